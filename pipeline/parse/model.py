"""What the parser works on: printed lines with their place, paragraphs joined from them, and the result, `Parsed`."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

import msgspec

from pipeline.document import (
    Appendix,
    Box,
    Diagnostic,
    Header,
    Place,
    Reference,
    Responsibility,
    Section,
    Signature,
    Table,
    Task,
)


class TextLine(NamedTuple):
    """A printed line, or a column's part of one. `gap` is true where blank space stands above it."""

    text: str
    page: int
    line: int
    box: Box | None = None
    page_width: int = 0
    gap: bool = False
    confidence: float = 1.0

    @property
    def place(self) -> Place:
        return Place(page=self.page, line=self.line)


class Paragraph(NamedTuple):
    """Lines joined by single spaces; `starts[i]` is the offset in `text` where `lines[i]` begins."""

    text: str
    lines: tuple[TextLine, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> TextLine:
        """The printed line on which the character at `offset` stands."""
        return self.lines[max(0, bisect_right(self.starts, offset) - 1)]


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """All that the parser reads from the pages of one document; the fields are those of `Document`."""

    header: Header = Header()
    signature: Signature = Signature()
    recipients: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    sections: tuple[Section, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    tables: tuple[Table, ...] = ()
    tasks: tuple[Task, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    places: dict[str, Place] = {}
