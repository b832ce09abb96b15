"""How a unit takes part in a duty: its role, and with whom.

`lead` where the unit itself chủ trì (also "được giao chủ trì"), `coordinate` where its first verb is phối hợp ("chủ
động", "theo chức năng …" and "có trách nhiệm" before it do not count), else `assigned`.
"""

from __future__ import annotations

import re

from pipeline.document import Role
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.what import is_unit, opens_duty, verb_at
from pipeline.parse.unit_lists import split_units
from pipeline.parse.units import opens_unit
from pipeline.parse.words import plain

_LEAD = re.compile(r"(?<!\w)chủ\s?trì(?!\w)", re.IGNORECASE)
_GIVEN_TO_OTHERS = re.compile(
    r"(?:cơ quan|đơn vị|địa phương|ngành)[^,;.]{0,20}được (?:giao|phân công)\s*$", re.IGNORECASE
)
_GIVEN = re.compile(r"được (?:giao|phân công)\s*$", re.IGNORECASE)
_JOINS = re.compile(r"phối hợp(?!\w)")
_WITH = re.compile(
    r"phối hợp\s*(?:chặt chẽ|thường xuyên|đồng bộ)?\s*(?:,\s*\w+\s+\w+\s+)?(?:với|cùng)?\s+", re.IGNORECASE
)
_DIRECTS = r"(?<!\w){directs}\s+(?=\S)"
_OTHERS_LEAD = r"{other_leads}\s*$"
_ADVERBS = r"(?:{adverb}(?!\w)\s*(?:,|và(?!\w))?\s*)+"
# "Khi công trình bị vi phạm phải có trách nhiệm phối hợp …": the case stands before the charge.
_CASE_FIRST = r"{case}(?!\w)[^;.]{3,160},\s+(?=phối hợp(?!\w))"
_CASE = r"{case}(?!\w)[^;.]{3,220}?\s(?:(?:{then} )?(?:{must} )?{charged}|{then} {must})\s+"
# "Hằng năm, phối hợp …": when it is done is no verb.
_MOMENT = r"(?:{recurs}|{by_day} \d[^;:.]{0,30}?),\s+"
_GROUND = r"{ground}(?!\w)(?! dõi)[^;.]{0,220}?,?\s+(?=phối hợp(?!\w))"


def role_of(duty: str) -> Role:
    """The role that a duty gives its unit."""
    for found in _LEAD.finditer(duty):
        before = duty[max(0, found.start() - 40) : found.start()]
        if _GIVEN.search(before):
            if not _GIVEN_TO_OTHERS.search(before):
                return "lead"
        elif not pattern(_OTHERS_LEAD).search(plain(before)) and _own_clause(duty, found.start()):
            return "lead"
    return "coordinate" if _JOINS.match(plain(duty), _first_verb(duty)) else "assigned"


def _first_verb(duty: str) -> int:
    """Where the first verb stands behind adverbs and the clause of its ground ("theo chức năng, nhiệm vụ …, phối hợp").

    A clause reaches only as far as no other verb of a duty begins in it.
    """
    text = plain(duty[:400])
    start = _case_end(duty, text) or (moment.end() if (moment := pattern(_MOMENT).match(text)) else 0)
    while found := pattern(_ADVERBS).match(text, start):
        start = found.end()
    if found := pattern(_GROUND).match(text, start):
        pieces = re.split(r",\s+", duty[start : found.end()])
        if any(opens_duty(piece) for piece in pieces[1:-1]):
            return start
        start = found.end()
        if adverbs := pattern(_ADVERBS).search(text, max(0, start - 40), start):
            start = max(start, adverbs.end())
    return start


def _case_end(duty: str, text: str) -> int:
    """Where the case ends in which the unit is charged ("Khi có yêu cầu … phải có trách nhiệm | phối hợp …"), no other
    verb of a duty in it; 0 without one."""
    case = pattern(_CASE).match(text) or pattern(_CASE_FIRST).match(text)
    pieces = re.split(r",\s+", duty[: case.end()])[1:] if case else []
    return case.end() if case and not any(map(opens_duty, pieces)) else 0


def _own_clause(duty: str, at: int) -> bool:
    """Whether the clause that "chủ trì" stands in has no other unit for its subject, and nobody is made to lead ("Chỉ
    đạo Quân chủng Hải quân chủ trì …")."""
    clause = re.split(r"[;.]\s", duty[max(0, at - 200) : at])[-1].strip()
    piece = clause.rsplit(",", 1)[-1].strip()
    for directs in pattern(_DIRECTS).finditer(plain(clause)):
        if is_unit(clause[directs.end() :]):
            return False
    return not (piece and opens_unit(piece.rpartition("do ")[2]))


def partners_of(duty: str) -> tuple[str, ...]:
    """The units after "phối hợp với", taken apart; none where the phrase names no unit."""
    found = _WITH.search(duty)
    if not found:
        return ()
    rest = duty[found.end() : found.end() + 300]
    rest = re.split(r"[;.](?:\s|$)", rest)[0]
    if not opens_unit(rest):
        return ()
    end = verb_at(rest)
    return split_units(rest[: end if end is not None else len(rest)])
