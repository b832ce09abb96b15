"""Reading order: rows from the top, but the two columns of a head or a foot one after the other.

An administrative paper has one column of text. Its head (agency, nation) and its foot (recipients, signature) stand in
two, each of which is read to its end (Decree 30/2020/NĐ-CP, Annex I). Lists in columns without rulings, and tables, are
read row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.document import Box
from pipeline.layout.boxes import centre_of, holds
from pipeline.layout.tables.model import Grid, Ruling

_MOST_ROWS = 30  # of a two-column block: a long foot has some 25 recipients


class _PageRow(NamedTuple):
    members: list[int]
    top: float
    bottom: float


def ruled_areas(grids: Sequence[Grid], verticals: Sequence[Ruling]) -> list[Box]:
    """Where tables stand: each grid, and what its upright lines enclose beyond it, for a table that goes on over the
    page's end has no level line there."""
    areas = []
    for grid in grids:
        x0, y0, x1, y1 = grid.box
        walls = [v for v in verticals if x0 - 5 <= v.at(y0) <= x1 + 5 and v.start < y1 and v.end > y0]
        areas.append((x0, min([y0, *(v.start for v in walls)]), x1, max([y1, *(v.end for v in walls)])))
    return areas


def reading_order(boxes: Sequence[Box], width: float, tables: Sequence[Box] = ()) -> list[tuple[int, ...]]:
    """The printed lines of a page `width` wide in reading order, each as indices of its `boxes` from the left.

    `tables` are read by rows, a cell's line by itself; a row of a list in columns without rulings is one printed line.
    """
    rows = _rows(boxes)
    order: list[tuple[int, ...]] = []
    at = 0
    while at < len(rows):
        block = _two_columns(boxes, rows, at, width, tables)
        if block is None:
            order += _row_lines(boxes, rows, at, tables)
            at += 1
            continue
        end, gutter = block
        members = [(n, i) for n in range(at, end) for i in rows[n].members]
        order += [(i,) for _, i in members if _middle(boxes[i]) < gutter]
        order += [(i,) for _, i in members if _middle(boxes[i]) >= gutter]
        at = end
    return order


def _row_lines(boxes: Sequence[Box], rows: list[_PageRow], at: int, tables: Sequence[Box]) -> list[tuple[int, ...]]:
    members = sorted(rows[at].members, key=lambda i: boxes[i][0])
    if any(holds(table, centre_of(boxes[i])) for i in members for table in tables):
        return [(i,) for i in members]
    near = rows[max(at - 2, 0) : at + 3]
    if len(members) > 2 or (len(members) == 2 and sum(len(r.members) > 1 for r in near) >= 3 and _is_list(boxes, near)):
        return [tuple(members)]
    joined: list[tuple[int, ...]] = []
    for i in members:  # a line that was found in two pieces
        high = boxes[i][3] - boxes[i][1]
        if joined and boxes[i][0] - boxes[joined[-1][-1]][2] < 1.2 * high:
            joined[-1] = (*joined[-1], i)
        else:
            joined.append((i,))
    return joined


def _middle(box: Box) -> float:
    return (box[0] + box[2]) / 2


def _rows(boxes: Sequence[Box]) -> list[_PageRow]:
    """Lines side by side share a row: their middles are within half a line's height."""
    rows: list[_PageRow] = []
    for i in sorted(range(len(boxes)), key=lambda i: boxes[i][1] + boxes[i][3]):
        _, top, _, bottom = boxes[i]
        middle = (top + bottom) / 2
        last = rows[-1] if rows else None
        if last and last.top < middle < last.bottom and all(not _overlap(boxes[i], boxes[j]) for j in last.members):
            last.members.append(i)
            rows[-1] = _PageRow(last.members, min(last.top, top), max(last.bottom, bottom))
        else:
            rows.append(_PageRow([i], top, bottom))
    return rows


def _overlap(a: Box, b: Box) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.2 * min(a[2] - a[0], b[2] - b[0])


def _two_columns(
    boxes: Sequence[Box], rows: list[_PageRow], start: int, width: float, tables: Sequence[Box]
) -> tuple[int, float] | None:
    """(end row, gutter) of the two-column block that begins at row `start`, or None."""
    # A head may begin with a line of one column (a copy mark, the agency's parent): it is let in by its place. What
    # stands alone in the middle is a page's number or a title, and belongs to neither column.
    if len(rows[start].members) == 1 and 0.45 < _middle(boxes[rows[start].members[0]]) / width < 0.55:
        return None
    limit = min(len(rows), start + _MOST_ROWS)
    left_most, right_most = -1.0, float("inf")
    end, both = start, 0
    for n in range(start, limit):
        row = rows[n]
        if len(row.members) > 2 or any(holds(t, centre_of(boxes[i])) for i in row.members for t in tables):
            break
        lefts = [boxes[i] for i in row.members if _middle(boxes[i]) < 0.46 * width and boxes[i][2] < 0.62 * width]
        rights = [boxes[i] for i in row.members if boxes[i][0] > 0.3 * width and _middle(boxes[i]) > 0.5 * width]
        if len(lefts) + len(rights) != len(row.members) or len(lefts) > 1 or len(rights) > 1:
            break
        new_left = max([left_most, *(b[2] for b in lefts)])
        new_right = min([right_most, *(b[0] for b in rights)])
        if new_left >= new_right:
            break
        left_most, right_most = new_left, new_right
        if lefts and rights:
            both += 1
        end = n + 1
    if both == 0 or right_most == float("inf") or left_most < 0:
        return None
    if end - start < 2 or _is_list(boxes, rows[max(start - 2, 0) : end]):
        return None
    return end, (left_most + right_most) / 2


def _is_list(boxes: Sequence[Box], rows: list[_PageRow]) -> bool:
    """Whether the right halves all begin at one place: a list in columns, not a signature or a national heading.

    Those are centred: where lines of like length begin near each other, their middles are nearer still.
    """
    rights = [max((boxes[i] for i in row.members), key=lambda b: b[0]) for row in rows if len(row.members) == 2]
    if len(rights) < 3:
        return False
    letter = rows[0].bottom - rows[0].top
    starts, middles = _spread([b[0] for b in rights]), _spread([_middle(b) for b in rights])
    return starts < 0.7 * letter and not (starts > 0.1 * letter and middles < 0.4 * starts)


def _spread(values: Sequence[float]) -> float:
    return max(values) - min(values)
