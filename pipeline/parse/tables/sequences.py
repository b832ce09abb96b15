"""Running numbers: what a cell prints, and which are lost where those around them leave one possibility."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

NUMBER = re.compile(r"(\(?)(\d{1,3})([.,)]?)")


def number_of(text: str) -> int | None:
    """The running number that a cell prints, `None` when it prints none ("I.", "1.1", "")."""
    found = NUMBER.fullmatch(text.strip())
    return int(found[2]) if found else None


def filled(numbers: list[int | None], doubtful: Sequence[bool], short: Sequence[bool]) -> dict[int, int]:
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
    found: dict[int, int] = {}
    for left, right in pairwise([-1, *sure] if known[sure[0]] == sure[0] + 1 else sure):
        first, last = 0 if left < 0 else known[left], known[right]
        hole = range(left + 1, right)
        if first is not None and last is not None and last - first == right - left and all(short[k] for k in hole):
            found |= {k: first + k - left for k in hole}
    return found
