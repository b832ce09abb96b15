"""Lines that belong together: context runs over the line break inside a paragraph, not from one item to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import msgspec

from pipeline.document import Edit
from pipeline.restore.restored import RestoredLine

_ITEM = re.compile(r"\s*(?:[-–+*•]\s?\S|(?:[IVXl1]{1,5}|\d{1,2}|\d{1,2}\.\d{1,2}|[a-zđA-ZĐ])\s?[.)]\s)")
_SHORT = 0.72  # of the longest line: a line that ends earlier ends its paragraph if it ends with a mark
_VERY_SHORT = 0.5
_PRINTED_LINE = 100  # characters; a longer one is a whole paragraph in a line
LONGEST_LINE = 1_500  # characters, beyond which a line is taken in segments: work and memory stay bounded
LARGEST_BLOCK = 2_500  # characters


@lru_cache(maxsize=1_000)
def mostly_capitals(line: str) -> bool:
    """Whether most letters are capitals, as in headings."""
    letters = list(filter(str.isalpha, line))
    return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def blocks(lines: Sequence[str]) -> Iterator[range]:
    """Ranges of line numbers, in order, that are decoded as one; empty lines stand in none.

    Lines between empty ones of which none is half as long as usual are a column of their own, as a table's cell is:
    they are short and go on all the same.
    """
    longest = sorted(len(x) for x in lines if x.strip())
    usual = longest[int(len(longest) * 0.9)] if longest else 0
    at = 0
    for is_white, run in groupby(lines, lambda line: not line.strip()):
        many = len(here := list(run))
        if not is_white:
            widest = max(map(len, here))
            yield from _blocks_of(here, at, widest if widest < _VERY_SHORT * min(usual, _PRINTED_LINE) else usual)
        at += many


def _blocks_of(lines: Sequence[str], first: int, usual: int) -> Iterator[range]:
    """The blocks of `lines`, none of which is empty, the first of them number `first`."""
    start = size = 0
    for i, line in enumerate(lines):
        if i > start and (size > LARGEST_BLOCK or _parts(lines[i - 1], line, usual)):
            yield range(first + start, first + i)
            start, size = i, 0
        size += len(line)
    yield range(first + start, first + len(lines))


def _parts(before: str, after: str, usual: int) -> bool:
    if _ITEM.match(after) or mostly_capitals(before) != mostly_capitals(after):
        return True
    before = before.rstrip()
    ends = before[-1] in ".;:"
    return (ends and len(before) < _SHORT * usual) or len(before) < _VERY_SHORT * usual or len(before) > 3 * usual > 900


def segments(line: str) -> list[str]:
    """`line` in parts of bounded length that join to it again, cut after a space where there is one."""
    out, at = [], 0
    while len(line) - at > LONGEST_LINE:
        cut = line.rfind(" ", at + LONGEST_LINE // 2, at + LONGEST_LINE) + 1 or at + LONGEST_LINE
        out.append(line[at:cut])
        at = cut
    return [*out, line[at:]]


def joined(parts: Sequence[RestoredLine]) -> RestoredLine:
    """The restored segments of one line as one line."""
    if len(parts) == 1:
        return parts[0]
    edits: list[Edit] = []
    length = 0
    for part in parts:
        edits += [msgspec.structs.replace(e, start=e.start + length, end=e.end + length) for e in part.edits]
        length += len(part.text)
    return RestoredLine(raw="".join(p.raw for p in parts), text="".join(p.text for p in parts), edits=tuple(edits))
