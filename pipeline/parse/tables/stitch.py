"""Join what one table left on each page: heads repeated or not, rows broken by the page break, columns moved a little.

A table goes on when nothing but a page number stands between its parts and the columns are the same: as many, at the
same places. A head that is printed again is dropped; a head with other words begins a new table, and so does one under
text whose rows are counted anew ("Biểu 2"). A row was broken when its number stands on one side of the break only and
its text goes on on the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec
from rapidfuzz import fuzz

from pipeline.parse.tables.apart import parted
from pipeline.parse.tables.assign_lines import joined
from pipeline.parse.tables.heads import MARKER, column_names, first_rows, head_rows, roles_of, words
from pipeline.parse.tables.model import FilledCell, PageTable, Whole
from pipeline.parse.tables.numbers import by_sequence, first_quarters
from pipeline.parse.tables.sequences import number_of
from pipeline.parse.tables.totals import is_total

_SUM = re.compile(r"(?:tổng|cộng)(?!\w)", re.IGNORECASE)
_SOME = 3  # rows
MOVED = 0.035  # of the table's width: how far a column may move from page to page

Row = list[FilledCell]


class _TableOnPage(msgspec.Struct):
    """A page's table, its head parted from its body."""

    table: PageTable
    columns: tuple[str, ...]
    rows: list[Row]


class _Growing(msgspec.Struct):
    """A table while its pages are being joined."""

    first: _TableOnPage
    rows: list[Row]
    pages: list[int]


def stitch(tables: Sequence[PageTable]) -> tuple[Whole, ...]:
    """The tables of a document from those of its pages, in reading order."""
    grown: list[_Growing] = []
    for table in (part for found in tables for part in parted(found)):
        part = _part(table)
        fitted = _goes_on(grown[-1], part) if grown else None
        if fitted is None:
            part = part if part.columns else _part(table, any_words=True)
            grown.append(_Growing(part, list(part.rows), [table.page] if table.page else []))
            continue
        before = grown[-1]
        rows = fitted.rows
        if before.rows and rows and _broken(before.rows, rows, before.first.columns):
            before.rows[-1] = before.rows[-1] + rows[0]
            rows = rows[1:]
        before.rows += rows
        if table.page and table.page not in before.pages:
            before.pages.append(table.page)
    return tuple(_whole(table) for table in grown)


def _part(table: PageTable, *, any_words: bool = False) -> _TableOnPage:
    head = head_rows(table) or (first_rows(table) if any_words else 0)
    columns = column_names(table, head) if head else ()
    return _TableOnPage(table, columns, [table.row(row) for row in range(head, table.n_rows)])


def _goes_on(before: _Growing, part: _TableOnPage) -> _TableOnPage | None:
    """`part` in the columns of the table before it, when it carries that one on."""
    first = before.first
    if part.columns:
        same = first.columns and _same_head(first.columns, part.columns)
        return part if same and not _counted_anew(before, part) else None
    if part.table.apart:
        return None
    if part.table.n_cols == first.table.n_cols and _same_places(first.table.edges, part.table.edges):
        return part
    if part.table.n_cols > first.table.n_cols and (finer := _refitted(part.table, first)) is not None:
        before.rows = [_moved(row, finer.places) for row in before.rows]
        before.first = finer.part
        return part
    fitted = _refitted(first.table, part)
    return fitted.part if fitted else None


def _same_head(a: Sequence[str], b: Sequence[str]) -> bool:
    return len(a) == len(b) and fuzz.ratio(words(" ".join(a)), words(" ".join(b))) >= 85


def _counted_anew(before: _Growing, part: _TableOnPage) -> bool:
    """Whether text stands between the two, or a page's table has its head again, and the rows of `part` begin with the
    number that those before began with, which have gone on from it: forms of one shape follow one another."""
    roles = roles_of(part.columns)
    again = part.table.page is not None and part.table.page in before.pages
    if not (part.table.apart or again) or "no" not in roles or len(before.rows) < 2:
        return False
    if not part.rows:
        return again
    column = roles.index("no")
    marked = [text.rstrip(".) ") for row in before.rows if (text := _texts(row).get(column, ""))]
    here = _texts(part.rows[0]).get(column, "").rstrip(".) ")
    last = _texts(before.rows[-1])
    # Under a group ("II") rows are counted anew.
    group = (
        len(last) <= 2 and bool(MARKER.fullmatch(last.get(column, ""))) and last[column][0].isalpha() and here.isdigit()
    )
    return bool(marked and here) and here == marked[0] != marked[-1] and not group


