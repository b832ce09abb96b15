"""Tesseract: every line of a page in one call, of its library (`tesseract_process`) or else of the program.

Each line is a picture to be read as it is (psm 13): looking for lines in a page, which the detector has done, costs a
third of the time. The pictures are as high as the engine's network sees them, so that nothing is resized twice, and end
with the ink: of white before a line psm 13 makes letters (twice as many errors with 4 pixels, three times with 10).
"""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline import versions
from pipeline.document import Box
from pipeline.errors import MissingProgramError, SohoaError
from pipeline.layout import LineImage
from pipeline.ocr import tesseract_process, wide_gaps
from pipeline.ocr.model import RawLine, RawWord

Grey = NDArray[np.uint8]

_ROOM = 0.25  # of a line's height from ascender to descender above and below it (.15 to .35 differ little)
_OTHER_ROOM = 0.5  # with which its errors are others
_HIGH = 36  # pixels of a line's picture: what the network of the engine sees
_SIDE = 1  # pixels of white before and behind a line
_LEAST = 3  # pixels across: the engine refuses less
_ROW = dict[str, Any]
_A_WORD, _ALL = "5", 12  # first cell of a row of Tesseract's table, and how many cells it has
_COLUMNS = {"page_num": 1, "left": 6, "top": 7, "width": 8, "height": 9}
_DUST = " _|¦"  # what rests of rulings and specks is read as
_LOOK_ALIKES = str.maketrans({"⁄": "/", "Ð": "Đ", "ﬁ": "fi", "ﬂ": "fl"})

# Tesseract's own threads fight for the cores and make a page slower; set where the child process reads it.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")


class ReadingTimeoutError(SohoaError):
    """Tesseract did not finish in the time given."""


def available(language: str = "vie") -> bool:
    """Whether the program and its data for `language` are installed."""
    return bool(versions.tesseract_version()) and set(language.split("+")) <= versions.tesseract_languages()


def version(language: str) -> str:
    """The version of the program and what it reads, e.g. "5.5.0 vie". Raises `MissingProgramError`."""
    return f"{_program()} {language}"


def _program() -> str:
    """The version of the installed program, e.g. "5.5.0". Raises `MissingProgramError`."""
    said = versions.tesseract_version()
    if not said:
        raise MissingProgramError(
            "Tesseract is not installed; `sohoa doctor` says how to install it, --quality fast does without."
        )
    return said


def read(
    page: Grey, lines: Sequence[LineImage], *, language: str = "vie", timeout: float = 0, again: bool = False
) -> list[RawLine]:
    """Read `lines`; as many come back in the same order, their words in pixels of the page.

    `again` shows them with twice the white above and below. Raises `MissingProgramError` (no Tesseract, no data for
    `language`) and `ReadingTimeoutError` (after `timeout` seconds; 0 is for ever).
    """
    require(language)
    if not lines:
        return []
    usual = float(np.median([line.core[3] - line.core[1] for line in lines]))
    parts = [(i, piece) for i, line in enumerate(lines) for piece in wide_gaps.pieces(line)]
    room = _OTHER_ROOM if again else _ROOM
    shown = [_picture(piece, _height(piece, usual), room) for _, piece in parts]
    told: list[list[RawWord]] = [[] for _ in parts]
    for row in _words([picture for picture, _ in shown], language, timeout):
        n = row["page_num"] - 1
        told[n].append(_word(row, parts[n][1], shown[n][1]))
    found: list[list[RawWord]] = [[] for _ in lines]
    for (i, piece), words in zip(parts, told, strict=True):
        found[i] += wide_gaps.snapped(words, piece)
    return [RawLine(box=line.box, words=tuple(words)) for line, words in zip(lines, found, strict=True)]


def _height(line: LineImage, usual: float) -> float:
    """Lines near the page's usual height are taken to have it, so that letters stay of one size."""
    high = line.core[3] - line.core[1]
    return usual if 0.75 < high / usual < 1.33 else high


def _picture(line: LineImage, high: float, room: float) -> tuple[Grey, float]:
    """The line, `high` pixels high, with `room` above and below, and the picture's scale."""
    tall = high * (1 + 2 * room)
    top = (line.core[1] + line.core[3] - tall) / 2
    scale = _HIGH / tall
    around = np.full((max(1, round(tall)), line.crop.shape[1]), 255, np.uint8)
    at = round(line.box[1] - top)
    first, last = max(0, at), min(len(around), at + len(line.crop))
    if last > first:
        around[first:last] = line.crop[first - at : last - at]
    width = max(_LEAST, round(around.shape[1] * scale))
    small = cv2.resize(around, (width, _HIGH), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    picture = cv2.copyMakeBorder(small, 0, 0, _SIDE, _SIDE, cv2.BORDER_CONSTANT, value=255.0)
    return np.asarray(picture, np.uint8), scale


def _word(row: _ROW, line: LineImage, scale: float) -> RawWord:
    x = line.box[0] + (row["left"] - _SIDE) / scale
    box: Box = (max(x, line.box[0]), line.box[1], min(x + row["width"] / scale, line.box[2]), line.box[3])
    text = str(row["text"]).translate(_LOOK_ALIKES)
    return RawWord(text=text, box=box, confidence=math.exp((min(row["conf"], 100.0) - 100.0) / 10.0))


def _words(pictures: Sequence[Grey], language: str, timeout: float) -> list[_ROW]:
    """Tesseract's words of `pictures`: dicts with text, page_num (from 1), left, top, width, height, conf (0–100)."""
    try:
        table = tesseract_process.table(pictures, language, _program(), timeout)
        rows = _rows(_run(pictures, language, timeout) if table is None else table)
    except (tesseract_process.EngineTimeoutError, RuntimeError) as error:
        if isinstance(error, tesseract_process.EngineTimeoutError) or "timeout" in str(error).lower():
            raise ReadingTimeoutError("Tesseract did not finish in time.") from None
        raise
    return [row for row in rows if row["text"].strip(_DUST) and row["conf"] >= 0]


def _run(pictures: Sequence[Grey], language: str, timeout: float) -> str:
    """The table of words that the program makes of `pictures`."""
    import pytesseract

    pytesseract.pytesseract.tesseract_cmd = versions.tesseract_program()
    with tempfile.TemporaryDirectory(prefix="sohoa-") as folder:
        # Uncompressed: packing a PNG costs as much as a tenth of the reading.
        paths = [Path(folder) / f"line{n}.pgm" for n in range(len(pictures))]
        for path, picture in zip(paths, pictures, strict=True):
            cv2.imwrite(str(path), picture)
        listed = Path(folder) / "lines.txt"
        listed.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
        return str(
            pytesseract.image_to_data(
                str(listed),
                lang=language,
                config="--psm 13 --dpi 300 -c thresholding_method=0",
                timeout=timeout,
            )
        )


def _rows(table: str) -> list[_ROW]:
    """The words of Tesseract's table; other lines of it tell of pages, blocks and the like."""
    told = (line.split("\t") for line in table.splitlines())
    return [
        {"text": cells[11], "conf": float(cells[10])} | {name: int(cells[at]) for name, at in _COLUMNS.items()}
        for cells in told
        if cells[0] == _A_WORD and len(cells) == _ALL
    ]


def require(language: str) -> None:
    """Raise `MissingProgramError` where Tesseract or its data for `language` (e.g. "vie+eng") is missing."""
    _program()
    known = versions.tesseract_languages()
    for name in language.split("+"):
        if name not in known:
            raise MissingProgramError(
                f"Tesseract has no data for the language {name!r}; on Debian or Ubuntu: "
                f"apt-get install tesseract-ocr-{name}."
            )
