"""What restoration gives: lines with the edits that lead from the reading to the text."""

from __future__ import annotations

from typing import Literal

import msgspec

from pipeline.document import Edit

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
