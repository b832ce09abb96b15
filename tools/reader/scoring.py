"""From a reader's steps to text, and how much of it is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from tools.reader.signs import SIGNS

FOLD = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})


def spelled(ids: Sequence[int]) -> str:
    """The text of a line's best classes: repeated ones and blanks dropped."""
    out, last = [], 0
    for n in ids:
        if n and n != last:
            out.append(SIGNS[n - 1])
        last = n
    return " ".join("".join(out).split())


class Score(NamedTuple):
    """Shares are of lines; quotes, dashes and dots are folded, as scans are scored."""

    cer: float  # edits a hundred signs of the truth; where all truths are empty, signs read a hundred lines
    exact: float
    digits: float  # all figures right

    def __str__(self) -> str:
        return f"{self.cer:7.3f} {self.exact:6.3f} {self.digits:6.3f}"


def score(read: Sequence[str], truth: Sequence[str]) -> Score:
    pairs = [(a.translate(FOLD), b.translate(FOLD)) for a, b in zip(read, truth, strict=True)]
    wrong = sum(Levenshtein.distance(a, b) for a, b in pairs)
    signs = sum(len(b) for _, b in pairs) or len(pairs)
    exact = sum(a == b for a, b in pairs) / len(pairs)
    return Score(100 * wrong / signs, exact, sum(_figures(a) == _figures(b) for a, b in pairs) / len(pairs))


def _figures(text: str) -> list[str]:
    return re.findall(r"\d+", text)
