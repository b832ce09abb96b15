"""Articles whose word "Điều" was lost ("15. Trách nhiệm của Công an" over "1.", "2."), as copies of papers have them.

A bare number is an article's where it stands in the sequence of the articles and in no list: it goes on from the last
one, or the next one goes on from it, it heads what follows as the title of an article does, without a sign at its end,
and the numbers behind it begin anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.parse.model import Paragraph
from pipeline.parse.outline.markers import ARABIC, ARTICLE, ROMAN, Marker
from pipeline.parse.outline.ocr_markers import marker_at

_MOST_MISSING = 3  # articles of which nothing is left
_LOOKED_AHEAD = 12
_HIGH = 10
_FIRST = 2  # a list whose first item was lost begins with the second


def lost_articles(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The paragraphs that are articles without their word."""
    markers = [marker_at(paragraphs, i) for i in range(len(paragraphs))]
    if not any(marker and marker.readings[0].kind == ARTICLE for marker in markers):
        return frozenset()
    heads = {i for i, marker in enumerate(markers) if marker and _heads(marker, paragraphs[i].text)}
    return frozenset((*_behind(markers, heads), *_before(markers, heads)))


def _heads(marker: Marker, text: str) -> bool:
    """Whether a numbered paragraph is a title by its look."""
    bare = marker.readings[0].kind == ARABIC and marker.sure and marker.closing == "."
    return bare and not text.rstrip().endswith((".", ";", ":", ","))


def _behind(markers: Sequence[Marker | None], heads: set[int]) -> Iterator[int]:
    """Those that go on from the last article, and not from the list in it."""
    article = listed = 0.0
    for i, marker in enumerate(markers):
        if marker is None:
            continue
        kind, value = marker.readings[0]
        goes_on = article and 0 < value - article <= _MOST_MISSING and value != listed + 1
        if kind <= ROMAN:
            article, listed = (value if kind == ARTICLE else 0.0 if kind == ROMAN else article), 0.0
        elif i in heads and goes_on and _begins_anew(markers, i, heads):
            yield i
            article, listed = value, 0.0
        elif kind == ARABIC:
            listed = value


def _before(markers: Sequence[Marker | None], heads: set[int]) -> Iterator[int]:
    """Those that the next article goes on from, where the last one before it is another."""
    last, start = 0.0, 0
    for i, marker in enumerate(markers):
        if marker is None or marker.readings[0].kind != ARTICLE:
            continue
        due = marker.readings[0].value - 1
        for j in range(i - 1, start, -1) if due != last else ():
            head = markers[j]
            if j in heads and head and head.readings[0].value == due and _begins_anew(markers, j, heads):
                yield j
                due -= 1
        last, start = marker.readings[0].value, i


def _begins_anew(markers: Sequence[Marker | None], i: int, heads: set[int], *, behind: bool = False) -> bool:
    """Whether the numbers behind `i` begin anew, or the next article stands there, a text between or itself a title
    (what stood under the one before was lost); where nothing follows, a number that no list has is enough `behind`
    another article."""
    value = markers[i].readings[0].value if markers[i] else 0.0  # type: ignore[union-attr]
    for j in range(i + 1, min(len(markers), i + 1 + _LOOKED_AHEAD)):
        marker = markers[j]
        if marker is None:
            continue
        kind, number = marker.readings[0]
        if kind == ARABIC:
            next_one = number == value + 1 and (j > i + 1 or {i, j} <= heads)
            return number <= _FIRST or (next_one and _begins_anew(markers, j, heads, behind=True))
        return kind == ARTICLE and number > value
    return behind and value >= _HIGH
