"""Specks at the ends of a line: marks in a row that no sentence ends with, a lone bar, strokes behind the end
of a text, dust glued to an item's number.

Marks that stand alone are weighed by the search (`lattice`); what is here could be nothing else. A row of dots is a
leader, a bar among others parts the cells of a table, and a hyphen in the row is the dash of an item where a sentence
begins behind it.
"""

from __future__ import annotations

import re

from pipeline.restore.decoder.tokens import UNKNOWN
from pipeline.restore.values import Fixed

_MARKS = r"[-–.,:;'\"`´ˆ_~|¬‹›*=‘’]"
_FIRST = re.compile(rf"^\s*({_MARKS}{{2,4}})(?=\s+\w)")
_OPENING = re.compile(r"^\s*([:;,.„”‚¬›‹ˆ´`])(?=\s+\w)")  # no line begins so
_LAST = re.compile(rf"(?<=\S)\s+({_MARKS}{{2,4}})\s*$")
_LEADER = re.compile(r"\.{3,}|-+|–+|\./\.")
_BAR = re.compile(r"(?<=\s)\|\s*$|^\s*\|(?=\s)")
# "./." ends a text (forms of Decree 30/2020/NĐ-CP, appendix III): of 857 in official texts none has letters behind it,
# and none a figure that touches it.
_AFTER_END = re.compile(r"(?<=\w\./\.)(?:[^\W_]\S{0,5}|\s[^\W\d][^\s\d]{0,5})\s*$")
_GLUED = re.compile(r"^\s*([,.'`´ˆ‘’_~-]{1,2})(?=\d{1,2}(?:\.\d{1,2}){0,3}[.,] ?[^\W\d_])")


def settle_specks(line: str) -> list[Fixed]:
    """The specks of a `line` that an engine read, in order."""
    out = []
    if (match := _FIRST.match(line)) and not _LEADER.fullmatch(match[1]):
        item = "-" in match[1] and line[match.end() :].lstrip()[0].isupper()
        out.append(_dust(match.span(1), "-" if item else ""))
    elif (match := _OPENING.match(line)) or ((match := _GLUED.match(line)) and match[1] not in (".", "-")):
        out.append(_dust(match.span(1)))
    if (match := _LAST.search(line)) and not _LEADER.fullmatch(match[1]):
        out.append(_dust(match.span(1)))
    if match := _AFTER_END.search(line):
        out.append(_dust(match.span()))
    if line.count("|") == 1 and (match := _BAR.search(line)):
        at = line.index("|")
        out.append(_dust((at, at + 1)))
    return sorted(out, key=lambda fixed: fixed.first)


def _dust(span: tuple[int, int], text: str = "") -> Fixed:
    return Fixed(*span, text, text or UNKNOWN, "dust")
