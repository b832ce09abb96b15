"""Points that share a line: "e) Quyết định cấp kinh phí …. g) Thống kê …" is two of them.

A letter and its bracket behind a full stop or a semicolon, before a capital, open the next point where the paragraph is
the point with the letter before it; a cited "điểm g)" stands inside a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.parse.model import Paragraph
from pipeline.parse.outline.markers import LETTER, read_marker
from pipeline.text.enumerators import letter_value
from pipeline.text.vietnamese import CAPITALS

_NEXT = re.compile(rf"(?<=[.;])\s+(?P<letter>[a-zđ])\)\s+(?=[{CAPITALS}])")
_D, _E = letter_value("d"), letter_value("e")


def part_points(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, each that holds points one after another parted before them."""
    return [part for paragraph in paragraphs for part in _parts(paragraph)]


def _parts(paragraph: Paragraph) -> Iterator[Paragraph]:
    marker = read_marker(paragraph.text)
    reading = marker.readings[0] if marker and marker.closing == ")" else None
    if reading is None or reading.kind != LETTER:
        yield paragraph
        return
    value, begin = reading.value, 0
    for cut in _NEXT.finditer(paragraph.text):
        following = letter_value(cut["letter"])
        if following == value + 1 or (value, following) == (_D, _E):
            yield _slice(paragraph, begin, cut.start())
            value, begin = following, cut.start("letter")
    yield _slice(paragraph, begin, len(paragraph.text)) if begin else paragraph


def _slice(paragraph: Paragraph, begin: int, end: int) -> Paragraph:
    """The paragraph from `begin` to `end`, with the lines that it stands on."""
    first = max(0, bisect_right(paragraph.starts, begin) - 1)
    last = bisect_right(paragraph.starts, max(begin, end - 1))
    starts = tuple(max(0, start - begin) for start in paragraph.starts[first:last])
    return Paragraph(paragraph.text[begin:end], paragraph.lines[first:last], starts)
