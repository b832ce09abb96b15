"""Enumerators: the numbers and letters that count chapters, items and rows: "IV", "3", "đ", "ii".

Points are lettered by the Vietnamese alphabet without ă â ê ô ơ ư, so that đ follows d, g follows e and k follows i
(Decree 30/2020/NĐ-CP, appendix I, part II, 6). Numbers count from 1. This is the only place that knows Roman numerals.
"""

from __future__ import annotations

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters that mark the points of a list, in order."""
_PLACES: dict[str, float] = {sign: place for place, sign in enumerate(POINT_LETTERS, 1)}
_PLACES |= {"f": 6.5, "j": 9.5, "w": 21.5, "z": 24.0}  # between their neighbours of the Latin alphabet

GREATEST_ROMAN = 399
_DIGITS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

STROKES = {"H": "II", "T": "I", "J": "I"}
"""Capitals that an engine reads for the strokes of a Roman numeral: "XHI" is XIII."""
BARS = {"l": "I", "1": "I", "|": "I"}
"""What it reads for a single stroke."""


def roman(number: int) -> str:
    """The Roman numeral of `number` (1 to `GREATEST_ROMAN`), "" of 0 and less."""
    out = ""
    for value, digits in _DIGITS:
        while number >= value:
            out += digits
            number -= value
    return out


_VALUES = {roman(number): number for number in range(1, GREATEST_ROMAN + 1)}


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral in small letters or capitals, 0 where it is none or written wrongly ("IIII", "VX").

    >>> roman_value("XIV"), roman_value("ii"), roman_value("VX")
    (14, 2, 0)
    """
    return _VALUES.get(numeral, 0) or _VALUES.get(numeral.upper(), 0)


def romans(last: int) -> str:
    """The numerals from 1 to `last` as the alternatives of a regular expression, the longest first."""
    return "|".join(sorted(map(roman, range(1, last + 1)), key=lambda numeral: (-len(numeral), numeral)))


def letter(number: int) -> str:
    """The letter of the point `number`, "" where the alphabet has no more: 5 is đ."""
    return POINT_LETTERS[number - 1] if 1 <= number <= len(POINT_LETTERS) else ""


def letter_value(letter: str) -> float:
    """The place of a letter, in any case, in the alphabet of points; f, j, w and z stand between their neighbours, any
    other sign has 0."""
    return _PLACES.get(letter.lower(), 0)


def following(sign: str) -> str:
    """The enumerator after `sign`, in its kind and case ("d" → "đ", "IX" → "X", "9" → "10"), "" where none follows.

    A Roman numeral of one sign is taken for a letter where it is small, for a numeral where it is a capital.
    """
    if sign.isdecimal():
        return str(int(sign) + 1)
    value = roman_value(sign)
    if value and (sign.isupper() or len(sign) > 1):
        after = roman(value + 1)
        return after if sign.isupper() else after.lower()
    place = letter_value(sign) if len(sign) == 1 else 0
    after = letter(int(place) + 1) if place == int(place) > 0 else ""
    return after.upper() if sign.isupper() else after
