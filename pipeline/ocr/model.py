"""What an engine reads: lines of words, each with its box and how sure the engine is of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from pipeline.document import Box, Span
from pipeline.layout import box_around
from pipeline.text import syllable


class RawWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word as read. `confidence` is the chance (0–1) that its weakest letter is right; `engine` who read it.

    `other` is what a second reader has in its place where it differs ("" where it has nothing). `places` are the
    middles of its letters across the page in pixels, where the reader tells them. `by_hand` are the parts of
    `text` that a hand wrote (`handwriting`). `readings` are what an unsure word may be by its picture, `text` among it,
    with the chance of each, the likeliest first.
    """

    text: str
    box: Box
    confidence: float
    engine: str = "tesseract"
    other: str | None = None
    places: tuple[float, ...] = ()
    by_hand: tuple[Span, ...] = ()
    readings: tuple[tuple[str, float], ...] = ()


class Pen(NamedTuple):
    """The log-odds that a hand wrote a line, spread evenly from `left` to `right` across the page (pixels)."""

    left: float
    right: float
    odds: tuple[float, ...]


class RawLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line as read; no words where the engine saw none. `pen` is there where the engine tells of hands."""

    box: Box
    words: tuple[RawWord, ...] = ()
    pen: Pen | None = None

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def by_hand(self) -> tuple[Span, ...]:
        """The parts of `text` that a hand wrote, with the signs and dots between and about them."""
        parts: list[Span] = []
        at = 0
        for word in self.words:
            parts += [(at + start, at + end) for start, end in word.by_hand]
            at += len(word.text) + 1
        text, joined = self.text, list[Span]()
        for start, end in parts:
            before = joined[-1][1] if joined else 0
            if not any(sign.isalnum() for sign in text[before:start]):
                start = joined.pop()[0] if joined else 0
            joined.append((start, end))
        if joined and not any(sign.isalnum() for sign in text[joined[-1][1] :]):
            joined[-1] = (joined[-1][0], len(text))
        return tuple(joined)

    @property
    def other_text(self) -> str | None:
        """The line as the second reader has it; None where both read the same or only one read it."""
        if all(word.other is None for word in self.words):
            return None
        texts: list[str] = []
        last: str | None = None
        for word in self.words:
            # What stands for several words is said with each of them.
            if word.other is None or word.other != last:
                texts.append(word.text if word.other is None else word.other)
            last = word.other
        return " ".join(text for text in texts if text)

    @property
    def confidence(self) -> float:
        """Mean confidence of the words weighted by length; 0 for an empty line."""
        letters = sum(len(w.text) for w in self.words)
        return sum(w.confidence * len(w.text) for w in self.words) / letters if letters else 0.0


def joined(lines: Sequence[RawLine]) -> RawLine:
    """Pieces of one printed line, from the left, as one."""
    return RawLine(
        box=box_around([line.box for line in lines]), words=tuple(word for line in lines for word in line.words)
    )


def is_senseless(lines: Sequence[RawLine]) -> bool:
    """Whether a page's reading is no Vietnamese at all, as that of a page upside down."""
    text = "\n".join(line.text for line in lines)
    return len(text.split()) >= 8 and syllable.share(text) < 0.35
