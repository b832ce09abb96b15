"""Tasks: the numbered rows of a table that says who does what by when.

A table is one of tasks when it has a column of contents and one of leads or of deadlines. A row without anything but a
marker and a title is a group; the nearest one over a task is its group. A cell that is merged over several rows serves
each of them, a ditto mark stands for what is printed above; an empty cell stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document import Deadline, Task
from pipeline.parse.deadlines import parse_deadline
from pipeline.parse.tables.heads import is_office, names_office, roles_of
from pipeline.parse.tables.model import FilledCell, Whole
from pipeline.parse.tables.people import is_position, with_positions
from pipeline.parse.tables.unit_repair import mended, time_without_specks
from pipeline.parse.unit_lists import split_units
from pipeline.parse.units import is_known, opens_unit

_DITTO = re.compile(r"(?:[-–\s]*(?:nt|như trên)[-–\s.]*|[\s]*(?:″|\"|”|“|''|〃|,,)[\s]*)", re.IGNORECASE)
_GROUP_MARK = re.compile(r"(?:[IVXLl]{1,7}|[A-HĐ])[.)]?")
_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3}){0,3})[.)]?")
_NUMBERED_GROUP = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,2})[.)]? ")
_IN_CONTENT = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3}){0,3})[.)]\s+(?=\S)")
_LEAD_PART = re.compile(r"(?:cơ quan |đơn vị )?chủ trì\s*:", re.IGNORECASE)
_COORDINATE_PART = re.compile(r"(?:cơ quan |đơn vị )?phối hợp\s*:", re.IGNORECASE)
_OF_YEAR = re.compile(r"[(/]\s*năm (20\d\d)(?:\s*\)|$)", re.IGNORECASE)
_EMPTY_SIGNS = re.compile(r"[-–—./…\s]*")


def tasks_of(whole: Whole, table: int, document_date: str | None) -> tuple[Task, ...]:
    """The tasks of a table, which is number `table` (from 0) of the document; none when it is no table of tasks."""
    roles = task_roles(whole)
    tasks = tuple(_tasks(whole, roles, table, document_date)) if roles else ()
    return mended(tasks) if whole.doubtful else tasks


def task_roles(whole: Whole) -> tuple[str, ...]:
    """The roles of the columns, or () when this is no table of tasks."""
    if not whole.headed:
        return ()
    roles = list(roles_of(whole.columns))
    if not {"lead", "both", "deadline"} & set(roles):
        return ()
    if "deadline" not in roles and not _names_work(whole.columns, roles):
        return ()
    if "content" not in roles:
        free = [i for i, role in enumerate(roles) if role in ("", "other") and not names_office(whole.columns[i])]
        if not free:
            return ()
        roles[max(free, key=lambda i: sum(len(row[i]) for row in whole.rows))] = "content"
    return tuple(roles)


def _names_work(columns: Sequence[str], roles: Sequence[str]) -> bool:
    """Whether a table without times gives out work: a head says that its offices do it, or what they have to do and
    nothing that no table of work has (points, shares, ranks, opinions)."""
    if any(role in ("lead", "both") and not is_office(head) for role, head in zip(roles, columns, strict=True)):
        return True
    return "content" in roles and "" not in roles


def _tasks(whole: Whole, roles: Sequence[str], table: int, document_date: str | None) -> Iterator[Task]:
    number, content = (roles.index(role) if role in roles else None for role in ("no", "content"))
    assert content is not None
    full = _served(whole, roles)
    document_date = _year_of_head(whole.columns, roles) or document_date
    group = outer = before = ""
    for i, row in enumerate(whole.rows):
        no, text = _numbered(row, number, content)
        if _is_group(whole, roles, i):
            group = _group_title(row, number)
            outer = outer if _NUMBERED_GROUP.match(group) else group
            continue
        within = _NUMBERED_GROUP.match(group)
        if within and before.startswith(f"{within[1]}.") and not no.startswith(f"{within[1]}."):
            group = outer  # "2" after 1.1 and 1.2 stands beside "1. …", not in it
        before = no
        values = full[i]
        if not no and (number is not None or not text) and not _has_own(row, roles):
            continue
        lead, coordinate = _units(values, roles)
        if not no and not text:  # one more step of the work in the merged cell
            no, text = _numbered(values, number, content)
        yield Task(
            no=no,
            content=text,
            group=group,
            lead=lead,
            coordinate=coordinate,
            deadline=_deadline(values, roles, document_date, doubtful=whole.doubtful),
            product=_values(values, roles, "product"),
            table=table,
            row=i,
        )
        if _GROUP_MARK.fullmatch(row[number] if number is not None else ""):
            group = _group_title([row[number or 0], text], 0)


def _year_of_head(columns: Sequence[str], roles: Sequence[str]) -> str | None:
    """The first day of the year that the head of the times prints for all of them ("Thời gian (năm 2026)"), ISO."""
    times = (head for head, role in zip(columns, roles, strict=True) if role in ("start", "deadline"))
    years = {year for head in times for year in _OF_YEAR.findall(head)}
    return f"{years.pop()}-01-01" if len(years) == 1 else None


def _served(whole: Whole, roles: Sequence[str]) -> list[list[str]]:
    """The rows with what merged cells and ditto marks stand for."""
    full = [list(row) for row in whole.rows]
    pieces: dict[tuple[int, int], list[str]] = {}
    for cell in whole.cells:
        if roles[cell.col] in ("lead", "coordinate", "both") and cell.text:
            pieces.setdefault((cell.row, cell.col), []).append(_listed(cell.parts or (cell.text,)))
    for (row, col), texts in pieces.items():
        full[row][col] = " ".join(texts)
    for cell in whole.cells:
        if cell.row_span > 1 and cell.text:
            for row in range(cell.row + 1, min(cell.row + cell.row_span, len(full))):
                if not full[row][cell.col]:
                    full[row][cell.col] = full[cell.row][cell.col]
    for cell, rest in _over_page_breaks(whole.cells):
        for row in range(rest.row, min(rest.row + rest.row_span, len(full))):
            full[row][cell.col] = full[row][cell.col] or full[cell.row][cell.col]
    above = [""] * len(roles)
    for values in full:
        for col, text in enumerate(values):
            if roles[col] not in ("no", "content") and text and _DITTO.fullmatch(text):
                values[col] = above[col]
            if values[col]:
                above[col] = values[col]
    return full


def _over_page_breaks(cells: Sequence[FilledCell]) -> Iterator[tuple[FilledCell, FilledCell]]:
    """Cells that serve several rows to the page's end, with the empty cell at the head of the next page: their rest."""
    ends = {(cell.row + cell.row_span, cell.col): cell for cell in cells if cell.row_span > 1 and cell.text}
    for rest in cells:
        cell = ends.get((rest.row, rest.col))
        if cell and not rest.text and rest.col_span == cell.col_span and (rest.page or 0) == (cell.page or 0) + 1:
            yield cell, rest


