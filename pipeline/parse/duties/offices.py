"""Names that are one office's own: known, with a level or place, or its kind alone as a paper calls itself."""

from __future__ import annotations

import re
from functools import cache

from pipeline.parse.duties.patterns import pattern, words
from pipeline.parse.units import is_known
from pipeline.parse.verbs import plain_verbs
from pipeline.parse.words import any_of, one_of, plain
from pipeline.text.vietnamese import CAPITALS

_MOST_FORCE = 90
_OFFICE = rf"(?:{{chief}}\s)?{{office}}\s(?=[{CAPITALS}]|(?:các )?{{office_level}}(?!\w))"
# "Ban Kiểm soát Quỹ do Hội đồng quản lý Quỹ quyết định thành lập."
_FOUNDED = r"[^,;:.]{3,90} do [^;:.]{2,160} {done_by}[ .]*$"
_KIND = r"các {plural}\s*$"


def is_office(text: str) -> bool:
    """Whether a name is one of an office by its own name, its level or place behind it, or of its chief."""
    return is_known(text) or pattern(_OFFICE, str).match(text) is not None


@cache
def _own_names() -> frozenset[str]:
    return frozenset(words("own"))


def is_own_name(text: str) -> bool:
    """Whether a word is how a paper names the body it is of or about: its kind alone, with a capital ("Trường", "Tỉnh",
    "Quỹ")."""
    return text in _own_names()


def names_force(text: str) -> bool:
    """Whether a text is no more than a force and the verbs that name it ("Lực lượng tuần tra canh gác, bảo vệ")."""
    return len(text) < _MOST_FORCE and _force().fullmatch(plain(text)) is not None


@cache
def _force() -> re.Pattern[str]:
    kinds = one_of(words("force"), plain)
    verb = any_of(tuple(map(plain, plain_verbs())))
    return re.compile(rf"(?:các )?{kinds}(?:,? (?:và )?{verb})+\W*")


def tells_founder(text: str) -> bool:
    """Whether a sentence says no more than who founded, appoints or governs a body ("Tổ công tác do Bộ trưởng thành
    lập")."""
    return pattern(_FOUNDED).match(plain(text)) is not None


def is_kind(text: str) -> bool:
    """Whether a text ends with a kind of units whose names stand behind its colon ("Các Bộ: Quốc phòng, Công an …")."""
    return pattern(_KIND).search(plain(text)) is not None
