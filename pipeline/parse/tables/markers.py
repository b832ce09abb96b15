"""The markers of group rows, Roman numbers or letters, read by their sequence: alone in a narrow cell they get lost.

The letters of Viet Nam's alphabet have a Đ after D, and some papers leave it out: where the two orders differ, a cell
is read by the one that it begins with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.parse.tables.sequences import filled, number_of
from pipeline.text.enumerators import roman, roman_value

LONGEST = 7  # letters of a cell that may be a misread number ("2 lần." for "21.")
_ROMAN = re.compile(r"(X{0,2}(?:IX|IV|V?I{0,3}))([.)]?)")
_MISREAD = str.maketrans({"H": "II", "l": "I", "1": "I", "|": "I", "!": "I", "T": "I", "i": "I", "Y": "V", "v": "V"})
_NO_ROMAN = re.compile(r"[IVX]*H[IVXH]+[.)]?|[IVX]+H[IVXH]*[.)]?")  # two strokes read as one letter
_ALPHABETS = ("ABCDĐEGH", "ABCDEGH", "ABCDEFGH")


class _Family(NamedTuple):
    """A way of counting: the number of a marker, the marker of a number, and what its signs are misread as."""

    number: Callable[[str], int | None]
    marker: Callable[[int], str]
    misread: dict[int, str]


def group_markers(cells: Sequence[str], doubtful: Sequence[bool], groups: Sequence[bool]) -> dict[int, str]:
    """Corrections of the markers of group rows: index of the cell → what it must be. A marker that was lost stands
    between two others or is the last."""
    short = [len(text.strip()) <= LONGEST and number_of(text) is None for text in cells]
    told = groups if any(groups) else [len(text.strip()) > 0 and short[i] for i, text in enumerate(cells)]
    rows = [i for i in range(len(cells)) if told[i] and number_of(cells[i]) is None]
    if not any(doubtful[i] for i in rows):
        return {}
    texts, brief, doubts = [cells[i].strip() for i in rows], [short[i] for i in rows], [doubtful[i] for i in rows]
    fixed = _fixed(texts, doubts, brief, _Family(_roman_of, roman, _MISREAD))
    if not fixed and any(groups):
        fixed = _by_letters(texts, doubts, brief)
    return {rows[k]: marker for k, marker in fixed.items()}


def _by_letters(texts: Sequence[str], doubtful: Sequence[bool], short: Sequence[bool]) -> dict[int, str]:
    ways = [_fixed(texts, doubtful, short, _family(alphabet)) for alphabet in _ALPHABETS if _counts(texts, alphabet)]
    fixed: dict[int, str] = {}
    for k in {k for way in ways for k in way}:
        readings = {way.get(k, "") for way in ways}
        begun = {reading for reading in readings if reading and texts[k].startswith(reading[0])}
        if len(readings) == 1 or len(begun) == 1:
            fixed[k] = (begun or readings).pop()
    return fixed


def _family(alphabet: str) -> _Family:
    return _Family(lambda text: _letter_of(text, alphabet), lambda number: alphabet[number - 1 : number], {})


def _counts(texts: Sequence[str], alphabet: str) -> bool:
    """Whether the letters read are in this order, one after the other."""
    known = [(k, number) for k, text in enumerate(texts) if (number := _letter_of(_first(text), alphabet)) is not None]
    return len(known) > 1 and all(b - a == j - i for (i, a), (j, b) in pairwise(known))


def _first(text: str) -> str:
    return text.split(maxsplit=1)[0] if text else ""


def _fixed(texts: Sequence[str], doubtful: Sequence[bool], short: Sequence[bool], family: _Family) -> dict[int, str]:
    numbers = [
        family.number(text.translate(family.misread) if short[k] else _first(text)) for k, text in enumerate(texts)
    ]
    read = {k: n for k, n in enumerate(numbers) if n is not None}
    if len(read) < 2:
        return {}
    known = read | filled(numbers, doubtful, short)
    last = len(texts) - 1
    if last not in known and last - 1 in known and short[last]:
        marker = family.marker(known[last - 1] + 1)
        known |= {last: known[last - 1] + 1} if texts[last][:1] in ("", marker) else {}
    steps = [known.get(k) for k in range(len(texts))]
    if not all(b == a + 1 for a, b in pairwise(steps) if a is not None and b is not None):
        known = {k: n for k, n in read.items() if _NO_ROMAN.fullmatch(texts[k])}
    signs = Counter(text[-1] for k, text in enumerate(texts) if text and short[k] and k in read)
    usual = signs.most_common(1)[0][0] if signs else "."
    fixed = {}
    for k, number in known.items():
        sign = texts[k][-1] if k in read and texts[k] else usual
        right = family.marker(number) + (sign if sign in ".)" else "")
        if short[k] and doubtful[k] and family.marker(number) and texts[k] != right:
            fixed[k] = right
    return fixed


def _letter_of(text: str, alphabet: str) -> int | None:
    bare = text.rstrip(".)")
    return alphabet.index(bare) + 1 if len(bare) == 1 and bare in alphabet else None


def _roman_of(text: str) -> int | None:
    found = _ROMAN.fullmatch(text)
    return (roman_value(found[1]) or None) if found else None
