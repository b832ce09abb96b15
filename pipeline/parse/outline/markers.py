"""Markers of the outline at the start of a line: "Điều 1.", "II.", "3.", "1.2.", "đ)", "(1)", and what they may stand
for.

Levels allowed: phần, chương, mục, tiểu mục, điều, khoản, điểm, or in plans `I.`, `1.`, `a)` (Decree 30/2020/NĐ-CP,
appendix I, part II, 6). Points follow the Vietnamese alphabet: after "d)" comes "đ)", after "e)" comes "g)". One look
may be read in two ways ("i)" is a letter or a small Roman number, "V." a Roman number or a letter): every reading is
kept, and the outline chooses by sequence.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.text.enumerators import POINT_LETTERS, letter_value, roman, roman_value

_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_STRUCTURE = re.compile(
    r"(?P<word>PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|TIỂU MỤC|Tiểu mục|ĐIỀU|Điều)\s+(?:thứ\s+|THỨ\s+)?"
    r"(?P<number>[IVXLC]{1,7}|\d{1,3}[a-zđ]?|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"
    r"|NHẤT|HAI|BA|TƯ|NĂM|SÁU|BẢY|TÁM|CHÍN|MƯỜI|[A-ZĐ])(?!\w)\s*(?P<sign>[.:\-–]?)\s*"
)
_CITED = re.compile(
    r"(?:Bộ luật|Luật|Nghị|Thông tư|Quyết định|Pháp lệnh|Quy chế|Quy định|Hiến pháp|Điều|Chương|Phụ lục)(?!\w)"
)
_KINDS = {"phần": 0, "chương": 1, "mục": 2, "tiểu mục": 3, "điều": 4}
# A dash after the number is the style of the Party and of older papers ("I-", "1-", "1.1-", "a-"): a word must follow.
_DASHED = r"\s?[-–](?=\s+[^\W\d_])"
_ROMAN = re.compile(
    r"(?P<number>[IVX]{1,6})\s?(?P<sign>[.)]|/(?!\d{4}(?!\d))|\s?[-–](?=\s))\s*(?=[^\s.,])"
)  # no "Quý II/2026"
_DOTTED = re.compile(rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})(?P<sign>{_DASHED}|[.)]?)(?:\s+(?=\S)|(?=[^\W\d_]))")
_ARABIC = re.compile(rf"(?P<number>\d{{1,3}})(?P<sign>\s?(?:\.{{1,2}}|[)/])|{_DASHED})\s*(?=[^\d\s.,)/]|\d+\s|\d+%)")
_LETTER = re.compile(rf"(?P<number>[a-zđ])(?P<sign>\s?[.)/]|{_DASHED})\s*(?=[^\s.,)\d]|\d+\s)")
# Points of a point: "a1)", "a.1)", "b2."; no "m2." at a line's beginning.
_OF_POINT = re.compile(r"(?!m[23])(?P<point>[a-zđ])\.?(?P<number>\d{1,2})(?P<sign>[.)])\s*(?=[^\W\d_])")
_UPPER = re.compile(r"(?P<number>[A-HK-UĐ])\s?(?P<sign>[.)/])\s+(?=\S)")
_BRACKET = re.compile(r"\((?P<number>\d{1,2}|[a-zđ]|[ivx]{1,5})\)\s*(?=\S)")
_AMOUNT = re.compile(r"\d{3}(?:[.,]\d|\s|$)(?!%)")
_LOOKED_AT = 60

# Kinds, from the outermost. Structural words come first; below them the order is only the usual one.
PART, CHAPTER, SECTION, SUBSECTION, ARTICLE, UPPER, ROMAN, ARABIC, DOTTED, LETTER, BRACKET, SMALL_ROMAN = range(12)


class Reading(NamedTuple):
    """One way to read a marker: its kind and its value (a letter's place in the alphabet, from 1)."""

    kind: int
    value: float


class Marker(NamedTuple):
    """A marker as printed, its readings, the prefix of a dotted number, the offset after it, and whether its look alone
    is enough (its text opens with a capital). `ruined`: its sign was misread, so it counts only in sequence."""

    text: str
    readings: tuple[Reading, ...]
    closing: str
    prefix: tuple[int, ...]
    end: int
    sure: bool
    ruined: bool = False


def sign_of(kind: int, value: float) -> str:
    """The marker that a value of a kind is printed as, for messages ("II", "đ", "3")."""
    whole = int(value)
    if kind in (PART, CHAPTER, ROMAN):
        return roman(whole)
    if kind == SMALL_ROMAN:
        return roman(whole).lower()
    if kind in (LETTER, UPPER) and 1 <= whole <= len(POINT_LETTERS):
        letter = POINT_LETTERS[whole - 1]
        return letter.upper() if kind == UPPER else letter
    return str(whole)


def read_marker(text: str) -> Marker | None:
    """The marker at the start of `text`, or `None`."""
    return _read(text[:_LOOKED_AT])


@lru_cache(maxsize=8192)
def _read(start: str) -> Marker | None:
    head = start.lstrip(" *“\"'")
    skipped = len(start) - len(head)
    for reader in (_structure, _roman, _dotted, _numbered, _of_point, _lettered, _bracketed):
        if marker := reader(head):
            return marker._replace(end=marker.end + skipped, sure=marker.sure and not skipped)
    return None


def _opens_capital(text: str, at: int) -> bool:
    rest = text[at : at + 2].lstrip("“\"'(")
    return rest[:1].isupper() or rest[:1].isdigit()


def _structure(text: str) -> Marker | None:
    found = _STRUCTURE.match(text)
    if not found:
        return None
    word, number = found["word"].lower(), found["number"]
    value = float(re.match(r"\d+", number)[0]) if number[0].isdigit() else 0.0  # type: ignore[index]
    value += 0.01 * letter_value(number[-1]) if value and number[-1].isalpha() else 0
    value = value or roman_value(number) if set(number) <= set("IVXLC") or value else value
    value = (
        value or (_WORDS.index(number.lower()) + 1 if number.lower() in _WORDS else 0) or (number.lower() == "bốn") * 4
    )
    value = value or (letter_value(number) if len(number) == 1 else 0)
    alone = found.end() == len(text.rstrip())
    following = text[found.end() :]
    if not value or not (found["sign"] or alone or (following[:1].isupper() and not _CITED.match(following))):
        return None
    sure = bool(found["sign"]) or alone
    marker = text[: found.end()].strip().rstrip("-–").strip()
    return Marker(marker, (Reading(_KINDS[word], value),), found["sign"], (), found.end(), sure)


def _roman(text: str) -> Marker | None:
    found = _ROMAN.match(text)
    value = roman_value(found["number"]) if found else 0
    if not found or not value:
        return None
    readings = [Reading(ROMAN, value)]
    if len(found["number"]) == 1:
        readings.append(Reading(UPPER, letter_value(found["number"])))
    marker = text[: found.end()].strip()
    return Marker(marker, tuple(readings), found["sign"].strip(), (), found.end(), _opens_capital(text, found.end()))


def _dotted(text: str) -> Marker | None:
    found = _DOTTED.match(text)
    if not found:
        return None
    parts = tuple(map(int, found["number"].split(".")))
    if parts[0] == 0 or (len(found["number"].split(".")[-1]) > 1 and found["number"].split(".")[-1][0] == "0"):
        return None
    sure = bool(found["sign"]) and _opens_capital(text, found.end())
    return Marker(
        text[: found.end()].strip(), (Reading(DOTTED, parts[-1]),), found["sign"].strip(), parts[:-1], found.end(), sure
    )


def _numbered(text: str) -> Marker | None:
    found = _ARABIC.match(text)
    if not found or _AMOUNT.match(text, found.end()) or int(found["number"]) == 0:
        return None
    reading = Reading(ARABIC, int(found["number"]))
    sign = found["sign"].strip()
    sure = _opens_capital(text, found.end()) and (sign != "/" or text[found.end() - 1].isspace())
    return Marker(text[: found.end()].strip(), (reading,), sign, (), found.end(), sure)


def _of_point(text: str) -> Marker | None:
    found = _OF_POINT.match(text)
    if not found or not text[found.end()].isupper():
        return None
    reading, point = Reading(BRACKET, int(found["number"])), (int(letter_value(found["point"])),)
    return Marker(found[0].strip(), (reading,), found["sign"], point, found.end(), True)


def _lettered(text: str) -> Marker | None:
    if found := _LETTER.match(text):
        letter = found["number"]
        sign = found["sign"].strip()
        if sign != ")" and text[found.end() - 1] != " " and not text[found.end()].isupper():
            return None
        readings = [Reading(LETTER, letter_value(letter))]
        if letter in "ivx":
            readings.append(Reading(SMALL_ROMAN, roman_value(letter)))
        return Marker(
            text[: found.end()].strip(),
            tuple(readings),
            sign,
            (),
            found.end(),
            _opens_capital(text, found.end()),
        )
    if found := re.match(r"(?P<number>[ivx]{2,5})(?P<sign>[.)])\s+", text):
        if value := roman_value(found["number"]):
            return Marker(found[0].strip(), (Reading(SMALL_ROMAN, value),), found["sign"], (), found.end(), True)
    elif found := _UPPER.match(text):
        reading = Reading(UPPER, letter_value(found["number"]))
        return Marker(found[0].strip(), (reading,), found["sign"], (), found.end(), _opens_capital(text, found.end()))
    return None


def _bracketed(text: str) -> Marker | None:
    found = _BRACKET.match(text)
    if not found:
        return None
    number = found["number"]
    if number.isdigit():
        readings = [Reading(BRACKET, int(number))]
    else:
        readings = [Reading(LETTER, letter_value(number))] if len(number) == 1 else []
        if set(number) <= set("ivx") and (value := roman_value(number)):
            readings.append(Reading(SMALL_ROMAN, value))
    if not readings:
        return None
    return Marker(found[0].strip(), tuple(readings), "()", (), found.end(), _opens_capital(text, found.end()))
