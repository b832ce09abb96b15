"""What a hand wrote stays as it was read: readers make syllables up there, and restoration would make words of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.document import Edit, Span
from pipeline.restore.restored import RestoredLine, without_edits


def as_written(line: RestoredLine, by_hand: Sequence[Span]) -> RestoredLine:
    """`line` without edits that touch a part of its `raw` that a hand wrote."""
    undone = [any(a <= end and b >= start for a, b in by_hand) for _, (start, end) in _in_raw(line)]
    return without_edits(line, undone)


def _in_raw(line: RestoredLine) -> Iterator[tuple[Edit, Span]]:
    """The edits of `line`, each with the part of `raw` that it changes."""
    moved = 0
    for edit in line.edits:
        start = edit.start - moved
        yield edit, (start, start + len(edit.raw))
        moved += len(edit.text) - len(edit.raw)
