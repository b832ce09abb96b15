"""What a unit has to do: where the verb of a duty stands, and which verb belongs to the name before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.parse.duties.charge import in_charge_end
from pipeline.parse.duties.verbs import capital_verbs, plain_verbs, verbs
from pipeline.parse.units import head_end, is_known, opens_named, opens_unit
from pipeline.parse.words import one_of, phrases, plain
from pipeline.text.vietnamese import CAPITALS

_WORDS = "duty_words.tsv"
_PASSIVE = re.compile(r"(?:được |chịu sự [^;:.]{0,50})$")
# "các cơ quan thuộc Thành phố quản lý": who governs them stands between.
_UNDER = re.compile(r"(?:thuộc|do) [^;:.,]{2,60} $")
# "được phân công phụ trách", "chưa được phê duyệt thiết kế": a verb right behind these is what was given or approved.
# "Cục Quản lý, giám sát tổ chức tín dụng": verbs that a comma joins in a name.
_NAMED_BY_VERBS = re.compile(rf" [{CAPITALS}]\w+ \w+,\s")
# "Hội đồng do Chủ tịch UBND tỉnh thành lập": who did it stands between.
_DONE_BY = re.compile(r"\sdo \w[^;:.,]{2,80}$")
# "Các đơn vị trực tiếp quản lý tài sản có trách nhiệm …": what they manage tells who is meant.
_CHARGED_AFTER = re.compile(
    r"(?:[^;:.,]|,(?= (?!các|cơ quan|đơn vị)[a-zà-ỹđ])){2,120}?"
    r"(?<!và) (?P<charge>(?:có|chịu) trách nhiệm|có nhiệm vụ)(?!\w)"
)
# "Bộ, cơ quan ngang bộ | trong phạm vi nhiệm vụ, quyền hạn có trách nhiệm …": the bounds of the charge before it.
IS_CHARGED = re.compile(
    r"(?:(?:trong phạm vi|theo|căn cứ) (?:chức năng|nhiệm vụ|quyền hạn|thẩm quyền|lĩnh vực|quản lý)[^;:.]{0,50}? "
    r"|(?:ngoài|khi|nếu|trong) [^;:.]{3,160}?,? (?<!và ))?(?:có|chịu) trách nhiệm(?!\w)"
)
# "Các cơ quan chủ trì Dự án, Tiểu dự án theo chức năng …": what they lead, and then what they are charged with.
_OF_UNITS = re.compile(r"(?:cơ quan|đơn vị|tổ chức|địa phương|bộ phận)\s*$", re.IGNORECASE)
_WHICH = re.compile(
    r"\s+(?!,|và |phối hợp|tham mưu|thực hiện|triển khai)[^;:.]{3,200}?,?\s"
    r"(?=(?:(?:có|chịu) trách nhiệm|theo chức năng|căn cứ|trên cơ sở)(?!\w))"
    r"|\s+(?!,|và )[^;:.,]{3,200}?\s(?=(?:có|chịu) trách nhiệm(?!\w))"
)
# "Các cơ quan được giao chủ trì nhiệm vụ tại Phụ lục | có trách nhiệm …": what they were given tells which of them.
_GIVEN = "được giao"
_KINDS = ("các ", "những ", "cơ quan", "đơn vị", "tổ chức", "cá nhân")
_MOST_KIND = 10
_MOST_TOLD = 400
_LEAST_BEFORE = 3  # words before a verb that is no part of a name
_MOST_NAMED_BY_VERBS = 40
_SMALL = rf"[^\W\d_{CAPITALS}]"
_PROPER = re.compile(rf"(?<= )(?:[{CAPITALS}]{_SMALL}+ ){{2}}(?P<next>{_SMALL}+)(?= {_SMALL})")
_ALSO_CAPITAL = frozenset(("Chủ trì", "Phối hợp"))


@cache
def _object() -> re.Pattern[str]:
    """What is held or done behind "tổ chức", which is a verb then ("tổ chức lớp học")."""
    return re.compile(rf"\s+{one_of(phrases(_WORDS, 'event'), plain)}(?!\w)")


@cache
def _passive_by() -> re.Pattern[str]:
    """Who did it stands between ("Thứ trưởng được Bộ trưởng phân công phụ trách"); of "được UBND tỉnh giao" the task
    follows."""
    authorities = one_of(phrases(_WORDS, "authority"), str)
    return re.compile(rf"được (?=[{CAPITALS}]|{authorities}(?!\w))[^;:.,]{{1,60}}(?<!giao) $")


@cache
def _plural() -> re.Pattern[str]:
    """After the plural of these a verb is what they do ("các cơ quan, đơn vị tổ chức …"), unless it also tells units
    apart ("các đơn vị cung cấp dịch vụ")."""
    return re.compile(rf"(?<!\w)các\s[^;:.]{{0,80}}?{one_of(phrases(_WORDS, 'joint'), plain)}\s*$")


@cache
def _must_be() -> re.Pattern[str]:
    """What must hold, and is nothing to do ("phải có chứng chỉ", "phải được phê duyệt")."""
    return re.compile(rf"phải\s+{one_of(phrases(_WORDS, 'must_be'), plain)}(?! trách nhiệm)(?!\w)")


@cache
def _levels() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of(phrases(_WORDS, 'level'), plain)}\s*$")


@cache
def _nominals() -> re.Pattern[str]:
    bodies = "(?<!tổ )(?<!ban )(?<!đoàn )(?<!nhóm )"
    terms = "(?<!dân )(?<!quân )(?<!nhân )(?<!hình )(?<!lãnh )"  # "Ban Chỉ huy Quân sự | phối hợp …"
    return re.compile(rf"(?:^|\s){bodies}{terms}{one_of(phrases(_WORDS, 'nominal'), plain)}\s+$")


@lru_cache(maxsize=4096)
def verb_at(text: str, most: int = 400) -> int | None:
    """Where the duty begins in "unit verb …": the first verb that is no part of a unit's name, or `None`; where
    none follows it, the one that the unit is entrusted with ("Các đơn vị được phân công | tổ chức lớp học")."""
    pattern, weak = verbs()
    told = head_end(text)
    object_at = 0
    spare: int | None = None
    whose: int | None = None
    for found in _in_order(pattern.finditer(text, 0, most), capital_verbs().finditer(text, 0, most)):
        if found[0][0].isupper() and found[0] not in _ALSO_CAPITAL and not name_ends(text[: found.start()]):
            continue
        if text[found.end() : found.end() + 1] == ":" and not _charges_below(found[0]):
            continue  # "Trợ lý động viên: tổng hợp …"
        if found.start() < told or _is_noun(text, found) or _must_be().match(text, found.start()):
            continue
        if told := _tells_apart(text, found) or in_charge_end(text, *found.span()):
            continue
        inside = _ends_a_term(text, found) or (found[0] in weak and _stands_in_a_name(text, found))
        passive = found.start() == object_at or _is_passive(text, found) or _is_approved(text, found)
        if found[0] == "trực tiếp" and _directly().search(plain(text[max(0, found.start() - 16) : found.start()])):
            inside, whose = True, found.start()
            object_at = found.end() + 1
        elif found.start() == object_at and spare is None:
            spare = object_at if whose is None else whose
        if passive and found[0] in phrases(_WORDS, "entrusts"):
            object_at = found.end() + 1
        if not inside and not passive and not _open_bracket(text, found.start()):
            told_apart = found[0] in weak or (found[0] == _GIVEN and text[:_MOST_KIND].lower().startswith(_KINDS))
            charged = _CHARGED_AFTER.match(text, found.start()) if told_apart else None
            goes_on = spare is not None and text[: found.start()].rstrip().endswith((",", " và"))
            return charged.start("charge") if charged else spare if goes_on else found.start()
    return spare


def _charges_below(verb: str) -> bool:
    """Whether a verb before a colon charges with what follows ("có trách nhiệm:", "tập trung:"); of others nothing is
    said there, and they end a name."""
    return IS_CHARGED.match(verb) is not None or verb.split()[0] in ("có", "theo") or verb in _below()


@cache
def _below() -> frozenset[str]:
    return frozenset((*phrases(_WORDS, "general"), *phrases(_WORDS, "predicate"), *phrases(_WORDS, "adverb")))


@cache
def _directly() -> re.Pattern[str]:
    """Whom what they do themselves tells apart ("Thủ trưởng đơn vị | trực tiếp quản lý công chức | xem xét …")."""
    return re.compile(rf"(?:^|\s){one_of((*phrases(_WORDS, 'kind'), 'người', 'cá nhân'), plain)}\s$")


def _is_approved(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb is what was approved ("các công trình chưa được phê duyệt thiết kế")."""
    return any(text.startswith(term, verb.end() - len(term)) for term in phrases(_WORDS, "approved"))


