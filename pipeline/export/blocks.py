"""A Document as the blocks that people read: headings, paragraphs, tables, in the order of the paper.

The head, what stands between it and the first section (the grounds), the outline with its texts, the foot, appendices
and tables. Words are those of the Document; only lines that the page broke are joined again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from pipeline.document import Document, Line, Section, Table
from pipeline.export.cells import printable, vietnamese_day
from pipeline.results import code_of

Style = Literal["agency", "number", "title", "subject", "text", "signature"]
_ENDS = (".", ";", ":")
_OPENERS = ("Căn cứ ", "Theo đề nghị ", "Xét ", "Thực hiện ")  # what grounds open with
DEEPEST = 6


class Heading(msgspec.Struct, frozen=True):
    """A heading of the outline; `level` counts from 2, under the title."""

    level: int
    text: str


class Paragraph(msgspec.Struct, frozen=True):
    """Running text; `style` says which part of the paper it is."""

    text: str
    style: Style = "text"


class Items(msgspec.Struct, frozen=True):
    """A list under a word, as "Nơi nhận:" is."""

    word: str
    items: tuple[str, ...]


class Grid(msgspec.Struct, frozen=True):
    """A table: its title, the cells of its head, the cells of its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Items | Grid


def blocks(document: Document) -> Iterator[Block]:
    """The blocks of `document` in the order of the paper."""
    yield from _head(document)
    yield from (Paragraph(text) for text in preamble(document))
    for section in document.sections:
        yield from _section(section)
    yield from _foot(document)
    for appendix in document.appendices:
        yield Heading(2, " ".join(filter(None, (appendix.marker, appendix.title))))
        if appendix.attached_to:
            yield Paragraph(appendix.attached_to)
    yield from (grid(table) for table in document.tables)


def grid(table: Table) -> Grid:
    """The block of a table; every row as wide as the widest."""
    wide = max(len(table.columns), *(len(row) for row in table.rows), 1)
    rows = tuple((*row, *("",) * (wide - len(row))) for row in table.rows)
    return Grid(table.title, (*table.columns, *("",) * (wide - len(table.columns))), rows)


def _head(document: Document) -> Iterator[Block]:
    head = document.header
    for agency in filter(None, (head.issuer_parent, head.issuer)):
        yield Paragraph(agency, "agency")
    day = vietnamese_day(head.date)
    where = ", ".join(filter(None, (head.place, f"ngày {day}" if day else "")))
    number = f"Số: {code_of(head)}" if code_of(head) else ""
    if line := " · ".join(filter(None, (number, where, head.urgency, head.secrecy))):
        yield Paragraph(line, "number")
    if head.type:
        yield Paragraph(head.type, "title")
    if head.subject:
        yield Paragraph(head.subject, "subject")
    if head.addressed_to:
        yield Items("Kính gửi", head.addressed_to)


def _section(section: Section) -> Iterator[Block]:
    """A heading where something stands under it, else a paragraph: a list of points is no list of headings."""
    title = " ".join(filter(None, (section.marker, section.title)))
    if section.children or section.text:
        yield Heading(min(section.level + 1, DEEPEST), title)
    else:
        yield Paragraph(title)
    yield from (Paragraph(text) for text in section.text.split("\n") if printable(text).strip())
    for child in section.children:
        yield from _section(child)


def _foot(document: Document) -> Iterator[Block]:
    signed = document.signature
    for text in (*signed.authority.split(" / "), signed.position, signed.name):
        if text:
            yield Paragraph(text, "signature")
    if document.recipients:
        yield Items("Nơi nhận", document.recipients)


def preamble(document: Document) -> list[str]:
    """The paragraphs between the head and the first section."""
    if not document.sections or document.sections[0].page is None or document.sections[0].line is None:
        return []
    end = (document.sections[0].page, document.sections[0].line)
    places = [place for name, place in document.places.items() if name.startswith("header.")]
    start = max(((place.page, place.line) for place in places), default=(0, 0))
    lines = [
        line
        for page in document.pages
        for number, line in enumerate(page.lines, 1)
        if start < (page.number, number) < end and not _of_the_head(line, document)
    ]
    return _joined(lines)


def _of_the_head(line: Line, document: Document) -> bool:
    """Whether `line` goes on with the subject or names who is addressed."""
    text = " ".join(line.text.split())
    head = document.header
    return not text or text in head.subject or any(text.strip(" -;.") in name for name in head.addressed_to)


def _joined(lines: Sequence[Line]) -> list[str]:
    out: list[str] = []
    for line in lines:
        text = " ".join(line.text.split())
        if out and not out[-1].endswith(_ENDS) and not text.startswith(_OPENERS) and not _parted(out[-1], text):
            out[-1] += " " + text
        else:
            out.append(text)
    return out


def _parted(before: str, after: str) -> bool:
    """Whether one of two lines is in capitals and the other is not: who decides, the word that opens the articles."""
    return before.isupper() != after.isupper()
