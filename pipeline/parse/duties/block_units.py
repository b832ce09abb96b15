"""The units behind a label of a block, each with its part, and values that only point elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import Role
from pipeline.parse.duties.fields import shares
from pipeline.parse.duties.how import partners_of, role_of
from pipeline.parse.duties.patterns import LABELS, pattern, words
from pipeline.parse.duties.topics import strip_proposal
from pipeline.parse.duties.who import subject_at
from pipeline.parse.labels import Label
from pipeline.parse.unit_lists import is_collective, split_units
from pipeline.parse.units import opens_unit
from pipeline.parse.words import bare, plain

# "Chi tiết tại Phụ lục kèm theo" names nothing.
_POINTER = re.compile(r"\(?(?:chi tiet|noi dung|cu the)?\s*(?:tai|theo|nhu|o)?\s*(?:phu luc|bang|bieu)(?!\w)")
_JOINT = re.compile(r"(?:chủ trì|phối hợp|chịu trách nhiệm|có trách nhiệm|tham mưu|tổ chức|triển khai|thực hiện)(?!\w)")
_MOST_POINTER = 80
_WITH = re.compile(r"phối hợp (?:(?:với|cùng) )?")
# "…; âm thanh, nghi thức: Trung tâm Văn hóa": a part of the work that is another's; where all are so, who does each.
_OTHERS_PART = re.compile(r"[-+*\s]*(?!các )[^\W\d_][^:;]{3,50}: (?=\S)")
_WHAT = re.compile(r":\s+(?=[^\W\d_A-ZĐ])")  # "Phòng Văn hóa: âm thanh, ánh sáng"
_OF_WHAT = re.compile(r"\s*\([^()A-ZĐ]*\)\s*$")  # "Phòng Kinh tế (đất đai)"
_PART = re.compile(r"\s*;\s*")
_STOP = re.compile(r"\.\s+")
_TAIL = r",?\s+{tail}(?!\w)"


def is_pointer(value: str) -> bool:
    """Whether a value only points elsewhere ("Chi tiết tại Phụ lục I")."""
    return _POINTER.match(bare(value[:_MOST_POINTER])) is not None


def units_of(label: Label) -> Iterator[tuple[tuple[str, ...], Role]]:
    """The units behind a label of who does it, with their role.

    Where sentences stand there ("Sở Y tế chủ trì tham mưu; các sở phối hợp"), their subjects.
    """
    for units, role in shares(label):
        parts = list(_parts(units))
        told = [None if opens_unit(part) else _OTHERS_PART.match(part) for part in parts]
        for part, others in zip(parts, told, strict=True):
            if others and not (all(told) or part.lower().startswith("riêng ")):
                continue
            part = part[others.end() :] if others else part
            if (what := _WHAT.search(part)) and not opens_unit(part[what.end() :]):
                part = part[: what.start()]
            subject = subject_at(part)
            joined = _WITH.match(part, subject.at) if subject and role != "coordinate" else None
            if subject and joined and opens_unit(part[joined.end() :]):
                yield _split(subject.unit), role
                yield partners_of(part[subject.at :]), "coordinate"
            elif subject and (_JOINT.match(part, subject.at) or _does_it(subject.unit, part[subject.at :])):
                joins = role_of(part[subject.at :]) == "coordinate"
                yield _split(subject.unit), "coordinate" if joins else role
            else:
                yield _split(part), role


def _does_it(unit: str, rest: str) -> bool:
    """Whether what follows a unit says what it does, and is not what the unit is called by ("Ban Chỉ đạo vận động
    Quỹ", "đơn vị thi công")."""
    return rest.startswith(words("agent") + words("done")) and not unit.lower().endswith(words("body") + words("doer"))


def _parts(text: str) -> Iterator[str]:
    """The pieces of a list or of sentences; a full stop parts only where a unit follows ("TP. Huế" is one)."""
    for part in filter(None, _PART.split(text)):
        start = 0
        for stop in _STOP.finditer(part):
            if opens_unit(part[stop.end() :]):
                yield part[start : stop.start()]
                start = stop.end()
        yield part[start:]


def _split(text: str) -> tuple[str, ...]:
    """The units of a printed list; collective phrases that a comma or "và" joins stay one."""
    if cut := pattern(_TAIL, plain, LABELS).search(plain(text)):
        text = text[: cut.start()]
    text = strip_proposal(text)
    units = tuple(_OF_WHAT.sub("", unit) for unit in split_units(text))
    if len(units) > 1 and all(map(is_collective, units)):
        return (text.strip(" .;:,-–+"),)
    return units