def _is_passive(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb tells what is done to the unit before it, by whom is said or not."""
    start = verb.start()
    if IS_CHARGED.match(verb[0]):
        return False
    if verb[0] == "quản lý" and _UNDER.search(text, max(0, start - 70), start):
        return True
    if _PASSIVE.search(text, max(0, start - 60), start) or _passive_by().search(text, max(0, start - 70), start):
        return True
    return verb[0] in phrases(_WORDS, "done_by") and _DONE_BY.search(text, max(0, start - 90), start) is not None


def proper_name_end(text: str, most: int) -> int | None:
    """Where a proper name in `text` ends that no word of names follows ("Công ty Điện lực Lào Cai | di chuyển …"): two
    words with capitals behind the first, then one in small letters that is no modifier; `None` without one."""
    for found in _PROPER.finditer(text, 1, most):
        after = found.start("next")
        if plain(found["next"]) in modifiers() or opens_unit(text[found.start() :]) or _open_bracket(text, after):
            continue
        if opens_named(text[after:]):  # "ông Nguyễn Văn An công chức Địa chính"
            continue
        return after
    return None


@cache
def modifiers() -> frozenset[str]:
    return frozenset(map(plain, phrases(_WORDS, "modifier")))


def _in_order(first: Iterator[re.Match[str]], second: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    other = next(second, None)
    for found in first:
        while other is not None and other.start() < found.start():
            yield other
            other = next(second, None)
        yield found
    while other is not None:
        yield other
        other = next(second, None)


def name_ends(name: str) -> bool:
    """Whether a unit's name is whole, so that a capital after it opens its duty ("Công an tỉnh Chỉ đạo …")."""
    return is_known(name.strip()) or _levels().search(plain(name)) is not None


def _is_noun(text: str, verb: re.Match[str]) -> bool:
    """Whether "việc", "sự" or "công tác" before a verb makes a noun of it ("kiểm tra việc thực hiện")."""
    if IS_CHARGED.match(verb[0]):
        return False
    return _nominals().search(plain(text[max(0, verb.start() - 24) : verb.start()])) is not None


def _tells_apart(text: str, verb: re.Match[str]) -> int:
    """Where what "chủ trì" tells of the units ends: "các cơ quan chủ trì dự án … có trách nhiệm …"; 0 where it is the
    duty itself."""
    if verb[0] not in ("chủ trì", "phối hợp", "tham mưu") or not _OF_UNITS.search(
        text, max(0, verb.start() - 14), verb.start()
    ):
        return 0
    which = _WHICH.match(text, verb.end())
    if which:
        return which.end()
    part, predicate = _participle()
    told = part.match(plain(text[:_MOST_TOLD]), verb.end())
    return told.end() if told and predicate.match(plain(text[told.end() : told.end() + 40])) else 0


@cache
def _participle() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What "cơ quan chủ trì" leads, without an object ("soạn thảo"), and words that begin a predicate: they never stand
    behind a verb."""
    words = (*phrases(_WORDS, "adverb"), *phrases(_WORDS, "ground"), *phrases(_WORDS, "predicate"))
    told = one_of(phrases(_WORDS, "participle"), plain)
    return re.compile(rf"\s+{told}(?: này| nêu trên)?\s+"), re.compile(rf"{one_of(words, plain)}(?!\w)")


@cache
def _organisations() -> re.Pattern[str]:
    return re.compile(rf" {one_of(phrases(_WORDS, 'organisation'), plain)}(?!\w)")


@cache
def _terms() -> dict[str, re.Pattern[str]]:
    """What makes one term with the verb behind it; "chủ đầu tư xây dựng" has an owner before its verb."""
    words: dict[str, list[str]] = {}
    for term in phrases(_WORDS, "term"):
        verb = next(verb for verb in plain_verbs() if term.endswith(f" {verb}"))
        words.setdefault(verb, []).append(term.removesuffix(f" {verb}"))
    owner = r"(?<!chủ )(?<!nhà )"
    return {verb: re.compile(rf"(?:^|\s){owner}{one_of(tuple(before), plain)}\s*$") for verb, before in words.items()}


def _is_named_by_verbs(name: str) -> bool:
    """Whether a name goes on behind its first verb ("Cục Quản lý, | giám sát …"), as it is not known without."""
    if len(name) > _MOST_NAMED_BY_VERBS or not _NAMED_BY_VERBS.fullmatch(name, head_end(name)):
        return False
    return not is_known(name.rstrip(" ,"))


def _ends_a_term(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb is the end of a term ("công nghệ thông tin"), or a noun ("tổ chức tín dụng")."""
    if verb[0] == "tổ chức" and _organisations().match(plain(text[verb.end() : verb.end() + 24])):
        return True
    if verb[0] in verbs()[1] and _is_named_by_verbs(text[: verb.start()]):
        return True
    if text.startswith("giúp việc", verb.start()):
        return True  # "bộ phận giúp việc"
    before = _terms().get(verb[0])
    return before is not None and before.search(plain(text[max(0, verb.start() - 24) : verb.start()])) is not None


@cache
def _classifier() -> re.Pattern[str]:
    """What a verb may tell apart that stands behind it ("Ban | quản lý", "các đơn vị | cung cấp")."""
    compound = "(?<!dự )(?<!hải )(?<!quốc )(?<!biên )"  # "Cục Y tế dự phòng | chỉ đạo"
    return re.compile(rf"(?:,|(?:^|\s){compound}{one_of(phrases(_WORDS, 'classifier'), plain)})\s*$")


def _stands_in_a_name(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb belongs to the name before it ("Ban Quản lý …", "các đơn vị cung cấp …")."""
    start = verb.start()
    if not _classifier().search(plain(text[max(0, start - 14) : start])):
        return False
    if verb[0] in phrases(_WORDS, "done") and len(text[:start].split()) >= _LEAST_BEFORE:
        return False  # "Giám đốc Bệnh viện | báo cáo …"
    return not (verb[0] in phrases(_WORDS, "by_all") and _plural().search(plain(text[max(0, start - 120) : start])))


def has_verb(text: str) -> bool:
    """Whether a verb of a duty stands in `text`: work that is given to somebody is told by one."""
    return verbs()[0].search(f" {text[:1].lower()}{text[1:]}") is not None


def opens_duty(text: str) -> bool:
    """Whether `text` begins with a verb of a duty ("Chủ trì …", "- Theo dõi …"); "Tổ chức tín dụng" is none."""
    bare = text.lstrip(" -–+*")
    pattern, weak = verbs()
    found = pattern.match(f" {bare[:1].lower()}{bare[1:60]}", 1)
    if found and found[0] in weak and opens_unit(bare):
        return False  # "Thanh tra Ngân hàng Nhà nước …"
    if not found or found[0] != "tổ chức":
        return found is not None
    return (
        pattern.match(found.string, found.end() + 1) is not None
        or _object().match(plain(found.string), found.end()) is not None
    )


def _open_bracket(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)
