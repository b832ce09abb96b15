"""Words that are verbs of duties elsewhere and open none where they stand: a noun is made of them, they belong to a
name or a term, tell what is done to a unit, or tell units apart.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.parse.duties.patterns import pattern, words
from pipeline.parse.units import head_end, is_known, opens_named, opens_unit
from pipeline.parse.verbs import plain_verbs, verbs
from pipeline.parse.words import one_of, plain
from pipeline.text.vietnamese import CAPITALS

# "Bộ, cơ quan ngang bộ | trong phạm vi nhiệm vụ, quyền hạn có trách nhiệm …": the bounds of the charge before it.
IS_CHARGED = re.compile(
    r"(?:(?:trong phạm vi|theo|căn cứ) (?:chức năng|nhiệm vụ|quyền hạn|thẩm quyền|lĩnh vực|quản lý)[^;:.]{0,50}? "
    r"|(?:ngoài|khi|nếu|trong) [^;:.]{3,160}?,? (?<!và ))?(?:có|chịu) trách nhiệm(?!\w)"
)
_PASSIVE = re.compile(r"(?:được |chịu sự [^;:.]{0,50})$")
# "các cơ quan thuộc Thành phố quản lý": who governs them stands between.
_UNDER = re.compile(r"(?:thuộc|do) [^;:.,]{2,60} $")
# "Hội đồng do Chủ tịch UBND tỉnh thành lập": who did it stands between.
_DONE_BY = re.compile(r"\sdo \w[^;:.,]{2,80}$")
# "Cục Quản lý, giám sát tổ chức tín dụng": verbs that a comma joins in a name.
_NAMED_BY_VERBS = re.compile(rf" [{CAPITALS}]\w+ \w+,\s")
# "Các cơ quan chủ trì Dự án, Tiểu dự án theo chức năng …": what they lead, and then what they are charged with.
_TELL_APART = ("chủ trì", "phối hợp", "tham mưu")
_OF_UNITS = re.compile(r"(?:cơ quan|đơn vị|tổ chức|địa phương|bộ phận)\s*$", re.IGNORECASE)
_WHICH = re.compile(
    r"\s+(?!,|và |phối hợp|tham mưu|thực hiện|triển khai)[^;:.]{3,200}?,?\s"
    r"(?=(?:(?:có|chịu) trách nhiệm|theo chức năng|căn cứ|trên cơ sở)(?!\w))"
    r"|\s+(?!,|và )[^;:.,]{3,200}?\s(?=(?:có|chịu) trách nhiệm(?!\w))"
)
_MOST_TOLD = 400
_LEAST_BEFORE = 3  # words before a verb that is no part of a name
_MOST_NAMED_BY_VERBS = 40
_SMALL = rf"[^\W\d_{CAPITALS}]"
_PROPER = re.compile(rf"(?<= )(?:[{CAPITALS}]{_SMALL}+ ){{2}}(?P<next>{_SMALL}+)(?= {_SMALL})")
# Bodies and terms end so too: "Tổ công tác", "Ban Chỉ huy Quân sự | phối hợp …".
_NOMINALS = (
    r"(?:^|\s)(?<!tổ )(?<!ban )(?<!đoàn )(?<!nhóm )(?<!dân )(?<!quân )(?<!nhân )(?<!hình )(?<!lãnh ){nominal}\s+$"
)
_GOES_ON = r"(?:^|\s){going_on}\s$"
# What must hold, and is nothing to do.
_MUST_BE = r"phải\s+{must_be}(?! trách nhiệm)(?!\w)"
# Who did it stands between ("Thứ trưởng được Bộ trưởng phân công phụ trách"); of "được UBND tỉnh giao" the task
# follows.
_PASSIVE_BY = rf"được (?=[{CAPITALS}]|{{authority}}(?!\w))[^;:.,]{{1,60}}(?<!giao) $"
# What "cơ quan chủ trì" leads, without an object ("soạn thảo"), and what begins a predicate: it never stands behind a
# verb.
_PARTICIPLE = r"\s+{participle}(?: này| nêu trên)?\s+"
_PREDICATE = r"(?:{adverb}|{ground}|{predicate})(?!\w)"
_TOLD = r"(?:^|\s)(?:{kind}|người|cá nhân)\s$"
_ORGANISATIONS = r" {organisation}(?!\w)"
# What a verb may tell apart that stands behind it ("Ban | quản lý", "các đơn vị | cung cấp"); the end of a compound is
# none ("Cục Y tế dự phòng | chỉ đạo").
_CLASSIFIER = r"(?:,|(?:^|\s)(?<!dự )(?<!hải )(?<!quốc )(?<!biên ){classifier})\s*$"
# After the plural of these a verb is what they do ("các cơ quan, đơn vị tổ chức …"), unless it also tells units apart
# ("các đơn vị cung cấp dịch vụ").
_PLURAL = r"(?<!\w)(?:các\s[^;:.]{0,80}?|{joint}, [^;:.]{0,40}?){joint}\s*$"
_LEGAL_FORM = r"(?<!\w){legal_form}\s$"
_LEVELS = r"(?<!\w){level}\s*$"


def is_noun(text: str, verb: re.Match[str]) -> bool:
    """Whether "việc", "sự" or "công tác" before a verb makes a noun of it ("kiểm tra việc thực hiện")."""
    if IS_CHARGED.match(verb[0]):
        return False
    return pattern(_NOMINALS).search(plain(text[max(0, verb.start() - 24) : verb.start()])) is not None


def goes_on_now(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb tells what somebody is doing, and nothing that is asked ("chủ các dự án | đang thi công")."""
    return pattern(_GOES_ON).search(plain(text[max(0, verb.start() - 12) : verb.start()])) is not None


