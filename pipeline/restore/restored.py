"""What restoration gives: lines with the edits that lead from the reading to the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from pipeline.document import Edit, Span

Channel = Literal["auto", "eng", "vie"]


class RestoredLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line: what was read, what it says, and the edits between (`pipeline.document.Edit`, reversible)."""

    raw: str
    text: str
    edits: tuple[Edit, ...] = ()


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """A restored text; as many lines as were given. `channel` is the noise that was assumed."""

    lines: tuple[RestoredLine, ...]
    channel: str = "auto"

    @property
    def text(self) -> str:
        """The restored text, lines joined by line feeds."""
        return "\n".join(line.text for line in self.lines)

    @property
    def edits(self) -> tuple[tuple[int, Edit], ...]:
        """Every edit with the index (from 0) of its line."""
        return tuple((i, edit) for i, line in enumerate(self.lines) for edit in line.edits)


def in_raw(line: RestoredLine) -> list[Span]:
    """The part of `raw` that each edit of `line` changes."""
    parts, moved = [], 0
    for edit in line.edits:
        start = edit.start - moved
        parts.append((start, start + len(edit.raw)))
        moved += len(edit.text) - len(edit.raw)
    return parts


def as_written(line: RestoredLine, by_hand: Sequence[Span]) -> RestoredLine:
    """`line` without edits that touch a part of its `raw` that a hand wrote: readers make syllables up there, and
    restoration would make words of them."""
    undone = [any(a <= end and b >= start for a, b in by_hand) for start, end in in_raw(line)]
    return without_edits(line, undone)


def without_edits(line: RestoredLine, undone: Sequence[bool]) -> RestoredLine:
    """`line` with those of its edits taken back that are `undone`: what was read stands there again."""
    if not any(undone):
        return line
    out: list[str] = []
    edits: list[Edit] = []
    at = length = 0
    for edit, back in zip(line.edits, undone, strict=True):
        between = line.text[at : edit.start]
        now = edit.raw if back else edit.text
        out += [between, now]
        length += len(between)
        if not back:
            edits.append(msgspec.structs.replace(edit, start=length, end=length + len(now)))
        length += len(now)
        at = edit.end
    out.append(line.text[at:])
    return RestoredLine(raw=line.raw, text="".join(out), edits=tuple(edits))
