"""Tesseract through pytesseract: every line of a page in one call.

The lines' crops are set under one another with white between them, in one sheet or two, and read as one column of
text (psm 4): starting the program for each line would cost more than reading it. What comes back is mapped to lines by
height; a line that comes back empty is read again by itself (psm 7).
"""

from __future__ import annotations

import math
import os
import tempfile
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box
from pipeline.errors import MissingProgramError, SohoaError
from pipeline.layout.lines import TextLine
from pipeline.ocr.model import RawLine, RawWord

Grey = NDArray[np.uint8]

HEIGHT = 30  # pixels from ascender to descender at which lines are shown to the engine (27–48 differ little)
OTHER_HEIGHT = 40  # at which its errors are others
_BETWEEN = 20
_SIDE = 24
_MOST_ALONE = 8  # lines of a page read again singly
_MUCH_WHITE = 20_000  # pixels across all lines: some .05 s of the engine's time
_ROW = dict[str, Any]
_DUST = " _|¦"  # what rests of rulings and specks is read as
_LOOK_ALIKES = str.maketrans({"⁄": "/", "Ð": "Đ", "ﬁ": "fi", "ﬂ": "fl"})

# Tesseract's own threads fight for the cores and make a page slower; set where the child process reads it.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")


class ReadingTimeoutError(SohoaError):
    """Tesseract did not finish in the time given."""


def version() -> str:
    """The version of the installed program, e.g. "5.5.0". Raises `MissingProgramError`."""
    return str(_version())


def read(
    lines: Sequence[TextLine], *, language: str = "vie", timeout: float = 0, height: int = HEIGHT
) -> list[RawLine]:
    """Read `lines`, shown `height` pixels high; as many come back in the same order, words in pixels of the page.

    Raises `MissingProgramError` (no Tesseract, no data for `language`) and `ReadingTimeoutError` (after `timeout`
    seconds; 0 is for ever).
    """
    require(language)
    if not lines:
        return []
    usual = float(np.median([line.core[3] - line.core[1] for line in lines]))
    scales = [height / _height(line, usual) for line in lines]
    groups = _sheets([line.crop.shape[1] * scale for line, scale in zip(lines, scales, strict=True)])
    stacks = [_stack([lines[i] for i in group], [scales[i] for i in group]) for group in groups]
    found: list[list[RawWord]] = [[] for _ in lines]
    for row in _words([sheet for sheet, _ in stacks], language, 4, timeout):
        group, places = groups[row["page_num"] - 1], stacks[row["page_num"] - 1][1]
        tops = [top for _, top in places]
        at = max(bisect_right(tops, row["top"] + (row["height"] + _BETWEEN) / 2) - 1, 0)
        i = group[at]
        found[i].append(_word(row, lines[i], scales[i], places[at]))
    alone = [i for i, words in enumerate(found) if not words and _worth(lines[i])]
    for i in alone[:_MOST_ALONE]:
        sheet, place = _stack([lines[i]], [scales[i]])
        found[i] = [_word(row, lines[i], scales[i], place[0]) for row in _words([sheet], language, 7, timeout)]
    return [
        RawLine(box=line.box, words=tuple(sorted(words, key=lambda w: w.box[0])))
        for line, words in zip(lines, found, strict=True)
    ]


def _height(line: TextLine, usual: float) -> float:
    """Lines near the page's usual height are taken to have it, so that letters stay of one size."""
    high = line.core[3] - line.core[1]
    return usual if 0.75 < high / usual < 1.33 else high


def _sheets(widths: Sequence[float]) -> list[list[int]]:
    """Lines by their `widths` in one sheet, or in a wide and a narrow one where that saves much white.

    White costs too: of a table's page, one column of cells in a sheet as wide as the widest, it is nine tenths.
    """
    order = sorted(range(len(widths)), key=widths.__getitem__)
    rows = [n * widths[order[n - 1]] + (len(order) - n) * widths[order[-1]] for n in range(1, len(order) + 1)]
    narrow = int(np.argmin(rows)) + 1
    if rows[-1] - rows[narrow - 1] < _MUCH_WHITE:
        return [list(range(len(widths)))]
    return [sorted(order[:narrow]), sorted(order[narrow:])]


