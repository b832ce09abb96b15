"""The head's date against the day on which the paper was signed digitally.

The digital signature is of the paper's day or some days later: an office signs, then numbers and dates it (Decree
30/2020/NĐ-CP, appendix I, part II, 4 and 7). A day that a hand wrote and that is another is doubtful, and so is any
date after the signing. A signature more than a year later is that of who scanned an old paper.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from pipeline.document import Diagnostic, Header, Line, Page, Place
from pipeline.parse.letterhead.agreement import warning
from pipeline.parse.read_words import lines_by_place
from pipeline.text.dates import own_date

_MOST = datetime.timedelta(days=366)


def signing_doubts(
    header: Header, places: Mapping[str, Place], pages: Sequence[Page], signed_at: str
) -> Iterator[Diagnostic]:
    """A note where the date and the time of signing `signed_at` (ISO or "") hardly go together."""
    where = places.get("header.date")
    try:
        dated, signed = (datetime.date.fromisoformat(day[:10]) for day in (header.date or "", signed_at))
    except ValueError:
        return
    line = lines_by_place(pages).get((where.page, where.line)) if where else None
    if where is None or line is None or abs(signed - dated) > _MOST:
        return
    if dated > signed or (dated != signed and _is_by_hand(line)):
        message = f"header.date is {dated.isoformat()}, but the paper was signed digitally on {signed.isoformat()}"
        yield warning("low_confidence_field", message, where)


def _is_by_hand(line: Line) -> bool:
    """Whether a hand wrote the day or the month."""
    found = own_date(line.raw)
    if found is None:
        return line.kind == "handwritten"
    spans = [found.span(name) for name in ("d1", "m1", "d2", "m2") if found[name]]
    return any(start < b and a < end for start, end in line.by_hand for a, b in spans)
