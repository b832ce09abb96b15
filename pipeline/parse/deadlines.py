"""Deadlines: the time as printed, and what it means as ISO dates and a recurrence.

Offices write times rarely as dates: "Quý III/2025", "Tháng 9/2025", "Thường xuyên", "trước ngày 25/12 hằng năm". The
printed text is always kept. `start` and `due` bound the time where its year is printed, or is clear from the date of
the document (a day or month still to come in the document's own year). A recurring time has no one due date, so it
has none here. `parse_deadline` reads a field that holds a time; `find_deadline` finds a time inside a duty.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.document import Deadline
from pipeline.text.dates import DATE, iso_of
from pipeline.text.dictionaries import rows
from pipeline.text.enumerators import roman_value

_Q = r"(?:III|II|IV|I|[1-4])(?!\w)"
_QUARTER_WORD = r"qu[ýí]\s*"
_QUARTER = rf"{_QUARTER_WORD}(?P<q>{_Q})(?:\s*(?:,|-|–|và)\s*(?P<q2>{_Q})(?!\s*/\s*\d{{1,2}}/))?"
_YEAR_AFTER = r"(?:\s*[/\-.,]?\s*(?:năm\s*)?(?P<{0}>(?:19|20)\d\d)(?!\d))"


class _Period(NamedTuple):
    """A printed time: where it stands and the days it covers; a missing year is `None` in `year`."""

    start: int
    end: int
    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None


_UNIT = re.compile(
    r"(?:" + DATE.pattern.replace("(?<!\\d)", "(?<![\\d/])", 1) + r")"
    r"|(?P<half>0?6\s*tháng\s*(?P<which>đầu|cuối)\s*năm)(?:\s*(?P<hy>(?:19|20)\d\d)(?!\d))?"
    r"|" + _QUARTER + _YEAR_AFTER.format("qy") + r"?"
    r"|(?<!\d)(?P<dd>\d{1,2})\s*(?:tháng\s*|[/.\-]\s?)(?P<dm>\d{1,2})(?![\d/])(?!\s*(?:%|người))"
    r"|(?:tháng\s*(?P<m>\d{1,2})(?!\d)(?:\s*(?:,|-|–|và)\s*(?P<u>\d{1,2})(?!\d))?"
    r"|(?<![\d/])(?P<mm>\d{1,2})(?=\s*[/\-]\s*(?:19|20)\d\d))" + _YEAR_AFTER.format("my") + r"?"
    r"|(?:năm\s*)?(?<![\d/.])(?P<y>(?:19|20)\d\d)(?![\d/.]\d|\d)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:[-–—]|đến(?:\s+hết)?|tới)\s*(?:ngày|hết)?\s*", re.IGNORECASE)
# "Năm 2025 và các năm tiếp theo" begins and has no last day.
_GOES_ON = re.compile(
    r"(?:và|,)?\s*(?:(?:các|những) )?(?:năm|quý|tháng|giai đoạn)?\s*(?:tiếp theo|về sau|kế tiếp|trở đi)(?!\w)"
)
_UNTIL = re.compile(r"(?:trước|đến|tới|chậm nhất|muộn nhất|hạn|hết)[^.;\d]{0,25}$", re.IGNORECASE)
_FROM = re.compile(r"(?:từ|kể từ|bắt đầu)(?:\s+(?:ngày|tháng|năm|quý))?\s*$", re.IGNORECASE)


def _days(first_month: int, last_month: int, year: int | None) -> tuple[tuple[int, int], tuple[int, int]]:
    return (first_month, 1), (last_month, calendar.monthrange(year or 2001, last_month)[1])


def _spans(text: str) -> Iterator[_Period]:
    """Every printed time of `text`, left to right."""
    for m in _UNIT.finditer(text):
        year: int | None
        if m["y1"] or m["y2"]:
            if (found := iso_of(m)) is None:
                continue
            day = datetime.date.fromisoformat(found)
            yield _Period(m.start(), m.end(), (day.month, day.day), (day.month, day.day), day.year)
        elif m["half"]:
            year = int(m["hy"]) if m["hy"] else None
            first, last = _days(1, 6, year) if m["which"].lower() == "đầu" else _days(7, 12, year)
            yield _Period(m.start(), m.end(), first, last, year)
        elif m["q"]:
            quarter = roman_value(m["q"]) or int(m["q"])
            year = int(m["qy"]) if m["qy"] else None
            until = (roman_value(m["q2"]) or int(m["q2"])) if m["q2"] else quarter
            first, last = _days(3 * quarter - 2, 3 * until, year)
            yield _Period(m.start(), m.end(), first, last, year)
        elif m["dd"]:
            day_, month = int(m["dd"]), int(m["dm"])
            if 1 <= month <= 12 and 1 <= day_ <= calendar.monthrange(2024, month)[1]:
                yield _Period(m.start(), m.end(), (month, day_), (month, day_), None)
        elif m["m"] or m["mm"]:
            month = int(m["m"] or m["mm"])
            until = int(m["u"] or month)
            year = int(m["my"]) if m["my"] else None
            if 1 <= month <= until <= 12:
                first, last = _days(month, until, year)
                yield _Period(m.start(), m.end(), first, last, year)
        elif m["y"]:
            yield _Period(m.start(), m.end(), (1, 1), (12, 31), int(m["y"]))


def _iso(year: int | None, day: tuple[int, int]) -> str | None:
    if year is None:
        return None
    try:
        return datetime.date(year, *day).isoformat()
    except ValueError:
        return None


def _clear_year(last: tuple[int, int], document_date: str | None) -> int | None:
    """The document's year where the day is still to come in it; else the year is not clear."""
    if not document_date:
        return None
    written = datetime.date.fromisoformat(document_date)
    return written.year if last >= (written.month, written.day) else None


