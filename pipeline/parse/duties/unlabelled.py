"""Who does a piece of work, said behind it in so many words: "… (Sở Y tế chủ trì, hoàn thành trước ngày 30/9)", or on
a line below: "Giao Phòng Y tế chủ trì, phối hợp với Công an xã thực hiện."

Such words name no work of their own, and are read as the labels they stand for: who leads and joins, until when.
"""

from __future__ import annotations

import re

from pipeline.parse.duties.fields import shares
from pipeline.parse.duties.what import is_unit
from pipeline.parse.labels import Label, read_labels
from pipeline.parse.lines import SIGNS

_WITH = r"(?:,?\s+(?:và )?phối hợp (?:với |cùng )(?P<partners>[^;:()]+?))?"
_DOES = (
    rf"(?P<unit>[^;:()]{{4,120}}?)\s+(?:chủ trì|phụ trách|thực hiện){_WITH}(?:,?\s(?:tổ chức |triển khai )?thực hiện)?"
)
_WHEN = r"(?:hoàn thành|thời gian|thời hạn)\s+(?P<when>[^:()]{3,80}?)|(?P<done>xong\s[^:()]{3,80}?)"
_BRACKET = re.compile(rf"[(\[]\s*(?P<who>{_DOES})(?:\s*[;,]\s+(?:{_WHEN}))?\s*[.;]?(?P<end>[)\]]\s*[.;]?$|;\s)")
_GIVEN = re.compile(rf"(?:Giao|Phân công)(?: cho)?\s+(?P<who>{_DOES})\s*[.;]?$")


def bracket_labels(text: str) -> tuple[Label, ...]:
    """The labels that the last bracket of a piece of work stands for, those printed in it behind who leads included."""
    at = max(text.rfind("("), text.rfind("["))
    found = _BRACKET.match(text, at) if at > 0 else None
    if found is None or not _names_units(found):
        return ()
    labels = [Label("do", at + 1, found["who"], noun=True)]
    if when := found["when"] or found["done"]:
        labels.append(Label("time", found.start("when" if found["when"] else "done"), when, noun=False))
    return (*labels, *(label for label in read_labels(text) if label.start >= found.end("end")))


def given_label(line: str) -> Label | None:
    """The label that a line stands for which gives the work over it to somebody and names none of its own."""
    start = len(line) - len(line.lstrip(SIGNS))
    found = _GIVEN.match(line, start)
    if found is None or not _names_units(found):
        return None
    label = Label("do", start, found["who"], noun=True)
    return label if any(field.role == "lead" for field in shares(label)) else None


def _names_units(found: re.Match[str]) -> bool:
    """Whether who leads is a unit, and who joins, if anybody does."""
    return is_unit(found["unit"]) and (found["partners"] is None or is_unit(found["partners"]))
