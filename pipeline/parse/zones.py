"""The parts of a paper: head, body, foot and what is appended, found by the few phrases that every paper prints.

The foot begins at "Nơi nhận" (or at the signer's lines where no receivers are printed); an appendix begins at "Phụ lục"
or at the title over a "(Kèm theo …)" line after the foot (Decree 30/2020/NĐ-CP, appendix I, part II, 9; article 8), and
another paper that was put behind the first one at its own number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.parse.duties.what import opens_duty, verb_at
from pipeline.parse.lines import SIGNS, is_table_row
from pipeline.parse.model import TextLine
from pipeline.parse.other_papers import NUMBERED, other_papers
from pipeline.parse.outline.markers import read_marker
from pipeline.parse.two_columns import AUTHORITY, is_name, is_position
from pipeline.parse.units import opens_unit
from pipeline.text.fuzzy import is_capitals, key

_RECEIVERS = re.compile(r"noi (?:nh|n|h)an\b")  # of the skeleton
_RECEIVERS_LABEL = re.compile(r"[\s|.,'~_*-]*(?P<label>\S{2,4}\s+\S{3,5}?|\w{6,8})\s*(?P<end>[:;.]+\s*|$|\s)")
_NEAR_RECEIVERS = 82  # likeness of a misread label that ends in a colon, or stands alone
APPENDIX = re.compile(r"PHỤ\s*LỤC(?:\s+(?:SỐ\s+)?(?:[IVX]{1,5}|\d{1,2}[A-Z]?|[A-Z])(?!\w))?\s*[.:]?", re.IGNORECASE)
ATTACHED = re.compile(r"\(?\s*(?:ban hành\s+)?(?:đính\s+)?kèm theo\s+\S", re.IGNORECASE)
_LIST_ITEM = re.compile(r"\s*[-–+*•]\s*\S")
_KEPT = re.compile(
    r"\s*[-–—+•*]\s*Lưu(?:\s*[:;]\s*\S|\s+(?:(?:VT|VP)\w{0,6}|Văn thư|Văn phòng|hồ sơ|HS)(?!\w))", re.IGNORECASE
)
# "- Như trên;", "- Như Điều 3;": nothing but receivers begins so.
_AS_ABOVE = re.compile(r"\s*[-–—+•*]\s*Như\s+(?:trên|điều|khoản|mục|kính gửi)(?!\w)", re.IGNORECASE)
_FOOT_LINES = 60
_MOST_RECEIVERS = 40
_LEAST_RECEIVERS = 2
_LEAST_UNITS = 3
_SHORT = 70
_LONG = 80
_LEAST_ATTACHED = 3  # lines
_LEAST_LETTERS = 200


class Zones(NamedTuple):
    """Indices into the lines: head is `[0, body)`, body `[body, foot)`, foot `[foot, appended)`; then appendices, and
    other papers with theirs."""

    foot: int
    appended: int
    appendices: tuple[int, ...]


def receivers_label(text: str) -> int:
    """Where the label "Nơi nhận" ends that a line begins with, read with an error or two; 0 where it does not.

    A label that is misread beyond its marks ("Nai nhận:", "Nơinhận:") is one only before a colon or alone on its line:
    sentences begin with "Nơi nhận hồ sơ" too.
    """
    label = _RECEIVERS_LABEL.match(text)
    if label is None:
        return 0
    read = key(label["label"])
    if _RECEIVERS.match(read):
        return label.end()
    ends = ":" in label["end"] or not label["end"]
    return label.end() if ends and fuzz.ratio(read.replace(" ", ""), "noinhan") >= _NEAR_RECEIVERS else 0


def is_receivers(text: str) -> bool:
    """Whether a line begins with "Nơi nhận"."""
    return receivers_label(text) > 0


def _signer_lines(lines: Sequence[TextLine], start: int) -> int:
    """The index of the last run "authority / position / name" that opens a foot without receivers, or the end."""
    if len(lines) - 1 > start and is_name(lines[-1].text) and len(lines[-1].text.split()) > 2:
        last = len(lines) - 1
        if not (is_capitals(lines[-1].text) or any(_signs(x.text) for x in lines[last - 4 : last])):
            return last
    for i in range(len(lines) - 1, start - 1, -1):
        text = lines[i].text
        if not (is_capitals(text) and (AUTHORITY.match(text) or is_position(text))):
            continue
        first = i
        while first > start and is_capitals(lines[first - 1].text) and _signs(lines[first - 1].text):
            first -= 1
        after = lines[i + 1 : i + 4]
        if not after or any(is_name(x.text) for x in after) or AUTHORITY.match(lines[first].text):
            return first
    return len(lines)


def _signs(text: str) -> bool:
    return AUTHORITY.match(text) is not None or is_position(text)


def is_appendix_heading(text: str) -> bool:
    """Whether a line is nothing but "PHỤ LỤC", "Phụ lục II", "PHỤ LỤC 1"."""
    found = APPENDIX.match(text)
    return found is not None and found.end() == len(text.rstrip()) and len(text) <= 24


def _heads_appendix(lines: Sequence[TextLine], i: int) -> bool:
    """Whether an appendix begins at a line: its heading, or heading and title in one over "(Kèm theo …)"."""
    text = lines[i].text
    if is_appendix_heading(text):
        return True
    return text.startswith("PHỤ") and _is_titled(text) and any(_is_link(x.text) for x in lines[i + 1 : i + 4])


def _is_titled(text: str) -> bool:
    return APPENDIX.match(text) is not None and is_capitals(text)


def find_zones(lines: Sequence[TextLine], body: int) -> Zones:
    """Part `lines`; `body` is the index of the first line after the head."""
    others = list(other_papers(lines, body))
    first = _of_one(lines[: others[0]] if others else lines, body)
    starts = list(first.appendices)
    for start, end in pairwise([*others, len(lines)]):
        starts += [start, *(start + at for at in _of_one(lines[start:end], 1).appendices)]
    return first._replace(appendices=tuple(starts))


def _of_one(lines: Sequence[TextLine], body: int) -> Zones:
    heading = next((i for i in range(body, len(lines)) if _heads_appendix(lines, i)), len(lines))
    receivers = next((i for i in range(body, len(lines)) if is_receivers(lines[i].text)), None)
    if receivers is not None and receivers > heading and is_capitals(lines[heading].text):
        receivers = None
    if receivers is None:
        receivers = next((i for i in range(body + 1, heading) if _AS_ABOVE.match(lines[i].text)), None)
    if receivers is None:
        receivers = _list_that_ends_kept(lines[:heading], body)
    if receivers is None:
        receivers = _units_after_the_end(lines[:heading], body)
    foot = receivers if receivers is not None else _signer_lines(lines[:heading], body)
    if receivers is None and foot < heading:
        foot = _list_above(lines, foot, body)
    first = _block_above(lines, foot, body) if receivers is not None else foot
    starts = _appendix_starts(lines, foot)
    closed = _foot_close(lines, foot, starts[0] if starts else len(lines))
    if _is_text(lines[closed : starts[0] if starts else len(lines)]):
        starts.insert(0, closed)
    appended = starts[0] if starts else _foot_end(lines, foot)
    return Zones(first, appended, tuple(starts))


def _foot_close(lines: Sequence[TextLine], foot: int, limit: int) -> int:
    """The index after the last line of receivers and signer, of those before `limit`."""
    last = foot - 1
    kept = named = False
    for i in range(foot, min(limit, foot + _FOOT_LINES)):
        text = lines[i].text
        item, name = _LIST_ITEM.match(text) is not None, is_name(text) and not is_capitals(text)
        if NUMBERED.match(text) or (kept and item) or (named and not (item or name or _signs(text))):
            break
        if item or name or is_receivers(text) or (is_capitals(text) and len(text) < _SHORT):
            last = i
        elif i - last > 2 or len(text) >= _SHORT:
            break
        kept = kept or _KEPT.match(text) is not None
        named = named or name
    return last + 1


def _is_text(lines: Sequence[TextLine]) -> bool:
    """Whether lines after the foot are a text that is attached without a heading, no rests of seal and signature."""
    if len(lines) < _LEAST_ATTACHED or sum(len(x.text) for x in lines) < _LEAST_LETTERS:
        return False
    return any(len(x.text) > _LONG or ((m := read_marker(x.text)) is not None and m.sure) for x in lines)


def _list_that_ends_kept(lines: Sequence[TextLine], body: int) -> int | None:
    """Where the list of receivers begins whose label was lost: dash items up to "- Lưu: VT …"; `None` without one."""
    kept = next((i for i in range(body + 1, len(lines)) if _KEPT.match(lines[i].text)), None)
    if kept is None:
        return None
    first = kept
    while first - 1 > body and kept - first < _MOST_RECEIVERS:
        text = lines[first - 1].text.rstrip()
        wraps = not _LIST_ITEM.match(text) and len(text) < _SHORT and _goes_on(lines[first - 2].text)
        if text.endswith((".", "./", ":")) or not (_LIST_ITEM.match(text) or is_name(text) or wraps):
            break
        first -= 1
    return first


def _units_after_the_end(lines: Sequence[TextLine], body: int) -> int | None:
    """Where dash items begin that are nothing but units and stand after the last sentence: receivers without label and
    "Lưu"; `None` without three of them."""
    first = len(lines)
    while first - 1 > body and _LIST_ITEM.match(lines[first - 1].text) and len(lines[first - 1].text) <= _LONG:
        first -= 1
    items = [line.text.lstrip(SIGNS) for line in lines[first:]]
    if len(items) < _LEAST_UNITS or not lines[first - 1].text.rstrip().endswith((".", "./", ".\\")):
        return None
    units = sum(opens_unit(item) and verb_at(item) is None for item in items)
    return first if units * 2 > len(items) and not any(map(opens_duty, items)) else None


def _goes_on(text: str) -> bool:
    """Whether a list item goes on in the next line."""
    return _LIST_ITEM.match(text) is not None and not text.rstrip().endswith((";", "."))


def _list_above(lines: Sequence[TextLine], signer: int, body: int) -> int:
    """Where the list of receivers begins that stands right above the signer without label and "Lưu"; else `signer`.

    Two items at least, each ended by a comma or semicolon: a list of the body ends with a full stop.
    """
    first = signer
    while first - 1 > body and _LIST_ITEM.match(lines[first - 1].text):
        if not lines[first - 1].text.rstrip().endswith((",", ";")):
            return signer
        first -= 1
    return first if signer - first >= _LEAST_RECEIVERS else signer


def _block_above(lines: Sequence[TextLine], receivers: int, body: int) -> int:
    """Where the signer's block begins that is read before the receivers it stands beside; else `receivers`."""
    first = receivers
    for i in range(receivers - 1, max(body, receivers - 9) - 1, -1):
        text = lines[i].text
        if is_capitals(text) and _signs(text):
            first = i
        elif not is_name(text):
            break
    return first


