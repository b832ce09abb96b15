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


def jumps(column: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of running numbers of `column` (its cells from the top) that stand one after the other and leave some out.

    A column of running numbers has three and more that go up by one; it may begin anew at 1 under each group.
    """
    numbers = [number for cell in column if (number := number_of(cell)) is not None]
    steps = list(pairwise(numbers))
    up = sum(after == before + 1 for before, after in steps)
    gaps = [(before, after) for before, after in steps if after > before + 1]
    back = sum(after <= before and after != 1 for before, after in steps)
    running = len(numbers) >= 3 and back == 0 and (up >= 2 or _even(numbers))
    return gaps if running and up + len(gaps) >= len(steps) // 2 else []


def _even(numbers: Sequence[int]) -> bool:
    """Whether every second number is there, as where every second row is shaded and was not read."""
    return all(after - before in (1, 2) for before, after in pairwise(numbers))
