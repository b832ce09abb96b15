"""What kind of reading a text is: with its marks, stripped of them, or read by an English engine.

A text that is right, or that a Vietnamese engine read, has mostly real words, with marks (how much of it was misread is
for `error_rate` to say); an English reading has few marks and many impossible words; a text that was stripped has real
bare syllables and no marks; a text of another language is none of them and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

import msgspec

from pipeline.restore.decoder.resources import Models
from pipeline.restore.decoder.tokens import normal
from pipeline.text.vietnamese import skeleton

ReadingKind = Literal["eng", "vie", "stripped", "foreign"]
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile("[aeiouy]")
_NATIVE = re.compile("[ăơưạ-ỹ]")  # letters that no English model knows
FEW = 4  # words, below which a text says nothing about itself


class Census(msgspec.Struct, frozen=True):
    """Counts of a text's words: all, those the lexicon holds, those with marks, those with letters that only Vietnamese
    has, those whose bare letters might be Vietnamese, those of ASCII letters, and those that are words of no language:
    no vowel, or a capital inside."""

    words: int
    known: int
    marked: int
    native: int
    bare: int
    ascii: int
    odd: int


def census(lines: Iterable[str], models: Models) -> Census:
    """Count the words of two letters and more."""
    number, skeletons = models.lexicon.number, models.skeletons
    words = known = marked = native = bare = plain = odd = 0
    for line in lines:
        for word in _WORD.findall(line):
            if len(word) < 2:
                continue
            words += 1
            low, base, has_native, is_ascii, is_odd = _facts(word)
            known += low in number
            marked += base != low
            native += has_native
            plain += is_ascii
            bare += base in skeletons
            odd += is_odd
    return Census(words, known, marked, native, bare, plain, odd)


@lru_cache(maxsize=50_000)
def _facts(word: str) -> tuple[str, str, bool, bool, bool]:
    """The word as the lexicon would hold it, its bare letters, and whether it is native, of ASCII letters, odd."""
    low = normal(word)
    base = skeleton(low)
    odd = not _VOWEL.search(base) or (not word[1:].islower() and not word.isupper())
    return low, base, bool(_NATIVE.search(low)), low.isascii(), odd


def kind_of(count: Census) -> ReadingKind | None:
    """The kind of reading; None where there are too few words to say."""
    if count.words < FEW:
        return None
    known, marked = count.known / count.words, count.marked / count.words
    if marked > 0.3 and (known > 0.8 or count.native > 0.2 * count.words):
        return "vie"
    if marked < 0.02 and count.bare > 0.85 * count.words and count.ascii > 0.99 * count.words:
        return "stripped"
    if marked < 0.05 and count.bare < 0.55 * count.words and count.odd < 0.15 * count.words:
        return "foreign"
    return "eng"
