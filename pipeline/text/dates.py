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
# A speck before a line is read as a dash: "… Kế hoạch số 5129/KH-UBND ngày" "- 22/7/2021 của …".
CITED_DATE = re.compile(
    rf"[\s,;(]*(?:\.\s+(?=ngày))?(?:(?:ngày|ngay)[.,:–-]?(?:\s[-–](?=\s))?)?\s*(?:{_WORDS}|{_DIGITS})(?!\d)",
    re.IGNORECASE,
)
# The slot of a head's own date: a day and a month stand alone in it, but for the dots that they are written on. The
# word "ngày" may be misread or lost.
_DAY = r"(?:(?<![^\W\d_])ng?[^\W\d_]{0,2}y|,|^)"
_GAP = r"[\s.…_]*"
_LETTER_O = re.compile(r"(?<=\d)[Oo](?!\w)")  # "1O tháng"
_OWN = re.compile(
    rf"{_DAY}{_GAP}(?P<d1>\d{{1,2}}){_GAP}tháng{_GAP}(?P<m1>\d{{1,2}}){_GAP}năm{_GAP}(?P<y1>\d{{4}})(?!\d)"
    rf"|{_DAY}[\s:]*(?P<d2>\d{{1,2}})\s?(?P<sep>[/.\-])\s?(?P<m2>\d{{1,2}})\s?(?P=sep)\s?(?P<y2>\d{{4}})(?!\d)",
    re.IGNORECASE,
)


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


def own_date(text: str) -> re.Match[str] | None:
    """The date that a paper gives itself ("Hà Nội, ngày 05 tháng 3 năm 2025"), a match for `iso_of`.

    A day written by hand is often read as rubbish with a digit in it ("ngày A2 tháng", "ngày 8/4 tháng", "ngày 1 8
    tháng"): there is a day only where one or two digits stand alone in its slot, and the same holds for the month.
    """
    return _OWN.search(_LETTER_O.sub("0", text))


def day_of(text: str) -> str | None:
    """ISO of a text that is nothing but a day: "31/12/2025", "31 tháng 12 năm 2025"."""
    found = DATE.fullmatch(text.strip())
    return iso_of(found) if found else None
