"""Names of units: what opens one, and one canonical name for the many ways an office is printed.

Names and the words that open them are data (`units.tsv`, `unit_heads.txt`): every head of an agency may set its own
abbreviations (Decree 30/2020/NĐ-CP, appendix I), so an unknown name is kept as printed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from pipeline.parse.verbs import person
from pipeline.parse.words import any_of, phrases
from pipeline.text import dictionaries
from pipeline.text.fuzzy import key
from pipeline.text.vietnamese import CAPITALS, both_tone_styles, plain, skeleton

_PROPOSED = re.compile(r"^(?:đề nghị|giao cho|giao|khuyến khích|yêu cầu|phân công|đối với)\s+", re.IGNORECASE)
_JOINS = frozenset(("-", "và"))


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
    opened = person().match(text) or capital.match(text) or common.match(text) or _CODE.match(text)
    if not opened:
        return 0
    other = none.match(text)
    return opened.end() if other is None or opened.end() > other.end() else 0


# Offices of the police go by codes ("C04", "V01", "PC06").
_CODE = re.compile(r"P?[ACHKVX]\d{2}(?!\w)")
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
