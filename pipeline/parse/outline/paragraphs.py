"""Printed lines to paragraphs: wrapped lines of a scan joined, whole paragraphs of a born-digital text left alone.

A justified text is full to its right edge; a line that had room for the next line's first word was ended on purpose.
Where boxes are known the edges are those of the ink, else the count of characters. A line that opens an item ("1.",
"a)", "-") opens a paragraph; one that begins in lower case goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.parse.labels import opens_label
from pipeline.parse.model import Paragraph, TextLine
from pipeline.parse.outline.ocr_markers import marker_of
from pipeline.parse.units import opens_unit
from pipeline.parse.verbs import opens_verb
from pipeline.parse.words import bare, one_of, phrases
from pipeline.text.fuzzy import is_capitals
from pipeline.text.vietnamese import CAPITALS

ITEM = re.compile(r"\s*[,.'~]?(?:[-–—+•*●·]|\([ivx]{1,4}\))\s*(?=\S)")
_ENDED = (".", ";", ":", "!", "?", "./", ".\\")
_UNFINISHED = re.compile(
    r"(?:^|\s)(?:số|ngày|tháng|năm|của|và|các|tại|theo|khoản|(?<![Qq]uan )(?<![Đđ]ịa )(?<![Tt]hời )điểm|Điều|về|cho|với"
    r"|từ|đến|do|là|trong|thuộc|[Qq]uý|[,(\-–])$"
)
_CUT_CODE = re.compile(r"\d\s?/[^\W\d_][\w&]*(?:[-–/][\w&]+)*[-–/]$")  # "số 1189/SNV-", its unit on the next line
_WRAPPED_AT = 135
_NARROWEST = 40
# In a wrapped text many lines begin in the middle of a sentence, in one whose lines are paragraphs hardly any.
_LEAST_WRAPPED = 0.04
# Openings of the paragraphs that close a body.
_CLOSING = re.compile(
    r"(?:Trên đây là|Trong quá trình (?:tổ chức |triển khai )?thực hiện|Nhận được"
    r"|Yêu cầu (?:các|Giám đốc|Thủ trưởng|Chủ tịch))(?!\w)"
)
_LISTED = re.compile(rf"(?<!\w)[Cc]ác [^:;,.]{{2,30}}: (?:[^:;.]*, )(?P<last>[{CAPITALS}][^,;:.]{{2,40}})$")
_MOST_LISTED = 400
_MOST_NUMBERED = 24
_LETTER = re.compile(r"[a-zđ]{1,2}[).]\s")
# "bàn giao mặt bằng" "(0,3 km của dự án …)": a bracket that goes on in the sentence of the line before.
_GOES_ON_IN_BRACKETS = re.compile(r"\((?!kèm|ban hành|[a-zđ]\)|[ivx]+\)|\d{1,2}\))(?=[^\W_])(?![^\W\d_a-zà-ỹđ])")
_DASH = re.compile(rf"[-–]\s(?=[{CAPITALS}])")
# How full a line must be to go on in the next: less where no sign ends it, for justified lines differ in their count.
_FULL = 0.93
_FULL_ENDED = 0.965
_EARLY = 0.75
_SOME = 4  # lines
_SAME_START = 0.008  # of the page's width: how far from one another first lines may begin


def join(lines: Iterable[TextLine]) -> Paragraph:
    """One paragraph of `lines`."""
    taken, starts, parts, at = [], [], [], 0
    for line in lines:
        text = " ".join(line.text.split())
        taken.append(line)
        starts.append(at)
        parts.append(text)
        at += len(text) + 1
    return Paragraph(" ".join(parts), tuple(taken), tuple(starts))


def read_paragraphs(lines: Sequence[TextLine]) -> list[Paragraph]:
    """`lines` as paragraphs, every line once and in order."""
    width = _full_width(lines)
    edges = _edges(lines)
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and not _opens(groups[-1][-1], line, width, edges.get(line.page, _NO_EDGES)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [join(group) for group in groups]


def _full_width(lines: Sequence[TextLine]) -> float:
    """The length of a full line in characters, 0 where the text is not wrapped at one."""
    lengths = sorted(len(x.text) for x in lines)
    if len(lengths) < 4 or sum(map(_goes_on, lines)) < _LEAST_WRAPPED * len(lines):
        return 0
    full = lengths[len(lengths) * 9 // 10]
    return full if _NARROWEST <= full <= _WRAPPED_AT and lengths[-1] <= 2 * _WRAPPED_AT else 0


def _goes_on(line: TextLine) -> bool:
    """Whether a line begins in small letters, and with no letter that marks an item ("a) …")."""
    return line.text[:1].islower() and _LETTER.match(line.text) is None


class _Edges(NamedTuple):
    """The left and right edge of the text of a page in pixels, drawn in by a letter or two; 0 where none is known.
    `first_lines`: whether indented lines of the page all begin a paragraph, as far as small letters tell."""

    left: float
    right: float
    first_lines: bool


_NO_EDGES = _Edges(0.0, 0.0, False)


def _edges(lines: Sequence[TextLine]) -> dict[int, _Edges]:
    starts: dict[int, list[float]] = {}
    ends: dict[int, list[float]] = {}
    for line in lines:
        if line.box:
            starts.setdefault(line.page, []).append(line.box[0])
            ends.setdefault(line.page, []).append(line.box[2])
    out = {}
    for page, x in ends.items():
        right = sorted(x)[len(x) * 8 // 10]
        left = sorted(starts[page])[len(x) // 4]
        left += 0.02 * (right - left)
        indented = [line for line in lines if line.page == page and line.box and line.box[0] > left]
        first_lines = len(indented) >= _SOME and not any(map(_goes_on, indented))
        out[page] = _Edges(left, right * 0.985, first_lines)
    return out


def _opens(before: TextLine, line: TextLine, width: float, edges: _Edges) -> bool:
    """Whether `line` opens a paragraph after `before`."""
    text = line.text
    ended = before.text.rstrip().endswith(_ENDED)
    marker = marker_of(line)
    indented = line.box is not None and 0 < edges.left < line.box[0]
    if _goes_on_in_name(before.text, text) or (_CUT_CODE.search(before.text) and text[:1].isupper()):
        return False
    if ITEM.match(text) and (
        indented
        or not (text[:1] in "-–" and not ended and width and _is_full(before, text, width, edges.right))
        or (_is_verb_item(text) and marker_of(before) is not None)  # the first item under a heading that fills its line
    ):
        return True
    if (opens_label(text) and not _in_brackets(before.text)) or (
        ended and _numbered().match(bare(text[:_MOST_NUMBERED]))
    ):
        return True
    if marker is not None:
        full = bool(width) and _is_full(before, text, width, edges.right)
        return not full or ended or (marker.sure and not _UNFINISHED.search(before.text))
    if _GOES_ON_IN_BRACKETS.match(text) and not ended and not is_capitals(before.text):
        return False
    if text[:1].islower() and not ended:
        return line.gap and bool(width) and len(before.text) < 0.5 * width and is_capitals(before.text)
    if not width or (indented and _ended_on_purpose(before, line, edges)):
        return True
    if not ended and ((not text[:1].isalpha() and len(before.text) > 0.6 * width) or _UNFINISHED.search(before.text)):
        return False
    if is_capitals(text) and is_capitals(before.text):
        return ended or line.gap
    if (ended and _CLOSING.match(text)) or is_capitals(text) != is_capitals(before.text):
        return True
    return not _is_full(before, text, width, edges.right) or (line.gap and ended)


def _ended_on_purpose(before: TextLine, line: TextLine, edges: _Edges) -> bool:
    """Whether the indented `line`, with a capital, begins where the item before it did, which ended before the right
    edge (or filled it, where all that goes on begins at the left edge): in a hanging list it would begin behind the
    marker. So too after a line at the left edge that ended early, whatever its last word ("… chính quyền số")."""
    if before.box is None or line.box is None or before.page != line.page or not line.text[:1].isupper():
        return False
    if before.box[0] <= edges.left:
        return before.box[2] < edges.left + _EARLY * (edges.right - edges.left) and not _in_brackets(before.text)
    same_start = abs(before.box[0] - line.box[0]) <= _SAME_START * line.page_width
    return same_start and (before.box[2] < edges.right or edges.first_lines) and marker_of(before) is not None


def _in_brackets(text: str) -> bool:
    """Whether a line ends inside brackets that it opened."""
    return any(text.rfind(opening) > text.rfind(closing) for opening, closing in ("()", "[]"))


def _goes_on_in_name(before: str, text: str) -> bool:
    """Whether a line that a dash begins is the rest of a name in a list of names behind their kind ("các Tập đoàn: Dầu
    khí Việt Nam, Công nghiệp" "- Viễn thông Quân đội theo …")."""
    dash = _DASH.match(text)
    listed = _LISTED.search(before[-_MOST_LISTED:]) if dash else None
    if dash is None or listed is None or opens_unit(listed["last"]):
        return False
    return not _is_verb_item(text)


@cache
def _numbered() -> re.Pattern[str]:
    """What heads a step or a piece of work by its number ("Bước 1.", "Nhiệm vụ 3:")."""
    words = (*phrases("task_labels.tsv", "numbered"), *phrases("task_labels.tsv", "step"))
    return re.compile(rf"{one_of(words)} \d{{1,2}}\s?[.:]")


def _is_verb_item(text: str) -> bool:
    """Whether a dash, and a verb of duties behind it, begin a line ("- Điều tra thành phần loài")."""
    dash = _DASH.match(text)
    return dash is not None and opens_verb(text[dash.end() :])


def _is_full(before: TextLine, text: str, width: float, edge: float) -> bool:
    """Whether the next line's first word had no room on `before`."""
    first = text.split(" ", 1)[0]
    if before.box and edge:
        letter = (before.box[2] - before.box[0]) / max(1, len(before.text))
        return before.box[2] + (len(first) + 1) * letter > edge
    full = _FULL_ENDED if before.text.rstrip().endswith(_ENDED) else _FULL
    return len(before.text) + 1 + len(first) > width * full
