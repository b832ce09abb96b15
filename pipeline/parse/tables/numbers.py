"""The column of numbers, read by its sequence: OCR loses lone digits and mistakes them more than words.

Where the numbers before and after leave exactly one possibility ("9.", "", "11."), the cell is read so. Anything else
stays as it was read: a number that is printed twice or left out is the document's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_NUMBER = re.compile(r"(\(?)(\d{1,3})([.,)]?)")
_LONGEST = 5  # letters of a cell that may be a misread number


def number_of(text: str) -> int | None:
    """The running number that a cell prints, `None` when it prints none ("I.", "1.1", "")."""
    found = _NUMBER.fullmatch(text.strip())
    return int(found[2]) if found else None


def by_sequence(cells: Sequence[str]) -> dict[int, str]:
    """Corrections of a column of numbers: index of the cell → what it must be."""
    numbers = [number_of(text) for text in cells]
    sure = [i for i, number in enumerate(numbers) if number is not None]
    if len(sure) < 3:
        return {}
    style = Counter(_NUMBER.sub(r"\1{}\3", cells[i].strip()) for i in sure).most_common(1)[0][0]
    fixed = {
        i: style.format(numbers[i])
        for i in sure
        if cells[i].strip().endswith(",") and not style.endswith(",") and _fits(numbers, i)
    }
    before = [-1, *sure] if numbers[sure[0]] == sure[0] + 1 else sure
    for left, right in pairwise(before):
        first = 0 if left < 0 else numbers[left]
        last = numbers[right]
        hole = range(left + 1, right)
        short = all(len(cells[k].strip()) <= _LONGEST for k in hole)
        if short and first is not None and last is not None and last - first == right - left:
            fixed |= {k: style.format(first + k - left) for k in hole}
    return fixed


def _fits(numbers: Sequence[int | None], i: int) -> bool:
    """Does the number at `i` follow the one before or precede the one after?"""
    number = numbers[i]
    if number is None:
        return False
    before = numbers[i - 1] if i else 0
    after = numbers[i + 1] if i + 1 < len(numbers) else None
    return before in (None, number - 1) or after == number + 1