def must_be(text: str, at: int) -> bool:
    """Whether what stands at `at` must hold, and is nothing to do ("phải có chứng chỉ", "phải được phê duyệt")."""
    return pattern(_MUST_BE).match(text, at) is not None


def holds_demand(name: str) -> bool:
    """Whether what must hold stands in a text that should be a name ("Cơ sở chăn nuôi phải có diện tích phù hợp")."""
    return pattern(_MUST_BE).search(plain(name)) is not None


def apart_end(text: str, verb: re.Match[str]) -> int:
    """Where what "chủ trì" tells of the units ends: "các cơ quan chủ trì dự án … có trách nhiệm …"; 0 where it is the
    duty itself."""
    if verb[0] not in _TELL_APART or not _OF_UNITS.search(text, max(0, verb.start() - 14), verb.start()):
        return 0
    which = _WHICH.match(text, verb.end())
    if which:
        return which.end()
    told = pattern(_PARTICIPLE).match(plain(text[:_MOST_TOLD]), verb.end())
    return told.end() if told and pattern(_PREDICATE).match(plain(text[told.end() : told.end() + 40])) else 0


def is_told_by_it(text: str, verb: re.Match[str]) -> bool:
    """Whether "trực tiếp" tells whom is meant by what they do themselves ("Thủ trưởng đơn vị | trực tiếp quản lý công
    chức | xem xét …")."""
    before = plain(text[max(0, verb.start() - 16) : verb.start()])
    return verb[0] == "trực tiếp" and pattern(_TOLD).search(before) is not None


