"""Sharing pages out: whoever reads what in which order, the pages are those that reading in order gives."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Diagnostic, Page
from pipeline.layout import Grid, GridCell
from pipeline.reading import ReadPage
from pipeline.shares import Columns, Shares, handed_on

WIDTH, HEIGHT = 100, 200
KINDS = ("text", "begins", "goes on", "ruled", "ends", "lost")


def read(index: int, kind: str, before: Columns) -> ReadPage:
    """A page as a reader gives it: "goes on" hands on what it was handed, a little moved, as readings do."""
    page = Page(number=index + 1, width=WIDTH, height=HEIGHT)
    if kind == "lost":
        return ReadPage(page=page, diagnostics=(Diagnostic(code="page_failed", severity="error", message="lost"),))
    if kind == "begins" or (kind == "goes on" and before):
        return ReadPage(page=page, grids=(grid(index + 1, 10.0 + (before[0] if before else 0.0), ruled=False),))
    if kind == "ruled":
        return ReadPage(page=page, grids=(grid(index + 1, 30.0, ruled=True),))
    if kind == "ends" and before:  # is read otherwise than without columns, and hands none on
        return ReadPage(page=msgspec.structs.replace(page, rotation=90))
    return ReadPage(page=page)


def grid(page: int, left: float, *, ruled: bool) -> Grid:
    box = (left, 100.0, 90.0, 190.0)
    return Grid(page=page, box=box, n_rows=1, n_cols=1, cells=(GridCell(row=0, col=0, box=box),), ruled=ruled)


def in_order(kinds: Sequence[str]) -> tuple[ReadPage, ...]:
    out: list[ReadPage] = []
    for index, kind in enumerate(kinds):
        out.append(read(index, kind, handed_on(out[-1]) if out else ()))
    return tuple(out)


class Reader:
    """A child as `pages.read_pages` is: it goes through its row, and may hear late that it became shorter."""

    def __init__(self) -> None:
        self.at = self.end = 0
        self.before: Columns = ()
        self.told: int | None = None


@given(st.lists(st.sampled_from(KINDS), min_size=1, max_size=14), st.integers(1, 4), st.integers(0, 1 << 30))
def test_the_pages_are_those_of_reading_in_order(kinds: list[str], jobs: int, seed: int) -> None:
    chance = Random(seed)
    shares, readers = Shares(), [Reader() for _ in range(jobs)]
    shares.count = len(kinds)
    turns = 0
    while not shares.is_whole:
        for number, reader in enumerate(readers):
            if not shares.has_work(number):
                part, other = shares.next_for(number)
                if part is not None:
                    reader.at, reader.end, reader.before, reader.told = part.first, part.end, part.before, None
                if other is not None and part is not None:
                    readers[other].told = part.first
        busy = [n for n in range(jobs) if shares.has_work(n)]
        assert busy, "somebody has work until all is read"
        number = chance.choice(busy)
        reader = readers[number]
        if reader.told is not None and chance.random() < 0.5:
            reader.end, reader.told = min(reader.end, reader.told), None
        if chance.random() < 0.1:
            shares.drop(number)
            continue
        page = read(reader.at, kinds[reader.at], reader.before)
        shares.take(number, page, reader.before)
        reader.at, reader.before = reader.at + 1, handed_on(page)
        turns += 1
        assert turns <= 3 * len(kinds) + jobs, "no page is read again and again"
    assert shares.pages == in_order(kinds)


def test_one_reader_reads_each_page_once() -> None:
    shares = Shares()
    assert shares.next_for(0)[0] is not None
    assert shares.next_for(1) == (None, None), "nobody knows yet how many pages there are"
    shares.count = 3
    for index in range(3):
        shares.take(0, read(index, "begins", ()), ())
    assert not shares.has_work(0)


def test_who_has_none_takes_the_second_half_of_the_longest_row() -> None:
    shares = Shares()
    shares.next_for(0)
    shares.count = 12
    part, other = shares.next_for(1)
    assert part is not None
    assert (part.first, part.end, other) == (6, 12, 0)
    part, other = shares.next_for(2)
    assert part is not None
    assert part.end - part.first == 3
