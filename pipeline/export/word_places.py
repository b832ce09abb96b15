"""The restored words of a line for formats that hold them: where each stands, how sure it is, what else it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.document import Box, Edit, Line
from pipeline.edits import span_in_raw
from pipeline.export.pdf_text import raw_places, words_of

_WORD = re.compile(r"\S+")


class Said(NamedTuple):
    """A restored word; `confidence` is from 0 to 1, `by_hand` whether a hand wrote some of it."""

    text: str
    box: Box
    confidence: float
    alternatives: tuple[str, ...]
    by_hand: bool = False


def words(line: Line) -> Iterator[Said]:
    """The words of `line`, which has a box. A changed word is as sure as the change, another as the engine was."""
    if line.box is None:
        return
    for match, (text, left, right) in zip(_WORD.finditer(line.text), words_of(line), strict=False):
        start, end = match.span()
        edits = [edit for edit in line.edits if _touches(edit, start, end)]
        sure = min((edit.confidence for edit in edits), default=_engine(line, start))
        a, b = span_in_raw(line, start, end)
        yield Said(
            text, (left, line.box[1], right, line.box[3]), min(max(sure, 0.0), 1.0), tuple(_others(text, start, edits)),
            any(first < b and last > a for first, last in line.by_hand),
        )  # fmt: skip


def _touches(edit: Edit, start: int, end: int) -> bool:
    return edit.start < end and (edit.end > start or edit.start == edit.end == start)


def _engine(line: Line, start: int) -> float:
    """How sure the engine was of what it read at a place of the text."""
    raw = raw_places(line)[start]
    read = zip(_WORD.finditer(line.raw), line.words, strict=False)
    return next((word.confidence for span, word in read if span.start() <= raw < span.end()), line.confidence)


def _others(text: str, start: int, edits: Sequence[Edit]) -> Iterator[str]:
    """The word as the alternatives of its changes would have it."""
    for edit in edits:
        if edit.start >= start and edit.end <= start + len(text):
            for other in edit.alternatives:
                yield text[: edit.start - start] + other + text[edit.end - start :]
