"""Which cited papers have a number or date that was hardly read: a wrong one is sought in vain, or obeyed.

Two readers rarely misread the same digit: where both have it and neither is quite unsure, it is nearly always printed.
A date that cannot be is said however sure it was read, for it may be misprinted: another year than the one in the
paper's symbol (Decree 30/2020/NĐ-CP and Law 80/2015/QH13 put the year of issue there), or one long after this paper.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from pipeline.document import Diagnostic, Line, Page, Reference
from pipeline.parse.read_words import doubt_of_digits, lines_by_place, words_at
from pipeline.text.dates import CITED_DATE, iso_of

_SURE = 0.9  # of 193 codes and dates on pages of offices and poor copies, nearly all right, one is less sure
_DATE_WITHIN = 24  # characters of a line
_YEAR = re.compile(r"(?<=/)(?:19|20)\d\d(?=/)")
_LATER = datetime.timedelta(days=366)  # papers that lie behind the first in a file may be months younger


def reference_doubts(
    references: Sequence[Reference], pages: Sequence[Page], own_date: str | None
) -> Iterator[Diagnostic]:
    """A note for each reference whose digits are doubtful, where it stands; the paper itself is of `own_date` (ISO)."""
    lines = lines_by_place(pages)
    for reference in references:
        if why := _impossible(reference, own_date) or _hardly_read(reference, lines):
            yield Diagnostic(
                code="low_confidence_reference", severity="warning", message=f"{reference.code} {why}",
                page=reference.page, line=reference.line,
            )  # fmt: skip


def _impossible(reference: Reference, own_date: str | None) -> str:
    if not reference.date:
        return ""
    symbol = _YEAR.search(reference.code)
    if symbol and symbol.group() != reference.date[:4]:
        return f"has the date {reference.date}, but another year in its symbol"
    if own_date and datetime.date.fromisoformat(reference.date) - datetime.date.fromisoformat(own_date) > _LATER:
        return f"has the date {reference.date}, long after that of this paper, {own_date}"
    return ""


def _hardly_read(reference: Reference, lines: dict[tuple[int, int], Line]) -> str:
    if reference.page is None or reference.line is None:
        return ""
    found = (
        doubt_of_digits(word, read, _SURE)
        for line, start, end in _printed(reference, lines)
        for word, read in words_at(line, start, end)
    )
    return next(filter(None, found), "")


def _printed(reference: Reference, lines: dict[tuple[int, int], Line]) -> Iterator[tuple[Line, int, int]]:
    """The pieces of lines that hold number and date of `reference`: the number's line, and the date there or in the
    next one."""
    page, number = reference.page or 0, reference.line or 0
    line, following = lines.get((page, number)), lines.get((page, number + 1))
    first = re.split(r"[/\-:]", reference.code)[0].split()[-1]
    found = re.search(rf"(?<!\d){re.escape(first)}(?=\s?[/:–-])", line.text) if line else None
    if line is None or found is None:
        return
    end = min(len(line.text), found.start() + len(reference.code))
    yield line, found.start(), end
    for where, begin in ((line, end), (following, 0)):
        for day in CITED_DATE.finditer(where.text, begin, begin + _DATE_WITHIN) if where and reference.date else ():
            if where and iso_of(day) == reference.date:
                yield where, *day.span()
                return
