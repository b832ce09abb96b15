"""Dates as offices print them, to ISO: "ngày 30 tháng 7 năm 2025", "ngay30/7/2025", "07.4.2025"; blanks give nothing.

A day or month that is left blank ("ngày   tháng 12 năm 2025", filled in by hand or by the numbering clerk) makes no
date: nothing is inferred (Decree 30/2020/NĐ-CP, appendix I, part II, 4: place and date).
"""

from __future__ import annotations

import datetime
import re

_WORDS = r"(?P<d1>\d{1,2})\s*tháng\s*(?P<m1>\d{1,2})\s*năm\s*(?P<y1>\d{4})"
_DIGITS = r"(?P<d2>\d{1,2})\s?(?P<sep>[/.\-])\s?(?P<m2>\d{1,2})\s?(?P=sep)\s?(?P<y2>\d{4})"
DATE = re.compile(rf"(?<!\d)(?:{_WORDS}|{_DIGITS})(?!\d)", re.IGNORECASE)
CITED_DATE = re.compile(rf"[\s,;(]*(?:(?:ngày|ngay)[.,:]?)?\s*(?:{_WORDS}|{_DIGITS})(?!\d)", re.IGNORECASE)


def iso(year: int, month: int, day: int) -> str | None:
    """ISO of a date; `None` where there is no such day. A misprinted year ("2925") stays as printed."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def iso_of(match: re.Match[str]) -> str | None:
    """ISO of a match of `DATE` or `CITED_DATE`."""
    day, month, year = (match[w] or match[n] for w, n in (("d1", "d2"), ("m1", "m2"), ("y1", "y2")))
    return iso(int(year), int(month), int(day))


def find_date(text: str) -> str | None:
    """The first whole date in `text`, ISO."""
    found = DATE.search(text)
    return iso_of(found) if found else None
