"""The words of a born-digital page from its letters, legacy fonts converted run by run.

Letters become words as pdfplumber has it (`dedupe_chars`, `extract_words`), whose results a test holds these to; over
plain values it takes a tenth of the time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TypeVar

from pipeline.document import Box
from pipeline.ingest import legacy
from pipeline.ingest.model import Edge, WordBox
from pipeline.ingest.page_content import Letter
from pipeline.text import vietnamese

_TWICE = 1.0  # points within which one letter twice is bold type drawn twice
_LEVEL = 2.0  # points between the tops of a line's letters
_SPACE = 0.2  # of the size: white between two words
_OVER = 0.15  # of the size: how far a letter may stand over the wall of its cell
_TURNED_LEVEL = 3.0  # points, between the sides of a turned line's letters
_PLACE = attrgetter("place")
T = TypeVar("T")
_LIGATURES = {"ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬁ": "fi", "ﬂ": "fl", "ﬆ": "st", "ﬅ": "st"}


def words_of(
    letters: Iterable[Letter], scale: float, width: float, height: float, edges: Iterable[Edge] = ()
) -> tuple[tuple[WordBox, ...], set[str]]:
    """The words of a page of `width` × `height` points, boxes times `scale`, and the legacy encodings converted.

    Words keep the order of the page's lines. Text outside the page and doubled type (bold drawn twice) is left out. An
    upright line of `edges` between two letters parts them: cells without margins hold text up to their walls.
    """
    walls = sorted((edge for edge in edges if not edge.level), key=_PLACE)
    words: list[WordBox] = []
    encodings: set[str] = set()
    for group in (part for found in groups_of(printed_once(letters)) for part in _between(found, walls)):
        text = "".join([_LIGATURES.get(letter.text, letter.text) for letter in group])
        font = group[0].font
        encoding = legacy.encoding_of_font(font)
        # Some programs embed `.VnTime` with a Unicode table: those words are right as they stand.
        if encoding and not any(ord(c) > 0x1E00 or c in "ăđơưĂĐƠƯ" for c in text):
            encodings.add(encoding)
            text = legacy.convert(text, encoding)
            if legacy.draws_capitals(font):
                text = text.upper()
        text = vietnamese.nfc(legacy.sign(text, font).translate(legacy.BULLETS)).strip()
        text = text.replace("&amp;", "&")  # signing software stamps symbols as it has them in XML
        box = _box(group, scale)
        if text and box[2] > 0 and box[3] > 0 and box[0] < width * scale and box[1] < height * scale:
            words.append(WordBox(text, box))
    return tuple(words), encodings


def _between(word: list[Letter], walls: Sequence[Edge]) -> Iterator[list[Letter]]:
    """`word` cut where one of the `walls`, sorted by place, runs between two of its letters."""
    left, right = word[0].x0, word[-1].x1
    crossed = walls[bisect_right(walls, left, key=_PLACE) : bisect_left(walls, right, key=_PLACE)] if walls else ()
    if not crossed or not word[0].upright:
        yield word
        return
    middle, over = (word[0].top + word[0].bottom) / 2, _OVER * word[0].size
    places = [wall.place for wall in crossed if wall.start <= middle <= wall.end]
    start = 0
    for at, (before, letter) in enumerate(pairwise(word), 1):
        if any(before.x1 - over <= x <= letter.x0 + over for x in places):
            yield word[start:at]
            start = at
    yield word[start:]


def _box(group: list[Letter], scale: float) -> Box:
    return (
        round(min([letter.x0 for letter in group]) * scale, 2),
        round(min([letter.top for letter in group]) * scale, 2),
        round(max([letter.x1 for letter in group]) * scale, 2),
        round(max([letter.bottom for letter in group]) * scale, 2),
    )


def printed_once(letters: Iterable[Letter]) -> list[Letter]:
    """`letters` without those that stand where the same letter stands already, in their order."""
    alike: dict[tuple[bool, str], list[tuple[int, Letter]]] = {}
    for place, letter in enumerate(letters):
        alike.setdefault((letter.upright, letter.text), []).append((place, letter))
    kept: list[tuple[int, Letter]] = []
    for same in alike.values():
        for level in _near(same, lambda item: item[1].level, _TWICE):
            spots = _near(level, lambda item: item[1].x0, _TWICE)
            kept.extend(min(spot, key=lambda item: (item[1].level, item[1].x0)) for spot in spots)
    return [letter for _, letter in sorted(kept, key=lambda item: item[0])]


def _near(items: list[T], place: Callable[[T], float], most: float) -> Iterator[list[T]]:
    """`items` parted where no two places in a row are within `most`; each part in the order that they came in."""
    if len(items) == 1:
        yield items
        return
    places = sorted({place(item) for item in items})
    part, parts = 0, {places[0]: 0}
    for before, after in pairwise(places):
        part += after > before + most
        parts[after] = part
    if not part:
        yield items
        return
    groups: list[list[T]] = [[] for _ in range(part + 1)]
    for item in items:
        groups[parts[place(item)]].append(item)
    yield from groups


def groups_of(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Letters of one face that stand together as words, line by line."""
    for (upright, _), run in groupby(letters, lambda letter: (letter.upright, legacy.face_of(letter.font))):
        if upright:
            for line in _near(list(run), attrgetter("top"), _LEVEL):
                yield from _words(sorted(line, key=attrgetter("x0")), _are_parted)
        else:
            for line in _near(list(run), attrgetter("x0"), _TURNED_LEVEL):
                yield from _words(sorted(line, key=attrgetter("top", "bottom")), _are_parted_upright)


def _words(line: Iterable[Letter], are_parted: Callable[[Letter, Letter], bool]) -> Iterator[list[Letter]]:
    word: list[Letter] = []
    for letter in line:
        if letter.text.isspace():
            if word:
                yield word
            word = []
        elif not letter.text:  # a letter without a text stands for itself
            if word:
                yield word
            yield [letter]
            word = []
        elif word and are_parted(word[-1], letter):
            yield word
            word = [letter]
        else:
            word.append(letter)
    if word:
        yield word


def _are_parted(before: Letter, letter: Letter) -> bool:
    return (
        letter.x0 < before.x0 or letter.x0 > before.x1 + _SPACE * before.size or abs(letter.top - before.top) > _LEVEL
    )


def _are_parted_upright(before: Letter, letter: Letter) -> bool:
    return (
        letter.top < before.top
        or letter.top > before.bottom + _LEVEL
        or abs(letter.x0 - before.x0) > _SPACE * before.size
    )