@cache
def _recurrences() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    out = []
    for phrase, word, sure in rows("deadline_words.tsv"):
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, phrase.split())) + r"(?!\w)", re.IGNORECASE)
        out.append((pattern, word, sure == "1"))
    return tuple(out)


def _recurrence(text: str) -> str:
    """The first recurrence word that holds; a surer and longer phrase stands before a vaguer one in the dictionary."""
    found = {word for pattern, word, _ in _recurrences() if pattern.search(text)}
    if len(found) > 1:
        found -= {"regular", "periodic"}
    return next((word for _, word, _ in _recurrences() if word in found), "")


def parse_deadline(text: str, document_date: str | None = None) -> Deadline:
    """The deadline printed as `text` (the whole of a field: a cell, or a phrase found in a duty).

    `document_date` is the document's own date, ISO; without it, a time without its year has no ISO dates.
    """
    text = " ".join(text.split())
    recurrence = _recurrence(text)
    spans = list(_spans(text[:400]))
    if recurrence or not spans:
        if spans and (span := spans[-1]).year is not None and _RANGE.search(text[: spans[0].start]) is None:
            return Deadline(text=text, due=_iso(span.year, span.last), recurrence=recurrence)
        return Deadline(text=text, recurrence=recurrence)
    first, last = spans[0], spans[-1]
    if _GOES_ON.search(text, last.end):
        return Deadline(text=text, start=_iso(first.year or _clear_year(first.last, document_date), first.first))
    year = last.year or (first.year if len(spans) > 1 else None) or _clear_year(last.last, document_date)
    due = _iso(year, last.last)
    before = text[: first.start]
    if len(spans) == 1:
        if _FROM.search(before):
            return Deadline(text=text, start=_iso(year, first.first))
        point = first.first == first.last
        return Deadline(text=text, start=None if point or _UNTIL.search(before) else _iso(year, first.first), due=due)
    joined = _RANGE.fullmatch(text[first.end : spans[1].start]) is not None or _FROM.search(before) is not None
    start_year = first.year or (year if year and first.first <= last.last else None)
    return Deadline(text=text, start=_iso(start_year, first.first) if joined else None, due=due)