def _foot_end(lines: Sequence[TextLine], foot: int) -> int:
    return min(len(lines), foot + _FOOT_LINES)


def _appendix_starts(lines: Sequence[TextLine], foot: int) -> list[int]:
    starts: list[int] = []
    for i in range(foot, len(lines)):
        text = lines[i].text
        new_page = i > foot and lines[i].page > lines[i - 1].page
        if (is_appendix_heading(text) and (is_capitals(text) or text.startswith("Phụ"))) or (
            new_page and not starts and is_capitals(text) and not _signs(text)
        ):
            starts.append(i)
        elif _is_link(text) and not (
            starts and i - starts[-1] < 8 and not any(_is_link(x.text) for x in lines[starts[-1] : i])
        ):
            starts.append(_title_start(lines, i, starts[-1] + 1 if starts else foot))
    return starts


def _is_link(text: str) -> bool:
    return ATTACHED.match(text) is not None and text.lstrip().startswith("(")


def _title_start(lines: Sequence[TextLine], attached: int, least: int) -> int:
    """The first line of the title that stands over the "(Kèm theo …)" line."""
    i = attached
    while i > least and attached - i < 6:
        text = lines[i - 1].text
        if _LIST_ITEM.match(text) or is_receivers(text) or is_name(text) or _signs(text) or is_table_row(text):
            break
        if text.rstrip().endswith((".", ";")) or (read_marker(text) and not is_capitals(text)):
            break
        if lines[i - 1].page != lines[attached].page:
            break
        i -= 1
        if is_capitals(text) and not (i > least and is_capitals(lines[i - 1].text)):
            break
    return i
