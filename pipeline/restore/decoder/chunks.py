"""A chunk of a line, parted from others by white space: its pieces (letters, digits, marks) and its plan of spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

LONGEST_JOIN = 12
MANY = 40  # pieces of a chunk
LONGEST_READING = 10  # letters of a syllable, with those that an engine added
STRANGE = re.compile(r"[^\w\s.,;:()\[\]{}/\"'“”‘’!–-]")
_LONG_NUMBER = re.compile(r"\d[\d.,:/-]{2}")

Where = Literal["start", "end", "end before small", "before small", "inside"]
"""Where a chunk stands: at an edge of its line (but for dust), before a word with a small letter, which may begin the
next line of a paragraph, or elsewhere."""


class Span(msgspec.Struct, frozen=True, array_like=True):
    """The characters `first`–`last` of a chunk, as nodes `start`–`end`, with a list of readings and an extra cost."""

    start: int
    end: int
    list: int
    extra: int
    first: int
    last: int


class ChunkPlan(msgspec.Struct, frozen=True):
    """All spans of one chunk, sorted by start; nodes run from 0 to `n_nodes`.

    `head`, `tail` may merge over a space; they end and begin at the nodes `head_end`, `tail_start`.
    """

    n_nodes: int
    spans: tuple[Span, ...]
    head: str
    tail: str
    head_end: int
    tail_start: int


def edges(chunk: str, pieces: list[tuple[int, int]]) -> tuple[str, str]:
    """The letters that a chunk begins with and those that it ends with."""
    head = chunk[: pieces[0][1]] if pieces and chunk[0].isalpha() else ""
    tail = chunk[pieces[-1][0] :] if pieces and chunk[-1].isalpha() else ""
    return head, tail


def cuts(length: int, last: int) -> range:
    """Where letters may be parted into two words, the second of `last` letters or more; neither is longer than any."""
    return range(max(2, length - LONGEST_READING), min(length - last, LONGEST_READING) + 1)


def joined(chunk: str, pieces: list[tuple[int, int]], *, digits: bool) -> Iterator[tuple[int, int]]:
    """Pieces of different kinds that may be one word, those with digits where `digits` may be letters.

    Numbers of three digits and more are none.
    """
    if len(pieces) > MANY:  # no word, and its joins would cost more than all other words together
        return
    for i in range(len(pieces)):
        for j in range(i + 1, min(i + 5, len(pieces))):
            a, b = pieces[i][0], pieces[j][1]
            text = chunk[a:b]
            if b - a > LONGEST_JOIN:
                break
            if not (any(c.isalpha() for c in text) or STRANGE.search(text)) or _LONG_NUMBER.search(text):
                continue
            if "|" in text or text[0] in "([{\"'“-.,;:" or text[-1] in ')]},;:.-"”':
                continue
            if (text[0] == "/" and a > 0) or (text[-1] == "/" and b < len(chunk)):  # "viện/trường" are two words
                continue
            if digits or text.isalpha():
                yield a, b
