"""Words as the language model counts them, the same in training and in use.

A text is a row of tokens: syllables in lower case with tone marks in one style, punctuation marks one by one, and
classes for what a model of words must not learn by heart: numbers by their shape, document symbols, mixtures of letters
and digits, Roman numbers. What is in no lexicon is `<unk>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.text.enumerators import roman_value
from pipeline.text.vietnamese import fold_tone_style

UNKNOWN = "<unk>"
DATE, YEAR, SMALL, NUMBER, SYMBOL, MIXED, ROMAN = "<date>", "<year>", "<n>", "<num>", "<sym>", "<mix>", "<rom>"
CLASSES = (DATE, YEAR, SMALL, NUMBER, SYMBOL, MIXED, ROMAN)

_PIECE = re.compile(
    r"(?P<symbol>\d[\w.]*(?:[/-][\w.]*)*[/-][^\W\d_]{2}[\w]*(?:[/-]\w+)*)"  # 09/KH-UBND, 30/2020/NĐ-CP, 18-NQ/TW
    r"|(?P<number>\d+(?:[.,:/-]\d+)*)(?![^\W\d_])"
    r"|(?P<mixed>(?:[^\W\d_]+\d|\d+[^\W\d_])\w*)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>\S)"
)
_MARKS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "•": "-"}
)
LAST_ROMAN = 39  # above, the numerals of papers are letters of names: "LX", "XL"


@cache
def number_class(text: str) -> str:
    """The class of a number by its shape: a date, a year, one or two digits, or any other."""
    if "/" in text:
        return DATE
    if len(text) == 4 and text[:2] in ("19", "20") and text.isdigit():
        return YEAR
    return SMALL if len(text) <= 2 else NUMBER


@cache
def rarity(text: str) -> int:
    """The cost, in 1/256 of log10, of this number of one or two digits among all of them in official texts."""
    number = int(text)
    if len(text) == 1:
        return (710, 210, 215, 255, 300, 340, 370, 405, 435, 455)[number]
    return 480 if text[0] == "0" else 430 if number <= 12 else 530 if number <= 31 else 700


def is_roman(word: str) -> bool:
    """Whether `word` is a Roman number of two letters or more in capitals."""
    return len(word) > 1 and word.isupper() and 0 < roman_value(word) <= LAST_ROMAN


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word in one style of tone marks."""
    return fold_tone_style(word)


@cache
def normal(word: str) -> str:
    """A word as the lexicon holds it."""
    return folded(word.lower())


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of (token as printed, token of the model) of an NFC text; words are not checked against a lexicon."""
    for match in _PIECE.finditer(text):
        kind, printed = match.lastgroup, match.group()
        if kind == "word":
            yield printed, ROMAN if is_roman(printed) else normal(printed)
        elif kind == "number":
            yield printed, number_class(printed)
        elif kind == "symbol":
            yield printed, SYMBOL
        elif kind == "mixed":
            yield printed, MIXED
        else:
            yield printed, printed.translate(_MARKS)
