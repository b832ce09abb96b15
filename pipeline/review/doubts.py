"""Doubts: the words of a Document in the order in which they are most likely wrong.

A person has time for a twentieth of a text. The chance of each word is a logistic sum of what is known of it
(`pipeline.review.word_facts`) with the weights of `doubts.tsv`, fitted on pages whose text is known
(`benchmarks/review.py` fits and measures). Chances are of single words, so that "0.2" is wrong one time in five.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from pipeline.document import Document, Line, Page
from pipeline.edits import span_in_raw
from pipeline.review.vocabulary import Vocabulary
from pipeline.review.word_facts import Facts, WordRead, facts_of_page
from pipeline.text.dictionaries import rows_of

FIRST_SHARE = 0.05
"""Part of a Document's words that are shown first."""
MOST_ALTERNATIVES = 9
BY_HAND = 0.9
WEIGHTS = Path(__file__).with_name("doubts.tsv")


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """A word that may be wrong: `line.text[start:end] == text` on `page`, `line` (from 1).

    `chance` (0–1) that it is wrong; `raw` what was read there, `left` and `right` where it stands in pixels (0:
    unknown); `alternatives` what may be printed, the likeliest first.
    """

    page: int
    line: int
    start: int
    end: int
    text: str
    chance: float
    raw: str
    left: float = 0.0
    right: float = 0.0
    alternatives: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """What each fact is worth, from `doubts.tsv` beside this file."""
    return {fact: float(weight) for fact, weight in rows_of(WEIGHTS)}


def chance(facts: Facts) -> float:
    """The chance (0–1) that a word with these facts is wrong."""
    known = weights()
    total = sum(known.get(name, 0.0) * value for name, value in facts.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def page_doubts(page: Page, vocabulary: Vocabulary | None = None) -> Iterator[Doubt]:
    """Every word of `page` with its chance of being wrong, in reading order."""
    for number, words in facts_of_page(page, vocabulary):
        line = page.lines[number - 1]
        for read, facts in words:
            yield Doubt(
                page=page.number, line=number, start=read.start, end=read.end, text=read.text,
                chance=round(max(chance(facts), _by_hand(line, read)), 4), raw=" ".join(read.raw),
                left=read.left, right=read.right, alternatives=alternatives(line, read),
            )  # fmt: skip


def _by_hand(line: Line, read: WordRead) -> float:
    """The least chance that a word is wrong for its being written by hand: letters are hardly ever read right."""
    start, end = span_in_raw(line, read.start, read.end)
    written = (line.raw[max(a, start) : min(b, end)] for a, b in line.by_hand)
    return BY_HAND if any(sign.isalpha() for part in written for sign in part) else 0.0


def first(doubts: Sequence[Doubt], share: float = FIRST_SHARE) -> list[Doubt]:
    """The `share` of `doubts` that are most likely wrong, the likeliest first."""
    ranked = sorted(doubts, key=lambda d: (-d.chance, d.page, d.line, d.start))
    return ranked[: math.ceil(share * len(doubts))]


def document_doubts(document: Document) -> list[Doubt]:
    """Every word of `document`, in reading order."""
    vocabulary = Vocabulary(document.pages)
    return [doubt for page in document.pages for doubt in page_doubts(page, vocabulary)]


def alternatives(line: Line, read: WordRead) -> tuple[str, ...]:
    """Other readings of the whole word: the second reader's, restoration's, the language model's, what was read."""
    found = [(0.6, other) for other in read.others if other and len(read.others) == 1]
    for edit in read.edits:
        a, b = max(edit.start, read.start), min(edit.end, read.end)
        if (a, b) == (edit.start, edit.end):
            found += [(0.5 - 0.05 * n, _with(read, a, b, text)) for n, text in enumerate(edit.alternatives)]
            found.append((0.2, _with(read, a, b, edit.raw)))
    for likely in read.likely:
        if likely.start >= read.start and likely.end <= read.end:
            share = 0.9 * (1 - likely.chance)
            found += [
                (share - 0.05 * n, _with(read, likely.start, likely.end, text)) for n, text in enumerate(likely.others)
            ]
    if read.raw and len(read.raw) == 1:
        found.append((0.1, read.raw[0]))
    ranked = [text for _, text in sorted(found, key=lambda item: -item[0]) if text and text != read.text]
    return tuple(dict.fromkeys(" ".join(text.split()) for text in ranked))[:MOST_ALTERNATIVES]


def _with(read: WordRead, start: int, end: int, text: str) -> str:
    """The word with `text` in place of the characters `start`–`end` of its line."""
    return read.text[: start - read.start] + text + read.text[end - read.start :]
