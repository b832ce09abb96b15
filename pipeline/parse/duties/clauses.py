"""Clauses before the subject of a sentence: ground, time, condition ("Trên cơ sở …, các bộ …", "Nếu vượt thẩm quyền thì
Hiệu trưởng có trách nhiệm …").
"""

from __future__ import annotations

import re

from pipeline.parse.duties.no_duty_verbs import IS_CHARGED
from pipeline.parse.duties.offices import is_office
from pipeline.parse.duties.patterns import pattern, words
from pipeline.parse.duties.topics import MOST_UNIT, strip_proposal
from pipeline.parse.duties.what import opens_duty, verb_at
from pipeline.parse.duties.who import Charge, Subject, is_whole, subject_at, subject_from
from pipeline.parse.units import opens_unit
from pipeline.parse.words import plain

# "Căn cứ nhiệm vụ được giao, chủ trì, phối hợp …": the sentence has no subject of its own.
_NO_SUBJECT = re.compile(r"(?:chủ trì|phối hợp|tham mưu|chủ động|có trách nhiệm)(?!\w)")
_OPEN_CLAUSE = (
    r"(?:{course} [^,;:.]{0,30}?{carried_out}(?: \w+(?: \w+)? này)?"
    r"|{case} {comes_up}\s[^;:.]{0,40}?{trouble}(?:(?:,| và| hoặc)? {trouble})*)\s+(?=[^\W\d_])"
)
_CLAUSE_ENDS = re.compile(r"(?:[,:]|\sthì)\s+(?:thì\s+)?")
OF_LISTED = re.compile(r"(?:của|với)\s(?P<named>[^,;:.]{3,80}),\s+$")
_OF_MANY = re.compile(r"của\s(?P<named>[^;:.]{3,120}),\s+$")
_BY_MANY = re.compile(r"\sdo\s(?P<named>[^,;:.]{2,80}),\s+$")
IF = re.compile(r"(?:trường hợp|nếu|khi|trong trường hợp|trong quá trình)\s", re.IGNORECASE)
_THEN = re.compile(r"(?:\sthì|[,:])\s+")
_SAID = re.compile(r"[;:.]\s|\slà\s")
MOST_CONDITION = 700
# "Trước ngày 30 tháng 11 năm 2014 các cơ quan …", "Hằng năm các cơ sở giáo dục …".
_MOMENT = r"(?:{recurs}|{by_day} \d[^;:,.]{0,30}?(?:\w{3} |/)\d{4})\s+(?=[^\W\d_])"
_MOST_MOMENT = 90
_MOST_OPEN = 160
_LEADING = r"{leading}(?!\w)"
_DOERS = r"{doer_kind}\s"
_WORD = re.compile(r"(?<!\S)\w+")
_ONE_MORE = r"\s{one_more}$"


def is_clause(text: str) -> bool:
    """Whether a sentence begins with a clause of ground or time before its subject ("Trên cơ sở …, các bộ …")."""
    if text[:8].lower() == "theo dõi":
        return False  # "theo" alone opens a clause
    return (
        pattern(_OPEN_CLAUSE).match(plain(text[:_MOST_OPEN])) is not None
        or pattern(_LEADING).match(plain(text[:40])) is not None
    )


def subject_of(text: str) -> Subject | None:
    """The subject of a sentence: at the start, or after a leading clause ("Trên cơ sở …, các bộ …")."""
    if direct := subject_at(text):
        return direct
    bare = text.lstrip(" -–+")
    if whole := _behind_clause(bare):
        return Subject(whole.unit, whole.at + len(text) - len(bare))
    if not pattern(_LEADING).match(plain(bare[:40])) or opens_unit(strip_proposal(text)):
        return None  # "Đối với Bộ đã có tổ chức thống kê …" speaks of the unit itself
    for comma in _CLAUSE_ENDS.finditer(text, 0, MOST_CONDITION):
        if _NO_SUBJECT.match(text, comma.end()):
            return None
        if _names_unit(_BY_MANY.search(text[: comma.end()])):
            continue  # "Đối với hoạt động do các Bộ, | Ủy ban nhân dân cấp tỉnh thực hiện, Bộ Tài chính …"
        rest = plain(text[comma.end() : comma.end() + _MOST_OPEN])
        case = pattern(_OPEN_CLAUSE).match(rest)  # "…, nếu có vướng mắc | các đơn vị báo cáo …"
        begin = comma.end() + (case.end() if case else 0)
        if found := subject_from(text, begin):
            unit = _last_of_clause(text[:begin], found.unit)
            names = joined_before(text[:begin] + unit, begin) if unit == found.unit else unit
            return Subject(names, found.at)
    return None


