"""What a person is in charge of: it tells who is meant, and is no work where more is said of them."""

from __future__ import annotations

from pipeline.parse.duties.patterns import pattern
from pipeline.parse.words import plain

_IN_CHARGE = "phụ trách"
_MOST_OF = 120
_PERSON = r"(?:các )?{person}(?!\w)"
# What one is in charge of: up to a word that never stands behind another verb, or with the post that a list of members
# tells ("phụ trách an ninh - Chỉ huy phó:"), or up to the colon before what they do.
_FIELD = (
    r"\s+[^;:.,]{2,90}?\s(?:(?=(?:{adverb}|{ground}|{leads})(?!\w))|[-–]\s+{post}(?=\s*(?:[:;.,]|$)))"
    r"|\s+(?!các |những )[^;:.,]{2,60}(?<! sau)(?<! sau đây)(?<! gồm)(?=:)"
)


def in_charge_end(text: str, start: int, end: int) -> int:
    """Where what a person is in charge of ends that the verb between `start` and `end` opens ("Đồng chí Thứ trưởng phụ
    trách lĩnh vực xây dựng | trực tiếp chỉ đạo …"); 0 where it is the duty itself."""
    if text[start:end] != _IN_CHARGE or pattern(_PERSON).match(plain(text[:start])) is None:
        return 0
    told = pattern(_FIELD).match(plain(text[end : end + _MOST_OF]))
    return end + told.end() if told else 0