def _listed(parts: Sequence[str]) -> str:
    """The parts of a cell as one list of units: a part that begins like a unit, or with a dash, is an item."""
    text = parts[0]
    for part in parts[1:]:
        item = part.lstrip("-–+• ")
        before = text.rpartition("; ")[2].lstrip("-–+• ")
        wrapped = is_position(before) or is_known(f"{before} {part}")  # "Phòng Văn hóa" over "- Xã hội"
        open_end = text.endswith((",", ";", "-", ":", " và")) or is_position(before)
        new = (item != part and not wrapped) or (opens_unit(part) and not open_end)
        text = f"{text.rstrip(';')}; {item}" if new else f"{text} {part}"
    return text


def _numbered(row: Sequence[str], number: int | None, content: int) -> tuple[str, str]:
    """The row's number without its final dot, and its content; the number may stand before the content."""
    text = row[content]
    if number is not None:
        printed = row[number].strip()
        found = _NUMBER.fullmatch(printed)
        return (found[1] if found else printed.rstrip(".)").lstrip("("), text)
    found = _IN_CONTENT.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _is_group(whole: Whole, roles: Sequence[str], i: int) -> bool:
    row = whole.rows[i]
    filled = [col for col, text in enumerate(row) if text]
    if not filled or any(roles[col] not in ("no", "content") for col in filled[1:]) or len(filled) > 2:
        return False
    if len(filled) == 2 and roles[filled[0]] != "no":
        return False
    if any(c.row == i and c.text and c.col_span > 1 and c.col + c.col_span >= len(roles) - 1 for c in whole.cells):
        return True
    if "no" not in roles:
        return bool(re.match(r"(?:[IVX]{1,6}|[A-HĐ])[.)]\s|\d+\.\s", row[filled[0]])) or row[filled[0]].isupper()
    mark = row[roles.index("no")].strip()
    title = row[filled[-1]]
    if not mark:
        return bool(re.match(r"(?:[IVX]{1,6}|[A-HĐ])[.)]\s", title)) or title.isupper()
    if _GROUP_MARK.fullmatch(mark) or title.isupper():
        return True
    following = whole.rows[i + 1][roles.index("no")].strip() if i + 1 < len(whole.rows) else ""
    return following.startswith(mark.rstrip(".)") + ".") and following.rstrip(".") != mark.rstrip(".")


def _group_title(row: Sequence[str], number: int | None) -> str:
    """Marker and title as "I. Kinh tế số"."""
    filled = [text.strip() for text in row if text.strip()]
    if len(filled) < 2 or number is None or not row[number].strip():
        return " ".join(filled)
    mark, title = filled[0], filled[1]
    return f"{mark if mark.endswith(('.', ')')) else mark + '.'} {title}"


def _has_own(row: Sequence[str], roles: Sequence[str]) -> bool:
    return any(
        text and role in ("lead", "both", "deadline") and not _EMPTY_SIGNS.fullmatch(text)
        for text, role in zip(row, roles, strict=True)
    )


def _values(row: Sequence[str], roles: Sequence[str], role: str) -> str:
    return "; ".join(dict.fromkeys(text for text, found in zip(row, roles, strict=True) if found == role and text))


def _units(row: Sequence[str], roles: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    lead = [text for text, role in zip(row, roles, strict=True) if role == "lead"]
    coordinate = [text for text, role in zip(row, roles, strict=True) if role == "coordinate"]
    for text in (text for text, role in zip(row, roles, strict=True) if role == "both"):
        parted = _COORDINATE_PART.split(_LEAD_PART.sub("", text), maxsplit=1)
        lead.append(parted[0])
        coordinate += parted[1:]
    return _split(lead), _split(coordinate)


def _split(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            unit for text in texts if not _EMPTY_SIGNS.fullmatch(text) for unit in with_positions(split_units(text))
        )
    )


def _deadline(
    row: Sequence[str], roles: Sequence[str], document_date: str | None, *, doubtful: bool
) -> Deadline | None:
    start, due = _values(row, roles, "start"), _values(row, roles, "deadline")
    if doubtful:
        start, due = time_without_specks(start), time_without_specks(due)
    text = " - ".join(part for part in (start, due) if part)
    return parse_deadline(text, document_date) if text and not _EMPTY_SIGNS.fullmatch(text) else None