_TIME = (
    r"(?:ngày\s*\d{1,2}\s*(?:tháng\s*|[/.\-]\s?)\d{1,2}(?:\s*(?:năm\s*|[/.\-]\s?)\d{4})?"
    r"|\d{1,2}\s?[/.\-]\s?\d{1,2}(?:\s?[/.\-]\s?\d{4})?"
    r"|0?6\s*tháng\s*(?:đầu|cuối)\s*năm(?:\s*\d{4})?"
    rf"|(?:cuối\s+|đầu\s+)?(?:tháng\s*\d{{1,2}}|{_QUARTER_WORD}{_Q})"
    r"(?:\s*[/\-]?\s*(?:năm\s*)?\d{4})?"
    r"|(?:cuối\s+|hết\s+)?năm\s*\d{4})"
)
_EVERY = r"(?:\s*(?:,|của)?\s*(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần))?"
# Counted from something else: "trong thời hạn 05 ngày làm việc kể từ ngày ký", "chậm nhất sau 03 ngày".
_WITHIN = (
    r"|(?:trong (?:thời hạn|thời gian|vòng)|(?:chậm|muộn) nhất(?: là)?(?: sau| trong)?)\s+\d{1,3}\s*"
    r"(?:\([^()]{1,20}\)\s*)?(?:ngày|tháng|giờ|tuần)(?!\w)(?:\s+làm việc)?"
    r"(?:,?\s+(?:kể|tính) từ\s+(?:ngày|khi|thời điểm)\s[^,;.()]{2,60})?"
    r"|định kỳ\s+\d{1,2}\s+(?:tháng|năm|tuần)\s?(?:/|một|mỗi)?\s?(?:01\s)?lần"
)
_HOUR = r"(?:\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2}(?:\s*phút)?)?\s*,?\s*)?"
# A day of each month or quarter: "trước ngày 15 hàng tháng", "ngày 20 của tháng cuối quý".
_DAY_OF_EACH = (
    r"(?:(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|vào)\s*)?(?:ngày|mùng)\s*\d{1,2}\s*"
    r"(?:(?:hằng|hàng|mỗi|của mỗi|của)\s+tháng(?! \d)(?: cuối (?:mỗi )?quý)?|tháng cuối (?:mỗi )?quý)|"
)
_CUE = re.compile(
    r"(?<!\w)(?:"
    + _DAY_OF_EACH
    + r"(?:trước|chậm nhất(?: là)?(?: trước)?|muộn nhất(?: là)?|trong|vào|đến hết)\s*"
    + _HOUR
    + r"(?:ngày\s*)?"
    + _TIME
    + r"(?:\s*(?:và|,)\s*(?:trước\s*)?"
    + _TIME
    + r")*"
    + _EVERY
    + r"|từ\s*"
    + _TIME
    + r"\s*đến\s*(?:hết\s*)?"
    + _TIME
    + r"|(?:hoàn thành|xong)\s+"
    + _TIME
    + r"|thời gian(?: thực hiện| hoàn thành)?\s*:\s*[^.;]{3,80}"
    + r"|định kỳ\s+(?:hằng|hàng|mỗi)?\s*(?:0?6 tháng|quý|tháng|năm|tuần)(?:\s*(?:,|và)\s*(?:năm|quý|tháng))?"
    + _WITHIN
    + r"|(?:hằng|hàng)\s+(?:ngày|tuần|tháng|quý|năm)(?!\w)(?:\s*(?:,|và)\s*(?:hằng |hàng )?(?:tháng|quý|năm)(?!\w))*"
    + r")",
    re.IGNORECASE,
)


def find_deadline(duty: str, document_date: str | None = None) -> Deadline | None:
    """The first time that binds the duty ("… báo cáo trước ngày 10/12", "hằng quý"), not the date of a cited paper."""
    best: re.Match[str] | None = None
    for found in _CUE.finditer(duty):
        dated = next(_spans(found[0]), None) is not None
        if best is None or (dated and next(_spans(best[0]), None) is None):
            best = found
        if dated:
            break
    return parse_deadline(best[0].strip(" ,"), document_date) if best else None
