"""Put the lines of a page into the cells of its tables, by their boxes.

A line lies in the cell that holds its centre; lines were cut at vertical rulings before they were read. A line whose
centre lies on a ruling goes to the nearest cell. Pieces that stand side by side in a cell are one printed line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from statistics import median

from pipeline.document import Box, Line, Page
from pipeline.layout import Grid, GridCell
from pipeline.parse.tables.model import FilledCell, PageTable, Place
from pipeline.parse.tables.unit_repair import with_lost_sign

_RUNNING = 0.5  # of the page's width: no stamp is so wide
LEAST = 6  # letters of a line that parts two tables: page numbers and specks do not


def fill(page: Page, grids: Sequence[Grid]) -> tuple[list[PageTable], set[Place]]:
    """The tables of `page` from its `grids` (top to bottom), and the places of the lines in them. A frame under other
    text is none; at a page's head it may be the rest of a row."""
    boxed = [(i, line.box) for i, line in enumerate(page.lines, 1) if line.box is not None and line.text.strip()]
    inside: dict[tuple[int, int], list[int]] = {}
    used: set[Place] = set()
    for i, box in boxed:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        for g, grid in enumerate(grids):
            if (c := _cell_at(grid, x, y)) is not None:
                inside.setdefault((g, c), []).append(i)
                used.add((page.number, i))
                break
    typed = all(page.lines[i - 1].confidence == 1 for i, _ in boxed)
    tables = []
    bottom = 0.0
    for g, grid in enumerate(grids):
        between = [
            i
            for i, box in boxed
            if bottom <= (box[1] + box[3]) / 2 < grid.box[1]
            and (page.number, i) not in used
            and sum(letter.isalpha() for letter in page.lines[i - 1].text) >= LEAST
        ]
        bottom = max(bottom, grid.box[3])
        if between and _is_frame(grid, page.width):
            used -= {(page.number, i) for c in range(len(grid.cells)) for i in inside.get((g, c), [])}
            continue
        cells = tuple(
            _filled(cell, [page.lines[i - 1] for i in inside.get((g, c), [])], page.number, doubtful=not typed)
            for c, cell in enumerate(grid.cells)
        )
        tables.append(
            PageTable(
                page=page.number,
                n_rows=grid.n_rows,
                n_cols=grid.n_cols,
                cells=cells,
                edges=_edges(grid),
                apart=bool(between),
                title=title_over([page.lines[i - 1] for i in between]),
            )
        )
    return tables, used


def _is_frame(grid: Grid, width: float) -> bool:
    """Whether a grid is a box around running text: one column, too wide for a stamp."""
    return grid.n_cols == 1 and grid.box[2] - grid.box[0] >= _RUNNING * width


def _cell_at(grid: Grid, x: float, y: float) -> int | None:
    x0, y0, x1, y1 = grid.box
    if not (x0 <= x <= x1 and y0 <= y <= y1):
        return None
    distances = [max(b[0] - x, x - b[2], 0.0) + max(b[1] - y, y - b[3], 0.0) for b in (cell.box for cell in grid.cells)]
    return min(range(len(distances)), key=distances.__getitem__)


def _filled(cell: GridCell, lines: Sequence[Line], page: int, *, doubtful: bool) -> FilledCell:
    printed = reading(lines)
    return FilledCell(
        row=cell.row,
        col=cell.col,
        row_span=cell.row_span,
        col_span=cell.col_span,
        text=joined([text for text, _ in printed]),
        parts=parts_of(printed, cell.box[2] - cell.box[0]),
        page=page,
        box=cell.box,
        doubtful=doubtful,
    )


def reading(lines: Sequence[Line]) -> list[tuple[str, float]]:
    """The printed lines of a cell with their widths, top to bottom, pieces side by side joined left to right."""
    rows: list[list[tuple[Box, Line]]] = []
    for box, line in sorted(((line.box, line) for line in lines if line.box), key=lambda item: item[0][1]):
        last = rows[-1][0][0] if rows else None
        if last is not None and (box[1] + box[3]) / 2 < last[3] - 0.25 * (last[3] - last[1]):
            rows[-1].append((box, line))
        else:
            rows.append([(box, line)])
    for row in rows:
        row.sort(key=lambda item: item[0][0])
    printed = []
    for row, below in zip_longest(rows, rows[1:]):
        head = below[0][1].text if below else ""
        texts = [line.text for _, line in row[:-1]] + [with_lost_sign(row[-1][1], head)]
        printed.append((" ".join(" ".join(texts).split()), row[-1][0][2] - row[0][0][0]))
    return printed