def _same_places(a: Sequence[float], b: Sequence[float]) -> bool:
    return len(a) == len(b) and all(abs(x - y) <= MOVED for x, y in zip(a, b, strict=True))


class _Refitted(msgspec.Struct):
    """A part in the finer columns of another, and for each of its boundaries which one of theirs it is."""

    part: _TableOnPage
    places: list[int]


def _refitted(table: PageTable, part: _TableOnPage) -> _Refitted | None:
    """A part with fewer columns (a page of spanning rows only, a lost ruling) put into the columns of `table`."""
    if part.table.n_cols >= table.n_cols or not table.edges or not part.table.edges:
        return None
    places = []
    for edge in part.table.edges:
        nearest = min(range(len(table.edges)), key=lambda i: abs(table.edges[i] - edge))
        if abs(table.edges[nearest] - edge) > MOVED:
            return None
        places.append(nearest)
    if len(set(places)) < len(places):
        return None
    columns = part.columns and tuple(
        name for name, (start, end) in zip(part.columns, pairwise(places), strict=True) for _ in range(start, end)
    )
    shape = msgspec.structs.replace(part.table, n_cols=table.n_cols, edges=table.edges)
    return _Refitted(_TableOnPage(shape, columns, [_moved(row, places) for row in part.rows]), places)


def _moved(row: Row, places: Sequence[int]) -> Row:
    """The row's cells in other columns: boundary i is now boundary `places[i]`."""
    return [
        msgspec.structs.replace(
            cell, col=places[cell.col], col_span=places[cell.col + cell.col_span] - places[cell.col]
        )
        for cell in row
    ]


_NEW_ROW = re.compile(r"(?:[IVX]{1,6}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*)\s*[.)]|[-–+•*]\s")


def _broken(above: Sequence[Row], below: Sequence[Row], columns: Sequence[str]) -> bool:
    """Is the first row below the break the rest of the last row above it?"""
    last, rest = _texts(above[-1]), _texts(below[0])
    if not last or not rest or _spans_all(above[-1]) or _spans_all(below[0]) or is_total(tuple(rest.values())):
        return False
    roles = roles_of(columns) if columns else ()
    if "no" not in roles:
        return len(last) > 1 and _runs_on(last, rest)
    column = roles.index("no")
    if rest.get(column):
        # The number of a broken row may be set in its middle, on the second page.
        unnumbered = {col: text for col, text in rest.items() if col != column}
        if last.get(column) or not unnumbered:
            return False
        before = next((n for row in reversed(above[:-1]) if (n := _number(row, column)) is not None), None)
        here, after = number_of(rest[column]), next((_number(row, column) for row in below[1:2]), None)
        misread = before is not None and after == before + 2  # one row stands between, whatever its number was read as
        if before is not None and here is not None and here != before + 1 and not misread:
            return False
        return _runs_on(last, unnumbered)
    if _is_step(last, rest, roles):
        return False
    numbered = _all_numbered(above, column)
    if any(_NEW_ROW.match(text) for text in rest.values()):
        return (numbered and _is_listed(rest)) or _runs_on(last, rest)
    here, after = _number(above[-1], column), next((_number(row, column) for row in below[1:2]), None)
    if here is not None and after is not None and after in (here + 1, here + 2):
        return after == here + 1  # else OCR lost the number of a row of its own
    if numbered:
        return True
    return (bool(last.get(column)) and not _begins_anew(last, rest)) or _runs_on(last, rest)


def _all_numbered(rows: Sequence[Row], column: int) -> bool:
    """Whether each of some typed rows has its number: one that has none is no row of its own."""
    typed = not any(cell.doubtful for row in rows for cell in row)
    return typed and len(rows) >= _SOME and all(_texts(row).get(column) for row in rows)


