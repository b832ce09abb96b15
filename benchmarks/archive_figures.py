"""Figures on pages of tables: how many are wrong, and of how many of these the Document says no doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from pipeline.document import Document

PAGES = (
    "kh-2084-pl", "gm-02-ct", "tb-2094-kh", "tb-2164-pl", "qd-349-pl", "qd-308-pl", "kh-2155-pl", "pl-275",
    "made-2084-dither", "made-339-rulings", "made-308-le",
)  # fmt: skip
_FIGURE = re.compile(r"\d(?:[\d.,:/]*\d)?")
_BLANK = re.compile(r"(?<=\d) (?=/\d)")  # behind a day that was written into it by hand: 19 /02/2025
_SURE = 0.9
_NEAR = 0.5  # of a figure's length that may differ


class Figures(NamedTuple):
    """How many `figures` there are, of which `wrong` ones, of which `unsaid` are given as sure, `lost` ones not."""

    figures: int = 0
    wrong: int = 0
    unsaid: int = 0
    lost: int = 0

    def with_(self, more: Figures) -> Figures:
        return Figures(*(a + b for a, b in zip(self, more, strict=True)))

    def row(self) -> str:
        share = 100 * self.wrong / max(self.figures, 1)
        said = self.wrong - self.unsaid - self.lost
        return (
            f"{self.wrong} wrong of {self.figures} ({share:.1f} %): {self.unsaid} unsaid, {said} said, {self.lost} lost"
        )


def of(document: Document, truth: Iterable[str]) -> Figures:
    """Compare the figures of the lines `truth` with those of `document`, wherever on the page they stand."""
    printed = Counter(figure for line in truth for figure in _FIGURE.findall(_BLANK.sub("", line)))
    read = [(figure, sure) for word, sure in _whole(_words(document)) for figure in _FIGURE.findall(word)]
    missed = printed - Counter(figure for figure, _ in read)
    left, over = [], Counter(figure for figure, _ in read) - printed
    for figure, sure in read:
        if over[figure] > 0:
            over[figure] -= 1
            left.append((figure, sure))
    unsaid = lost = 0
    for figure in missed.elements():
        near = min(left, key=lambda one: Levenshtein.distance(figure, one[0]), default=None)
        if near is None or Levenshtein.distance(figure, near[0]) > _NEAR * len(figure):
            lost += 1
            continue
        left.remove(near)
        unsaid += near[1]
    return Figures(printed.total(), missed.total(), unsaid, lost)


def _whole(words: Iterable[tuple[str, bool]]) -> Iterable[tuple[str, bool]]:
    """`words`, those that such a blank parts as one."""
    held: tuple[str, bool] | None = None
    for text, sure in words:
        if held and _BLANK.sub("", f"{held[0]} {text}") != f"{held[0]} {text}":
            held = held[0] + text, held[1] and sure
            continue
        if held:
            yield held
        held = text, sure
    if held:
        yield held


def _words(document: Document) -> Iterable[tuple[str, bool]]:
    """The words as the Document gives them, and whether each is given as sure: no reader saw it otherwise or was in
    doubt, and restoration left it as it was read or was sure of what it changed."""
    for page in document.pages:
        for line in page.lines:
            raw, text = line.raw.split(), line.text.split()
            edited = min((edit.confidence for edit in line.edits), default=1.0) >= _SURE
            for what, a, b, c, d in SequenceMatcher(None, raw, text, autojunk=False).get_opcodes():
                sure = [word.confidence >= _SURE and word.other is None for word in line.words[a:b]]
                if what == "equal":
                    yield from zip(text[c:d], sure, strict=True)
                else:
                    yield from ((word, edited and all(sure)) for word in text[c:d])
