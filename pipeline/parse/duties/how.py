"""How a unit takes part in a duty: its role, and with whom.

`lead` where the unit itself chủ trì (also "được giao chủ trì"), `coordinate` where its first verb is phối hợp ("chủ
động", "theo chức năng …" and "có trách nhiệm" before it do not count), else `assigned`.
"""

from __future__ import annotations

import re

from pipeline.document import Role
from pipeline.parse.duties.what import verb_at
from pipeline.parse.units import opens_unit, split_units

_LEAD = re.compile(r"(?<!\w)chủ\s?trì(?!\w)", re.IGNORECASE)
_OTHERS_LEAD = re.compile(
    r"(?:cơ quan|đơn vị|các sở|bộ|ngành|địa phương|do|và|được phân công|người|vai trò|\bđược giao)\s*$", re.IGNORECASE
)
_GIVEN_TO_OTHERS = re.compile(
    r"(?:cơ quan|đơn vị|địa phương|ngành)[^,;.]{0,20}được (?:giao|phân công)\s*$", re.IGNORECASE
)
_GIVEN = re.compile(r"được (?:giao|phân công)\s*$", re.IGNORECASE)
_PRELUDE = re.compile(
    r"(?:(?:có trách nhiệm|chủ động|tích cực|tiếp tục|tăng cường|thường xuyên|kịp thời|khẩn trương|cùng"
    r"|chịu trách nhiệm)\s*,?\s*"
    r"|(?:theo|căn cứ|trên cơ sở|trong phạm vi)\s+(?:chức năng|nhiệm vụ|thẩm quyền|trách nhiệm"
    r"|quyền hạn)[^;.]{0,80}?,?\s*(?=(?:(?:chủ động|có trách nhiệm)\s+)?phối hợp))+",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"phối hợp\s*(?:chặt chẽ|thường xuyên|đồng bộ)?\s*(?:,\s*\w+\s+\w+\s+)?(?:với|cùng)?\s+", re.IGNORECASE
)


def role_of(duty: str) -> Role:
    """The role that a duty gives its unit."""
    for found in _LEAD.finditer(duty):
        before = duty[max(0, found.start() - 40) : found.start()]
        if _GIVEN.search(before):
            if not _GIVEN_TO_OTHERS.search(before):
                return "lead"
        elif not _OTHERS_LEAD.search(before) and _own_clause(duty, found.start()):
            return "lead"
    start = m.end() if (m := _PRELUDE.match(duty)) else 0
    return "coordinate" if duty[start : start + 8].lower() == "phối hợp" else "assigned"


def _own_clause(duty: str, at: int) -> bool:
    """Whether the clause that "chủ trì" stands in has no other unit for its subject."""
    clause = re.split(r"[;.]\s", duty[max(0, at - 200) : at])[-1].strip()
    piece = clause.rsplit(",", 1)[-1].strip()
    return not (piece and opens_unit(piece))


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
