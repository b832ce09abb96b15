"""Units: lists of offices taken apart, and one canonical name for the many ways an office is printed.

A list is parted at ";" and, where a new unit's name begins, at "," and "và": "Sở Y tế, Phòng Văn hóa, Thể thao và Du
lịch" is two units, because "Thể thao" opens no name. Collective phrases ("Các sở, ban, ngành", "UBND các xã, phường")
stay whole. Names and the words that open them are data (`units.tsv`, `unit_heads.txt`): every head of an agency may
set its own abbreviations (Decree 30/2020/NĐ-CP, appendix I), so an unknown name is kept as printed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from pipeline.parse.words import any_of, phrases
from pipeline.text import dictionaries
from pipeline.text.fuzzy import key
from pipeline.text.vietnamese import CAPITALS, both_tone_styles, fold_tone_style, plain, skeleton

_SEPARATOR = re.compile(r"\s*,\s*(?:và\s+)?|\s+(?:và|&)\s+")
_COLLECTIVE = re.compile(
    r"(?:các|những|toàn thể|toàn bộ|tất cả|mọi)\s|(?:bộ|sở|ban|ngành)$"
    r"|(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|đảng ủy|chủ tịch ubnd|chủ tịch ủy ban nhân dân)"
    r"\s+(?:các|cấp|xã|phường|huyện|tỉnh|quận)|(?:công an|trạm y tế)\s+(?:các|cấp)",
    re.IGNORECASE,
)
_LOCAL_COUNCILS = re.compile(
    r"(?:và\s+)?(?:ubnd|hđnd|ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân)\s+(?:các|cấp|xã|phường|huyện"
    r"|quận|tỉnh)(?!\w)",
    re.IGNORECASE,
)
_TWO_BODIES = re.compile(
    r"^(?:văn phòng|vp\.?|đoàn)\s.*(?:hđnd|hội đồng nhân dân|đbqh|đại biểu quốc hội)$", re.IGNORECASE
)
_BODY = re.compile(r"(?:ubnd|hđnd|ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân)(?!\w)", re.IGNORECASE)
_KIND = re.compile(r"các (?:xã|phường|thị trấn|huyện|quận|đặc khu|ban|ngành|sở|hội|đoàn thể|thôn|bản|tổ dân phố)")
_MANAGED = re.compile(r"(?:các )?(?:khu|dự án|cụm|chợ|bến)\s", re.IGNORECASE)
_CAPITALS = re.compile(r"[A-ZĐÂĂÊÔƠƯ][A-ZĐÂĂÊÔƠƯ&.\-]+$")
_LEADING = re.compile(r"^[\s\-–+*•]+|^(?:và|cùng|với)\s+", re.IGNORECASE)
_PROPOSED = re.compile(r"^(?:đề nghị|giao cho|giao|khuyến khích|yêu cầu|phân công|đối với)\s+", re.IGNORECASE)
_JOINS = frozenset(("-", "và"))
_WORDS = "duty_words.tsv"
_BARE_HEADS = {"Sở", "Bộ", "Phòng", "Ban", "Cục", "Vụ"}  # a name cut off


def _key(text: str) -> str:
    return " ".join(plain(text).replace(".", " ").split())


@cache
def _heads() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What opens a unit's name: words with a capital, common nouns, and the phrases that look so and are none."""
    words = [form for word in dictionaries.words("unit_heads.txt") for form in both_tone_styles(word)]
    capital = sorted((w for w in words if w[0] not in "~!"), key=len, reverse=True)
    common = sorted((w[1:] for w in words if w[0] == "~"), key=len, reverse=True)
    none = sorted((w[1:] for w in words if w[0] == "!"), key=len, reverse=True)
    return (
        re.compile(rf"{any_of(capital)}(?!\w)"),
        re.compile(rf"{any_of(common)}(?!\w)", re.IGNORECASE),
        re.compile(rf"{any_of(none)}(?!\w)", re.IGNORECASE),
    )


@cache
def _names() -> tuple[dict[str, str], tuple[str, ...], dict[str, str]]:
    """(printed form → canonical name, canonical skeletons, skeleton → canonical name)."""
    table: dict[str, str] = {}
    bare: dict[str, str] = {}
    for name, _, others in dictionaries.rows("units.tsv"):
        bare[skeleton(_key(name))] = name
        for form in [name, *filter(None, others.split("; "))]:
            table.setdefault(_key(form), name)
    return table, tuple(bare), bare


@cache
def _abbreviations() -> tuple[dict[str, str], re.Pattern[str]]:
    """(abbreviation → its words, what finds one in a name)."""
    full = {row[0]: row[1] for row in dictionaries.rows("unit_abbreviations.tsv")}
    return full, re.compile(r"(?<!\w)(" + "|".join(sorted(full, key=len, reverse=True)) + r")(?!\w)\.?")


