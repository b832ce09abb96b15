"""The unit that a heading names or a sentence begins with, and where its duty starts.

"Sở Y tế chủ trì …", "Giao Phòng Kinh tế …", "Trên cơ sở …, các bộ …", "Đơn vị chủ trì: …"; a heading is a unit alone
or with "có trách nhiệm" after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from heapq import merge

from pipeline.parse.duties.fields import read_task
from pipeline.parse.duties.offices import is_kind, is_office, is_own_name, names_force
from pipeline.parse.duties.predicates import predicate_at
from pipeline.parse.duties.topics import GIVES, HOLDS_FOR, MOST_UNIT, strip_proposal, strip_topic, topic_end
from pipeline.parse.duties.what import IS_CHARGED, opens_duty, proper_name_end, verb_at
from pipeline.parse.units import canonical_unit, is_known, opens_named, opens_subject, opens_unit
from pipeline.parse.words import one_of, phrases, plain
from pipeline.text.vietnamese import CAPITALS

_WORDS = "duty_words.tsv"
_NAME = r"[" + CAPITALS + r"][^,;:.]{1,60}?"
_NAMES = re.compile(
    r"\s*" + _NAME + r"(?:(?:, | và )" + _NAME + r")+(?:,? và (?:các|lãnh đạo|chủ tịch|ủy ban)\s[^;:.]{2,120})?\s*",
)
# "Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh …": who gives the duty stands before who has it.
_GIVEN_BY = re.compile(r"[^,;:.]{4,80}?(?<!được)(?<!đã) giao(?: cho| nhiệm vụ cho)? (?=\S)")
# "Hội Cựu giáo chức có Văn bản số 16/CGC …" tells what was done, "được sử dụng con dấu" a right: neither charges.
_REPORTS = re.compile(
    r"\s(?:có (?:văn bản|công văn|tờ trình|báo cáo|thông báo|quyết định) số|nhận được|đã (?!được)"
    r"|có (?:một số|không quá|từ \d|\d)|(?:được|có) quyền(?!\w)|được (?:sử dụng|hưởng|phép|miễn)(?!\w))",
    re.IGNORECASE,
)
RIGHTS = re.compile(r"\s(?:có (?:các |những )?quyền|được quyền)(?!\w)", re.IGNORECASE)
QUOTED = re.compile(r"[\"“”]")
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
# "Căn cứ nhiệm vụ được giao, chủ trì, phối hợp …": the sentence has no subject of its own.
_NO_SUBJECT = re.compile(r"(?:chủ trì|phối hợp|tham mưu|chủ động|có trách nhiệm)(?!\w)")
_OPEN_CLAUSE = re.compile(
    r"(?:trong quá trình (?:[^,;:.]{0,30}?)(?:thực hiện|triển khai)(?: \w+(?: \w+)? này)?"
    r"|nếu (?:có|phát sinh|gặp)\s[^;:.]{0,40}?(?:vướng mắc|khó khăn|vấn đề|phát sinh))\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
# ", Công an xã có trách nhiệm …": a second subject with its own charge.
_CHARGED_NEXT = re.compile(r",\s+(?=(?P<unit>[^,;.:]{4,120}?)\s(?:có|chịu) trách nhiệm(?!\w))")
STOP = re.compile(rf"(?:(?<=[^\W\d_{CAPITALS}][^\W\d_{CAPITALS}])|(?<=\d\d))\.\s+(?=[{CAPITALS}])")
_CLAUSE_ENDS = re.compile(r"(?:[,:]|\sthì)\s+(?:thì\s+)?")
OF_LISTED = re.compile(r"(?:của|với)\s[^,;:.]{3,80},\s+$")
_OF_MANY = re.compile(r"của\s[^;:.]{3,120},\s+$")
# What a body undergoes or is given is said of it, and no part of its own name: "Trường | chịu sự chỉ đạo của Bộ trưởng
# và … có trách nhiệm …", "Sở Y tế | được UBND tỉnh giao chủ trì …". What it is or may do gives nobody work.
_PREDICATE = re.compile(
    rf"(?P<name>\s)(?:(?P<given>chịu sự|được (?=[{CAPITALS}])[^;:.,]{{1,60}} giao(?!\w))|là|sẽ|chỉ được)(?!\w)"
)
_AND_OTHERS = re.compile(r"(?:,| và )\s*(?:các|những|đơn vị|cơ quan)(?!\w)")
_FOLLOWS_UP = len("theo dõi")
_LEAST_NAME = 2  # words
# "Hạ sĩ quan xuất ngũ | khi về nơi cư trú … phải đăng ký": when it has to be done is said behind the name.
_ONLY = re.compile(r"\schỉ (?:được|có|áp dụng|phải)(?!\w)")
_WHEN = re.compile(
    r",?\s(?P<when>(?<!trước )(?<!sau )khi|nếu|trong (?:thời hạn|trường hợp|vòng)"
    r"|(?<=, )ngoài|ngoài(?= các nhiệm vụ))(?!\w)"
)
_ADVERB = re.compile(r"\s(?:tự|cùng|đều|cũng|vẫn|luôn|nên|hãy|mới|còn)$")
MOST_CONDITION = 700
END = " .;:,"


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"{one_of(phrases('duty_words.tsv', 'leading'), plain)}(?!\w)")


def is_clause(text: str) -> bool:
    """Whether a sentence begins with a clause of ground or time before its subject ("Trên cơ sở …, các bộ …")."""
    if text[:_FOLLOWS_UP].lower() == "theo dõi":
        return False
    return _OPEN_CLAUSE.match(text) is not None or _leading().match(plain(text[:40])) is not None


def split_running(text: str) -> list[tuple[str, str, str]]:
    """(unit, duty, role or "") of a running sentence; empty where it names no unit as its subject."""
    if task := read_task(text):
        return [(field.units, task.duty, field.role) for field in task.fields]
    text = strip_topic(text)
    if _names_itself(text):
        return []
    found = _subject(text) or _charged_inside(text)
    if not found:
        return []
    unit, start = found
    out: list[tuple[str, str, str]] = []
    begin = start
    for cut in _cuts(text, start):
        if cut.start() < begin:
            continue
        following = text[cut.end() :]
        if _TELLS.match(following) or _is_of_thing(following):
            return [*out, (unit, text[begin : cut.start()], "")]
        other = _next_subject(following)
        if other and canonical_unit(other[0]) != canonical_unit(unit):
            out.append((unit, text[begin : cut.start()], ""))
            unit, begin = other[0], cut.end() + other[1]
    out.append((unit, text[begin:], ""))
    return out


def _names_itself(text: str) -> bool:
    """Whether a text is a label of who does something and the unit behind it ("Cơ quan tổ chức lập quy hoạch: UBND
    tỉnh"): it says no more than that."""
    label, _, value = text.partition(":")
    value = value.strip()
    return _OFFICE_THAT.match(label) is not None and opens_unit(value) and subject_at(value) is None


def split_labels(unit: str, text: str) -> list[tuple[str, str]]:
    """(unit, duty) of a text under a unit's heading, and of other units that are labelled in it ("…; kế toán: …")."""
    out: list[tuple[str, str]] = []
    begin = 0
    for cut in _NEXT_LABEL.finditer(text):
        if other := _next_subject(text[cut.end() :]):
            out.append((unit, text[begin : cut.start()]))
            unit, begin = other[0], cut.end() + other[1]
    return [*out, (unit, text[begin:])]


@cache
def _agrees() -> re.Pattern[str]:
    return re.compile(rf"{one_of(phrases(_WORDS, 'agrees'), plain)}(?!\w)")


def _charged_inside(text: str) -> tuple[str, int] | None:
    """The office that a later sentence charges where the first one names no subject ("Đồng ý gia hạn thời gian. Sở Giáo
    dục và Đào tạo chịu trách nhiệm …")."""
    grants = _agrees().match(plain(text[:40].lstrip(" -–+*"))) is not None
    for stop in STOP.finditer(text[:MOST_CONDITION]):
        found = subject_at(text[stop.end() :])
        if found and (grants or IS_CHARGED.match(text, stop.end() + found[1])) and is_office(found[0]):
            return found[0], stop.end() + found[1]
    return None


def _next_subject(following: str) -> tuple[str, int] | None:
    """The subject of the next sentence; behind a clause ("Để xác định vị trí, UBND tỉnh A phối hợp …") a known one."""
    if label := _LABEL.match(following):
        unit = label["unit"]
        named = opens_unit(unit[:1].upper() + unit[1:]) and verb_at(f"{unit} ") is None
        return (unit, label.end()) if named and opens_duty(following[label.end() :]) else None
    if GIVES.match(following) or opens_named(following[:30]) or following.startswith("Riêng "):
        return subject_at(following[: MOST_UNIT + 60])
    found = _subject(following) if is_clause(following) else None
    return found if found and is_office(found[0]) else None


def _cuts(text: str, start: int) -> Iterator[re.Match[str]]:
    """Where another subject may begin: at a stop or semicolon, at a comma before a unit that is charged, or one that a
    date stands before."""
    charged = (cut for cut in _CHARGED_NEXT.finditer(text, start, start + 3000) if _is_named(cut["unit"]))
    labelled = _NEXT_LABEL.finditer(text, start, start + 3000)
    following = _NEXT_UNIT.finditer(text, start, start + 3000)
    things = (cut for cut in STOP.finditer(text, start, start + 3000) if _is_of_thing(text[cut.end() :]))
    dated = _DATED.finditer(text, start, start + 3000)
    clauses = (cut for cut in _NEXT_CLAUSE.finditer(text, start, start + 3000) if is_clause(text[cut.end() :]))
    yield from merge(following, charged, clauses, labelled, things, dated, key=lambda cut: cut.start())


def _is_of_thing(following: str) -> bool:
    """Whether a sentence tells by whom a thing is done ("Dự án … do Sở Tài chính chủ trì mua sắm"): no more of a duty
    that stands before it."""
    told = _THING.match(following)
    return told is not None and opens_unit(following[told.end() :])


def _is_named(unit: str) -> bool:
    """Whether a name begins here, and not a word in the middle of one ("cơ quan, đơn vị có trách nhiệm")."""
    begins = unit[0].isupper() or unit.startswith("các ")
    return begins and opens_unit(unit) and verb_at(f"{unit} ") is None


def _subject(text: str) -> tuple[str, int] | None:
    """(unit, offset of the duty): the subject at the start, or after a leading clause ("Trên cơ sở …, các bộ …")."""
    if direct := subject_at(text):
        return direct
    if whole := _behind_clause(text.lstrip(" -–+")):
        return whole[0], whole[1] + len(text) - len(text.lstrip(" -–+"))
    if not _leading().match(plain(text.lstrip(" -–+")[:40])) or opens_unit(strip_proposal(text)):
        return None  # "Đối với Bộ đã có tổ chức thống kê …" speaks of the unit itself
    for comma in _CLAUSE_ENDS.finditer(text, 0, 700):
        if _NO_SUBJECT.match(text, comma.end()):
            return None
        if found := subject_at(text[comma.end() :]):
            return _last_of_clause(text[: comma.end()], *found)
    return None


def _last_of_clause(clause: str, unit: str, start: int) -> tuple[str, int]:
    """The subject alone where names that its clause lists stand before it ("theo đề nghị của Sở A, Sở B, Sở C chủ trì
    …", "nhiệm vụ của cơ quan, đơn vị, người đứng đầu …"): the last one."""
    _, comma, last = unit.rpartition(", ")
    listed = OF_LISTED.search(clause) is not None and is_office(last)
    goes_on = unit[:1].islower() and opens_unit(last) and _OF_MANY.search(clause) is not None
    return (last if comma and (listed or goes_on) else unit), len(clause) + start


def _behind_clause(text: str) -> tuple[str, int] | None:
    """The subject behind a clause that no comma ends ("Trong quá trình thực hiện Thủ trưởng các địa phương …")."""
    clause = _OPEN_CLAUSE.match(text)
    found = subject_at(text[clause.end() :]) if clause else None
    return (found[0], clause.end() + found[1]) if clause and found else None


def _colon_after(text: str, verb: int | None) -> int:
    """Where the colon after a unit's name stands, -1 without one."""
    colon = text.find(":", 0, MOST_UNIT)
    if colon > 0 and verb is not None and names_follow(text, colon, verb):
        return text.find(":", colon + 1, verb)
    return colon


def names_follow(text: str, colon: int, verb: int) -> bool:
    """Whether the colon stands inside a name ("Các Bộ: Quốc phòng, Công an chủ động …")."""
    if not 0 < colon < verb or not is_kind(text[:colon]) or opens_duty(text[colon + 1 :].lstrip()):
        return False
    return _NAMES.fullmatch(text, colon + 1, verb) is not None


def is_sentence_of_unit(text: str) -> bool:
    """Whether a unit is the subject of a sentence ("Sở Y tế chủ trì …")."""
    return subject_at(text) is not None


def subject_at(text: str) -> tuple[str, int] | None:
    """(unit, offset of the duty) of a sentence that begins with its subject, what gives it the duty before it."""
    stripped = strip_proposal(text)
    offset = len(text) - len(stripped)
    if not opens_subject(stripped) or names_force(stripped):
        return None
    verb = verb_at(stripped, MOST_UNIT)
    topic = topic_end(text[:offset], stripped[:verb]) if verb is not None else 0
    if verb and HOLDS_FOR.search(text[:offset]) and stripped[:verb].endswith(", ") and GIVES.match(stripped, verb):
        topic = verb  # "Đối với các dự án trên, khuyến khích doanh nghiệp áp dụng …"
    if topic:
        inner = subject_at(stripped[topic:])
        return (inner[0], offset + topic + inner[1]) if inner else None
    if (named := proper_name_end(stripped, verb or MOST_UNIT)) and not stripped[:named].rstrip().endswith(","):
        verb = named
    early = predicate_at(stripped, verb if verb is not None else MOST_UNIT)
    verb = early if early is not None else verb
    colon = _colon_after(stripped, verb)
    relative = verb is not None and stripped.startswith("được giao", verb)
    if colon > 0 and (verb is None or colon < verb or relative):
        rest = stripped[colon + 1 :].lstrip()
        inner = subject_at(rest) if opens_unit(rest) and not is_known(stripped[:colon]) else None
        if inner and ":" not in rest[: inner[1]]:  # "Thanh tra khoa học: Ủy ban nhân dân huyện làm …"
            return inner[0], len(text) - len(rest) + inner[1]
        return stripped[:colon].strip(END), offset + colon + 1
    if verb is None:
        return None
    unit = stripped[:verb].strip(END)
    if stop := STOP.search(unit):  # "Trưởng đoàn phải có chứng chỉ. Trưởng đoàn có trách nhiệm …"
        inner = subject_at(stripped[stop.end() :])
        return (inner[0], offset + stop.end() + inner[1]) if inner else None
    if (given := _GIVEN_BY.match(unit)) and opens_unit(unit[given.end() :]):
        unit = unit[given.end() :]
    if told := _PREDICATE.search(unit):
        name = unit[: told.start()]
        if is_own_name(name) or (is_office(name) and not _AND_OTHERS.search(name)):
            return (name, offset + told.end("name")) if told["given"] else None
    if adverb := _ADVERB.search(unit):  # "các doanh nghiệp | tự thực hiện …"
        unit, verb = unit[: adverb.start()], adverb.start() + 1
    if (when := _WHEN.search(unit)) and " " in unit[: when.start()]:
        unit, verb = unit[: when.start()], when.start("when")
    words = unit.split()
    whole = is_whole(unit)
    if len(words) < _LEAST_NAME and not is_own_name(unit):
        return None
    reports = _REPORTS.search(unit) is not None and not IS_CHARGED.match(stripped, verb)
    return (unit, offset + verb) if whole and not reports else None


def is_whole(name: str) -> bool:
    """Whether a name is over: no word of a clause ends it, and none of its words tells what it may do alone."""
    unfinished = name.rsplit(" ", 1)[-1].lower() in phrases(_WORDS, "unfinished")
    return not (unfinished or QUOTED.search(name) or _ONLY.search(name))
