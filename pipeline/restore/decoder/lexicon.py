"""The lexicon: words that restoration may write, their numbers in the language model and how they are capitalised."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pipeline.restore.decoder.tokens import CLASSES, UNKNOWN
from pipeline.text.dictionaries import rows_of

BEGIN, END = "<s>", "</s>"
MARKS = tuple(".,;:()-/\"'!?%&+*=[]<>…_|@#§°")


class Lexicon(msgspec.Struct, frozen=True):
    """`words[i]` has number `i`; specials follow. Counts are of the training corpus: all, initial capital, capitals."""

    words: tuple[str, ...]
    number: dict[str, int]
    total: tuple[int, ...]
    initial: tuple[int, ...]
    upper: tuple[int, ...]


def specials() -> tuple[str, ...]:
    """Tokens of the model that are no words, in the order of their numbers."""
    return (UNKNOWN, BEGIN, END, *CLASSES, *MARKS)


def read_lexicon(path: Path) -> Lexicon:
    """The lexicon of `path`: word, count, count with an initial capital, count in capitals, parted by tabs."""
    words, total, initial, upper = [], [], [], []
    for word, n, i, u in rows_of(path):
        words.append(word)
        total.append(int(n))
        initial.append(int(i))
        upper.append(int(u))
    number = {w: k for k, w in enumerate((*words, *specials()))}
    return Lexicon(tuple(words), number, tuple(total), tuple(initial), tuple(upper))