@cache
def _duty_verb() -> re.Pattern[str]:
    listed = (word for word in dictionaries.words("duty_verbs.txt") if word[0] != "~")
    words = [form for word in listed for form in both_tone_styles(word)]
    words += ["thực hiện", "hướng dẫn", "tổng hợp", "thúc đẩy"]
    words.sort(key=len, reverse=True)
    return re.compile(r"(?<=[\s,:])(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


@cache
def _people() -> re.Pattern[str]:
    return re.compile(r"(?:" + "|".join(phrases("duty_words.tsv", "people")) + r")\s\w+")


def opens_person(text: str) -> bool:
    """Whether `text` begins with people by their work, in small letters and with more behind ("giáo viên bộ môn")."""
    return _people().match(text) is not None


def opens_unit(text: str) -> bool:
    """Whether `text` begins with a word that opens a unit's name ("Sở …", "UBND …", "các …"); of a name and a phrase
    that is none the longer one tells ("Tổ chức tín dụng", "Tổ chức hội nghị")."""
    return head_end(text) > 0


def head_end(text: str) -> int:
    """Where the words that open a unit's name end ("Tổng phụ trách | Đội"); 0 where none does."""
    capital, common, none = _heads()
    opened = capital.match(text) or common.match(text)
    if not opened:
        return 0
    other = none.match(text)
    return opened.end() if other is None or opened.end() > other.end() else 0


_PLACE = re.compile(
    rf"(?:Tỉnh|Thành phố|Huyện|Xã|Phường|Đặc khu)(?=\s(?!lộ|hội|vụ|viện|đoàn|ủy)[^\W\d_])(?:\s[{CAPITALS}]\w*)*"
)


def opens_named(text: str) -> bool:
    """Whether `text` begins with a unit, or with people in small letters whose office has capitals behind ("công chức
    Địa chính - Xây dựng")."""
    if opens_unit(text):
        return True
    end = head_end(text[:1].upper() + text[1:])
    return bool(end) and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def opens_subject(text: str) -> bool:
    """Whether `text` begins with a unit, or with a place that stands for those who govern it ("Tỉnh thực hiện …")."""
    return opens_named(text) or _PLACE.match(text) is not None


def resembles_unit(text: str) -> bool:
    """Whether `text` as a whole reads as a known unit, a word of it ruined ("Tang ;érr phục vụ hành chính công")."""
    bare = key(text)
    if not 12 <= len(bare) <= 80:
        return False
    hit = process.extractOne(bare, _names()[1], scorer=fuzz.ratio, score_cutoff=80)
    return hit is not None and abs(hit[0].count(" ") - bare.count(" ")) <= 1


def is_collective(text: str) -> bool:
    """Whether a phrase names units together ("Các sở, ban, ngành", "UBND các xã")."""
    return _COLLECTIVE.match(fold_tone_style(text)) is not None


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
    if _KIND.fullmatch(fragment) and _COLLECTIVE.match(current):
        return False  # "UBND các xã, các phường"
    if _MANAGED.match(fragment) and current.startswith(("Ban Quản lý", "BQL")):
        return False  # "Ban Quản lý Khu kinh tế và các khu công nghiệp"
    if fragment.lower().startswith("các "):
        return True
    if _TWO_BODIES.match(current) and _BODY.match(fragment):
        return False
    if _CAPITALS.match(fragment):
        return bool(_CAPITALS.match(current)) or _key(fragment) in _names()[0]
    if _COLLECTIVE.match(fold_tone_style(current)):
        return fragment[:1].isupper() and opens_unit(fragment) and not _LOCAL_COUNCILS.match(fragment)
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
                if (unit := clean_unit(unit)) and unit not in _BARE_HEADS:
                    out.setdefault(unit)
    return tuple(out)


_DUST = re.compile(r"(?<=\w)[-–:;.,'“”\"]+(?=\s|$)|(?<!\S)[-–:;.,'“”\"]+(?=\w)")


def without_dust(text: str) -> str:
    """A unit as an engine read it without signs inside it, where it is a known unit then ("Sở Y- tế")."""
    clean = " ".join(_DUST.sub("", text).split())
    return clean if clean != text and is_known(clean) else text


def is_known(text: str) -> bool:
    """Whether `text` is, as printed, one of the names and forms of `units.tsv`; what joins the fields of an office is
    the writer's choice ("Sở Giáo dục - Đào tạo", "Sở Giao thông - Vận tải")."""
    return _key(text) in _names()[0] or (" - " in text and _bare(text) in _bare_names())


def _bare(text: str) -> str:
    return " ".join(word for word in _key(text).replace(",", " ").split() if word not in _JOINS)


@cache
def _bare_names() -> frozenset[str]:
    return frozenset(map(_bare, _names()[0]))


def known_end(text: str) -> int:
    """Where the longest name or form of `units.tsv` ends that `text` begins with and goes on behind; 0 without one."""
    names, flat = _names()[0], plain(text)
    end = flat.rfind(" ")
    while end > 0 and flat[:end] not in names and not (" - " in flat[:end] and is_known(text[:end])):
        end = flat.rfind(" ", 0, end)
    return max(end, 0)


@lru_cache(maxsize=8192)
def canonical_unit(text: str) -> str:
    """The canonical name of a printed unit: abbreviations written out, a known name corrected for one misread letter.

    An unknown name comes back as printed, with its known abbreviations written out.
    """
    text = _PROPOSED.sub("", " ".join(text.split())).strip(" .,;:")
    if not text or len(text) > 200:
        return text
    table, bare, names = _names()
    printed = _key(text)
    if found := table.get(printed):
        return found
    words = text.split()
    for n in range(min(len(words) - 1, 8), 0, -1):
        if (found := table.get(_key(" ".join(words[:n])))) and words[n][:1].islower():
            return f"{found} {' '.join(words[n:])}"
    if len(printed) >= 8:
        hit = process.extractOne(skeleton(printed), bare, scorer=fuzz.ratio, score_cutoff=94)
        if hit and hit[0].count(" ") == printed.count(" "):
            return names[hit[0]]
    full, abbreviation = _abbreviations()
    return abbreviation.sub(lambda m: full[m[1]], text)
