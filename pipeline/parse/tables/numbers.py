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

from pipeline.parse.tables.markers import LONGEST, group_markers
from pipeline.parse.tables.sequences import NUMBER, filled, number_of
from pipeline.text.vietnamese import skeleton

_LOOKS = str.maketrans("ASBlIOoZGbqgT", "4581100266997")
_ROMAN_QUARTER = re.compile(r"(?<!\w)quý (?:II|III|IV)(?!\w)", re.IGNORECASE)
_ARABIC_QUARTER = re.compile(r"(?<!\w)quý [2-4](?!\w)", re.IGNORECASE)
_FIRST_QUARTER = re.compile(r"(?<!\w)(quý )[1l](?=\W|$)", re.IGNORECASE)


def by_sequence(cells: Sequence[str], doubtful: Sequence[bool], groups: Sequence[bool] = ()) -> dict[int, str]:
    """Corrections of a column of numbers: index of the cell → what it must be. `doubtful` cells were read by OCR, rows
    that are `groups` have a title only and are no part of the sequence."""
    groups = groups or [False] * len(cells)
    counted = _counted([number_of(text) for text in cells], groups)
    groups = [group and i not in counted for i, group in enumerate(groups)]
    rows = [i for i, text in enumerate(cells) if not groups[i] or number_of(text) is not None]
    numbers = [number_of(cells[i]) for i in rows]
    if any(groups):
        _take_look_alikes(numbers, [cells[i] for i in rows], [doubtful[i] for i in rows])
    sure = [i for i, number in zip(rows, numbers, strict=True) if number is not None]
    if len(sure) < 3:
        return group_markers(cells, doubtful, groups)
    printed = [cells[i].strip() for i in sure if number_of(cells[i]) is not None]
    style = Counter(NUMBER.sub(r"\1{}\3", text) for text in printed).most_common(1)[0][0]
    short = [len(cells[i].strip()) <= LONGEST for i in rows]
    found = filled(numbers, [doubtful[i] for i in rows], short)
    alike = {k: number for k, number in enumerate(numbers) if number != number_of(cells[rows[k]])}
    fixed = {rows[k]: style.format(number) for k, number in ({**alike, **found}).items()}
    if not style.endswith(","):
        for i in sure:
            if cells[i].strip().endswith(",") and i not in fixed and doubtful[i]:
                fixed[i] = style.format(number_of(cells[i]))
    return {**group_markers(cells, doubtful, groups), **fixed}


def _take_look_alikes(numbers: list[int | None], cells: Sequence[str], doubtful: Sequence[bool]) -> None:
    """Put in `numbers` what a letter stands for ("A." for "4.") where it goes on with the row before; the last of a
    group has no number after it that tells."""
    for k in range(1, len(numbers)):
        before, text = numbers[k - 1], cells[k].strip()
        if numbers[k] is None and before is not None and doubtful[k] and len(text) <= LONGEST:
            alike = number_of(skeleton(text).translate(_LOOKS))
            numbers[k] = alike if alike == before + 1 else None


def _counted(numbers: Sequence[int | None], groups: Sequence[bool]) -> set[int]:
    """Rows that seem to have a title only, and are those whose number is missing between the ones around them."""
    sure = [i for i, number in enumerate(numbers) if number is not None]
    holes = [range(a + 1, b) for a, b in pairwise(sure) if (numbers[a] or 0) + 2 == numbers[b]]
    return {i for hole in holes if all(groups[i] for i in hole) for i in hole}


def first_quarters(cells: Sequence[str]) -> dict[int, str]:
    """Cells of a column that was read by OCR with "Quý I" where it has "Quý 1", when its other quarters are Roman.

    In most type "I" and "1" look alike, and both readers may take one for the other.
    """
    if any(map(_ARABIC_QUARTER.search, cells)) or not any(map(_ROMAN_QUARTER.search, cells)):
        return {}
    return {i: _FIRST_QUARTER.sub(r"\1I", text) for i, text in enumerate(cells) if _FIRST_QUARTER.search(text)}