_DASH = re.compile(r"[-–—+•]\s")
_BREAKS_AFTER = re.compile(r"\w[/]$|[A-ZĐ\d]-$|/\w+-$")


def joined(lines: Sequence[str]) -> str:
    """Lines as running text. A line that was broken after a sign inside a word ("thực hiện/", "QĐ-") takes no blank."""
    text = ""
    for line in lines:
        text += line if not text or _BREAKS_AFTER.search(text) else f" {line}"
    return text


def parts_of(printed: Sequence[tuple[str, float]], wide: float) -> tuple[str, ...]:
    """Lines joined as far as they were wrapped: a line that left room for the next one's first word was ended there.

    In a cell that begins with a dash every dash at the head of a line begins an item.
    """
    parts: list[str] = []
    room = 0.0
    dashes = bool(printed) and bool(_DASH.match(printed[0][0]))
    for text, width in printed:
        letter = width / max(len(text), 1)
        first = len(text.split(" ", 1)[0])
        if parts and (first + 3) * letter > room and not (dashes and _DASH.match(text)):
            parts[-1] = joined((parts[-1], text))
        else:
            parts.append(text)
        room = wide - width
    return tuple(parts)


def _edges(grid: Grid) -> tuple[float, ...]:
    """Column boundaries as parts of the table's width."""
    x0, _, x1, _ = grid.box
    wide = max(x1 - x0, 1.0)
    starts = []
    for col in range(grid.n_cols):
        found = [cell.box[0] for cell in grid.cells if cell.col == col]
        starts.append((median(found) - x0) / wide if found else 0.0)
    return (*starts, 1.0)


_MOST_UNDER = 4  # lines of a title under "Phụ lục I"
_ATTACHED = re.compile(r"\(?\s*(?:ban hành\s+)?kèm theo", re.IGNORECASE)
_APPENDIX = re.compile(r"(?:phụ lục|phụ biểu|biểu mẫu|biểu|bảng)(?:\s+(?:số\s*)?[\dIVX]+)?\s*[.:]?", re.IGNORECASE)


def title_over(lines: Sequence[Line]) -> str:
    """The title printed over a table: the last lines before it, without "(Kèm theo …)" and "Phụ lục I". The first form
    of an appendix has its own title under "Biểu mẫu 1", below that of the appendix and its link."""
    texts = [" ".join(line.text.split()) for line in lines]
    marker = next((i for i in range(len(texts) - 1, -1, -1) if _APPENDIX.fullmatch(texts[i])), len(texts))
    under = _without_link(texts[marker + 1 :])
    if under and len(under) <= _MOST_UNDER and not any(text.endswith((".", ";", ":", ",")) for text in under):
        return " ".join(under)
    texts = _without_link(texts)
    title: list[str] = []
    for text in reversed(texts[-8:]):
        if _APPENDIX.fullmatch(text) or (title and not _heading(text)) or (not title and not _heading(text)):
            break
        title.insert(0, text)
    return " ".join(title)


def _without_link(texts: list[str]) -> list[str]:
    """`texts` up to "(Kèm theo …)", without brackets at their end."""
    kept = texts[: next((i for i, text in enumerate(texts) if _ATTACHED.match(text)), len(texts))]
    while kept and kept[-1].startswith("(") and kept[-1].endswith(")"):
        kept.pop()
    return kept


def _heading(text: str) -> bool:
    """Most letters are capitals, or it is a short line that ends without a sign."""
    letters = [c for c in text if c.isalpha()]
    capital = sum(c.isupper() for c in letters)
    return bool(letters) and (capital >= 0.7 * len(letters) or (len(text) < 70 and text[-1] not in ".;:,"))
