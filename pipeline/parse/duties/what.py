"""What a unit has to do: where the verb of its duty stands behind the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from heapq import merge

from pipeline.parse.duties.charge import in_charge_end
from pipeline.parse.duties.no_duty_verbs import (
    IS_CHARGED,
    apart_end,
    goes_on_now,
    is_done_to_it,
    is_in_brackets,
    is_in_name,
    is_noun,
    is_told_by_it,
    must_be,
    name_ends,
)
from pipeline.parse.duties.patterns import pattern, words
from pipeline.parse.units import head_end, opens_unit
from pipeline.parse.verbs import capital_verbs, verbs
from pipeline.parse.words import plain

# "Các đơn vị trực tiếp quản lý tài sản có trách nhiệm …": what they manage tells who is meant.
_CHARGED_AFTER = re.compile(
    r"(?:[^;:.,]|,(?= (?!các|cơ quan|đơn vị)[a-zà-ỹđ])|(?<=cơ quan),(?= đơn vị)){2,140}?"
    r"(?<!và) (?P<charge>(?:có|chịu) trách nhiệm|có nhiệm vụ)(?!\w)"
)
# "Tổ chức, cá nhân sử dụng máy tính tiền tại cửa hàng phải sử dụng hóa đơn": so does what a doer does.
_MUST_AFTER = re.compile(r"[^;:.]{2,140}?\s(?P<charge>phải)(?= [^;:.]{3})")
# "Các cơ quan được giao chủ trì nhiệm vụ tại Phụ lục | có trách nhiệm …": what they were given tells which of them.
_GIVEN = "được giao"
_MOST_KIND = 10
_JOINS = (", ", " và ")
# "Tổ chức, cá nhân", "Cơ quan có thẩm quyền" name nobody alone: what they do tells which.
_BARE_KIND = r"(?:(?:{many} )?{doer_kind}(?:, | {and} )?)+(?: {competent})?"
_ALSO_CAPITAL = frozenset(("Chủ trì", "Phối hợp"))
# "Trình độ chuyên môn", "Báo cáo số 12/BC-UBND": nouns, not what is to be done, as "Báo cáo số liệu" is.
_NOUNS = r"{noun_like_verb}(?!\w)(?! liệu)"
_MOST_NOUN = 40
_DECISIONS = r"{power}(?!\w)"
# What is held or done behind "tổ chức", which is a verb then ("tổ chức lớp học").
_OBJECT = r"\s+{event}(?!\w)"


@lru_cache(maxsize=4096)
def verb_at(text: str, most: int = 400) -> int | None:
    """Where the duty begins in "unit verb …": the first verb that is no part of a unit's name, or `None`; where
    none follows it, the one that the unit is entrusted with ("Các đơn vị được phân công | tổ chức lớp học")."""
    object_at = begin = -1  # where the object of a verb that entrusts stands, and the duty begins that this leaves
    entrusted: int | None = None
    for verb in _verbs_of_clauses(text, most):
        start, object_of_it = verb.start(), verb.end() + 1
        told_by_it = is_told_by_it(text, verb)
        passive = start == object_at or is_done_to_it(text, verb)
        if entrusted is None and start == object_at and not told_by_it:
            entrusted = begin
        if told_by_it:
            object_at, begin = object_of_it, start
        elif passive and verb[0] in words("entrusts"):
            object_at = begin = object_of_it
        if not (told_by_it or passive or is_in_name(text, verb) or is_in_brackets(text, start)):
            goes_on = entrusted is not None and text[:start].rstrip().endswith((",", " và"))
            return _charge_behind(text, verb) or (entrusted if goes_on else start)
    return entrusted


def _verbs_of_clauses(text: str, most: int) -> Iterator[re.Match[str]]:
    """The verbs behind the words that open the name, without those that are nouns, end a name before a colon, say what
    must hold or goes on, or stand in what tells the unit apart."""
    behind, noun, now = head_end(text), -1, -1  # the ends of a verb that is a noun, of one that goes on
    for verb in merge(verbs()[0].finditer(text, 0, most), capital_verbs().finditer(text, 0, most), key=re.Match.start):
        if verb[0][0].isupper() and verb[0] not in _ALSO_CAPITAL and not name_ends(text[: verb.start()]):
            continue
        if text[verb.end() : verb.end() + 1] == ":" and not _charges_below(verb[0]):
            continue  # "Trợ lý động viên: tổng hợp …"
        if verb.start() < behind or must_be(text, verb.start()):
            continue
        makes_none = not text[behind : verb.start()].strip()  # "Bộ phận Tiếp nhận và Trả kết quả | chủ trì …"
        if (is_noun(text, verb) and not makes_none) or (text[noun : verb.start()] in _JOINS and verb[0] in verbs()[1]):
            noun = verb.end()
            continue
        joined = text[now : verb.start()] in (" ", *_JOINS) and verb[0] not in words("adverb")
        if joined or goes_on_now(text, verb):
            now = verb.end()
            continue
        behind = apart_end(text, verb) or in_charge_end(text, *verb.span())
        if not behind:
            yield verb


def _charge_behind(text: str, verb: re.Match[str]) -> int:
    """Where the charge begins behind a verb that only tells which units are meant; 0 where it tells their duty."""
    doer = text[: verb.start()].rstrip().lower().endswith(words("doer"))
    given = verb[0] == _GIVEN and (doer or text[:_MOST_KIND].lower().startswith(words("given_to")))
    bare = pattern(_BARE_KIND).fullmatch(plain(text[: verb.start()].rstrip())) is not None
    tells = given or bare or _tells_where(text[: verb.start()]) or verb[0] in verbs()[1]
    takes_part = verb[0] not in words("agent") or (bare and verb[0] in words("takes_part"))
    if tells and doer and takes_part and (must := _MUST_AFTER.match(text, verb.start())):
        return must.start("charge")
    charged = _CHARGED_AFTER.match(text, verb.start()) if tells else None
    return charged.start("charge") if charged else 0


def _tells_where(name: str) -> bool:
    return any(f" {word} " in name for word in words("where"))


def _charges_below(verb: str) -> bool:
    """Whether a verb before a colon charges with what follows ("có trách nhiệm:", "tập trung:"); of others nothing is
    said there, and they end a name."""
    return IS_CHARGED.match(verb) is not None or verb.split()[0] in ("có", "theo") or verb in _below()


@cache
def _below() -> frozenset[str]:
    return frozenset((*words("general"), *words("predicate"), *words("adverb")))


def is_unit(text: str) -> bool:
    """Whether all of a text is a unit or a list of units: nothing that it does stands in it or behind it."""
    return opens_unit(text) and verb_at(f"{text} ") is None


def has_verb(text: str) -> bool:
    """Whether a verb of a duty stands in `text`: work that is given to somebody is told by one."""
    return verbs()[0].search(f" {text[:1].lower()}{text[1:]}") is not None


def decides(duty: str) -> bool:
    """Whether a sentence tells what its unit may decide: a power, no work."""
    return pattern(_DECISIONS).match(plain(duty)) is not None


def opens_duty(text: str) -> bool:
    """Whether `text` begins with a verb of a duty ("Chủ trì …", "- Theo dõi …"); "Tổ chức tín dụng" is none."""
    bare = text.lstrip(" -–+*")
    listed, weak = verbs()
    verb = listed.match(f" {bare[:1].lower()}{bare[1:60]}", 1)
    if verb is None or pattern(_NOUNS).match(plain(bare[:_MOST_NOUN])):
        return False
    if verb[0] in weak and opens_unit(bare):
        return False  # "Thanh tra Ngân hàng Nhà nước …"
    if verb[0] != "tổ chức":
        return True
    second = listed.match(verb.string, verb.end() + 1) or pattern(_OBJECT).match(plain(verb.string), verb.end())
    return second is not None
