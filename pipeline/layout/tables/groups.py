"""Which rulings make one table, and the boundaries a table lacks at its rim.

Lines that cross hang together. A table without sides falls apart at a row that spans all its columns, for no upright
line crosses there; its parts have the same extent and the same columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.tables.model import Ruling

REACH = 0.11  # inches by which a line may miss the one it meets
TALLEST_OPEN = 0.8  # inches: a row that spans all columns of a table without sides holds three lines at most

Lines = Sequence[Ruling]
Group = tuple[list[Ruling], list[Ruling]]  # level lines, upright lines


def crossing(h: Ruling, v: Ruling) -> tuple[float, float]:
    """Where two lines meet, or would: (x, y)."""
    x = v.at(h.at(h.start))
    y = h.at(x)
    x = v.at(y)
    return x, h.at(x)


def crosses(h: Ruling, v: Ruling, reach: float) -> bool:
    """Whether the level line `h` and the upright one `v` meet, or miss each other by less than `reach`."""
    x, y = crossing(h, v)
    return h.start - reach <= x <= h.end + reach and v.start - reach <= y <= v.end + reach


def groups(horizontal: Lines, vertical: Lines, dpi: float) -> list[Group]:
    """Groups of lines that hang together by crossings; a table has two lines each way at least."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, h in enumerate(horizontal):
        for j, v in enumerate(vertical):
            if crosses(h, v, REACH * dpi):
                parent[root(i)] = root(len(horizontal) + j)
    found: dict[int, Group] = {}
    for i, h in enumerate(horizontal):
        found.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(vertical):
        found.setdefault(root(len(horizontal) + j), ([], []))[1].append(v)
    joined = _over_open_rows(list(found.values()), dpi)
    return [(rows, cols) for rows, cols in joined if len(rows) + len(cols) >= 4 and rows and cols]


def _over_open_rows(parts: list[Group], dpi: float) -> list[Group]:
    """Groups put together that one row without any upright line parts: in a table without sides, a row that spans all.

    Such rows lie between level lines that begin and end where those of the table do.
    """
    done: list[Group] = []
    for rows, cols in sorted((g for g in parts if g[0]), key=lambda g: min(_height(r) for r in g[0])):
        for above in reversed(done):
            if _carries_on(above, (rows, cols), dpi):
                above[0].extend(rows)
                above[1].extend(cols)
                break
        else:
            done.append((rows, cols))
    return done


def _carries_on(above: Group, below: Group, dpi: float) -> bool:
    gap = min(_height(r) for r in below[0]) - max(_height(r) for r in above[0])
    alike = _same_extent(above, below, dpi) and _same_columns(above, below, dpi)
    return 0 < gap <= TALLEST_OPEN * dpi and alike and _open(above, dpi) and _open(below, dpi)


def _height(line: Ruling) -> float:
    return line.at((line.start + line.end) / 2)


def _extent(rows: Lines) -> tuple[float, float]:
    return min(r.start for r in rows), max(r.end for r in rows)


def _same_extent(a: Group, b: Group, dpi: float) -> bool:
    (left, right), (start, end) = _extent(a[0]), _extent(b[0])
    return abs(left - start) <= REACH * dpi and abs(right - end) <= REACH * dpi


def _same_columns(above: Group, below: Group, dpi: float) -> bool:
    """Does every upright line of the one with fewer of them carry on one of the other's, if both have any?"""
    few, many = sorted(([_height(c) for c in above[1]], [_height(c) for c in below[1]]), key=len)
    return all(any(abs(a - b) <= REACH * dpi for b in many) for a in few)


def _open(group: Group, dpi: float) -> bool:
    """Has the table no line on its left and none on its right?"""
    left, right = _extent(group[0])
    return all(left + REACH * dpi < _height(c) < right - REACH * dpi for c in group[1])


def closed(lines: list[Ruling], others: list[Ruling], dpi: float) -> list[Ruling]:
    """`lines` with a boundary added on each side where the `others` run on to a common end.

    Tables go on over a page break without a ruling there, and some are drawn without their sides.
    """
    done = list(lines)
    broad = max(line.end for line in lines) - min(line.start for line in lines)
    for sign in (-1, 1):
        ends = sorted((sign * (o.end if sign > 0 else o.start) for o in others), reverse=True)
        common = [end for end in ends if ends[0] - end <= 0.12 * dpi]
        last = max(sign * line.at((line.start + line.end) / 2) for line in lines)
        place = sign * sum(common) / len(common)
        spots = sorted(o.at(place) for o in others if sign * (o.end if sign > 0 else o.start) >= common[-1])
        columns = _distinct([o.at(place) for o in others], dpi)
        enough = _distinct(spots, dpi) >= max(2, columns // 2) or (
            len(common) >= 3 and spots[-1] - spots[0] > 0.8 * broad
        )
        alone = columns == 1 and _distinct([_height(line) for line in lines], dpi) >= 2
        if (enough or alone) and ends[0] - last > 0.15 * dpi:
            whole = (min(line.start for line in lines), max(line.end for line in lines))
            done.append(Ruling(whole if alone else (spots[0], spots[-1]), (place, place), 1.0))
    return done


def _distinct(places: Sequence[float], dpi: float) -> int:
    """How many lines stand at `places`, pieces of one line counted once."""
    order = sorted(places)
    return sum(i == 0 or place - order[i - 1] > REACH * dpi for i, place in enumerate(order))
