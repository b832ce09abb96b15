"""Lines that belong together: context runs over the line break inside a paragraph, not from one item to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_ITEM = re.compile(r"\s*(?:[-–+*•]\s?\S|(?:[IVXl1]{1,5}|\d{1,2}|\d{1,2}\.\d{1,2}|[a-zđA-ZĐ])\s?[.)]\s)")
_SHORT = 0.72  # of the longest line: a line that ends earlier ends its paragraph if it ends with a mark
_VERY_SHORT = 0.5


def is_capitals(line: str) -> bool:
    """Whether most letters are capitals, as in headings."""
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def blocks(lines: Sequence[str]) -> Iterator[range]:
    """Ranges of line numbers, in order, that are decoded as one; empty lines stand in none."""
    longest = sorted(len(x) for x in lines if x.strip())
    usual = longest[int(len(longest) * 0.9)] if longest else 0
    start = 0
    for i in range(len(lines) + 1):
        if i == len(lines) or not lines[i].strip():
            if i > start:
                yield range(start, i)
            start = i + 1
        elif i > start and _parts(lines[i - 1], lines[i], usual):
            yield range(start, i)
            start = i


def _parts(before: str, after: str, usual: int) -> bool:
    if _ITEM.match(after) or is_capitals(before) != is_capitals(after):
        return True
    before = before.rstrip()
    ends = before[-1] in ".;:"
    return (ends and len(before) < _SHORT * usual) or len(before) < _VERY_SHORT * usual or len(before) > 3 * usual > 900
