"""The line that says where a paper is filed: "- Lưu: VT, KGVX (3b). Thg." names units, copies and a typist by initials.

It is the last of the receivers (Decree 30/2020/NĐ-CP, appendix I, part I, section II.9): "Lưu:", "VT" for the registry,
the unit that drafted, how many copies, the typist's sign. Nothing in it but names and small words is language.
"""

from __future__ import annotations

import re

from pipeline.restore.decoder.tokens import UNKNOWN
from pipeline.restore.grammar.acronyms import with_d
from pipeline.restore.values import Fixed
from pipeline.text.vietnamese import bare

_FILED = re.compile(
    r"^\W{0,6}(?:(?P<filed>L\w{1,4})\s?[:;.,]\W{0,2}(?P<registry>V[T1IiLEÌĨỊ](?!\w))(?P<after>;(?= ?\w))?"
    r"|L[uưUƯ][uU]\s?:)"
)
_TOKEN = re.compile(r"[^\W_]\w*(?:[&/_-]\w+)*(?:\.(?=\w))?")  # a stop inside is one with it
_VOWEL = re.compile("[aeiouy]")


def settle_filing(line: str, lost: str, misread: bool) -> list[Fixed]:
    """What no word can be in a line of filing stays as read; "VT" and its comma are mended where it may be `misread`.

    `lost` holds the capitals that may stand for a Đ or Ư.
    """
    head = _FILED.match(line)
    if not head:
        return []
    out = []
    if head["registry"] and misread:
        word = "LƯU" if head["filed"].isupper() else "Lưu"
        out = [
            Fixed(head.start("filed"), head.end("filed"), word, word.lower(), "filing", "head"),
            Fixed(head.start("registry"), head.end("registry"), "VT", UNKNOWN, "filing", "head"),
        ]
        if head["after"]:
            out.append(Fixed(head.start("after"), head.end("after"), ",", ",", "filing"))
    for token in _TOKEN.finditer(line, head.end()):
        text = token.group().rstrip(".")
        if not _is_open(text, line.isupper()):
            meant = with_d(text, lost) or text
            out.append(Fixed(token.start(), token.end(), meant + token.group()[len(text) :], UNKNOWN, "filing"))
    return out


def _is_open(text: str, capitals: bool) -> bool:
    """Whether `text` may be a word or a name, a number or dust; `capitals`: the line has no other letters."""
    if text.isdigit() or (len(text) == 1 and text.islower()):
        return True
    return text.isalpha() and (text[1:].islower() or capitals) and bool(_VOWEL.search(bare(text)))
