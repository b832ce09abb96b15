"""List markers by their sequence: the item after "d)" is "đ)", which no English engine can read.

Points are lettered by the Vietnamese alphabet (Decree 30/2020/NĐ-CP, appendix I): a b c d đ e g h i k l m n o p q …
A letter is changed only between d and đ, a glyph becomes a number only if it looks like the number that the sequence
asks for ("§." between "7." and "9."). A chapter's number gets back a stroke that those around it ask for, and a lost
full stop ("IV TỔ CHỨC THỰC HIỆN" after "III."); bars before a heading in capitals are such a number ("L. MỤC ĐÍCH").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.restore.decoder.tokens import ROMAN, SMALL, UNKNOWN
from pipeline.restore.paragraphs import mostly_capitals
from pipeline.restore.values import Fixed
from pipeline.text.enumerators import BARS, POINT_LETTERS, STROKES, roman_value, romans
from pipeline.text.enumerators import roman as numeral

LAST = 12  # no paper has more chapters
_LETTER = re.compile(r"\s*([a-zđA-ZĐ])\s?[.)](?=\s)")
_NUMBER = re.compile(r"\s*(\d{1,2})\s?[.)](?=\s)")
_COMMA = re.compile(r"\s*(\d{1,2})(,)(?=\s)")
_COMMA_ITEM = re.compile(r'\s*["“]?(\d{1,2})(,)(?=\s[A-ZĐ]\w*\s(?!\d))')  # "2, Phường 4, Phường 5" goes on a list
_GLYPH = re.compile(r"\s*(\S)\s?[.)](?=\s)")
_HIGHER = re.compile(r"\s*(?:[IVX]{1,5}|\d{1,2}|Điều \d+|Dieu \d+)\s?[.)]?\s")
_ROMAN = re.compile(r"\s*([IVXLl1|TJH]{1,5})(?=\.)")
_CHAPTER = re.compile(rf"\s*({romans(LAST)})\.\s")
_NO_STOP = re.compile(r"\s*(I{2,3}|IV|VI{1,3}|IX|XI{1,2}) (?=\w{2,} \w)")
_DASH = re.compile(
    r"\s*([~_=¬«»˗―—][~_=¬.\s—]{0,3}|[._][~_—-]) ?(?=\s[A-ZĐ])"
)  # marks that stand for the dash of an item
NEAR = 4  # lines that an item may be long
_TWICE = re.compile(  # a dash before another marker is a speck
    r"\s*([-–—_~]) ?(?=(?:\d{1,2}\.|[a-zđ]\)|[ĐD]i[ềeê]u \d{1,3}\.|[IVX]{1,5}\.) \S)"
)
_ONE = re.compile(r"\s*([l|])\.(?=\s[A-ZĐ])")
_AS_ROMAN = str.maketrans({**STROKES, **BARS, "L": "I"})
_LOOKS_LIKE = {"1": "|", "5": "$", "7": "?", "8": "§&%"}  # no letters: they mark points


def settle_markers(lines: Sequence[str], noisy: Sequence[bool]) -> dict[int, Fixed]:
    """For each line that begins with a marker that was misread what it is, by line number; `noisy` are the lines that
    an engine read."""
    out: dict[int, Fixed] = {}
    dashes = sum(line.lstrip().startswith(("- ", "– ")) for line in lines)
    last, number, chapter = "", 0, 0
    for i, line in enumerate(lines):
        if (roman := _roman(line, chapter) or _roman_without_stop(line, chapter)) is not None:
            out[i] = roman
            last, number, chapter = "", 0, roman_value(roman.text.strip("."))
        elif noisy[i] and (match := _TWICE.match(line)):
            out[i] = Fixed(match.start(1), match.end(1), "", UNKNOWN, "dust")
        elif noisy[i] and last != "k" and (match := _ONE.match(line)):
            last, number = "", 1
            out[i] = Fixed(match.start(1), match.end(1), "1", SMALL, "list marker")
        elif dashes and noisy[i] and (match := _DASH.match(line)) and (match[1][0] != "_" or _among_items(lines, i)):
            out[i] = Fixed(match.start(1), match.end(1), "-", "-", "list marker")
        elif match := _CHAPTER.match(line):
            last, number, chapter = "", 0, roman_value(match.group(1))
        elif match := _NUMBER.match(line):
            last, number = "", int(match.group(1))
        elif noisy[i] and (match := _item_with_comma(line, number)):
            last, number = "", int(match.group(1))
            out[i] = Fixed(match.start(2), match.end(2), ".", ".", "list marker")
        elif (match := _GLYPH.match(line)) and match.group(1) in _LOOKS_LIKE.get(str(number + 1), ""):
            number += 1
            out[i] = Fixed(match.start(1), match.end(1), str(number), SMALL, "list marker")
            last = ""
        elif match := _LETTER.match(line):
            letter = match.group(1)
            if letter.lower() not in POINT_LETTERS:
                continue
            if letter in "dD" and last in ("d", "đ"):
                letter = "đ" if letter == "d" else "Đ"
            token = letter.lower() if letter.isascii() else UNKNOWN
            out[i] = Fixed(match.start(1), match.end(1), letter, token, "list marker", "letter")
            last = letter.lower()
        elif _HIGHER.match(line):
            last = ""
    return out | {i: fixed for i, fixed in _lost_strokes(lines, out).items() if noisy[i]}


def _lost_strokes(lines: Sequence[str], settled: dict[int, Fixed]) -> dict[int, Fixed]:
    """Chapters whose number lost or got a stroke, where those around say which it is: "II." between II and IV."""
    seen: list[tuple[int, int, int, str]] = []  # line, first, last, number
    for i, line in enumerate(lines):
        if i in settled and settled[i].token == ROMAN:
            seen.append((i, settled[i].first, settled[i].last, settled[i].text.rstrip(".")))
        elif match := _CHAPTER.match(line):
            seen.append((i, *match.span(1), match[1]))
    out = {}
    places = [roman_value(number) for *_, number in seen]
    for k in range(1, len(seen)):
        i, first, last, number = seen[k]
        meant = numeral(min(places[k - 1] + 1, LAST))
        between = k + 1 < len(seen) and places[k + 1] == places[k - 1] + 2
        again = k + 1 == len(seen) and places[k] == places[k - 1] > 1
        if number != meant and (between or again) and meant in (number + "I", number.removesuffix("I")):
            stop = "." if lines[i][last - 1] == "." else ""
            out[i] = Fixed(first, last, meant + stop, ROMAN, "list marker")
    return out


def _item_with_comma(line: str, number: int) -> re.Match[str] | None:
    """A number with a comma that opens an item: the next of its sequence, or any before a sentence (of 88 such lines
    of rendered pages 83 had a full stop)."""
    match = _COMMA.match(line)
    return match if match and int(match.group(1)) == number + 1 else _COMMA_ITEM.match(line)


def _among_items(lines: Sequence[str], i: int) -> bool:
    """Whether a line near line `i` is an item with a dash: a low dash elsewhere is a speck or a piece of a ruling."""
    near = (*lines[max(0, i - NEAR) : i], *lines[i + 1 : i + 1 + NEAR])
    return any(line.lstrip().startswith(("- ", "– ")) for line in near)


def _roman_without_stop(line: str, chapter: int) -> Fixed | None:
    """A Roman number before a heading in capitals whose full stop was not read, where it continues the sequence.

    One number may have been misread on the way ("I." for "II."), so the next but one continues it too.
    """
    match = _NO_STOP.match(line)
    if (
        not match
        or not mostly_capitals(line[match.end() :])
        or not chapter < roman_value(match.group(1)) <= min(chapter + 2, LAST)
    ):
        return None
    return Fixed(match.start(1), match.end(1), match.group(1) + ".", ROMAN, "list marker")


def _roman(line: str, chapter: int) -> Fixed | None:
    """Bars and strokes that stand for a Roman number before a heading in capitals.

    TL. is "thừa lệnh" before who signs (Decree 30/2020/NĐ-CP, appendix I), but for a second chapter.
    """
    match = _ROMAN.match(line)
    if not match or not mostly_capitals(line[match.end() :]):
        return None
    text = match.group(1).translate(_AS_ROMAN).replace("IIII", "III")  # "HH"
    if match.group(1) == "TL" and chapter != 1:
        return None
    if text == match.group(1) or match.group(1).isdigit() or not 0 < roman_value(text) <= LAST:
        return None
    return Fixed(match.start(1), match.end(1), text, ROMAN, "list marker", "Roman")
