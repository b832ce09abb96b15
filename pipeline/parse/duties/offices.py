"""Names that are one office's own: known, with a level or place, or its kind alone as a paper calls itself."""

from __future__ import annotations

import re
from functools import cache

from pipeline.parse.units import is_known
from pipeline.parse.words import one_of, phrases
from pipeline.text.vietnamese import CAPITALS


@cache
def _office() -> re.Pattern[str]:
    heads = one_of(phrases("duty_words.tsv", "office"), str)
    return re.compile(rf"{heads}\s(?=[{CAPITALS}]|(?:tỉnh|thành phố|xã|phường|cấp)(?!\w))")


def is_office(text: str) -> bool:
    """Whether a name is one of an office by its own name, its level or place behind it."""
    return is_known(text) or _office().match(text) is not None


@cache
def _own_names() -> frozenset[str]:
    return frozenset(phrases("duty_words.tsv", "own"))


def is_own_name(text: str) -> bool:
    """Whether a word is how a paper names the body it is of or about: its kind alone, with a capital ("Trường", "Tỉnh",
    "Quỹ")."""
    return text in _own_names()
