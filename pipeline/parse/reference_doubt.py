"""Which cited papers have a number or date that was hardly read: a wrong one is sought in vain, or obeyed.

Two readers rarely misread the same digit: where both have it and neither is quite unsure, it is nearly always printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document import Diagnostic, Line, Page, Reference
from pipeline.parse.read_words import doubt_of_digits, lines_by_place, words_at
from pipeline.text.dates import CITED_DATE, iso_of

_SURE = 0.6  # of 29 citations on poor copies, all right, three are said by it
_DATE_WITHIN = 24  # characters of a line


def reference_doubts(references: Sequence[Reference], pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """A note for each reference whose digits are doubtful, where it stands."""
    lines = lines_by_place(pages)
    for reference in references:
        if reference.page is None or reference.line is None:
            continue
        for line, start, end in _printed(reference, lines):
            doubts = (doubt_of_digits(word, read, _SURE) for word, read in words_at(line, start, end))
            if why := next(filter(None, doubts), ""):
                yield Diagnostic(
                    code="low_confidence_reference", severity="warning", message=f"{reference.code} {why}",
                    page=reference.page, line=reference.line,
                )  # fmt: skip
                break


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