def is_done_to_it(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb tells what is done to the unit before it, by whom is said or not, or is what was approved ("các
    công trình chưa được phê duyệt thiết kế")."""
    return _is_passive(text, verb) or any(text.startswith(term, verb.end() - len(term)) for term in words("approved"))


def _is_passive(text: str, verb: re.Match[str]) -> bool:
    start = verb.start()
    if IS_CHARGED.match(verb[0]):
        return False
    if verb[0] == "quản lý" and _UNDER.search(text, max(0, start - 70), start):
        return True
    if _PASSIVE.search(text, max(0, start - 60), start):
        return True
    if pattern(_PASSIVE_BY, str).search(text, max(0, start - 70), start):
        return True
    return verb[0] in words("done_by") and _DONE_BY.search(text, max(0, start - 90), start) is not None


def is_in_name(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb belongs to the name or the term before it."""
    return _ends_a_term(text, verb) or (verb[0] in verbs()[1] and _stands_in_a_name(text, verb))


def _ends_a_term(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb is the end of a term ("công nghệ thông tin"), or a noun ("tổ chức tín dụng")."""
    if verb[0] == "tổ chức" and pattern(_ORGANISATIONS).match(plain(text[verb.end() : verb.end() + 24])):
        return True
    if verb[0] in verbs()[1] and _is_named_by_verbs(text[: verb.start()]):
        return True
    if text.startswith("giúp việc", verb.start()):
        return True  # "bộ phận giúp việc"
    before = _terms().get(verb[0])
    return before is not None and before.search(plain(text[max(0, verb.start() - 24) : verb.start()])) is not None


@cache
def _terms() -> dict[str, re.Pattern[str]]:
    """What makes one term with the verb behind it; "chủ đầu tư xây dựng" has an owner before its verb."""
    terms: dict[str, list[str]] = {}
    for term in words("term"):
        verb = next(verb for verb in plain_verbs() if term.endswith(f" {verb}"))
        terms.setdefault(verb, []).append(term.removesuffix(f" {verb}"))
    owner = r"(?<!chủ )(?<!nhà )"
    return {verb: re.compile(rf"(?:^|\s){owner}{one_of(tuple(before), plain)}\s*$") for verb, before in terms.items()}


def _is_named_by_verbs(name: str) -> bool:
    """Whether a name goes on behind its first verb ("Cục Quản lý, | giám sát …"), as it is not known without."""
    if len(name) > _MOST_NAMED_BY_VERBS or not _NAMED_BY_VERBS.fullmatch(name, head_end(name)):
        return False
    return not is_known(name.rstrip(" ,"))


def _stands_in_a_name(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb belongs to the name before it ("Ban Quản lý …", "các đơn vị cung cấp …")."""
    start = verb.start()
    if pattern(_LEGAL_FORM).search(plain(text[max(0, start - 24) : start])):
        return verb[0] not in (*words("agent"), *words("general"))  # "Công ty cổ phần thẩm định giá Đông Á"
    if not pattern(_CLASSIFIER).search(plain(text[max(0, start - 14) : start])):
        return False
    if verb[0] in words("done") and len(text[:start].split()) >= _LEAST_BEFORE:
        return False  # "Giám đốc Bệnh viện | báo cáo …"
    return not (verb[0] in words("by_all") and pattern(_PLURAL).search(plain(text[max(0, start - 120) : start])))


def is_in_brackets(text: str, at: int) -> bool:
    """Whether a bracket is open before `at`."""
    return text.count("(", 0, at) > text.count(")", 0, at)


def name_ends(name: str) -> bool:
    """Whether a unit's name is whole, so that a capital after it opens its duty ("Công an tỉnh Chỉ đạo …")."""
    return is_known(name.strip()) or pattern(_LEVELS).search(plain(name)) is not None


def proper_name_end(text: str, most: int) -> int | None:
    """Where a proper name in `text` ends that no word of names follows ("Công ty Điện lực Lào Cai | di chuyển …"): two
    words with capitals behind the first, then one in small letters that is no modifier; `None` without one."""
    for found in _PROPER.finditer(text, 1, most):
        after = found.start("next")
        if plain(found["next"]) in modifiers() or opens_unit(text[found.start() :]) or is_in_brackets(text, after):
            continue
        if opens_named(text[after:]):  # "ông Nguyễn Văn An công chức Địa chính"
            continue
        return after
    return None


@cache
def modifiers() -> frozenset[str]:
    """Words in small letters that tell of a proper name before them, and open no predicate."""
    return frozenset(map(plain, words("modifier")))
