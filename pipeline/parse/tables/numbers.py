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
_LONGEST = 7  # letters of a cell that may be a misread number ("2 lần." for "21.")


def number_of(text: str) -> int | None:
    """The running number that a cell prints, `None` when it prints none ("I.", "1.1", "")."""
    found = _NUMBER.fullmatch(text.strip())
    return int(found[2]) if found else None


def by_sequence(cells: Sequence[str], doubtful: Sequence[bool], groups: Sequence[bool] = ()) -> dict[int, str]:
    """Corrections of a column of numbers: index of the cell → what it must be. `doubtful` cells were read by OCR, rows
    that are `groups` have a title only and are no part of the sequence."""
    groups = groups or [False] * len(cells)
    groups = [group and not _is_counted(cells, groups, i) for i, group in enumerate(groups)]
    rows = [i for i, text in enumerate(cells) if not groups[i] or number_of(text) is not None]
    numbers = [number_of(cells[i]) for i in rows]
    sure = [i for i, number in zip(rows, numbers, strict=True) if number is not None]
    if len(sure) < 3:
        return _romans(cells, doubtful, groups)
    style = Counter(_NUMBER.sub(r"\1{}\3", cells[i].strip()) for i in sure).most_common(1)[0][0]
    short = [len(cells[i].strip()) <= _LONGEST for i in rows]
    filled = _filled(numbers, [doubtful[i] for i in rows], short)
    fixed = {rows[k]: style.format(number) for k, number in filled.items()}
    if not style.endswith(","):
        for i in sure:
            if cells[i].strip().endswith(",") and i not in fixed and doubtful[i]:
                fixed[i] = style.format(number_of(cells[i]))
    return {**_romans(cells, doubtful, groups), **fixed}


def _is_counted(cells: Sequence[str], groups: Sequence[bool], at: int) -> bool:
    """Whether a row that seems to have a title only is the one whose number is missing between those around it."""
    numbers = [number_of(text) for text in cells]
    first = next((i for i in range(at - 1, -1, -1) if numbers[i] is not None), None)
    after = next((i for i in range(at + 1, len(cells)) if numbers[i] is not None), None)
    if first is None or after is None or numbers[after] != (numbers[first] or 0) + 2:
        return False
    return all(groups[i] for i in range(first + 1, after))


def _romans(cells: Sequence[str], doubtful: Sequence[bool], groups: Sequence[bool]) -> dict[int, str]:
    """Corrections of the Roman markers of group rows; one that was lost stands between two others or is the last."""
    short = [len(text.strip()) <= _LONGEST and number_of(text) is None for text in cells]
    told = groups if any(groups) else [len(text.strip()) > 0 and short[i] for i, text in enumerate(cells)]
    rows = [i for i in range(len(cells)) if told[i] and number_of(cells[i]) is None]
    numbers = [
        _roman_of(cells[i].strip().translate(_MISREAD)) if short[i] else _roman_of(cells[i].split(maxsplit=1)[0])
        for i in rows
    ]
    if len([number for number in numbers if number is not None]) < 2 or not any(doubtful[i] for i in rows):
        return {}
    filled = {k: n for k, n in enumerate(numbers) if n is not None}
    filled |= _filled(numbers, [doubtful[i] for i in rows], [short[i] for i in rows])
    last = len(rows) - 1
    if last not in filled and last - 1 in filled and not cells[rows[last]].strip():
        filled[last] = filled[last - 1] + 1
    steps = [filled.get(k) for k in range(len(rows))]
    if not all(b == a + 1 for a, b in pairwise(steps) if a is not None and b is not None):
        filled = {k: n for k, n in enumerate(numbers) if n is not None and _NO_ROMAN.fullmatch(cells[rows[k]].strip())}
    fixed = {}
    signs = Counter(cells[i].strip()[-1] for i in rows if cells[i].strip() and short[i])
    usual = signs.most_common(1)[0][0] if signs else "."
    for k, number in filled.items():
        if not short[rows[k]]:
            continue
        text = cells[rows[k]].strip()
        sign = text[-1:] or usual
        right = _roman(number) + (sign if sign in ".)" else "")
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
