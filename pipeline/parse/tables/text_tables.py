"""Tables printed as text: one row a line, cells parted by "|".

So readers of born-digital files print them, and so they come from other OCR programs. A head is known by its words; the
rows under it have its parts, a bare line among them is a row that spans all columns. A row with fewer parts ends in a
cell that spans the rest; what cannot be told (a bare running line) is left, and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from pipeline.document import Diagnostic, Line, Page
from pipeline.parse.tables.assign_lines import title_over
from pipeline.parse.tables.heads import head_rows, role_of
from pipeline.parse.tables.model import FilledCell, PageTable, Place

FAR = 3  # bare lines that may stand between two rows of one table
_GROUP = re.compile(r"(?:[IVX]{1,6}|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)[.)]?\s+\S")
_RULE = re.compile(r"[\s|:+\-–—=]+")


class TextTable(msgspec.Struct, frozen=True):
    """A table found in text: as if it had stood on a page, with the lines it took and what was left in doubt."""

    table: PageTable
    used: frozenset[Place]
    notes: tuple[Diagnostic, ...] = ()


def text_tables(page: Page, used: set[Place]) -> Iterator[TextTable]:
    """The tables printed with "|" among the lines of `page` that are not `used` yet."""
    lines = [(i, line) for i, line in enumerate(page.lines, 1) if (page.number, i) not in used and line.text.strip()]
    at = 0
    while at < len(lines):
        head, _ = _head(lines[at][1].text)
        if len(head) < 2 or (len(head) < 3 and role_of(head[0]) != "no") or not _is_head(head):
            at += 1
            continue
        end = _end(lines, at)
        yield _table(page, lines, at, end)
        at = end


def _parts(text: str) -> list[str]:
    """The cells of a line, () when it has no "|". A sign before the first cell and after the last bounds the row."""
    if "|" not in text:
        return []
    return [" ".join(part.split()) for part in text.strip().split("|")]


def _head(text: str) -> tuple[list[str], bool]:
    """The cells of a line that may be a head, and whether signs bound it on both sides."""
    text = text.strip()
    bounded = text.startswith("|") and text.endswith("|")
    parts = _parts(text.strip("|") if bounded else text)
    while parts and not parts[-1]:
        parts.pop()
    return parts, bounded


def _fitted(parts: list[str], width: int, *, bounded: bool) -> list[str]:
    """`parts` without those outside the signs that bound a row; what is too much belongs to the last cell."""
    if bounded:
        parts = parts[int(not parts[0]) : len(parts) - int(not parts[-1])]
    while len(parts) > width and not parts[-1]:
        parts = parts[:-1]
    return parts if len(parts) <= width else [*parts[: width - 1], " ".join(filter(None, parts[width - 1 :]))]


def _is_head(parts: Sequence[str]) -> bool:
    cells = tuple(FilledCell(row=0, col=i, text=text) for i, text in enumerate(parts))
    return head_rows(PageTable(page=None, n_rows=1, n_cols=len(parts), cells=cells)) == 1


def _end(lines: Sequence[tuple[int, Line]], start: int) -> int:
    last = start
    for at in range(start + 1, len(lines)):
        if "|" in lines[at][1].text:
            if _is_head(_parts(lines[at][1].text)):
                break
            last = at
        elif at - last > FAR:
            break
    return last + 1


def _is_group(text: str) -> bool:
    return bool(_GROUP.match(text)) or text.isupper()


def _table(page: Page, lines: Sequence[tuple[int, Line]], start: int, end: int) -> TextTable:
    head, bounded = _head(lines[start][1].text)
    width = len(head)
    rows: list[list[FilledCell]] = []
    used: set[Place] = set()
    notes = []
    for i, line in lines[start:end]:
        text = " ".join(line.text.split())
        parts = _parts(text)
        if _RULE.fullmatch(text):
            used.add((page.number, i))
            continue
        if parts:
            rows.append(_cells(_fitted(parts, width, bounded=bounded), width, len(rows), page.number))
        elif _is_group(text):
            rows.append([FilledCell(row=len(rows), col=0, col_span=width, text=text, page=page.number)])
        else:
            message = f"A line inside a table belongs to no cell: {text[:60]}"
            notes.append(
                Diagnostic(code="table_line_untold", severity="warning", message=message, page=page.number, line=i)
            )
            continue
        used.add((page.number, i))
    before = [line for _, line in lines[max(0, start - 12) : start]]
    table = PageTable(
        page=page.number,
        n_rows=len(rows),
        n_cols=width,
        cells=tuple(cell for row in rows for cell in row),
        title=title_over(before),
    )
    return TextTable(table, frozenset(used), tuple(notes))


def _cells(parts: Sequence[str], width: int, row: int, page: int) -> list[FilledCell]:
    short = width - len(parts)
    return [
        FilledCell(row=row, col=col, text=text, page=page, col_span=1 + (short if col == len(parts) - 1 else 0))
        for col, text in enumerate(parts)
    ]
