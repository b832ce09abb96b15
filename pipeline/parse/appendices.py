"""Appendices and attached papers: marker, title, the printed link back, and the lines that follow.

The title stands in capitals under "PHỤ LỤC …", the link "(Kèm theo Kế hoạch số …)" under the title and may be blank
where the numbering system fills it (Decree 30/2020/NĐ-CP, appendix I, part II, 9).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.document import Appendix
from pipeline.parse.letterhead import parse_header
from pipeline.parse.letterhead.reader import ParsedHead
from pipeline.parse.lines import is_table_row
from pipeline.parse.model import TextLine
from pipeline.parse.other_papers import NUMBERED, opens_body
from pipeline.parse.outline.markers import read_marker
from pipeline.parse.zones import APPENDIX, ATTACHED, find_zones
from pipeline.text.fuzzy import is_capitals

_COLUMN_HEAD = re.compile(r"(?:S?TT|Số\s*TT|Stt)(?:\s|\||$)")
_MOST_TITLE_LINES = 9
_MOST_LINK_LINES = 4
_MOST_HEAD_LINES = 8


class AppendixRead(NamedTuple):
    """An appendix and the lines of its own body."""

    appendix: Appendix
    body: tuple[TextLine, ...]


def read_appendix(lines: Sequence[TextLine]) -> AppendixRead:
    """Read the lines of one appendix, the first of which is its marker or its title."""
    first = lines[0]
    found = APPENDIX.match(first.text)
    if not found and not is_capitals(first.text) and not _link_follows(lines, 0):
        return AppendixRead(Appendix(marker="", page=first.page, line=first.line), tuple(lines))
    marker = " ".join(found[0].split()).rstrip(" .:") if found else ""
    rest = first.text[found.end() :].strip(" .:-–") if found else first.text
    title = [rest] if rest else []
    attached: list[str] = []
    at = 1
    while at < min(len(lines), _MOST_TITLE_LINES + 1):
        text = lines[at].text
        if ATTACHED.match(text):
            attached = _link(lines, at)
            at += len(attached)
            break
        if (
            is_table_row(text)
            or _COLUMN_HEAD.match(text)
            or (read_marker(text) and not is_capitals(text))
            or (title and not is_capitals(text) and not _link_follows(lines, at))
            or (read_marker(text) and title)
        ):
            break
        title.append(text)
        at += 1
    appendix = Appendix(
        marker=marker,
        title=" ".join(" ".join(title).split()),
        attached_to=" ".join(attached).strip(" *"),
        page=first.page,
        line=first.line,
    )
    return AppendixRead(appendix, tuple(lines[at:]))


def own_head(lines: Sequence[TextLine]) -> ParsedHead | None:
    """The head of another paper that stands where an appendix may, with a number of its own ("Số: 217/CĐ-TTg" over
    "CÔNG ĐIỆN") or its grounds: several papers were scanned together. `None` where what stands there is attached, or
    has neither."""
    for line in lines[:_MOST_HEAD_LINES]:
        if ATTACHED.match(line.text) or read_marker(line.text):
            return None
        if NUMBERED.match(line.text) or opens_body(line.text):
            return parse_header(lines)
    return None


def own_body(lines: Sequence[TextLine], body: int) -> list[TextLine]:
    """The lines between head and foot of another paper whose body begins at `body`."""
    return without_columns(lines[body : find_zones(lines, body).foot])


def _link(lines: Sequence[TextLine], at: int) -> list[str]:
    """The lines of a link back: the first one, and those that its open bracket reaches over; one that never closes ends
    before an item or a heading in capitals."""
    link = [lines[at].text]
    for line in lines[at + 1 : at + _MOST_LINK_LINES]:
        if "".join(link).count("(") <= "".join(link).count(")") or read_marker(line.text) or is_capitals(line.text):
            break
        link.append(line.text)
    return link


def _link_follows(lines: Sequence[TextLine], at: int) -> bool:
    return any(ATTACHED.match(x.text) for x in lines[at : at + 5])


def without_columns(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines before the head of a column list that no grid explains ("TT  Nội dung …"); the rest is no outline."""
    for i, line in enumerate(lines):
        if is_table_row(line.text) or (_COLUMN_HEAD.match(line.text) and len(line.text.split()) > 2):
            return list(lines[:i])
    return list(lines)
