"""Whom a sentence asks for something: "… Chủ tịch UBND tỉnh giao Sở Y tế chủ trì …", "UBND xã đề nghị các hộ …".

Who asks stands before the verb of asking, who is asked behind it. What was asked before ("theo đề nghị của …", "tại
Công văn … đề nghị") asks nobody now.
"""

from __future__ import annotations

import re

from pipeline.parse.duties.no_duty_verbs import is_in_brackets
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.predicates import name_words
from pipeline.parse.duties.what import verb_at
from pipeline.parse.duties.who import END
from pipeline.parse.units import opens_unit
from pipeline.parse.words import plain
from pipeline.text.vietnamese import CAPITALS

_MOST = 1200
_MOST_NAME = 320
_CLAUSE = re.compile(r"[,;:.]\s+|\s(?:thì|và)\s+")
_COMMA = re.compile(r"[,;:.]\s+")
_BEFORE = r"{no_asking}\s*$"
_TOKEN = re.compile(r"\S+")
# "yêu cầu … tập trung thực hiện tốt các nội dung sau:" names them for what stands below.
_BELOW = re.compile(r":\s*$")
_AS_FOLLOWS = re.compile(
    r",?\s+(?:thực hiện\s+)?(?:một số|các|những)\s+(?:nội dung|nhiệm vụ|công việc|việc)(?:\s+cụ thể)?"
    r"(?:\s+(?:như\s+)?sau(?:\s+đây)?)?$"
)
# "tỉnh Đắk Lắk cần tiếp tục …": a place stands for those who govern it.
_PLACE = re.compile(
    rf"(?:^|[,;.]\s+)(?P<unit>(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Xx]ã|[Pp]hường)(?:\s[{CAPITALS}]\w*){{1,4}})"
    r"\s+(?=cần|phải)"
)
_GIVES = r"(?<!\w){gives}\s+(?=\S)"
_GIVERS = r"(?:đồng chí\s+)?{giver}(?!\w)[^,;:.]{0,90}$"
# "do đó Sở Tư pháp đề nghị …", "vì vậy đề nghị …"
_SO = r"{so_now}(?!\w)\s*"


def asked(text: str) -> tuple[str, int] | None:
    """(unit, offset of the duty) of the first unit that a sentence asks for something now."""
    text = text[:_MOST]
    lower = plain(text)
    for verb in pattern(_GIVES).finditer(lower):
        if not _opens(text[verb.end() :]) or not _is_asked_now(text[: verb.start()]):
            continue
        if text.startswith("ban", verb.end()):
            continue  # "họp giao ban tháng 6"
        rest = text[verb.end() :]
        if (end := name_end(rest)) is not None:
            return rest[:end].strip(END), verb.end() + end
    return None


def asked_below(text: str) -> str:
    """The unit that a sentence asks for what stands below it ("… yêu cầu các sở tập trung các nội dung sau:")."""
    if not _BELOW.search(text):
        return ""
    if place := _PLACE.search(text[-_MOST:]):
        return place["unit"]
    found = asked(text[-_MOST:])
    return _AS_FOLLOWS.sub("", found[0]) if found else ""


def _opens(text: str) -> bool:
    """Whether a unit begins here, in small letters too ("lãnh đạo các sở")."""
    return opens_unit(text) or opens_unit(text[:1].upper() + text[1:])


def _is_asked_now(before: str) -> bool:
    """Whether who asks stands before the verb, or nobody does ("; yêu cầu các sở …")."""
    if pattern(_BEFORE).search(plain(before)):
        return False
    giver = _behind_last(_CLAUSE, before)
    if so := pattern(_SO).match(plain(giver)):
        giver = giver[so.end() :]
    if not giver or is_giver(giver):
        return True
    whole = _behind_last(_COMMA, before)  # "Bộ trưởng Bộ Thông tin và Truyền thông" is one name
    return is_giver(whole) and verb_at(f"{whole} ") is None


def _behind_last(cut: re.Pattern[str], text: str) -> str:
    ends = [found.end() for found in cut.finditer(text)]
    return text[ends[-1] if ends else 0 :].strip(" -–+*•")


def is_giver(name: str) -> bool:
    """Whether a name is one that asks others for something in its papers ("Sở Y tế", "Chủ tịch UBND tỉnh")."""
    return pattern(_GIVERS).match(plain(name)) is not None


def name_end(text: str) -> int | None:
    """Where the name of a unit ends that `text` begins with: at a listed verb, a colon, or the first word that no name
    has; `None` where it never ends."""
    verb = verb_at(text, _MOST_NAME)
    colon = text.find(":", 0, verb or _MOST_NAME)
    if verb is None and colon > 0:
        return colon
    last = verb if verb is not None else min(len(text), _MOST_NAME)
    for n, token in enumerate(_TOKEN.finditer(text, 0, last)):
        if is_in_brackets(text, token.start() + 1):
            continue
        word = token[0].strip(END + "()-–")
        if n > 1 and word.isalpha() and word.islower() and plain(word) not in name_words():
            return token.start()
    return verb
