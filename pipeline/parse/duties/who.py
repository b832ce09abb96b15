"""The unit that a sentence begins with, and where its duty starts ("Sở Y tế chủ trì …", "Giao Phòng Kinh tế …", "Đơn vị
chủ trì: …").
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from pipeline.document import Role
from pipeline.parse.duties.no_duty_verbs import IS_CHARGED, holds_demand, is_in_brackets, proper_name_end
from pipeline.parse.duties.offices import is_kind, is_office, is_own_name, names_force
from pipeline.parse.duties.patterns import pattern, words
from pipeline.parse.duties.predicates import predicate_at
from pipeline.parse.duties.topics import GIVES, HOLDS_FOR, MOST_UNIT, strip_proposal, topic_end
from pipeline.parse.duties.what import opens_duty, verb_at
from pipeline.parse.units import is_known, opens_subject, opens_unit
from pipeline.parse.words import plain
from pipeline.text.vietnamese import CAPITALS

_NAME = r"[" + CAPITALS + r"][^,;:.]{1,60}?"
_NAMES = re.compile(
    r"\s*" + _NAME + r"(?:(?:, | và )" + _NAME + r")+(?:,? và (?:các|lãnh đạo|chủ tịch|ủy ban)\s[^;:.]{2,120})?\s*",
)
# "Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh …": who gives the duty stands before who has it.
_GIVEN_BY = re.compile(r"[^,;:.]{4,80}?(?<!được)(?<!đã) giao(?: cho| nhiệm vụ cho)? (?=\S)")
# "Hội Cựu giáo chức có Văn bản số 16/CGC …" tells what was done, "được sử dụng con dấu" a right: neither charges.
_REPORTS = re.compile(
    r"\s(?:có (?:văn bản|công văn|tờ trình|báo cáo|thông báo|quyết định) số|nhận được|đã (?!được)"
    r"|có (?:một số|không quá|từ \d|\d)|(?:được|có) quyền(?!\w)"
    r"|được (?:đảm bảo|bảo đảm|trang bị|bố trí|sử dụng|khai thác|hưởng|phép|miễn)(?!\w))",
    re.IGNORECASE,
)
RIGHTS = re.compile(r"\s(?:có (?:các |những )?quyền|được quyền)(?!\w)", re.IGNORECASE)
QUOTED = re.compile(r"[\"“”]")
STOP = re.compile(rf"(?:(?<=[^\W\d_{CAPITALS}][^\W\d_{CAPITALS}])|(?<=\d\d))\.\s+(?=[{CAPITALS}])")
# What a body undergoes or is given is said of it, and no part of its own name: "Trường | chịu sự chỉ đạo của Bộ trưởng
# và … có trách nhiệm …", "Sở Y tế | được UBND tỉnh giao chủ trì …". What it is or may do gives nobody work.
_PREDICATE = re.compile(
    rf"(?P<name>\s)(?:(?P<given>chịu sự|được (?=[{CAPITALS}])[^;:.,]{{1,60}} giao(?!\w))|là|sẽ|chỉ được)(?!\w)"
)
_IS_SOMEBODY = re.compile(r"\slà\s[^;:.]{3,200},\s*$")
_AND_OTHERS = re.compile(r"(?:,| và )\s*(?:các|những|đơn vị|cơ quan)(?!\w)")
_LEAST_NAME = 2  # words
# "Hạ sĩ quan xuất ngũ | khi về nơi cư trú … phải đăng ký": when it has to be done is said behind the name.
_ONLY = re.compile(r"\schỉ (?:được|có|áp dụng|phải)(?!\w)")
_WHEN = re.compile(
    r",?\s(?P<when>(?<!trước )(?<!sau )khi|sau khi|nếu|trong (?:thời hạn|trường hợp|vòng)"
    r"|(?<=, )ngoài|ngoài(?= các nhiệm vụ))(?!\w)"
)
_DEFINES = r"(?<!\w){defines}(?!\w)"
# "Đoàn liên ngành hoạt động theo chế độ kiêm nhiệm; tự giải thể" is no name.
_WORKS = r"(?<!\w){works_how}(?!\w)"
BRACKET = re.compile(r"\s*\([^()]*\)")
_BLANK = re.compile(r"\.{4}|_{3}|…(?!\s?\))")
_ADVERB = r"\s{before_verb}$"
# "Phó Thủ tướng | trước ngày 15/11/2025 kiểm tra …", "các bộ | trên tinh thần … chủ động …".
_BEHIND = r"\s(?:{by_day} \d|(?:{recurs}|{behind_name})(?!\w))"
END = " .;:,"


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


class Subject(NamedTuple):
    """The unit that a sentence begins with, as printed, and where its duty begins."""

    unit: str
    at: int


class Charge(NamedTuple):
    """A unit as printed with its duty, and the role that is printed beside it, if one is."""

    unit: str
    duty: str
    role: Role | Literal[""] = ""


def subject_at(text: str) -> Subject | None:
    """The subject of a sentence that begins with it, or with what gives it the duty."""
    stripped = strip_proposal(text)
    before = text[: len(text) - len(stripped)]
    if not opens_subject(stripped) or names_force(stripped):
        return None
    verb = verb_at(stripped, MOST_UNIT)
    if verb is not None and (topic := _topic_end(before, stripped, verb)):
        return subject_from(text, len(before) + topic)
    verb = _predicate_at(stripped, verb)
    if verb is not None and (given := _given_end(stripped, verb)):
        return subject_from(text, len(before) + given)
    colon = _colon_after(stripped, verb)
    relative = verb is not None and stripped.startswith("được giao", verb)
    found: Subject | None = None
    if colon > 0 and (verb is None or colon < verb or relative):
        found = _labelled(stripped, colon)
    elif verb is not None:
        found = _named_before(stripped, verb)
    return Subject(found.unit, len(before) + found.at) if found else None


def subject_from(text: str, at: int) -> Subject | None:
    """The subject of the sentence that begins at `at`, its duty counted from the start of `text`."""
    found = subject_at(text[at:])
    return Subject(found.unit, at + found.at) if found else None


def _topic_end(before: str, text: str, verb: int) -> int:
    """Where the subject begins behind what "Đối với" in `before` names, 0 where it names the subject itself; of "Đối
    với các dự án trên, khuyến khích doanh nghiệp áp dụng …" who is asked stands behind the verb."""
    if verb and HOLDS_FOR.search(before) and text[:verb].endswith(", ") and GIVES.match(text, verb):
        return verb
    return topic_end(before, text[:verb])