def _is_step(last: dict[int, str], rest: dict[int, str], roles: Sequence[str]) -> bool:
    """Whether a row without a number says who and when anew, after cells that said it: one more step of the work."""
    told = [
        col for col in rest if roles[col] in ("lead", "both", "deadline") and rest[col][0].isupper() and col in last
    ]
    return len(told) > 1 and not any(last[col].endswith((",", ";", "-", " và")) for col in told)


def _is_listed(rest: dict[int, str]) -> bool:
    """Whether the cells begin with items of a list at most, none with a number or a group's marker."""
    return not any(_NEW_ROW.match(text) and text[0] not in "-–+•*" for text in rest.values())


def _number(row: Row, column: int) -> int | None:
    return number_of(_texts(row).get(column, ""))


def _begins_anew(last: dict[int, str], rest: dict[int, str]) -> bool:
    """Several cells, each with a capital at its head, after cells that came to an end."""
    capital = [col for col, text in rest.items() if text[0].isupper()]
    ended = [col for col in capital if last.get(col, ".").endswith((".", ";"))]
    return len(capital) == len(rest) >= 2 and len(ended) >= 1


def _texts(row: Row) -> dict[int, str]:
    return {cell.col: cell.text for cell in row if cell.text}


def _spans_all(row: Row) -> bool:
    return len(row) <= 2 and any(cell.col_span > 1 and cell.text for cell in row)


def _runs_on(last: dict[int, str], rest: dict[int, str]) -> bool:
    """Every cell below goes on as running text: in small letters, after a cell that came to no end."""
    going_on = [col for col, text in rest.items() if text[0].islower() or text[0] in ",;)–-"]
    ended = [col for col in rest if last.get(col, "").endswith((".", ";"))]
    return bool(going_on) and len(going_on) * 2 >= len(rest) and not ended


def _groups(texts: Sequence[Sequence[str]], column: int) -> list[bool]:
    """Which rows hold nothing but a title, beside the number's `column` or from there on, over a row with more; no
    sums."""
    beside = [[text for col, text in enumerate(line) if text and col != column] for line in texts]
    titles = [own[0] if own else line[column] for own, line in zip(beside, texts, strict=True)]
    over = [
        len(own) <= 1 and len(below) > 1 and bool(title) and not _SUM.match(title)
        for (own, below), title in zip(pairwise(beside), titles, strict=False)
    ]
    return [*over, *[False] * bool(texts)]


def _whole(table: _Growing) -> Whole:
    columns, rows = table.first.columns, table.rows
    width = table.first.table.n_cols
    headed = bool(columns)
    if not headed:
        columns = ("",) * width
    texts, cells = [], []
    for number, row in enumerate(rows):
        line = [""] * width
        for cell in row:
            if cell.col < width:
                line[cell.col] = joined([text for text in (line[cell.col], cell.text) if text])
            cells.append(msgspec.structs.replace(cell, row=number))
        texts.append(tuple(line))
    guessed: dict[int, str] = {}
    quarters: dict[int, str] = {}
    roles = roles_of(columns) if headed else ()
    doubtful = [any(cell.doubtful for cell in row) for row in rows]
    for column, role in enumerate(roles):
        column_texts = [line[column] for line in texts]
        if role == "no":
            changed = guessed = by_sequence(column_texts, doubtful, _groups(texts, column))
        elif role in ("deadline", "start") and any(doubtful):
            changed = first_quarters(column_texts)
            quarters |= changed
        else:
            continue
        for number, text in changed.items():
            texts[number] = (*texts[number][:column], text, *texts[number][column + 1 :])
    kept = [i for i, line in enumerate(texts) if any(line)]
    again = {old: new for new, old in enumerate(kept)}
    return Whole(
        pages=tuple(table.pages),
        title=table.first.table.title,
        columns=columns,
        rows=tuple(texts[i] for i in kept),
        cells=tuple(msgspec.structs.replace(c, row=again[c.row]) for c in cells if c.row in again),
        headed=headed,
        doubtful=any(cell.doubtful for cell in cells),
        renumbered=tuple(again[i] for i in sorted(guessed)),
        quarters=tuple(again[i] for i in sorted(quarters)),
    )
