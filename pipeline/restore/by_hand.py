"""What a hand wrote stays as it was read: readers make syllables up there, and restoration would make words of them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Span
from pipeline.restore.restored import RestoredLine, in_raw, without_edits


def as_written(line: RestoredLine, by_hand: Sequence[Span]) -> RestoredLine:
    """`line` without edits that touch a part of its `raw` that a hand wrote."""
    undone = [any(a <= end and b >= start for a, b in by_hand) for start, end in in_raw(line)]
    return without_edits(line, undone)