def _given_end(text: str, verb: int) -> int:
    """Where the name of whom the subject gives its duty begins ("Bộ Nông nghiệp | giao Cục Chăn nuôi phổ biến …"), 0
    where `verb` is the duty itself."""
    given = _GIVEN_BY.match(text)
    return given.end() if given and verb < given.end() and opens_unit(text[given.end() :]) else 0


def _predicate_at(text: str, verb: int | None) -> int | None:
    """Where what is said of the subject begins: the verb of the duty, or before it where the name alone tells it."""
    named = proper_name_end(text, verb or MOST_UNIT)
    if named and not text[:named].rstrip().endswith(","):
        verb = named
    early = predicate_at(text, verb if verb is not None else MOST_UNIT)
    return verb if early is None else early


def _labelled(text: str, colon: int) -> Subject:
    """The unit before a colon; behind a topic ("Thanh tra khoa học: Ủy ban nhân dân huyện làm …") the subject there."""
    rest = text[colon + 1 :].lstrip()
    inner = subject_at(rest) if opens_unit(rest) and not is_known(text[:colon]) else None
    if inner and ":" not in rest[: inner.at]:
        return Subject(inner.unit, len(text) - len(rest) + inner.at)
    return Subject(text[:colon].strip(END), colon + 1)


def _named_before(text: str, verb: int) -> Subject | None:
    """The unit whose name stands before the verb, without who gives it the duty, what is said of it, and when."""
    unit = text[:verb].strip(END)
    if stop := STOP.search(unit):  # "Trưởng đoàn phải có chứng chỉ. Trưởng đoàn có trách nhiệm …"
        return subject_from(text, stop.end())
    if (given := _GIVEN_BY.match(unit)) and opens_unit(unit[given.end() :]):
        unit = unit[given.end() :]
    if (told := _PREDICATE.search(unit)) and not is_in_brackets(unit, told.start()):
        name = unit[: told.start()]
        if opens_unit(name) and is_charged_besides(text[:verb]) and IS_CHARGED.match(text, verb):
            return Subject(name, told.end("name"))  # "Sở Y tế | là đơn vị đầu mối, có trách nhiệm …"
        if is_own_name(name) or (is_office(name) and not _AND_OTHERS.search(name)):
            return Subject(name, told.end("name")) if told["given"] else None
    if adverb := pattern(_ADVERB).search(plain(unit)):  # "các doanh nghiệp | tự thực hiện …"
        unit, verb = unit[: adverb.start()], adverb.start() + 1
    if (when := _WHEN.search(unit)) and " " in unit[: when.start()]:
        unit, verb = unit[: when.start()], when.start("when")
    elif behind := pattern(_BEHIND).search(plain(unit)):
        unit, verb = unit[: behind.start()], behind.start() + 1
    if len(unit.split()) < _LEAST_NAME and not is_own_name(unit):
        return None
    reports = _REPORTS.search(unit) is not None and not IS_CHARGED.match(text, verb)
    return Subject(unit, verb) if is_whole(unit) and not reports else None


def is_charged_besides(text: str) -> bool:
    """Whether what somebody is stands before a charge, and a comma between ("Sở Y tế là đơn vị đầu mối, |")."""
    return _IS_SOMEBODY.search(text) is not None


@cache
def _unfinished() -> tuple[str, ...]:
    return tuple(f" {phrase}" for phrase in words("unfinished"))


def is_whole(name: str) -> bool:
    """Whether a name is over: no word of a clause ends it, and none of its words tells what it may or must do alone, or
    is left blank in a form."""
    unfinished = f" {name.lower()}".endswith(_unfinished()) and not name.lower().endswith(words("helps_body"))
    if pattern(_DEFINES).search(plain(BRACKET.sub("", name))):
        return False
    if pattern(_WORKS).search(plain(name)):
        return False
    return not (unfinished or QUOTED.search(name) or _ONLY.search(name) or _BLANK.search(name) or holds_demand(name))
