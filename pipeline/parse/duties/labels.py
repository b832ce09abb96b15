"""Fields of a task: the units that do it and its time, each after a label ("Đơn vị chủ trì: …", "Thời gian: …").

They stand in lines of their own under the task, or behind it in its sentence or its brackets. The label is data of the
form: who (chủ trì, phối hợp, thực hiện), with or without a noun before it; a label without a noun ("Chủ trì: …") counts
only where a unit follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.document import Role
from pipeline.parse.likeness import CAPITALS
from pipeline.parse.model import Paragraph
from pipeline.parse.outline.paragraphs import SIGNS
from pipeline.parse.units import opens_unit

_NOUN = r"(?:cơ quan|đơn vị|bộ phận|phòng|tổ chức|cá nhân|địa phương)"
_NOUNS = rf"{_NOUN}(?:(?:, | và |/){_NOUN})*"
_WHO = (
    rf"(?:(?P<noun>{_NOUNS})\s+)?(?:được (?:giao|phân công)\s+)?(?P<who>chủ trì|phối hợp|thực hiện|chịu trách nhiệm"
    r"|phân công)(?:,? (?:thực hiện|tham mưu|triển khai|chính|nhiệm vụ))?"
)
_TIME = (
    r"(?:thời (?:gian|hạn)|tiến độ|hạn)(?: (?:thực hiện|hoàn thành|triển khai|xong))*(?: dự kiến)?"
    r"|hoàn thành|thời điểm hoàn thành"
)
_OTHER = rf"{_TIME}|sản phẩm(?: [^:;.]{{1,30}})?|kết quả(?: [^:;.]{{1,30}})?|kinh phí|ghi chú"
# An engine loses or misreads the colon after "Đơn vị chủ trì"; without a noun, or with "thực hiện", it has to stand.
_LINE = re.compile(rf"(?i:{_WHO})(?P<colon>\s*:\s*|\s*[;.]\s*|\s+(?=[{CAPITALS}]))(?P<units>\S.*)")
_TIME_LINE = re.compile(rf"(?:{_TIME})\s*:\s*(?P<time>\S.*)", re.IGNORECASE)
_OTHER_LINE = re.compile(rf"(?:{_OTHER})\s*:\s*\S", re.IGNORECASE)
_NEXT = re.sub(r"\?P<\w+>", "?:", _WHO)
_INLINE = re.compile(
    rf"(?<!\w){_WHO}\s*:\s*(?P<units>[^:]+?)"
    rf"(?=\s*[;.,]?\s*(?:[-–+]\s*)?(?:{_NEXT}|{_OTHER})\s*:|\s*\)\s*[.;]?\s*$|\s*$)",
    re.IGNORECASE,
)
_INLINE_TIME = re.compile(rf"(?<!\w)(?:{_TIME})\s*:\s*(?P<time>[^:;()]+)", re.IGNORECASE)
# "Phòng Kinh tế chủ trì, phối hợp với Công an xã thực hiện": who does which part stands behind the names.
_LEADS = re.compile(
    r"(?P<lead>[^:]+?)\s*[,(]?\s*chủ trì\)?(?:,? (?:tham mưu|triển khai|thực hiện))?"
    r"(?:\s*[,;]?\s*(?:và )?phối hợp (?:với |cùng )+(?P<partners>[^:]+?))?(?: (?:tổ chức |triển khai )?thực hiện)?"
)
_JOINS = re.compile(r"(?P<partners>[^:]+?)\s*[,(]?\s*phối hợp\)?(?: thực hiện)?")
_BEFORE_LABEL = ("(", ";", ".", "-", "–", "+", "")
_ROLES: dict[str, Role] = {"chủ trì": "lead", "phối hợp": "coordinate"}
_END = " .;:,-–+()"
_MOST = 4000


Block = tuple[str, Paragraph | None]


class Field(NamedTuple):
    """The units of one label, as printed, and their role."""

    units: str
    role: Role


class Task(NamedTuple):
    """A task with its fields, printed in one sentence."""

    duty: str
    fields: tuple[Field, ...]
    time: str


def read_fields(line: str) -> tuple[Field, ...]:
    """The fields that a line of its own holds, a list sign before it apart; several where one label names who leads and
    who joins ("Phân công: Phòng Kinh tế chủ trì, phối hợp với Công an xã")."""
    found = _LINE.match(line.lstrip(SIGNS))
    if not found:
        return ()
    sure = found["noun"] and found["who"].lower() in _ROLES
    if not sure and not (":" in found["colon"] and (found["noun"] or opens_unit(found["units"]))):
        return ()
    return tuple(_shares(found["units"], _role(found["who"])))


def read_time(line: str) -> str:
    """The time that a line of its own holds ("Thời gian hoàn thành: Quý III/2025"), else ""."""
    found = _TIME_LINE.match(line.lstrip(SIGNS))
    return found["time"].strip(_END) if found else ""


def names_other(line: str) -> bool:
    """Whether a line of its own names something else of a task than who does it: its time, product or money."""
    return _OTHER_LINE.match(line.lstrip(SIGNS)) is not None


def read_task(text: str) -> Task | None:
    """The task whose fields stand behind it ("Rà soát hồ sơ (chủ trì: …; phối hợp: …)"); `None` without any."""
    text = text[:_MOST]
    found: list[re.Match[str]] = []
    for label in _INLINE.finditer(text):
        if _is_label(text, label, after_another=bool(found)):
            found.append(label)
    if not found:
        return None
    duty = text[: found[0].start()].strip(SIGNS + "(;")
    time = _INLINE_TIME.search(text, found[0].start())
    fields = tuple(field for m in found for field in _shares(m["units"], _role(m["who"])))
    return Task(duty, fields, time["time"].strip(_END) if time else "") if duty else None


def tasks_of(first: str, lines: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Each task with the lines below it: `first`, and every dash item that "+" lines follow."""
    task = first
    below: list[Block] = []
    for i, line in enumerate(lines):
        heads = line[0].startswith("-") and i + 1 < len(lines) and lines[i + 1][0].startswith("+")
        if heads:
            yield task, below
            task, below = line[0], []
        else:
            below.append(line)
    yield task, below


def _is_label(text: str, found: re.Match[str], *, after_another: bool) -> bool:
    """Whether "chủ trì:" names a field: with a noun, or where a sentence, a bracket or a field has ended before it."""
    before = text[: found.start()].rstrip()[-1:]
    apart = before in _BEFORE_LABEL or (after_another and before == ",")
    return bool(found["noun"]) or (apart and opens_unit(found["units"]))


def _shares(units: str, role: Role) -> Iterator[Field]:
    """The units of a label, each with its own part where that is said behind it."""
    parts = re.split(r"\s*;\s*", units.strip(_END))
    told = [(_LEADS.fullmatch(part), _JOINS.fullmatch(part)) for part in parts]
    if not any(leads for leads, _ in told) or not opens_unit(parts[0]):
        yield Field(units.strip(_END), role)
        return
    for part, (leads, joins) in zip(parts, told, strict=True):
        if leads:
            yield Field(leads["lead"].strip(_END), "lead")
            if leads["partners"]:
                yield Field(leads["partners"].strip(_END), "coordinate")
        elif joins:
            yield Field(joins["partners"].strip(_END), "coordinate")
        else:
            yield Field(part.strip(_END), role)


def _role(who: str) -> Role:
    return _ROLES.get(" ".join(who.lower().split()), "assigned")
