"""Totals of a table that the figures over or under them do not make: a figure was misread, or misprinted.

Which rows a total sums is told by the other columns: where two of them at least come out exactly, so has each that
parses. A table whose totals are of something else (averages, more rows than are printed) confirms none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pipeline.text.dictionaries import words
from pipeline.text.enumerators import roman_value
from pipeline.text.vietnamese import bare

_FIGURE = re.compile(r"[-–]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_NOTHING = re.compile(r"[-–—_.…]*")
_LEAST = 2  # columns that come out exactly
_PARTS = 2  # figures that a total sums, at least


class WrongTotal(NamedTuple):
    """The cell (row and column of the body, from 0) of a total, as it is printed and as it comes out."""

    row: int
    col: int
    printed: str
    made: str


def wrong_totals(rows: Sequence[Sequence[str]]) -> list[WrongTotal]:
    """The totals of a table's body `rows` that differ from the sum of their parts."""
    totals = [i for i, row in enumerate(rows) if is_total(row)]
    return [wrong for n, at in enumerate(totals) for wrong in _wrong(rows, at, totals[:n], totals[n + 1 :])]


def _wrong(rows: Sequence[Sequence[str]], at: int, before: Sequence[int], after: Sequence[int]) -> list[WrongTotal]:
    """What differs in the total row `at`, by the parts that most of its columns confirm."""
    best: list[WrongTotal] = []
    most = _LEAST - 1
    for parts in _parts(rows, at, before, after):
        sums = {col: found for col in range(len(rows[at])) if (found := _sum(rows, parts, col)) is not None}
        printed = {col: number for col in sums if (number := _number(rows[at][col])) is not None}
        right = [col for col, number in printed.items() if number == sums[col]]
        told = sum(sums[col] != 0 for col in right)  # of columns of nothing each sum is right
        if told > most:
            most = told
            wrong = [col for col in printed if col not in right]
            best = [WrongTotal(at, col, rows[at][col].strip(), _written(sums[col])) for col in wrong]
    return best


def _parts(rows: Sequence[Sequence[str]], at: int, before: Sequence[int], after: Sequence[int]) -> Iterator[list[int]]:
    """Rows that the total row `at` may sum: those over it or under it, all or the groups' alone."""
    over = list(range(before[-1] + 1 if before else 0, at))
    under = list(range(at + 1, after[0] if after else len(rows)))
    for part in (over, under):
        yield part
        groups = [i for i in part if _is_group(rows[i])]
        yield groups
        yield [i for i in part if i not in groups]


def _sum(rows: Sequence[Sequence[str]], parts: Sequence[int], col: int) -> Decimal | None:
    """The sum of a column over `parts`, None where one of them is no figure or hardly any are."""
    numbers = []
    for i in parts:
        text = rows[i][col] if col < len(rows[i]) else ""
        if _NOTHING.fullmatch(text.strip()):
            continue
        if (number := _number(text)) is None:
            return None
        numbers.append(number)
    return sum(numbers, Decimal()) if len(numbers) >= _PARTS else None


def _number(text: str) -> Decimal | None:
    """The number that `text` is, thousands parted by points and decimals by a comma."""
    told = text.strip()
    if not _FIGURE.fullmatch(told):
        return None
    return Decimal(told.replace(".", "").replace(",", ".").replace("–", "-"))


def _written(number: Decimal) -> str:
    return f"{number:,}".translate(str.maketrans(",.", ".,"))


def is_total(row: Sequence[str]) -> bool:
    """Whether a row is a total by its first words ("Tổng cộng")."""
    label = next((text for text in row if text.strip()), "")
    return bare(label).strip(" :.") in _labels()


def _is_group(row: Sequence[str]) -> bool:
    marker = row[0].strip().rstrip(".") if row else ""
    return bool(marker) and (roman_value(marker) > 0 or (len(marker) == 1 and marker.isalpha() and marker.isupper()))


@cache
def _labels() -> frozenset[str]:
    return frozenset(bare(label) for label in words("total_labels.txt"))
