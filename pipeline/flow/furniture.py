"""What a page carries besides its text: its number and running heads.

A page number stands alone at the head of its page (Decree 30/2020/NĐ-CP, appendix I, part I) or, in older papers, at
its foot; a running head or foot is the same line, but for its numbers, at the same end of several pages, as in the
official gazette ("CÔNG BÁO/Số 123/Ngày 01-02-2010").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from pipeline.document import Page
from pipeline.flow.saying import words

Place = tuple[int, int]
"""Page number and the line's index on it, both from 1."""

_NUMBER = re.compile(r"(?:(?:trang|page)\s*)?[-–—.\s]*\d{1,4}(?:\s*/\s*\d{1,4})?[-–—.\s]*", re.IGNORECASE)
_DEEP = 2  # lines at each end of a page that may be furniture
_LEAST_PAGES = 3  # that a running head is on
_LEAST_WORDS = 2  # of it: "Điều 4." may well open several pages
_LEAST_SHARE = 0.3  # of the pages: left and right pages may have heads of their own
_NEAR = 0.02  # of the page's height: how far the same head may lie from one page to the next
_EDGE = 0.12  # of the page's height, in which numbers and heads lie


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but the number of its page: "3", "- 3 -", "Trang 3/12"."""
    return _NUMBER.fullmatch(text.strip()) is not None


def furniture(pages: Sequence[Page], tabled: Container[Place] = ()) -> frozenset[Place]:
    """The places of page numbers and running heads; `tabled` are lines of tables, which are never one."""
    ends = [(page, *end) for page in pages for end in _ends(page, tabled)]
    running = _running(ends, len(pages))
    numbers = {
        (page.number, line) for page, line, top in ends
        if len(pages) > 1 and is_page_number(page.lines[line - 1].text) and _outermost(page, line, running)
    }  # fmt: skip
    return frozenset(running | numbers)


def _ends(page: Page, tabled: Container[Place]) -> Iterator[tuple[int, bool]]:
    """Lines at the ends of a page that may be furniture: the line's index from 1, whether it is at the top."""
    filled = [i for i, line in enumerate(page.lines, 1) if line.text.strip()]
    for top, found in ((True, filled[:_DEEP]), (False, filled[: -_DEEP - 1 : -1])):
        for i in found:
            if (page.number, i) in tabled:
                break
            if _at_edge(page, i, top):
                yield i, top


def _at_edge(page: Page, line: int, top: bool) -> bool:
    box = page.lines[line - 1].box
    if box is None or not page.height:
        return True
    middle = (box[1] + box[3]) / 2 / page.height
    return middle < _EDGE if top else middle > 1 - _EDGE


def _outermost(page: Page, line: int, running: Container[Place]) -> bool:
    """Whether nothing but furniture stands between `line` and its end of the page."""
    filled = [i for i, one in enumerate(page.lines, 1) if one.text.strip() and (page.number, i) not in running]
    return line in (filled[0], filled[-1]) if filled else False


def _running(ends: Sequence[tuple[Page, int, bool]], count: int) -> set[Place]:
    alike: dict[tuple[bool, str], list[tuple[Page, int]]] = defaultdict(list)
    for page, line, top in ends:
        text = page.lines[line - 1].text
        said = ["#" if word.isdecimal() else word for word in words(text)]
        if sum(map(str.isalpha, said)) >= _LEAST_WORDS:
            alike[top, " ".join(said)].append((page, line))
    out: set[Place] = set()
    for places in alike.values():
        for page, line in places:
            same = {other.number for other, at in places if _level(page, line, other, at)}
            if len(same) >= max(_LEAST_PAGES, _LEAST_SHARE * count):
                out.add((page.number, line))
    return out


def _level(page: Page, line: int, other: Page, at: int) -> bool:
    """Whether two lines lie as high and say the same, but for a number that counts the pages."""
    step = other.number - page.number
    said, again = words(page.lines[line - 1].text), words(other.lines[at - 1].text)
    if not all(x == y or (x.isdecimal() and int(y) - int(x) == step) for x, y in zip(said, again, strict=True)):
        return False
    a, b = page.lines[line - 1].box, other.lines[at - 1].box
    if a is None or b is None or not page.height or not other.height:
        return a is None and b is None
    return abs(a[1] / page.height - b[1] / other.height) < _NEAR
