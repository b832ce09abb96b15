"""Where what an office does begins by its place alone, for a verb that no list has.

A name is over where its own name is whole (a known one, or one that ends with its level) and a word in small letters
follows that stands in no name and tells of none.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.parse.duties.no_duty_verbs import modifiers, name_ends
from pipeline.parse.duties.offices import is_own_name
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.what import verb_at
from pipeline.parse.units import known_end, opens_unit
from pipeline.parse.words import plain, rows
from pipeline.text.vietnamese import CAPITALS

_MOST_KNOWN = 70  # letters of a name
_NEXT_WORD = re.compile(rf"\s(?P<word>[^\W\d_{CAPITALS}]+)(?=\s)")
_OF_LEVEL = rf"[{CAPITALS}]\w*(?: [^\W\d_]+){{1,7}}? {{seat}}(?= [^\W\d_{CAPITALS}])"
_OWN_NAME = rf"{{office}}(?: (?:- |và )?[{CAPITALS}]\w*)+(?: {{level}}(?!\w)(?: [{CAPITALS}]\w*)*)*"


def predicate_at(text: str, most: int) -> int | None:
    """Where what an office does begins by its place alone, whatever the verb: behind the office's own name the first
    word in small letters that no name has ("Sở Giao thông vận tải | rút ngắn …"); `None` where none stands there."""
    known = known_end(text[:_MOST_KNOWN])
    end = known or _office_end(text) or _level_end(text)
    if end and not (name_ends(text[:end]) or is_own_name(text[:end].split()[-1])):
        return None  # "Bộ Tổng Tham | mưu": a compound has one capital only
    word = _NEXT_WORD.match(text, end, most) if end else None
    ministry = known and text.startswith(("Bộ ", "Sở "))
    if word is None or plain(word["word"]) in (modifiers() if ministry else modifiers() | name_words()):
        return None
    return word.start("word")


def _office_end(text: str) -> int:
    """Where the own name of an office ends: words with capitals behind its first ones, its level or place."""
    name = pattern(_OWN_NAME, str).match(text)
    return name.end() if name else 0


def _level_end(text: str) -> int:
    """Where a name ends whose last word is its level ("Hội Chữ thập đỏ huyện | …", "Trưởng Công an xã | …")."""
    name = pattern(_OF_LEVEL, str).match(text) if opens_unit(text) else None
    return name.end() if name and verb_at(f"{name[0]} ") is None else 0


@cache
def name_words() -> frozenset[str]:
    """Words in small letters that stand inside names of units."""
    return frozenset(plain(row[0]) for row in rows("name_words.txt"))
