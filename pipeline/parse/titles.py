"""The title of an item and the text that runs on after it.

A heading stands alone, or is a run in capitals, or a label before a colon ("2. Thời gian thực hiện: Từ …"); a running
item has its first sentence for a title. Nothing is lost: title and rest together are the item's text, the sign
between them apart.
"""

from __future__ import annotations

import re
from collections.abc import Container

from pipeline.parse.likeness import CAPITALS

_SENTENCE = re.compile(r"(?:(?<=[^\W\d_][^\W_])|(?<=[)\]”\"%\d]))\.\s+(?=[“\"(]?[" + CAPITALS + r"0-9+\-])")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(.])(?:TP|Tp|TX|TT|tt|ThS|TS|PGS|GS|BS|KS|CN|P|Q|VP|St|Mr|No|ĐT|đ/c|Đ/c|SN|Ts|Bs|Th)$"
)
_MOST_LABEL_WORDS = 22
_SHORT_VALUE = 12
_FINAL = " .;:"


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
    return text.rstrip(_FINAL) or text, ""


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
    return at, at + 1


def _after_sentence(text: str) -> tuple[int, int] | None:
    for found in _SENTENCE.finditer(text):
        alone = " " not in text[: found.start()]
        if not alone and not _ABBREVIATED.search(text, max(0, found.start() - 8), found.start()):
            return found.start(), found.end()
    return None
