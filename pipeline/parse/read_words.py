"""The words of a scan's line that stand for a piece of its text, as they were read, and what is doubtful about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document import Line, Page, Word
from pipeline.edits import span_in_raw

_DIGITS = re.compile(r"\d+")


def lines_by_place(pages: Sequence[Page]) -> dict[tuple[int, int], Line]:
    """(number of the page, number of the line) → the line."""
    return {(page.number, i): line for page in pages for i, line in enumerate(page.lines, 1)}


def words_at(line: Line, start: int, end: int) -> Iterator[tuple[Word, str]]:
    """The words of `line.raw` that the characters `start`–`end` of `line.text` stand for, as they were read."""
    first, last = span_in_raw(line, start, end)
    for word, match in zip(line.words, re.finditer(r"\S+", line.raw), strict=False):
        if match.start() < last and match.end() > first:
            yield word, match[0]


def doubt_of_digits(word: Word, read: str, sure: float) -> str:
    """Why the digits of a word that was read as `read` are doubtful, "" where they are not or there are none.

    They are where a second reader saw other digits, or the word is less sure than `sure`.
    """
    digits = _DIGITS.findall(read)
    if digits and word.other is not None and _DIGITS.findall(word.other) != digits:
        return f'was read "{read}" by one reader and "{word.other}" by another'
    return f"stands in words read with confidence {word.confidence:.2f}" if digits and word.confidence < sure else ""
