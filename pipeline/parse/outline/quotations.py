"""What an amending paper quotes: “Điều 5. …” up to the closing sign is the amended text, no item of this paper.

A quotation is open where its first paragraph opens more signs than it closes. It ends with the paragraph that closes
it; where that sign was lost (an engine reads it as a speck), before the next item that amends ("Điều 9. Sửa đổi, bổ
sung …") or the next open quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.parse.model import Paragraph
from pipeline.parse.outline.markers import read_marker

_PARTS = r"(?:cụm từ|từ|các|một số|phụ lục|mẫu|biểu|tên|nội dung|chương|mục|điều|khoản|điểm|đoạn|số thứ tự)"
_VERB = r"(?:sửa đổi|bổ sung|bãi bỏ|hủy bỏ|huỷ bỏ|thay thế|thay|bỏ)"
_AMENDS = re.compile(
    rf"{_VERB}(?:(?:,| và| hoặc)\s{_VERB})*\s{_PARTS}(?!\w)"
    r"|[^.:;“]{1,40}\sđược (?:sửa đổi|bổ sung|thay thế|bãi bỏ)",
    re.IGNORECASE,
)
_MOST_QUOTED = 400
_OPENING = '“"'
_CLOSED = ("”", '"', "“")


def quotation_end(paragraphs: Sequence[Paragraph], start: int) -> int:
    """The index of the last paragraph of the quotation that opens paragraph `start`; -1 where none is open there."""
    if not is_open(paragraphs[start].text):
        return start if _closes(paragraphs[start].text) else -1
    straight = paragraphs[start].text[:1] == '"'
    for i in range(start + 1, min(len(paragraphs), start + _MOST_QUOTED)):
        text = paragraphs[i].text
        marker = read_marker(text)
        if (marker and _AMENDS.match(text, marker.end)) or (text[:1] in _OPENING and is_open(text)):
            return i - 1
        if _closes(text) or text.count("”") > text.count("“") or (straight and text.count('"') % 2):
            return i
    return start


def is_open(text: str) -> bool:
    """Whether `text` opens with a sign that is not closed in it."""
    if text[:1] == '"':
        return text.count('"') % 2 == 1
    return text[:1] == "“" and text.count("“") > text.count("”")


def _closes(text: str) -> bool:
    return len(text) > 2 and text.rstrip(" .;,/").endswith(_CLOSED)
