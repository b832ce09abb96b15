"""Roman numbers held against their picture: how many strokes stand side by side is a fact that no reader need guess.

"II" and "III" are letters of one shape that nearly touch; an engine gives "1", "H" or "II" for them and is sure of it.
In the picture each is a stroke as high as a capital with paper beside it. Only words of such strokes are looked at, and
only where a Roman number is usual: behind "Quý", before a year, as the marker of a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage, runs_of
from pipeline.ocr.model import RawLine, RawWord
from pipeline.text.vietnamese import bare

Grey = NDArray[np.uint8]
Flags = NDArray[np.bool_]

_WORD = re.compile(r"(?P<run>[I1lH|!]{1,4})(?P<rest>(?:[/.,;:)–-].*)?)")
_YEAR = re.compile(r"/(?:(?:19|20)\d\d\b|$)")
_REACH = 3  # words behind "Quý": "Quý I, II và III"
_ASIDE = 0.12  # of the line's height beside a word, for boxes are not exact
_TALL = 0.4  # of the line's height from ascender to descender: a capital is higher
_UPRIGHT = 0.8  # of the highest stroke: what is lower is a slant or a round
_LOW = 0.25  # of it: what is lower is a foot
_THICK = 0.4  # of a stroke's height: what is wider is two that run together
_FAR = 0.6  # of a stroke's height between two of one number
_HEAD = 0.2  # of it from the top: where a capital's feet and the flag of 1 are
_FOOT = 0.16  # of it beside the stroke: how far they reach
_RIM = 0.04  # of it: the grey of a stroke's own side
_EVEN = 0.35
_PAPER = 200  # grey from which on a column is white
_MOST = 3
_PITCH = 0.55  # of a number's height from stroke to stroke
_UNSURE = 0.5


def counted(lines: Sequence[RawLine], printed: Sequence[LineImage]) -> list[RawLine]:
    """`lines` with the strokes of their Roman numbers as the pictures `printed` of them have it."""
    return [
        _checked(line, picture) if line.words else _unread(line, picture)
        for line, picture in zip(lines, printed, strict=True)
    ]


def _unread(line: RawLine, picture: LineImage) -> RawLine:
    """A line that no reader saw anything in, with its Roman number where it is one: a lone "I" is too thin for them."""
    x0, y0, x1, y1 = picture.box
    drawn = strokes(picture, x0, x1)
    columns = np.flatnonzero((picture.crop < _PAPER).any(axis=0))
    if set(drawn) != {"I"} or columns[-1] - columns[0] + 1 > _PITCH * len(drawn) * (y1 - y0):
        return line
    number = RawWord(text=drawn, box=(x0 + float(columns[0]), y0, x0 + float(columns[-1]) + 1, y1), confidence=_UNSURE)
    return msgspec.structs.replace(line, words=(number,))


def _checked(line: RawLine, picture: LineImage) -> RawLine:
    words = list(line.words)
    for n, word in enumerate(words):
        if (found := _WORD.fullmatch(word.text)) and _is_usual(found, line.words, n):
            run = _as_drawn(found["run"], strokes(picture, word.box[0], word.box[2]))
            text = run + (found["rest"] or _slash(word))
            if text != word.text:
                words[n] = msgspec.structs.replace(word, text=text, other=None)
    return line if words == list(line.words) else msgspec.structs.replace(line, words=tuple(words))


def _slash(word: RawWord) -> str:
    """The slash before a year on the next line, which one reader may take for a part of the stroke before it."""
    return "/" if (word.other or "").endswith("/") else ""


def _is_usual(found: re.Match[str], words: Sequence[RawWord], n: int) -> bool:
    """Whether a Roman number is usual in the place of word `n`."""
    if any(bare(word.text).endswith("quy") for word in words[max(n - _REACH, 0) : n]):
        return True
    if _YEAR.match(found["rest"]):
        return True
    has_letter = not set(found["run"]).isdisjoint("IH")
    return has_letter and n == 0 and found["rest"] in (("", ".", ")") if len(words) == 1 else (".", ")"))


def _as_drawn(run: str, drawn: str) -> str:
    """The number that was read as `run` and is `drawn` in the picture.

    Digits stay where the picture has digits, and strokes that were seen stay seen: the rest of a ruling hides some.
    """
    fewer = len(drawn) < len(run) and set(run) == {"I"}
    if not drawn or fewer or (set(run) == {"1"} and set(drawn) == {"1"}):
        return run
    return "I" * len(drawn)


def strokes(picture: LineImage, left: float, right: float) -> str:
    """The strokes with which a word begins that stands from `left` to `right` on the page, e.g. "II" or "11".

    "" where the picture does not tell: slanted, broken, joined by a bar as in H, or more than a number has.
    """
    high = picture.core[3] - picture.core[1]
    grey = _part(picture, left - _ASIDE * high, right + _ASIDE * high)
    dark = dark_of(grey) if grey.size else np.zeros((1, 0), np.bool_)
    longest, tops = longest_runs(dark)
    tall = int(longest.max(initial=0))
    if tall < _TALL * high:
        return ""
    stems: list[tuple[int, int]] = []
    for start, end in runs_of(longest > _LOW * tall):
        upright = np.flatnonzero(longest[start:end] >= _UPRIGHT * tall) + start
        if not len(upright) or (stems and start - stems[-1][1] > _FAR * tall):
            break  # a slant, a round, or the next word
        top = int(tops[upright[0]])
        if end - start > _THICK * tall or (stems and _is_barred(dark[top : top + tall, stems[-1][1] + 1 : start])):
            return ""
        stems.append((int(upright[0]), int(upright[-1])))
    if not 1 <= len(stems) <= _MOST:
        return ""
    head = 255.0 - grey[tops[stems[0][0]] :][: max(2, round(_HEAD * tall))]
    return ("I" if _has_two_feet(head, stems[0][0], stems[-1][1], tall) else "1") * len(stems)


def _part(picture: LineImage, left: float, right: float) -> Grey:
    """The crop between `left` and `right` on the page, without what reaches in from the word before."""
    x0, x1 = (int(min(max(x - picture.box[0], 0), picture.crop.shape[1])) for x in (left, right))
    part = picture.crop[:, x0:x1]
    white = np.flatnonzero(part.min(axis=0, initial=255) > _PAPER)
    return part[:, white[0] :] if x0 and len(white) else part


def dark_of(grey: Grey) -> Flags:
    """Where a picture is nearer to its print than to white."""
    return np.asarray(grey < (255.0 + float(np.percentile(grey, 2))) / 2, np.bool_)


def longest_runs(dark: Flags) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each column the longest unbroken run of print, and the row where it begins."""
    run = np.zeros(dark.shape[1], np.intp)
    best, end = run.copy(), run.copy()
    for row, flags in enumerate(dark):
        run = np.where(flags, run + 1, 0)
        better = run > best
        best[better], end[better] = run[better], row + 1
    return best, end - best


def _is_barred(gap: Flags) -> bool:
    """Whether a bar joins two strokes at half their height; the feet of letters that touch are no bar."""
    high = len(gap)
    return bool(gap.size) and bool(gap[int(0.3 * high) : int(0.7 * high)].all(axis=1).any())


def _has_two_feet(head: NDArray[np.floating[Any]], first: int, last: int, tall: int) -> bool:
    """Whether strokes have as much print on their right as on their left at the top: I has, the flag of 1 is left.

    `head` is how dark the top of the word is. Of some 180 numbers on office scans all of I had at least .4 as much but
    for three, all of 1 at most .18.
    """
    near, far = max(1, round(_RIM * tall)), max(2, round(_FOOT * tall))
    before, behind = head[:, max(first - far, 0) : max(first - near, 0)], head[:, last + 1 + near : last + 1 + far]
    return float(behind.sum()) > _EVEN * (float(before.sum()) + 1.0)