def _stack(lines: Sequence[TextLine], scales: Sequence[float]) -> tuple[Grey, list[tuple[int, int]]]:
    """One picture of all crops at their scales, and the (left, top) of each in it."""
    crops = []
    for line, scale in zip(lines, scales, strict=True):
        size = max(1, round(line.crop.shape[1] * scale)), max(1, round(line.crop.shape[0] * scale))
        shrink = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        crops.append(cv2.resize(line.crop, size, interpolation=shrink))
    width = max(c.shape[1] for c in crops) + 2 * _SIDE
    sheet = np.full((sum(c.shape[0] + _BETWEEN for c in crops) + _BETWEEN, width), 255, np.uint8)
    places, at = [], _BETWEEN
    for crop in crops:
        sheet[at : at + crop.shape[0], _SIDE : _SIDE + crop.shape[1]] = crop
        places.append((_SIDE, at))
        at += crop.shape[0] + _BETWEEN
    return sheet, places


def _word(row: _ROW, line: TextLine, scale: float, place: tuple[int, int]) -> RawWord:
    x = line.box[0] + (row["left"] - place[0]) / scale
    y = line.box[1] + (row["top"] - place[1]) / scale
    box: Box = (x, y, x + row["width"] / scale, y + row["height"] / scale)
    text = str(row["text"]).translate(_LOOK_ALIKES)
    return RawWord(text=text, box=box, confidence=math.exp((min(row["conf"], 100.0) - 100.0) / 10.0))


def _worth(line: TextLine) -> bool:
    """Whether an empty reading is a surprise: more ink than a dash or a page's speck."""
    return line.crop.shape[1] > 0.6 * line.crop.shape[0] and bool((line.crop < 128).mean() > 0.02)


def _words(sheets: Sequence[Grey], language: str, psm: int, timeout: float) -> list[_ROW]:
    """Tesseract's words of `sheets`: dicts with text, page_num (from 1), left, top, width, height and conf (0–100)."""
    import pytesseract

    with tempfile.TemporaryDirectory(prefix="sohoa-") as folder:
        # Uncompressed: packing a PNG costs as much as a tenth of the reading.
        pictures = [Path(folder) / f"lines{n}.pgm" for n in range(len(sheets))]
        for picture, sheet in zip(pictures, sheets, strict=True):
            cv2.imwrite(str(picture), sheet)
        listed = Path(folder) / "sheets.txt"
        listed.write_text("".join(f"{picture}\n" for picture in pictures), encoding="utf-8")
        try:
            table = pytesseract.image_to_data(
                str(listed),
                lang=language,
                config=f"--psm {psm} --dpi 300 -c thresholding_method=0",
                output_type=pytesseract.Output.DICT,
                timeout=timeout,
            )
        except RuntimeError as error:
            if "timeout" in str(error).lower():
                raise ReadingTimeoutError("Tesseract did not finish in time.") from None
            raise
    keys = ("text", "page_num", "left", "top", "width", "height", "conf")
    rows = [dict(zip(keys, values, strict=True)) for values in zip(*(table[k] for k in keys), strict=True)]
    return [row for row in rows if str(row["text"]).strip(_DUST) and float(row["conf"]) >= 0]


@cache
def _version() -> str:
    import pytesseract

    try:
        return str(pytesseract.get_tesseract_version()).split()[0]
    except (pytesseract.TesseractNotFoundError, SystemExit, OSError):
        raise MissingProgramError(
            "Tesseract is not installed; on Debian or Ubuntu: apt-get install tesseract-ocr tesseract-ocr-vie."
        ) from None


@cache
def _languages() -> frozenset[str]:
    import pytesseract

    return frozenset(pytesseract.get_languages())


def require(language: str) -> None:
    """Raise `MissingProgramError` where Tesseract or its data for `language` (e.g. "vie+eng") is missing."""
    _version()
    for name in language.split("+"):
        if name not in _languages():
            raise MissingProgramError(
                f"Tesseract has no data for the language {name!r}; on Debian or Ubuntu: "
                f"apt-get install tesseract-ocr-{name}."
            )
