"""What the reader finds as the contract's duties: names and texts cleaned, with role, partners, deadline and place."""

from __future__ import annotations

import msgspec

from pipeline.document import Responsibility
from pipeline.parse.deadlines import find_deadline, parse_deadline
from pipeline.parse.duties.fields import read_time
from pipeline.parse.duties.how import partners_of, role_of
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.texts import GROUND, clean, is_none
from pipeline.parse.duties.who import END, Charge
from pipeline.parse.model import Paragraph
from pipeline.parse.units import canonical_unit, opens_unit
from pipeline.parse.words import plain

_ON_GROUND = rf",? {GROUND}"
_WHICHEVER = r"\s{whichever}$"
_DONE_TO = r"\s{done_to}(?: [^\s,;]+){1,4}$"


def to_responsibility(
    charge: Charge, path: str, paragraph: Paragraph | None, time: str, date: str | None
) -> Responsibility | None:
    """The duty that a charge in the item at `path` is, its deadline `time` where that stands apart from it; `None`
    where it names nobody or is nothing to do."""
    unit, duty = " ".join(charge.unit.split()).strip(END + "-–"), clean(charge.duty)
    unit = _cut(unit)
    if not unit or _is_done_to(unit) or pattern(_WHICHEVER).search(plain(unit)) or is_none(charge.duty, duty):
        return None
    place = paragraph.at(max(0, paragraph.text.find(duty[:30]))) if paragraph else None
    return Responsibility(
        unit=unit,
        role=charge.role or role_of(duty.replace(f". {unit} ", ". ")),
        duty=duty,
        unit_name=canonical_unit(unit),
        partners=partners_of(duty),
        deadline=parse_deadline(time, date) if time else find_deadline(duty, date),
        section=path,
        page=place.page if place else None,
        line=place.line if place else None,
    )


def _cut(unit: str) -> str:
    """A name up to a bracket that a label cut ("Các Vụ chuyên ngành (bao gồm: …"), and as the ground of what it does
    ("Giám đốc Sở Công Thương căn cứ Danh mục …")."""
    ground = pattern(_ON_GROUND).search(plain(unit))
    if ground and opens_unit(unit[: ground.start()]):
        unit = unit[: ground.start()].strip(END)
    return unit[: unit.rfind("(")].strip(END) if unit.count("(") > unit.count(")") else unit


def _is_done_to(unit: str) -> bool:
    """Whether the verb behind a name tells what somebody else does to it ("doanh nghiệp mà nhà nước | nắm giữ …",
    "Công ty do Bộ Công Thương | quyết định thành lập")."""
    return pattern(_DONE_TO).search(plain(unit)) is not None


def with_time(duty: Responsibility, text: str, date: str | None) -> Responsibility | None:
    """A duty with the time that a line under it names ("Thời gian thực hiện: …"); `None` where it has one, or the line
    names none."""
    time = read_time(text) if duty.deadline is None else ""
    return msgspec.structs.replace(duty, deadline=parse_deadline(time, date)) if time else None
