"""Lists of units taken apart.

A list is parted at ";" and, where a new unit's name begins, at "," and "và": "Sở Y tế, Phòng Văn hóa, Thể thao và Du
lịch" is two units, because "Thể thao" opens no name. Collective phrases ("Các sở, ban, ngành", "UBND các xã, phường")
stay whole.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.parse.units import is_known, opens_named, opens_person, opens_unit
from pipeline.parse.verbs import strong_verbs
from pipeline.parse.words import any_of, phrases
from pipeline.text.vietnamese import CAPITALS, fold_tone_style

_SEPARATOR = re.compile(r"\s*,\s*(?:và\s+)?|\s+(?:và|&)\s+")
_OF_LEVEL = r"(?:các|cấp|xã|phường|huyện|tỉnh|quận)"
_TWO_BODIES = re.compile(
    r"^(?:văn phòng|vp\.?|đoàn)\s.*(?:hđnd|hội đồng nhân dân|đbqh|đại biểu quốc hội)$", re.IGNORECASE
)
_MANAGED = re.compile(r"(?:các )?(?:khu|dự án|cụm|chợ|bến)\s", re.IGNORECASE)
_CAPITALS = re.compile(r"[A-ZĐÂĂÊÔƠƯ][A-ZĐÂĂÊÔƠƯ&.\-]+$")
_LEADING = re.compile(r"^[\s\-–+*•]+|^(?:và|cùng|với)\s+", re.IGNORECASE)
_WORDS = "duty_words.tsv"


@cache
def _council() -> re.Pattern[str]:
    return re.compile(rf"{any_of(phrases(_WORDS, 'council'))}(?!\w)", re.IGNORECASE)


@cache
def _local_councils() -> re.Pattern[str]:
    return re.compile(rf"(?:và\s+)?{any_of(phrases(_WORDS, 'council'))}\s+{_OF_LEVEL}(?!\w)", re.IGNORECASE)


@cache
def _collective() -> re.Pattern[str]:
    bodies = any_of((*phrases(_WORDS, "council"), *phrases(_WORDS, "council_led")))
    return re.compile(
        r"(?:các|những|toàn thể|toàn bộ|tất cả|mọi)\s|(?:bộ|sở|ban|ngành)$"
        rf"|{bodies}\s+{_OF_LEVEL}|(?:công an|trạm y tế)\s+(?:các|cấp)",
        re.IGNORECASE,
    )


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf"các {any_of(phrases(_WORDS, 'unit_kind'))}")


@cache
def _duty_verb() -> re.Pattern[str]:
    words = sorted((*strong_verbs(), *phrases(_WORDS, "ends_name")), key=len, reverse=True)
    return re.compile(rf"(?<=[\s,:]){any_of(words)}(?!\w)")


def is_collective(text: str) -> bool:
    """Whether a phrase names units together ("Các sở, ban, ngành", "UBND các xã")."""
    return _collective().match(fold_tone_style(text)) is not None


def _mask(text: str) -> str:
    """`text` with separators inside brackets made harmless, the same length."""
    out, depth = [], 0
    for c in text:
        depth = max(0, depth + (c == "(") - (c == ")"))
        out.append("\x00" if depth and c in ",;&" else ("\x01" if depth and c == " " else c))
    return "".join(out)


def _unglue(part: str) -> list[str]:
    """Names that follow one another without a sign ("Sở Khoa học và Công nghệ Sở Công Thương"), taken apart."""
    head = part.split(" ", 1)[0]
    if head not in {"Sở", "Bộ", "Phòng"}:
        return [part]
    return re.split(rf"(?<![,]) (?={head} [{CAPITALS}])(?<! và )", part)


def _starts_new(current: str, fragment: str) -> bool:
    bare = " " not in current and " " not in fragment and not fragment.isupper()
    if bare and opens_unit(current) and opens_unit(fragment):
        return False  # "Viện, Trường": kinds of units, no names
    if _kind().fullmatch(fragment) and _collective().match(current):
        return False  # "UBND các xã, các phường"
    if _MANAGED.match(fragment) and current.startswith(("Ban Quản lý", "BQL")):
        return False  # "Ban Quản lý Khu kinh tế và các khu công nghiệp"
    if fragment.lower().startswith("các "):
        return True
    if _TWO_BODIES.match(current) and _council().match(fragment):
        return False
    if _CAPITALS.match(fragment):
        return bool(_CAPITALS.match(current)) or is_known(fragment)
    if _collective().match(fold_tone_style(current)):
        return fragment[:1].isupper() and opens_unit(fragment) and not _local_councils().match(fragment)
    return opens_named(fragment) or opens_person(fragment)


def _split_part(part: str) -> list[str]:
    part = _LEADING.sub("", part)
    masked = _mask(part)
    units: list[str] = []
    start, at = 0, 0
    for sep in _SEPARATOR.finditer(masked):
        current, fragment = part[start : min(sep.start(), start + 300)], part[sep.end() : sep.end() + 80]
        if sep.start() >= at and current.strip() and _starts_new(current.strip(), _first(fragment)):
            units.append(current)
            start = sep.end()
        at = sep.end()
    units.append(part[start:])
    return units


def _first(text: str) -> str:
    """The fragment up to its next separator."""
    found = _SEPARATOR.search(text)
    return text[: found.start()] if found else text


def clean_unit(text: str) -> str:
    """`text` without list signs around it and without what follows the name (a verb, "chủ trì")."""
    text = _LEADING.sub("", text).strip(" .,;:")
    verb = next((verb for verb in _duty_verb().finditer(text) if not _is_of_name(text, verb)), None)
    if verb and " " in text[: verb.start()].strip() and opens_unit(text):
        text = text[: verb.start()].strip(" .,;:")
    return text


def _is_of_name(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb belongs to a name: the end of a noun ("Phòng Kế hoạch tổng hợp"), what a body is for ("Ban Chỉ đạo
    vận động Quỹ"), what those do who are named by their work alone ("các đơn vị thi công, doanh nghiệp khai thác"), or
    what a bracket says of it."""
    before = text[: verb.start()].rstrip(" ,").lower()
    if before.count("(") > before.count(")") or text[: verb.end()].lower().endswith(phrases(_WORDS, "term")):
        return True
    if " được " in f"{before} " and is_collective(text):
        return True  # "các cơ quan được phân công phụ trách chỉ số"
    if before.endswith(phrases(_WORDS, "body")):
        return not before.endswith(verb[0])
    told = verb[0] in phrases(_WORDS, "agent") or verb[0] in phrases(_WORDS, "done")
    return before.endswith(phrases(_WORDS, "doer")) and not told


def split_units(text: str) -> tuple[str, ...]:
    """The units that a printed list names, each as printed, in order, without repeats."""
    text = " ".join(text.replace("\n", ";").split())
    out: dict[str, None] = {}
    for part in re.split(r"\s*;\s*", text):
        for glued in _unglue(part):
            for unit in _split_part(glued):
                if (unit := clean_unit(unit)) and unit not in phrases(_WORDS, "cut_off"):
                    out.setdefault(unit)
    return tuple(out)
