"""Numbers that an engine wrote with letters: "ngày l8" is 18, "lần thứ XHI" is XIII.

Digits are never changed. A stroke before digits, or between a word that asks for a number and digits, is the digit 1;
an H among Roman letters is two strokes, a T or J there is one. Only what no word can be is touched, and only in what an
engine read.
"""

from __future__ import annotations

import re

from pipeline.restore.decoder.tokens import ROMAN, UNKNOWN, is_roman, number_class
from pipeline.restore.values import Fixed
from pipeline.text.enumerators import STROKES

_ASKS = (
    r"(?:ng[àa]y|th[áa]ng|n[ăa]m|kho[ảa]n|[đd]i[ềeê]u|s[ốoô]|t[ừưu]|[đd][ếeê]n|tr[ưu][ớoơ]c|qu[áa]|m[ụu]c"
    r"|ph[ụu] l[ụu]c)"
)
_STROKE = re.compile(rf"(?<!\S)(?P<asks>{_ASKS}\s)(?P<number>[lLI|]\d{{1,3}}|\d{{1,2}}[lL|])(?![\w/|-])", re.IGNORECASE)
# Articles, clauses and rounds have Arabic numbers (Decree 30/2020/NĐ-CP, appendix I): in 13 MB of official texts
# "Điều 1" stands in 2,234 lines and "Điều I" in none.
_FIRST = re.compile(r"(?<!\w)(?:[ĐđD]i[ềeê]u|[Kk]ho[ảa]n|[Đđ][ợo]t)\s([lI|])(?=[\s.,;:)]|$)")
_ROMAN = re.compile(r"(?<![\w/-])(?=\w*[HTJ])(?:[IVXHTJ]{2,5}|H)(?![\w/-])")
_NOVEMBER = re.compile(r"(?<=th[áa]ng )[Il|]{2}(?= n[ăa]m\b)")
_ON_BEHALF = re.compile(r"^\s*(TM|KT|TL|TUQ)(?= [^\W\d_]{2,} [^\W\d_]{2})")  # of whom one signs for
# "./." closes a text (Decree 30/2020/NĐ-CP, appendix I). On 26 of 26 pages it was printed where a reader has "./"
# behind a letter; what stands there instead of its last point ("./75", "./7-m") is initials that a clerk puts to it.
_END = re.compile(r"(?<=\w)(?:\.//?|//?\.|\.//?\.)$|(?<=[^\W\d_])\./(?=[^\W_]*\d)[^\s./]{1,4}/?$")
_INITIAL = re.compile(r"(?<![\w/-])l(?=[A-ZĐ]{2,5}(?![\w/-]))(\w+)")  # ISO
_TURNED = re.compile(r"(?<=\()¡{1,3}(?=\))|^\s*¡(?=\))")  # (i), i)
_THINGS = re.compile(r"(?<![\w/-])([IlJT1]{1,2})[oøơóôö]{1,2}T(?![\w/-])")  # IoT, IIoT: "IøT", "ToT"
_HEAD = re.compile(r"^\s*S[oôốồổóòỏ60]\s?([;.,])(?=\s{0,20}\d{0,5}[a-z]? ?/)")  # "Số: 12/KH-UBND" of a document's head
_LONG_DASH = re.compile(
    r"(?<=\S )—(?= \S)"
)  # no office prints it: 149 of 20,000 dashes in official texts, all in one code
_STROKES = str.maketrans(STROKES)
_CHAPTER_ASKS = re.compile(r"(?:m[ụu]c|ph[ầa]n|ch[ươưu][ơo]ng)\W{1,2}$", re.IGNORECASE)
_ROMAN_ASKS = re.compile(
    r"(?:th[ứưu]|kh[óo]a|k[ỳy]|m[ụu]c|ph[ầa]n|ch[ươưu][ơo]ng|qu[ýy]|lo[ạa]i|h[ạa]ng|nh[óo]m)\W{1,2}$", re.IGNORECASE
)


def settle_numbers(line: str) -> list[Fixed]:
    """Numbers of `line` that get their digits back, in order."""
    out = []
    for match in _STROKE.finditer(line):
        text = re.sub(r"[lLI|]", "1", match["number"])
        first = match.start("number")
        out.append(Fixed(first, match.end("number"), text, number_class(text), "number"))
    out += [Fixed(*m.span(1), "1", number_class("1"), "number") for m in _FIRST.finditer(line)]
    out += [Fixed(*m.span(), "I" + m[1], UNKNOWN, "abbreviation") for m in _INITIAL.finditer(line)]
    out += [Fixed(*m.span(), "I" * len(m[1]) + "oT", UNKNOWN, "abbreviation") for m in _THINGS.finditer(line)]
    for match in _ROMAN.finditer(line):
        text = match.group().translate(_STROKES)
        strokes = match.group().replace("XTV", "XIV").replace("XTX", "XIX")
        # TX and TT are abbreviations, and so are XH (xã hội) and VH (văn hóa)
        plain = "T" not in strokes and ("X" in text or "V" in text) and len(strokes) > 2
        asks = _CHAPTER_ASKS if text == "II" and len(strokes) == 1 else _ROMAN_ASKS
        sure = plain or asks.search(line[: match.start()])
        if is_roman(text) and sure:
            out.append(Fixed(match.start(), match.end(), text, ROMAN, "number"))
    out += [Fixed(m.start(), m.end(), "–", "-", "mark") for m in _LONG_DASH.finditer(line)]
    out += [
        Fixed(m.end() - m.group().count("¡"), m.end(), m.group().strip().replace("¡", "i"), "i", "list marker", "bar")
        for m in _TURNED.finditer(line)
    ]
    out += [Fixed(*m.span(), "11", number_class("11"), "number") for m in _NOVEMBER.finditer(line)]
    if line.isupper() and (behalf := _ON_BEHALF.match(line)):
        out.append(Fixed(*behalf.span(1), behalf[1] + ".", UNKNOWN, "abbreviation"))
    if head := _HEAD.match(line):
        out.append(Fixed(head.start(1), head.end(1), ":", ":", "number"))
    if end := _END.search(line):
        out.append(Fixed(end.start(), end.end(), "./.", UNKNOWN, "end of text"))
    return sorted(out, key=lambda fixed: fixed.first)
