"""Whose a text under a unit's heading is where it names more than one: clauses of other offices by their own names, and
an office that the unit gives its work to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.parse.duties.governed import charged_behind_clause
from pipeline.parse.duties.offices import is_own_name
from pipeline.parse.duties.texts import whose
from pipeline.parse.duties.what import opens_duty, verb_at
from pipeline.parse.duties.who import split_labels, split_running
from pipeline.parse.lines import SIGNS
from pipeline.parse.units import canonical_unit, is_known, opens_unit
from pipeline.text.vietnamese import CAPITALS

# "Giao Đội Quản lý thị trường cơ động bố trí …" among the duties of another unit.
_HANDS_ON = re.compile(r"[Gg]iao\s+(?:cho\s+|nhiệm vụ cho\s+)?(?=[" + CAPITALS + r"])")
_PROPER = re.compile(rf"[^\W\d_{CAPITALS}]\s+[{CAPITALS}]")
_NEXT = re.compile(rf";\s+(?=[{CAPITALS}])")
_WITH = re.compile(r"phối hợp (?:với|cùng)\s(?P<who>[^;]+)", re.IGNORECASE)
_LEAST = 2


def owners(text: str, unit: str) -> list[tuple[str, str]]:
    """(unit, duty) of each clause of a text under the heading of `unit`, one at least."""
    if pairs := _of_others(text.lstrip(SIGNS), unit) or _and_others(text, unit):
        return pairs
    return [whose(part, named) for named, part in split_labels(unit, text)]


def owners_of_item(text: str, unit: str) -> list[tuple[str, str]]:
    """The same of an item, that may charge another unit behind a clause."""
    charged = charged_behind_clause(text, unit)
    if charged:
        return [charged]
    return _of_others(text.lstrip(SIGNS), unit) or _and_others(text, unit) or [whose(text, unit)]


def _of_others(text: str, unit: str) -> list[tuple[str, str]]:
    """The clauses of a text that begins with an office by its own name, each with its subject ("Văn phòng chuẩn bị …;
    Ban Tài chính cân đối …"); empty where it is one unit's."""
    given = _HANDS_ON.match(text)
    told = text[given.end() :] if given else text
    pairs = _of_one(told, unit)
    return pairs if given or len(pairs) >= _LEAST else []


def _and_others(text: str, unit: str) -> list[tuple[str, str]]:
    """A clause of the unit itself and those of others behind it ("Chuẩn bị xe; Khoa Cấp cứu cử bác sĩ"); empty where
    none is another's."""
    for cut in _NEXT.finditer(text) if opens_duty(text) else ():
        partners = _WITH.match(text.lstrip(SIGNS)[: cut.start()])
        if partners and verb_at(f"{partners['who']} ") is None:
            return []  # "Phối hợp với Công an tỉnh; UBND các xã tổ chức …" names all of them
        if pairs := _of_one(text[cut.end() :], unit):
            return [(unit, text[: cut.start()]), *pairs]
    return []


def _of_one(text: str, unit: str) -> list[tuple[str, str]]:
    pairs = [(named, duty) for named, duty, _ in split_running(text)] if opens_unit(text) else []
    own = bool(pairs) and text.startswith(pairs[0][0]) and canonical_unit(pairs[0][0]) != canonical_unit(unit)
    return pairs if own and _are_named(pairs) else []


def _are_named(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether all subjects are offices by their own names, before verbs in small letters."""
    return all(_is_named(named) and duty[:1].islower() and opens_duty(duty) for named, duty in pairs)


def _is_named(unit: str) -> bool:
    proper = not unit.startswith("Các ") and _PROPER.search(unit) is not None
    return is_known(unit) or is_own_name(unit) or proper
