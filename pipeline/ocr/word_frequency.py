"""How usual a word is in official texts: the counts of `dictionaries/lexicon.tsv`, which restoration uses too."""

from __future__ import annotations

import math
from functools import cache

from pipeline.text.dictionaries import word_counts
from pipeline.text.vietnamese import plain

MARKS = "\"'“”‘’.,;:!?()[]{}-–—/\\…*+<>|_~=«»"
_UNSEEN = 0.3  # counts that a word outside the lexicon is given
_NUMBER = -9.0  # a number says nothing by its count; it is as unusual as a rare word
_SIGNS = -3.0


@cache
def _all() -> int:
    return sum(word_counts().values())


@cache
def usual(text: str) -> float:
    """log10 of the share of `text`, a word with its punctuation in any case, among the words of official texts."""
    word = plain(text.strip(MARKS))  # the lexicon has `túy` for `tuý`
    if not word:
        return _SIGNS
    if any(c.isdigit() for c in word):
        return _NUMBER
    return math.log10((word_counts().get(word, 0) + _UNSEEN) / _all())


def is_strange(text: str) -> bool:
    """Whether `text` has letters and is no number and no word of the lexicon: an abbreviation, a name, a misreading."""
    word = plain(text.strip(MARKS))
    return bool(word) and not any(c.isdigit() for c in word) and word not in word_counts()
