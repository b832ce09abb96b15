"""Tables without upright rulings, told from how their words are aligned.

Such a table is known by its head: a line that begins with "TT" or "STT" with other heads beside it, as the caller
judges its words. Under it the columns are parted by white gutters (`columns`), the rows by level rulings where
there are some, else by white bands wider than between the lines of a cell, else by their numbers. A table goes on at
the top of the next page when the words there keep its columns.

Boxes of cells have no rulings to lie between: they reach to the middle of gutters and bands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from pipeline.document import Box
from pipeline.ingest import WordBox
from pipeline.layout.boxes import centre_of, holds
from pipeline.layout.scale import letter_height
from pipeline.layout.tables.bands import boundaries
from pipeline.layout.tables.borderless_spans import spans_of
from pipeline.layout.tables.boundaries import straight
from pipeline.layout.tables.cells import Span, build
from pipeline.layout.tables.columns import (
    PrintedRow,
    columns_of,
    crossed,
    gutters,
    is_even,
    pieces_of,
    printed_rows,
)
from pipeline.layout.tables.heads import head_block, head_cells, upper_level
from pipeline.layout.tables.model import Grid, Ruling

KEPT = 0.9  # of the lines of a page that run over no gutter, where a table goes on
FAR = 2.4  # letters' heights of white that end a table
_ANCHOR = re.compile(r"(?:s?tt|số tt)\b[.:]?", re.IGNORECASE)
_MARKED = re.compile(r"(?:[IVX]{1,6}|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)[.)]?\s")

IsHead = Callable[[Sequence[str]], bool]


def borderless_grids(
    words: Iterable[WordBox],
    page: int,
    is_head: IsHead,
    levels: Sequence[Ruling] = (),
    taken: Sequence[Box] = (),
    before: Sequence[float] = (),
) -> tuple[Grid, ...]:
    """The tables that `words` of page number `page` make outside the boxes `taken`, top to bottom.

    `is_head` says whether texts are the heads of a table's columns, `levels` are the level rulings of the page,
    `before` tells where the columns of a table that may go on here begin and end (pixels).
    """
    rows = printed_rows(word for word in words if not any(holds(box, centre_of(word.box)) for box in taken))
    if len(rows) < 2:
        return ()
    letter = letter_height(word.box for row in rows for word in row.words)
    whole = [line for line in levels if _is_wide(line, rows, 0.7)]
    lines = [line for line in levels if line.end - line.start > letter]
    places = _heights(whole)
    found: list[Grid] = []
    at = 0
    if len(before) > 3 and (grid := _continued(rows, page, before, places, lines, letter)):
        found.append(grid)
        at = next((i for i, row in enumerate(rows) if row.top > grid.box[3]), len(rows))
    while at < len(rows):
        grid = _headed(rows, at, page, is_head, places, lines, letter) if _ANCHOR.match(rows[at].text) else None
        if grid is None:
            at += 1
            continue
        found.append(grid)
        at = next((i for i, row in enumerate(rows) if row.top > grid.box[3]), len(rows))
    return tuple(found)


def _headed(
    rows: Sequence[PrintedRow],
    anchor: int,
    page: int,
    is_head: IsHead,
    levels: Sequence[float],
    rulings: Sequence[Ruling],
    letter: float,
) -> Grid | None:
    """The table whose head has its "TT" in row `anchor`; `levels` are the heights of `rulings` as wide as the page."""
    first, after = head_block(rows, anchor, levels, letter)
    head = rows[first:after]
    stop = _next_head(rows, after, is_head, levels, letter)
    rest = _body(rows[:stop], after, (rows[anchor].left, max(row.right for row in head)), letter)
    if not rest:
        return None
    cells, over = head_cells(head, letter, [line for line in rulings if not _is_wide(line, rows, 0.7)])
    cuts = gutters([(cell.left, cell.right) for cell in cells if cell not in over], rest, letter)
    if len(cuts) < 2:
        return None
    edges = _edges(cuts, [*head, *rest], letter)
    body = _until_prose(rest, edges, letter, levels)
    upper = upper_level(cells, over, edges, letter)
    tops = [*([upper.bottom] if upper else []), *boundaries(body, edges, _parting(rulings, rows), letter)]
    places = [head[0].top - 0.2 * letter, *_with(tops, _middle(head, body)), body[-1].bottom + 0.2 * letter]
    spans = spans_of([*head, *body], places, edges, letter, head=1, upper=upper, rulings=rulings)
    grid = _between(places, edges, spans, page)
    texts = [
        " ".join(w.text for row in head for w in row.words if holds(cell.box, centre_of(w.box)))
        for cell in grid.cells
        if cell.row < (2 if upper else 1)
    ]
    return grid if is_head(texts) else None


def _between(places: Sequence[float], edges: Sequence[float], spans: Sequence[Span], page: int) -> Grid:
    rows, cols = straight(places, edges[0], edges[-1]), straight(edges, places[0], places[-1])
    return build(page, rows, cols, spans, ruled=False)


def _next_head(rows: Sequence[PrintedRow], start: int, is_head: IsHead, levels: Sequence[float], letter: float) -> int:
    """Where the next head begins: a table right under another has columns of its own."""
    for i in range(start, len(rows)):
        if _ANCHOR.match(rows[i].text):
            first, after = head_block(rows, i, levels, letter)
            texts = [text for row in (rows[i], *rows[first:i], *rows[i + 1 : after]) for text in _texts(row, letter)]
            if is_head(texts):
                return max(first, start)
    return len(rows)


def _texts(row: PrintedRow, letter: float) -> list[str]:
    return [
        " ".join(word.text for word in row.words if left <= word.box[0] < right)
        for left, right in pieces_of(row, letter)
    ]


def _is_wide(line: Ruling, rows: Sequence[PrintedRow], share: float) -> bool:
    return line.end - line.start > share * (max(row.right for row in rows) - min(row.left for row in rows))


def _parting(lines: Sequence[Ruling], rows: Sequence[PrintedRow]) -> list[float]:
    """The heights of rulings that may part rows: those through a cell or two part none."""
    return _heights([line for line in lines if _is_wide(line, rows, 0.25)])


def _heights(lines: Sequence[Ruling]) -> list[float]:
    return sorted(line.at((line.start + line.end) / 2) for line in lines)


def _continued(
    rows: Sequence[PrintedRow],
    page: int,
    before: Sequence[float],
    levels: Sequence[float],
    rulings: Sequence[Ruling],
    letter: float,
) -> Grid | None:
    """A table going on at the top of this page: its columns are kept by the words there."""
    first = next((i for i, row in enumerate(rows) if len(row.words) > 1 or not row.text.strip("-– ").isdigit()), 0)
    edges = _shifted(before, rows[first:], letter)
    rest = _body(rows, first, (edges[0], edges[-1]), letter)
    anchor = next((i for i, row in enumerate(rest) if _ANCHOR.match(row.text)), None)
    stop = head_block(rest, anchor, levels, letter)[0] if anchor is not None else len(rest)
    body = _until_prose(rest[:stop], edges, letter, levels)
    in_columns = [row for row in body if len(columns_of(row, edges)) > 1 and not is_even(row, letter)]
    apart = [row for row in body if not crossed(row, edges, letter)]
    kept = len(in_columns) > 1 and len(apart) > KEPT * len(body)  # a long cell has many lines of its own
    if len(in_columns) < max(1, len(body) // 3) and not kept:
        return None
    tops = boundaries(body, edges, _parting(rulings, rows), letter)
    places = [body[0].top - 0.2 * letter, *tops, body[-1].bottom + 0.2 * letter]
    return _between(places, edges, spans_of(body, places, edges, letter, rulings=rulings), page)


def _shifted(edges: Sequence[float], rows: Sequence[PrintedRow], letter: float) -> list[float]:
    """`edges` moved a little, so that the first rows cross them least: pages do not lie in a scanner alike."""
    moves = sorted((0.5 * step * letter for step in range(-3, 4)), key=abs)
    moved = ([edge + move for edge in edges] for move in moves)
    return min(moved, key=lambda places: sum(len(crossed(row, places, letter)) for row in rows[:20]))


def _body(rows: Sequence[PrintedRow], start: int, sides: tuple[float, float], letter: float) -> list[PrintedRow]:
    """The rows under a head until there is much white, a second line of prose, or print left of the table."""
    body: list[PrintedRow] = []
    prose = 0
    for i in range(start, len(rows)):
        row = rows[i]
        above = rows[i - 1].bottom if i > start else row.top
        if row.top - above > FAR * letter or row.left < sides[0] - 2.5 * letter:
            break
        whole = row.right - row.left > 0.7 * (sides[1] - sides[0])
        last = prose > 0 and row.left < sides[0] + letter and len(row.words) > 1  # of a paragraph, it may be short
        prose = prose + 1 if (whole or last) and is_even(row, letter) else 0
        if prose > 1:
            return body[:-1]
        body.append(row)
    return body[:-1] if prose else body


def _until_prose(
    rows: Sequence[PrintedRow], edges: Sequence[float], letter: float, levels: Sequence[float]
) -> list[PrintedRow]:
    """The rows up to one that runs over columns and is no row of the table: it has no marker, and no ruling stands
    under it."""
    ruled = max((y for y in levels if rows and y < rows[-1].bottom + letter), default=0.0)
    for i, row in enumerate(rows):
        if row.bottom < ruled + 0.3 * letter:
            continue
        runs_over = len(crossed(row, edges, letter)) >= max(1, (len(edges) - 2) // 2)
        alone = len(columns_of(row, edges)) == 1 or len(pieces_of(row, letter)) == 1
        if runs_over and alone and not _MARKED.match(row.text) and not row.text.isupper():
            return list(rows[:i])
    return list(rows)


def _edges(cuts: Sequence[float], rows: Sequence[PrintedRow], letter: float) -> list[float]:
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    return [left - 0.4 * letter, *cuts, right + 0.4 * letter]


def _middle(head: Sequence[PrintedRow], body: Sequence[PrintedRow]) -> float:
    return (max(row.bottom for row in head) + body[0].top) / 2


def _with(places: Sequence[float], place: float) -> list[float]:
    return sorted([*places, place])
