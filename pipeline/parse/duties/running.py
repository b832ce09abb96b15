"""Running sentences that say who does what, taken apart: one names a unit with its duty, or several one after another
("Sở Y tế chủ trì …; Công an tỉnh phối hợp …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from heapq import merge

from pipeline.parse.duties.asked import asked, is_giver
from pipeline.parse.duties.clauses import MOST_CONDITION, is_clause, subject_of
from pipeline.parse.duties.fields import read_task
from pipeline.parse.duties.no_duty_verbs import IS_CHARGED
from pipeline.parse.duties.offices import is_office
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.topics import GIVES, MOST_UNIT, strip_topic
from pipeline.parse.duties.what import is_unit, opens_duty, verb_at
from pipeline.parse.duties.who import STOP, Charge, Subject, subject_at, subject_from
from pipeline.parse.units import canonical_unit, opens_named, opens_unit
from pipeline.parse.words import plain
from pipeline.text.vietnamese import CAPITALS

# "; nhân viên kế toán: tham mưu, …": a label of another unit behind a duty, in small letters too.
_OFFICE_THAT = re.compile(r"(?:cơ quan|đơn vị|tổ chức|cấp|người)\s[^:;.]{3,60}$", re.IGNORECASE)
_NEXT_LABEL = re.compile(r";\s+(?=[^\W\d_][^;:.,]{3,60}:\s)")
_LABEL = re.compile(r"(?P<unit>[^\W\d_][^;:.,]{3,60}):\s+")
_NEXT_UNIT = re.compile(r"[;.]\s+(?=(?:[Gg]iao |[Đđ]ề nghị )?[" + CAPITALS + r"cđ])")
# "…; sau thời hạn này, Ban Quản lý dự án Thăng Long điều chuyển …": another subject behind a clause of its own.
_NEXT_CLAUSE = re.compile(rf";\s+(?=[^\W\d_{CAPITALS}])")
# "Văn phòng Chính phủ thông báo để các Bộ … biết" closes the paper, behind a duty on the same line too.
_TELLS = re.compile(r"[^,;.:]{0,60}thông báo (?:để|đến|tới)\s")
_DATED = re.compile(rf"(?<=/\d{{4}}),\s+(?=[{CAPITALS}])")
_THING = re.compile(rf"(?![CĐ]ác )[{CAPITALS}][^,;:.]{{3,90}}? do (?=[{CAPITALS}])")
# ", Công an xã có trách nhiệm …": a second subject with its own charge.
_CHARGED_NEXT = re.compile(r",\s+(?=(?P<unit>[^,;.:]{4,120}?)\s(?:có|chịu) trách nhiệm(?!\w))")
_PARTNERS = r"{jointly} (?P<who>[^;:.]{3,200})$"
# "Giao Bộ trưởng Bộ Tài chính: (i) Thừa ủy quyền …; (ii) Căn cứ …"
_FIRST_POINT = re.compile(r"\s*\((?:i|1|a)\)\s")
_POINT = re.compile(r"(?:^|(?<=[;,.]))\s*\((?:[ivx]{1,4}|\d|[a-hđ])\)\s+")
_AGREES = r"{agrees}(?!\w)"
# "Sở Tư pháp đề nghị …"; who directs others does so as his own work.
_ASKS = r"(?!{directs}){gives}(?!\w)"


def split_running(text: str) -> list[Charge]:
    """What a running sentence charges units with; empty where it names no unit as its subject."""
    if task := read_task(text):
        return [Charge(field.units, task.duty, field.role) for field in task.fields]
    text = strip_topic(text)
    if _names_itself(text):
        return []
    found = subject_of(text) or _charged_inside(text)
    if not found and GIVES.match(text) and (whom := asked(text)):
        found = Subject(*whom)  # "Đề nghị lãnh đạo các đơn vị quan tâm …": people, in small letters
    if not found:
        return []
    unit, start = _asked_by(text, found) or found
    out: list[Charge] = []
    begin = start
    for cut in _cuts(text, start):
        if cut.start() < begin:
            continue
        following = text[cut.end() :]
        if _TELLS.match(following) or _is_of_thing(following):
            return by_points([*out, Charge(unit, text[begin : cut.start()])])
        other = _next_subject(following)
        if other and canonical_unit(other.unit) != canonical_unit(unit):
            out.append(Charge(unit, text[begin : cut.start()]))
            unit, begin = other.unit, cut.end() + other.at
    return by_points([*out, Charge(unit, text[begin:])])


def _asked_by(text: str, found: Subject) -> Subject | None:
    """Whom the subject asks ("Sở Tư pháp | đề nghị Đoàn Luật sư bổ sung …"): the work is theirs."""
    if pattern(_ASKS).match(plain(text[found.at : found.at + 30])) is None or not is_giver(found.unit):
        return None
    whom = asked(text)
    return Subject(*whom) if whom and whom[1] > found.at else None


def by_points(charges: Sequence[Charge]) -> list[Charge]:
    """The charges, one whose duty is a list of points in the line taken apart."""
    out: list[Charge] = []
    for charge in charges:
        first = _FIRST_POINT.match(charge.duty) is not None
        points = list(filter(str.strip, _POINT.split(charge.duty))) if first else [charge.duty]
        out += [Charge(charge.unit, point, charge.role) for point in points]
    return out


def _names_itself(text: str) -> bool:
    """Whether a text is a label of who does something and the unit behind it ("Cơ quan tổ chức lập quy hoạch: UBND
    tỉnh"): it says no more than that."""
    label, _, value = text.partition(":")
    value = value.strip()
    return _OFFICE_THAT.match(label) is not None and opens_unit(value) and subject_at(value) is None


def split_labels(unit: str, text: str) -> list[Charge]:
    """A text under a unit's heading as its duty, and those of other units that are labelled in it ("…; kế toán: …")."""
    out: list[Charge] = []
    begin = 0
    for cut in _NEXT_LABEL.finditer(text):
        if other := _next_subject(text[cut.end() :]):
            out.append(Charge(unit, text[begin : cut.start()]))
            unit, begin = other.unit, cut.end() + other.at
    return by_points([*out, Charge(unit, text[begin:])])


def _charged_inside(text: str) -> Subject | None:
    """The office that a later sentence charges where the first one names no subject ("Đồng ý gia hạn thời gian. Sở Giáo
    dục và Đào tạo chịu trách nhiệm …")."""
    grants = pattern(_AGREES).match(plain(text[:40].lstrip(" -–+*"))) is not None
    for stop in STOP.finditer(text[:MOST_CONDITION]):
        found = subject_from(text, stop.end())
        if found and (grants or IS_CHARGED.match(text, found.at)) and is_office(found.unit):
            return found
    return None


def _next_subject(following: str) -> Subject | None:
    """The subject of the next sentence; behind a clause ("Để xác định vị trí, UBND tỉnh A phối hợp …") a known one."""
    if label := _LABEL.match(following):
        unit = label["unit"]
        named = opens_unit(unit[:1].upper() + unit[1:]) and verb_at(f"{unit} ") is None
        return Subject(unit, label.end()) if named and opens_duty(following[label.end() :]) else None
    if GIVES.match(following) or opens_named(following[:30]) or following.startswith("Riêng "):
        return subject_at(following[: MOST_UNIT + 60])
    found = subject_of(following) if is_clause(following) else None
    return found if found and is_office(found.unit) else None


def _cuts(text: str, start: int) -> Iterator[re.Match[str]]:
    """Where another subject may begin: at a stop or semicolon, at a comma before a unit that is charged, or one that a
    date stands before."""
    charged = (
        cut
        for cut in _CHARGED_NEXT.finditer(text, start, start + 3000)
        if _is_named(cut["unit"]) and not _lists_partners(text[start : cut.start()])
    )
    labelled = _NEXT_LABEL.finditer(text, start, start + 3000)
    following = _NEXT_UNIT.finditer(text, start, start + 3000)
    things = (cut for cut in STOP.finditer(text, start, start + 3000) if _is_of_thing(text[cut.end() :]))
    dated = _DATED.finditer(text, start, start + 3000)
    clauses = (cut for cut in _NEXT_CLAUSE.finditer(text, start, start + 3000) if is_clause(text[cut.end() :]))
    yield from merge(following, charged, clauses, labelled, things, dated, key=lambda cut: cut.start())


def _lists_partners(text: str) -> bool:
    """Whether a text ends with units that are worked with ("chủ trì, phối hợp với Bộ Nội vụ"): the next one is too."""
    partners = pattern(_PARTNERS).search(plain(text))
    return partners is not None and verb_at(f"{text[partners.start('who') :]} ") is None


def _is_of_thing(following: str) -> bool:
    """Whether a sentence tells by whom a thing is done ("Dự án … do Sở Tài chính chủ trì mua sắm"): no more of a duty
    that stands before it."""
    told = _THING.match(following)
    return told is not None and opens_unit(following[told.end() :])


def _is_named(unit: str) -> bool:
    """Whether a name begins here, and not a word in the middle of one ("cơ quan, đơn vị có trách nhiệm")."""
    begins = unit[0].isupper() or unit.startswith("các ")
    return begins and is_unit(unit)
