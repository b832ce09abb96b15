"""The title of an item and the text that runs on after it.

A heading stands alone, or is a run in capitals, or a label before a colon ("2. Thời gian thực hiện: Từ …"); a running
item has its first sentence for a title. Nothing is lost: title and rest together are the item's text, the sign
between them apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from pipeline.parse.model import Paragraph
from pipeline.parse.outline.markers import read_marker
from pipeline.parse.units import opens_unit
from pipeline.text.vietnamese import CAPITALS

_SENTENCE = re.compile(r"(?:(?<=[^\W\d_][^\W_])|(?<=[)\]”\"%\d]))\.\s+(?=[“\"(]?[" + CAPITALS + r"0-9+\-])")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(.])(?:TP|Tp|TX|TT|tt|ThS|TS|PGS|GS|BS|KS|CN|P|Q|VP|St|Mr|No|ĐT|đ/c|Đ/c|SN|Ts|Bs|Th)$"
)
_MOST_LABEL_WORDS = 24
_SHORT_LABEL = 6
_SHORT_VALUE = 12
_LIST_FOLLOWS = re.compile(
    r"\s(?:với|của|gồm|cho|tại) các (?:sở|bộ|ban|ngành|cơ quan|đơn vị|xã|huyện|vụ|cục)$", re.IGNORECASE
)
_FINAL = " .;:"
_FIELD = re.compile(r"(?:đơn vị|cơ quan)\s+(?:chủ trì|phối hợp|thực hiện|báo cáo|theo dõi)", re.IGNORECASE)


def label_of(text: str) -> str:
    """The label that runs into the text ("Thời gian thực hiện" of "Thời gian thực hiện: Từ …"), or ""."""
    cut = _after_label(text)
    return text[: cut[0]].strip() if cut else ""


def split_title(text: str, fields: Container[str] = ()) -> tuple[str, str]:
    """(title, rest): the title without its final ".", ";" or ":".

    `fields` are labels that name a field rather than a heading; they and labels of a short value ("Chủ tịch: Ông A")
    stay with their sentence.
    """
    text = text.strip()
    label = _after_label(text)
    if label and (text[: label[0]].strip() in fields or len(text[label[1] :].split()) <= _SHORT_VALUE):
        label = None
    for cut in (_after_capitals(text), label, _after_sentence(text)):
        if cut:
            return text[: cut[0]].strip().rstrip(_FINAL), text[cut[1] :].strip()
    return text.rstrip(_FINAL).removesuffix(" -") or text, ""


def _after_capitals(text: str) -> tuple[int, int] | None:
    """A heading in capitals that runs into its text; three words and twelve letters at least."""
    words = 0
    for word in re.finditer(r"\S+", text[:400]):
        letters = [c for c in word[0] if c.isalpha()]
        if letters and not all(c.isupper() for c in letters):
            at = word.start()
            break
        words += bool(letters)
    else:
        return None
    return (at, at) if words >= 3 and sum(c.isalpha() for c in text[:at]) >= 12 else None


def _after_label(text: str) -> tuple[int, int] | None:
    at = text.find(":", 0, 260)
    if at < 0 or not text[at + 1 :].strip() or not text[at + 1 : at + 2].isspace():
        return None
    label = text[:at]
    if len(label.split()) > _MOST_LABEL_WORDS or _SENTENCE.search(label) or label.count("(") != label.count(")"):
        return None
    if _LIST_FOLLOWS.search(label):
        return None
    if text[at + 1 :].lstrip()[:1].islower() and len(label.split()) > _SHORT_LABEL:
        return None  # "… năm yếu tố đồng bộ: thể chế, chính sách …" is one sentence
    return at, at + 1


def _after_sentence(text: str) -> tuple[int, int] | None:
    for found in _SENTENCE.finditer(text):
        alone = " " not in text[: found.start()]
        if not alone and not _ABBREVIATED.search(text, max(0, found.start() - 8), found.start()):
            return found.start(), found.end()
    return None


def fields_of(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Labels that items repeat ("Đơn vị chủ trì: …"): names of fields, no headings."""
    labels: Counter[str] = Counter()
    for paragraph in paragraphs:
        if marker := read_marker(paragraph.text):
            labels[label_of(paragraph.text[marker.end :].strip())] += 1
    return frozenset(label for label, times in labels.items() if label and times > 1 and not _names_unit(label))


def _names_unit(label: str) -> bool:
    return opens_unit(label) and _FIELD.match(label) is None
