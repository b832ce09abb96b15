"""What a sentence says of the paper itself: that somebody carries it out, or only that it is to be obeyed.

Laws, circulars and decisions with a year in their symbol (Law 64/2025/QH15) state rules: their sentences with a unit
say what holds, and only who is charged, or who carries out the paper, has work to do.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.document import Header
from pipeline.parse.duties.patterns import words
from pipeline.parse.words import any_name, one_of, plain
from pipeline.text.dictionaries import document_types

_DECIDED = ("Quyết định", "Nghị quyết", "Quy chế", "Quy định")
# "phải tuân thủ quy định của pháp luật" holds for everybody.
_LAW = r"(?:(?:đúng|nghiêm|nghiêm chỉnh|đầy đủ) )?(?:(?:các |những )?quy định (?:của )?)?pháp luật"
_OF_A_YEAR = re.compile(r"(?:19|20)\d\d/")


def states_rules(header: Header) -> bool:
    """Whether a paper states rules (a law, a circular, a decision with a year in its symbol), and no single orders."""
    return header.type in _laws() or _OF_A_YEAR.match(header.symbol) is not None


@cache
def _laws() -> tuple[str, ...]:
    return tuple(name for name, (_, kind) in document_types().items() if kind == "law")


@cache
def _carries_out() -> re.Pattern[str]:
    done = one_of(words("carries_out"), plain)
    by = r"(?<!kèm )(?<!quy định )theo"
    return re.compile(rf"(?:căn cứ [^;:.]{{0,60}}|(?<!\w)(?:{done}|{by}) ){_this_paper()}")


def _this_paper() -> str:
    return rf"{any_name(document_types())} này(?!\w)"


@cache
def _obeys() -> re.Pattern[str]:
    done = one_of(words("obeys"), plain)
    since = r"(?: (?:kể )?từ ngày[^;.]*)?"
    rules = r"(?:(?:các |những )?(?:quy định|nội dung) (?:của|tại|trong) )?"
    paper = f"(?:{rules}{any_name((*_laws(), *_DECIDED))} này|{_LAW})"
    bounds = rf"(?:{one_of(words('bounds'), plain)} [^;:.]{{3,80}}? )?"
    return re.compile(rf"{bounds}(?:phải |(?:có|chịu) trách nhiệm )?(?:{done} )+{paper}{since}")


def carries_out(duty: str) -> bool:
    """Whether a duty is to carry out the paper ("niêm yết … theo Quyết định này", "theo dõi việc thực hiện Thông tư
    này", "căn cứ Quyết định này triển khai …"), and not only to obey it."""
    return _carries_out().search(plain(duty)) is not None and not is_obeyed(duty)


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(rf"{one_of(words('issued'), plain)} {_this_paper()}")


def is_issued(duty: str) -> bool:
    """Whether a sentence says that its office gives out this paper ("ban hành Đề án này làm căn cứ để …")."""
    return _issued().match(plain(duty)) is not None


@cache
def _in_force() -> re.Pattern[str]:
    return re.compile(rf"{_this_paper()} {one_of(words('in_force'), plain)}(?!\w)")


def enters_force(text: str) -> bool:
    """Whether a sentence says when this paper comes into force."""
    return _in_force().match(plain(text)) is not None


@cache
def _repeals() -> re.Pattern[str]:
    repeals, paper = one_of(words("repeals"), plain), any_name(document_types())
    return re.compile(rf"{repeals} (?:{paper} [^;:,.\d]{{0,30}}\d|[^;.]{{3,240}}? số \d)")


def is_repealed(duty: str) -> bool:
    """Whether a sentence says that a paper, or what it brought, is no longer in force ("Bãi bỏ Thông tư số
    220/2010/TT-BTC …", "Bãi bỏ các Quyết định của Chủ tịch: số 2495/QĐ-UBND …")."""
    return _repeals().match(plain(duty)) is not None


def is_obeyed(duty: str) -> bool:
    """Whether a duty says only that the paper is to be obeyed ("chịu trách nhiệm thi hành Quyết định này")."""
    return _obeys().fullmatch(plain(duty.strip(" .;:,/"))) is not None and not watches_paper(duty)


@cache
def _watches() -> re.Pattern[str]:
    bounds = rf"(?:{one_of(words('bounds'), plain)} [^;:.]{{3,90}}?,? )?"
    return re.compile(rf"{bounds}{one_of(words('watches'), plain)} {_this_paper()}")


def watches_paper(duty: str) -> bool:
    """Whether a duty is to watch over how the paper is carried out ("giám sát việc thực hiện Nghị quyết này")."""
    return _watches().match(plain(duty)) is not None
