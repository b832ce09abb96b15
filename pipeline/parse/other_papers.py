"""Where another paper begins in a file that holds several: a line that is nothing but its number ("Số: 627/TB-VPCP"),
or its title in capitals over the grounds that it was made on, or the day that it tells of ("QUY ĐỊNH KHUNG GIÁ …" over
"Căn cứ Luật …;", "KẾT LUẬN CỦA THỦ TƯỚNG …" over "Ngày 08 tháng 11 năm 2025, …").

Each has a head, a body and duties of its own kind: a telegram behind a decision assigns in all its items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.parse.model import TextLine
from pipeline.parse.symbols import OWN
from pipeline.parse.two_columns import is_national_heading
from pipeline.parse.words import any_name, one_of, phrases, plain
from pipeline.text.dictionaries import document_types
from pipeline.text.fuzzy import is_capitals

NUMBERED = re.compile(r"Số\s*:?\s*\d{1,5}\s?(?:/\s?\d{4}\s?)?[/-]\s?[A-ZĐ]")
# "Ngày 08 tháng 11 năm 2025, Thủ tướng … chủ trì Phiên họp": a notice of conclusions begins so.
_TOLD_OF = re.compile(r"(?:\w+ )?[Nn]gày \d{1,2}(?:/| tháng )\d")
_WORDS = "head_words.tsv"
_LEAST_LETTERS = 200  # of a paper before another one
_LOOKED_BACK = 2  # lines
_MOST_ABOVE = 6  # lines between the national heading and the title
_MOST_BELOW = 7  # lines of the subject, and of who decides, before the grounds
_DOTS = re.compile(r"…|\.{3}|_{3}")


def other_papers(lines: Sequence[TextLine], body: int) -> Iterator[int]:
    """The indices of the lines, from the body of the first paper on, at which another one begins."""
    letters = 0
    seen = {number for line in lines[:body] if (number := _number(line.text))}
    for i in range(body, len(lines)):
        text = lines[i].text.strip()
        number = _number(text)
        if number in seen:  # of the paper itself, printed again
            continue
        if _heads(lines, i, number):
            seen |= {number} - {""}
            if letters >= _LEAST_LETTERS:
                yield i
            letters = 0
        elif not is_capitals(text):
            letters += len(text)


def opens_body(text: str) -> bool:
    """Whether a line says what a paper was made on ("Căn cứ Luật …;", "Theo đề nghị của …"), or of which day it tells,
    as its beginning alone does."""
    return _grounds().match(plain(text)) is not None or _TOLD_OF.match(text) is not None


def _number(text: str) -> str:
    """The number that a line is, and nothing but that; else ""."""
    number = text.partition(":")[2].strip()
    return number if NUMBERED.match(text.strip()) and OWN.fullmatch(number) else ""


def _heads(lines: Sequence[TextLine], i: int, number: str) -> bool:
    text = lines[i].text.strip()
    if number:  # behind a colon it only shows how one is written
        return not any(line.text.rstrip().endswith(":") for line in lines[max(0, i - _LOOKED_BACK) : i])
    titled = is_capitals(text) and _titles().match(plain(text)) is not None
    return titled and (any(opens_body(x.text) for x in lines[i + 1 : i + 2]) or _is_draft(lines, i))


def _is_draft(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a title that stands alone under the national heading is a decision's, its number left blank as drafts
    behind a submission have it: a few lines below who decides stands in capitals over the grounds, none with dots to
    fill in as forms have them."""
    if not _alone().fullmatch(plain(lines[i].text.strip())):
        return False
    headed = any(is_national_heading(x.text) for x in lines[max(0, i - _MOST_ABOVE) : i])
    below = [x.text.strip() for x in lines[i + 1 : i + 1 + _MOST_BELOW]]
    grounds = next((n for n, text in enumerate(below) if opens_body(text)), 0)
    decides = grounds > 1 and is_capitals(below[grounds - 1])
    return headed and decides and not any(_DOTS.search(text) for text in below[: grounds + 1])


@cache
def _grounds() -> re.Pattern[str]:
    return re.compile(
        rf"{one_of(phrases(_WORDS, 'basis'), plain)}\s?{any_name(document_types())}(?!\w)"
        rf"|{one_of(phrases(_WORDS, 'proposal'), plain)}(?!\w)"
    )


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(any_name(document_types()))


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(phrases(_WORDS, 'enacts'), plain)}|{any_name(document_types())})(?!\w)")
