"""A plan from its text as a reader gives it: the parts that are printed, and the table of its appendix with its truth.

`tools.typeset` lays it out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

_SIGNS = re.compile(r"(?:TM|KT|TL|TUQ|Q)\. ?[A-ZĐ]")
_ABOUT = re.compile(r"V/v ")


class SetCell(msgspec.Struct, frozen=True):
    """One cell as it is to be printed."""

    text: str
    rows: int = 1
    cols: int = 1
    bold: bool = False


SetRow = tuple[SetCell, ...]


class SetTable(msgspec.Struct, frozen=True):
    """A table as it is to be printed: rows of the head, rows of the body, in HTML's way of spans."""

    head: tuple[SetRow, ...]
    body: tuple[SetRow, ...]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of a plan, each as the lines or paragraphs that are printed. A letter has no type: its subject stands
    under its number. A text that was taken over without its head has a subject only."""

    issuer: tuple[str, ...]
    symbol: str  # "Số: 552/KH-UBND"
    place_date: str
    type: str
    subject: str  # of a letter with its "V/v"
    body: tuple[str, ...]
    recipients: tuple[str, ...]
    authority: tuple[str, ...]  # the signer's position last
    signer: str
    appendix: tuple[str, ...] = ()  # "PHỤ LỤC", its title, "(Kèm theo …)"
    attached: tuple[str, ...] = ()  # paragraphs of the appendix, over its table
    table: SetTable | None = None


def plan_of_text(text: str) -> Plan:
    """A plan from its text as a reader gives it: head in two columns parted by three spaces, cells by " | ".

    A text that does not begin with the two columns has no head; one without receivers and signer has no foot.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    foot = _foot_start(lines)
    head, type_, subject = _head(lines[:foot])
    left, right, end = _split_foot(lines, foot)
    cells = [i for i, line in enumerate(lines) if i >= end and (" | " in line or line.startswith("| "))]
    appended = lines[end : cells[0] if cells else len(lines)]
    titled = next((i + 1 for i, line in enumerate(appended) if line.startswith("(")), len(appended))
    return Plan(
        issuer=tuple(row[0] for row in head[:-1] if len(row) > 1),
        symbol=head[-1][0] if head else "",
        place_date=head[-1][-1] if head else "",
        type=type_,
        subject=lines[subject],
        body=tuple(lines[subject + 1 : foot]),
        recipients=tuple(left),
        authority=tuple(right[:-1]),
        signer=right[-1] if right else "",
        appendix=tuple(appended[:titled]),
        attached=tuple(appended[titled:]),
        table=table_of_lines(lines[cells[0] : cells[-1] + 1]) if cells else None,
    )


def _head(lines: Sequence[str]) -> tuple[list[list[str]], str, int]:
    """The head's printed lines, each as its columns, the type ("" in a letter), the index of the subject's line."""
    if not re.search(r" {3,}", lines[0]):
        return [], "", 0
    title = next(i for i, line in enumerate(lines) if _ABOUT.match(line) or (i >= 2 and _is_title(line)))
    type_ = "" if _ABOUT.match(lines[title]) else lines[title]
    return [re.split(r" {3,}", line) for line in lines[:title]], type_, title + bool(type_)


def _is_title(line: str) -> bool:
    return line.isupper() and "   " not in line


def _foot_start(lines: Sequence[str]) -> int:
    """The index of "Nơi nhận", or of the signer's first line where no recipients are printed; else the end."""
    starts = [i for i, line in enumerate(lines) if line.startswith("Nơi nhận")]
    starts = starts or [i for i, line in enumerate(lines) if _SIGNS.match(line)]
    return starts[0] if starts else len(lines)


def _split_foot(lines: Sequence[str], foot: int) -> tuple[list[str], list[str], int]:
    """Recipients, the signer's lines, and the index of the first line after the foot.

    The signer stands beside the recipients, after them, or begins beside and ends after: a block that has no name yet
    (the line not in capitals) goes on below. A note of the drafter among it ("09 KH") is set with the recipients;
    "(Đã ký)" stands for the signature, which is drawn.
    """
    left: list[str] = []
    right: list[str] = []
    at = foot
    while at < len(lines):
        first, *rest = re.split(r" {3,}", lines[at])
        if first.startswith("Nơi nhận"):
            right += rest[-1:]
        elif first.startswith(("-", "+")):
            left.append(first)
            right += rest[-1:]
        elif right and not right[-1].isupper():
            break
        elif any(c.isdigit() for c in first):
            left.append(first)
        elif not first.startswith("("):
            right.append(first)
        at += 1
    return left, right, at


def table_of_lines(lines: Sequence[str]) -> SetTable:
    """The table that `lines` print, one row a line, cells parted by " | "; a shorter row's last cell spans the rest."""
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    width = len(rows[0])
    body = []
    for row in rows[1:]:
        row = row[:width]
        bold = len([cell for cell in row if cell]) <= 2 and len(row) < width
        spans = [1] * (len(row) - 1) + [width - len(row) + 1]
        body.append(tuple(SetCell(text, cols=cols, bold=bold) for text, cols in zip(row, spans, strict=True)))
    return SetTable((tuple(SetCell(text, bold=True) for text in rows[0]),), tuple(body))


def table_truth(table: SetTable) -> tuple[list[str], list[list[str]]]:
    """Columns and rows as a careful reader writes them down: a spanning cell's text stands where the cell begins."""
    head = _laid(table.head)
    full = zip(*_laid_full(table.head), strict=True)
    columns = [" / ".join(dict.fromkeys(text for text in column if text)) for column in full]
    width = max((len(row) for row in head), default=0)
    return columns, [row + [""] * (width - len(row)) for row in _laid(table.body)]


def _laid(rows: Sequence[SetRow]) -> list[list[str]]:
    """One string a place; the places that a span covers beyond its first are empty."""
    return [[text if origin else "" for text, origin in row] for row in _places(rows)]


def _laid_full(rows: Sequence[SetRow]) -> list[list[str]]:
    return [[text for text, _ in row] for row in _places(rows)]


def _places(rows: Sequence[SetRow]) -> list[list[tuple[str, bool]]]:
    grid: dict[tuple[int, int], tuple[str, bool]] = {}
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            while (r, c) in grid:
                c += 1
            for dr in range(cell.rows):
                for dc in range(cell.cols):
                    grid[r + dr, c + dc] = (cell.text, dr == dc == 0)
            c += cell.cols
    width = max((c for _, c in grid), default=-1) + 1
    return [[grid.get((r, c), ("", False)) for c in range(width)] for r in range(len(rows))]
