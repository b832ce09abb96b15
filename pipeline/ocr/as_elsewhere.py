"""A code of letters and figures that two readers see otherwise, read as it stands elsewhere on the page.

Tables repeat codes down a column (`0.00.00.H53`, `15/KH-UBND`). Where the chosen reading is hardly believed and the
other one is what both readers are sure of in two other places, it is that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from pipeline.ocr.model import RawLine, RawWord

_SURE, _DOUBTED = 0.9, 0.5
_PLACES = 2
_SHORTEST = 4  # signs of a code


def agreed(lines: Sequence[RawLine]) -> list[RawLine]:
    """`lines` of a page, doubted codes as others have them; the reading that gives way becomes the word's `other`."""
    sure = Counter(
        word.text for line in lines for word in line.words if word.confidence >= _SURE and word.other is None
    )
    return [_agreed(line, sure) for line in lines]


def _agreed(line: RawLine, sure: Counter[str]) -> RawLine:
    words = tuple(_word(word, sure) for word in line.words)
    return line if words == line.words else msgspec.structs.replace(line, words=words)


def _word(word: RawWord, sure: Counter[str]) -> RawWord:
    other = word.other
    if other is None or word.confidence >= _DOUBTED or not _is_code(other):
        return word
    if sure[other] < _PLACES or sure[word.text]:
        return word
    return msgspec.structs.replace(word, text=other, other=word.text, places=())


def _is_code(text: str) -> bool:
    return len(text) >= _SHORTEST and any(c.isdigit() for c in text) and any(c.isalpha() for c in text)
