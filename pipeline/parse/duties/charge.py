"""What a person is in charge of: it tells who is meant, and is no work where more is said of them."""

from __future__ import annotations

import re
from functools import cache

from pipeline.parse.words import one_of, phrases, plain

_WORDS = "duty_words.tsv"
_IN_CHARGE = "phụ trách"
_MOST_OF = 120


def in_charge_end(text: str, start: int, end: int) -> int:
    """Where what a person is in charge of ends that the verb between `start` and `end` opens ("Đồng chí Thứ trưởng phụ
    trách lĩnh vực xây dựng | trực tiếp chỉ đạo …"); 0 where it is the duty itself."""
    if text[start:end] != _IN_CHARGE or _person().match(plain(text[:start])) is None:
        return 0
    told = _field().match(plain(text[end : end + _MOST_OF]))
    return end + told.end() if told else 0


@cache
def _person() -> re.Pattern[str]:
    return re.compile(rf"(?:các )?{one_of(phrases(_WORDS, 'person'), plain)}(?!\w)")


@cache
def _field() -> re.Pattern[str]:
    """What one is in charge of, up to a word that never stands behind another verb, or with the post that a list of
    members tells ("phụ trách an ninh - Chỉ huy phó:"), or up to the colon before what they do."""
    words = one_of((*phrases(_WORDS, "adverb"), *phrases(_WORDS, "ground"), *phrases(_WORDS, "leads")), plain)
    post = one_of(phrases(_WORDS, "post"), plain)
    label = r"\s+(?!các |những )[^;:.,]{2,60}(?<! sau)(?<! sau đây)(?<! gồm)(?=:)"
    return re.compile(rf"\s+[^;:.,]{{2,90}}?\s(?:(?={words}(?!\w))|[-–]\s+{post}(?=\s*(?:[:;.,]|$)))|{label}")