def _last_of_clause(clause: str, unit: str) -> str:
    """The subject alone where names that its clause lists stand before it ("theo đề nghị của Sở A, Sở B, Sở C chủ trì
    …", "nhiệm vụ của cơ quan, đơn vị, người đứng đầu …"): the last one."""
    _, comma, last = unit.rpartition(", ")
    listed = is_office(last) and lists_names(clause)
    goes_on = unit[:1].islower() and opens_unit(last) and _names_unit(_OF_MANY.search(clause))
    return last if comma and (listed or goes_on) else unit


def joined_before(text: str, at: int) -> str:
    """The names that end `text`, of which the last begins at `at`: units that commas join before it are meant too ("Khi
    cần thiết, | các Bộ, Ủy ban nhân dân cấp tỉnh"), but none that goes on a unit in the clause before ("Trường hợp cơ
    quan, đơn vị không có pháp chế, | Văn phòng")."""
    begin = at
    while text[:begin].endswith(", "):
        before = text.rfind(", ", 0, begin - 2) + 2
        if before == 1 or not is_a_unit(text[before : begin - 2]):
            break
        begin = before
    return text[at:] if _ends_with_unit(text[:begin]) else text[begin:]


def _ends_with_unit(clause: str) -> bool:
    piece = clause.rstrip(" ,").rpartition(", ")[2]
    return any(is_a_unit(piece[word.start() :]) for word in _WORD.finditer(piece))


def is_a_unit(name: str) -> bool:
    """Whether all of a text is a name, its first letter small or not."""
    return opens_unit(name[:1].upper() + name[1:]) and verb_at(f"{name} ") is None


def lists_names(clause: str) -> bool:
    """Whether a clause ends with a unit that "của" or "với" names, so that more of them may follow: "trong phạm vi quản
    lý của mình, | các Bộ, Ủy ban nhân dân cấp tỉnh …" names none."""
    return _names_unit(OF_LISTED.search(clause))


def _names_unit(of: re.Match[str] | None) -> bool:
    return of is not None and opens_unit(of["named"][:1].upper() + of["named"][1:])


def _behind_clause(text: str) -> Subject | None:
    """The subject behind a clause that no comma ends ("Trong quá trình thực hiện Thủ trưởng các địa phương …")."""
    clause = pattern(_OPEN_CLAUSE).match(plain(text[:_MOST_OPEN])) or pattern(_MOMENT).match(plain(text[:_MOST_MOMENT]))
    return subject_from(text, clause.end()) if clause else None


def is_one_more(name: str) -> bool:
    """Whether a name behind a comma goes on a list, whose first names tell whom it means ("… báo cho cơ quan công an,
    cơ quan khác | có trách nhiệm …")."""
    return pattern(_ONE_MORE).search(plain(name)) is not None


def charged_then(text: str) -> Charge | None:
    """What a sentence charges a unit with behind its condition ("Trường hợp vượt thẩm quyền thì Hiệu trưởng có trách
    nhiệm …"); `None` without one."""
    for then in _THEN.finditer(text, 0, MOST_CONDITION) if IF.match(text) else ():
        found = subject_from(text, then.end())
        if found and ", " in found.unit and found.unit[:1].islower() and _ends_with_unit(text[: then.start()]):
            continue  # "Trường hợp cơ quan, | đơn vị không có pháp chế, Văn phòng có trách nhiệm …"
        if found and IS_CHARGED.match(text, found.at) and not is_one_more(found.unit):
            return Charge(found.unit, text[found.at :])
    return None


def _names_doers(name: str) -> bool:
    """Whether a verb and what follows before a charge are a kind of those who do it ("Tổ chức tư vấn giá | có trách
    nhiệm …"), and no work that one more is joined to."""
    return pattern(_DOERS).match(plain(name)) is not None and "," not in name


def charged_named(text: str) -> list[Charge]:
    """What a sentence charges whoever it begins with, by whatever word ("Đối tượng thanh tra có trách nhiệm …"): only
    who can act is charged, so that a name stands there."""
    if is_clause(text) or IF.match(text):
        return []
    verb = verb_at(text, MOST_UNIT)
    if opens_duty(text) and not (verb and _names_doers(text[:verb])):
        return []
    if verb is None or not text.startswith(words("named_charge"), verb):
        return []  # "chịu trách nhiệm" may follow on another verb, and what somebody has to be
    name = text[:verb].strip(" ,")
    named = name[:1].isupper() and " " in name and is_whole(name) and not _SAID.search(name)
    return [Charge(name, text[verb:])] if named else []
