"""The lexicon: which words restoration may write, how often each comes and how it is capitalised.

    python -m tools.build_lexicon TEXTS... [--general UNIGRAMS.tsv.xz] -o dictionaries/lexicon.tsv --tokens FOLDER

Well-formed syllables (`tools.syllables`) enter from a low count on. Other words (abbreviations, foreign words, names of
minorities) enter only when they are common and, if they carry marks, printed with a capital: "Đắk" is a name, "nguời"
a slip of the typist that a corpus holds thousands of times. TOKENS gets the corpus as the language model counts it, a
paragraph a line, texts given with `--heavy` three times.
Columns: word, count, count with an initial capital, count in capitals.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline.restore.decoder.tokens import CLASSES, UNKNOWN, normal, tokens
from pipeline.text.vietnamese import nfc, skeleton
from tools.syllables import syllables

SYLLABLE_MIN = 4
OTHER_MIN = 40
MARKS = set(".,;:()-/\"'!?%&+*=[]<>…_|@#§°")


def read_text(path: Path) -> str:
    """The text of a plain or `.xz` file."""
    data = path.read_bytes()
    return (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8")


def paragraphs(path: Path) -> Iterator[str]:
    """Paragraphs of a plain or `.xz` text; leaders of dots are shortened."""
    for line in nfc(read_text(path)).split("\n"):
        if line := re.sub(r"[.…_]{3,}", "…", line.strip()):
            yield line


def count(paths: list[Path]) -> dict[str, Counter[str]]:
    """Word → Counter of its printed shapes: lower, initial, upper, other."""
    shapes: dict[str, Counter[str]] = {}
    seen: Counter[str] = Counter()
    for path in paths:
        for line in paragraphs(path):
            seen.update(printed for printed, _ in tokens(line))
    for printed, n in seen.items():
        if printed.isalpha():
            shapes.setdefault(normal(printed), Counter())[shape_of(printed)] += n
    return shapes


def shape_of(word: str) -> str:
    """How a word is capitalised; one capital letter alone counts as an initial."""
    if word.islower():
        return "lower"
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return "initial"
    return "upper" if word.isupper() else "other"


def accepted(word: str, shapes: Counter[str], wellformed: set[str], general: Counter[str]) -> bool:
    total = shapes.total() + general[word] // 20
    if word in wellformed:
        return total >= SYLLABLE_MIN
    if total < OTHER_MIN or len(word) > 12:
        return False
    return skeleton(word) == word or shapes["lower"] < 0.3 * shapes.total()


def lines_of(paths: list[Path], known: set[str]) -> Iterator[str]:
    """The paragraphs of texts as tokens parted by spaces."""
    for path in paths:
        for line in paragraphs(path):
            row = [t if t in known else UNKNOWN for _, t in tokens(line)]
            if len(row) > 1:
                yield " ".join(row) + "\n"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("texts", nargs="+", type=Path)
    ap.add_argument("--heavy", nargs="*", type=Path, default=[], help="texts nearest to what will be read")
    ap.add_argument("--light", nargs="*", type=Path, default=[], help="texts that repeat others")
    ap.add_argument("--general", type=Path, help="word<TAB>count of general text")
    ap.add_argument("-o", "--out", type=Path, required=True)
    ap.add_argument("--tokens", type=Path, required=True)
    args = ap.parse_args()
    general: Counter[str] = Counter()
    if args.general:
        for line in read_text(args.general).splitlines():
            word, n = line.split("\t")
            general[normal(nfc(word))] += int(n)
    wellformed = syllables()
    counts = count([*args.texts, *args.heavy, *args.light])
    for word, n in general.items():
        if word in wellformed and n >= 200:
            counts.setdefault(word, Counter())["lower"] += 0
    words = {w: c for w, c in counts.items() if accepted(w, c, wellformed, general)}
    with args.out.open("w", encoding="utf-8") as out:
        for word, c in sorted(words.items()):
            out.write(f"{word}\t{c.total()}\t{c['initial']}\t{c['upper'] + c['other']}\n")
    known = set(words) | MARKS | set(CLASSES)
    args.tokens.mkdir(parents=True, exist_ok=True)
    for name, paths in (("plain", args.texts), ("heavy", args.heavy), ("light", args.light)):
        with (args.tokens / f"{name}.txt").open("w", encoding="utf-8") as out:
            out.writelines(lines_of(paths, known))


if __name__ == "__main__":
    main()
