"""The column of numbers, read by its sequence: OCR loses lone digits and mistakes them more than words.

Where the numbers before and after leave exactly one possibility ("9.", "", "11."), the cell is read so; the Roman
markers of group rows likewise ("I", "H", "III"). A number that was typed, not read, stays as it is: what is printed
twice or left out is the document's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_NUMBER = re.compile(r"(\(?)(\d{1,3})([.,)]?)")
_ROMAN = re.compile(r"(X{0,2}(?:IX|IV|V?I{0,3}))([.)]?)")
_MISREAD = str.maketrans({"H": "II", "l": "I", "1": "I", "|": "I", "!": "I", "T": "I", "i": "I", "Y": "V", "v": "V"})
_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_NO_ROMAN = re.compile(r"[IVX]*H[IVXH]+[.)]?|[IVX]+H[IVXH]*[.)]?")  # two strokes read as one letter
_ROMAN_QUARTER = re.compile(r"(?<!\w)quý (?:II|III|IV)(?!\w)", re.IGNORECASE)
_ARABIC_QUARTER = re.compile(r"(?<!\w)quý [2-4](?!\w)", re.IGNORECASE)
_FIRST_QUARTER = re.compile(r"(?<!\w)(quý )[1l](?=\W|$)", re.IGNORECASE)
_LONGEST = 5  # letters of a cell that may be a misread number


def number_of(text: str) -> int | None:
    """The running number that a cell prints, `None` when it prints none ("I.", "1.1", "")."""
    found = _NUMBER.fullmatch(text.strip())
    return int(found[2]) if found else None


def by_sequence(cells: Sequence[str], doubtful: Sequence[bool]) -> dict[int, str]:
    """Corrections of a column of numbers: index of the cell → what it must be. `doubtful` cells were read by OCR."""
    numbers = [number_of(text) for text in cells]
    sure = [i for i, number in enumerate(numbers) if number is not None]
    if len(sure) < 3:
        return _romans(cells, doubtful)
    style = Counter(_NUMBER.sub(r"\1{}\3", cells[i].strip()) for i in sure).most_common(1)[0][0]
    short = [len(text.strip()) <= _LONGEST for text in cells]
    fixed = {i: style.format(number) for i, number in _filled(numbers, doubtful, short).items()}
    if not style.endswith(","):
        for i in sure:
            if cells[i].strip().endswith(",") and i not in fixed and doubtful[i]:
                fixed[i] = style.format(numbers[i])
    return {**_romans(cells, doubtful), **fixed}


def _romans(cells: Sequence[str], doubtful: Sequence[bool]) -> dict[int, str]:
    """Corrections of the Roman markers of group rows."""
    rows = [i for i, text in enumerate(cells) if 0 < len(text.strip()) <= _LONGEST and number_of(text) is None]
    numbers = [_roman_of(cells[i].strip().translate(_MISREAD)) for i in rows]
    if len([number for number in numbers if number is not None]) < 2 or not any(doubtful[i] for i in rows):
        return {}
    filled = {k: n for k, n in enumerate(numbers) if n is not None}
    filled |= _filled(numbers, [doubtful[i] for i in rows], [True] * len(rows))
    steps = [filled.get(k) for k in range(len(rows))]
    if not all(b == a + 1 for a, b in pairwise(steps) if a is not None and b is not None):
        filled = {k: n for k, n in enumerate(numbers) if n is not None and _NO_ROMAN.fullmatch(cells[rows[k]].strip())}
    fixed = {}
    for k, number in filled.items():
        text = cells[rows[k]].strip()
        right = _roman(number) + (text[-1] if text[-1] in ".)" else "")
        if text != right and doubtful[rows[k]]:
            fixed[rows[k]] = right
    return fixed


def _filled(numbers: list[int | None], doubtful: Sequence[bool], short: Sequence[bool]) -> dict[int, int]:
    """Numbers for the places whose neighbours leave one possibility: lost ones, and doubtful ones that do not fit."""
    known = list(numbers)
    for i in range(1, len(known) - 1):
        before, here, after = known[i - 1 : i + 2]
        fits = before is None or after is None or after - before != 2 or here == before + 1
        if here is not None and doubtful[i] and not fits:
            known[i] = None
    sure = [i for i, number in enumerate(known) if number is not None]
    if not sure:
        return {}
    filled: dict[int, int] = {}
    for left, right in pairwise([-1, *sure] if known[sure[0]] == sure[0] + 1 else sure):
        first, last = 0 if left < 0 else known[left], known[right]
        hole = range(left + 1, right)
        if first is not None and last is not None and last - first == right - left and all(short[k] for k in hole):
            filled |= {k: first + k - left for k in hole}
    return filled


def _roman_of(text: str) -> int | None:
    found = _ROMAN.fullmatch(text)
    if not found or not found[1]:
        return None
    tens = len(found[1]) - len(found[1].lstrip("X"))
    ones = found[1][tens:]
    return 10 * tens + _ROMANS.index(ones) if ones in _ROMANS else None


def _roman(number: int) -> str:
    return "X" * (number // 10) + _ROMANS[number % 10]


def first_quarters(cells: Sequence[str]) -> dict[int, str]:
    """Cells of a column that was read by OCR with "Quý I" where it has "Quý 1", when its other quarters are Roman.

    In most type "I" and "1" look alike, and both readers may take one for the other.
    """
    if any(map(_ARABIC_QUARTER.search, cells)) or not any(map(_ROMAN_QUARTER.search, cells)):
        return {}
    return {i: _FIRST_QUARTER.sub(r"\1I", text) for i, text in enumerate(cells) if _FIRST_QUARTER.search(text)}
