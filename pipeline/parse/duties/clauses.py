"""Sentences that say behind a condition who is charged ("Nếu vượt thẩm quyền thì Hiệu trưởng có trách nhiệm …")."""

from __future__ import annotations

import re

from pipeline.parse.duties.what import IS_CHARGED
from pipeline.parse.duties.who import MOST_CONDITION, subject_at

_IF = re.compile(r"(?:trường hợp|nếu|khi|trong trường hợp|trong quá trình)\s", re.IGNORECASE)
_THEN = re.compile(r"(?:\sthì|,)\s+")


def charged_apart(text: str) -> list[tuple[str, str, str]]:
    """What `split_running` gives of a sentence that says behind its condition who is charged."""
    then = charged_then(text)
    return [(*then, "")] if then else []


def charged_then(text: str) -> tuple[str, str] | None:
    """(unit, duty) of a sentence that says behind its condition who is charged ("Trường hợp vượt thẩm quyền thì Hiệu
    trưởng có trách nhiệm …"); `None` without one."""
    for then in _THEN.finditer(text, 0, MOST_CONDITION) if _IF.match(text) else ():
        found = subject_at(text[then.end() :])
        if found and IS_CHARGED.match(text, then.end() + found[1]):
            return found[0], text[then.end() + found[1] :]
    return None
