"""Recognition: text lines in, words with boxes and confidences out.

`quality` says how many readers look: "fast" the line reader alone; "balanced" Tesseract too at lines of which it is not
sure, and at a second scale where the two are close to a tie; "best" Tesseract at every line, and the reader of the
extra `best` where it is installed. What each costs and gives stands in `docs/scan.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline import onnx
from pipeline.layout import LineImage
from pipeline.ocr import aster, fusion, leaders, look_alikes, reader, signs, spaces, strokes, tesseract
from pipeline.ocr.cells import cut_at_columns, word_boxes
from pipeline.ocr.model import RawLine, RawWord, is_senseless, joined

__all__ = ["RawLine", "RawWord", "cut_at_columns", "engines", "is_senseless", "joined", "read_lines", "word_boxes"]


def read_lines(
    page: NDArray[np.uint8],
    lines: Sequence[LineImage],
    *,
    quality: Literal["fast", "balanced", "best"] = "balanced",
    language: str = "vie",
    timeout: float = 0,
) -> list[RawLine]:
    """Read `lines` of the level page `page` (h × w, rulings wiped); as many and in the same order.

    `timeout` is in seconds (0: none). Raises `MissingProgramError` and `ReadingTimeoutError`.
    """
    return leaders.put_back(strokes.counted(_read(page, lines, quality, language, timeout), lines), lines)


def _read(
    page: NDArray[np.uint8],
    lines: Sequence[LineImage],
    quality: Literal["fast", "balanced", "best"],
    language: str,
    timeout: float,
) -> list[RawLine]:
    readers = _readers(quality, language)
    if reader.NAME not in readers:
        return _by_tesseract(lines, quality, language, timeout)
    second = _mended(reader.read(page, lines))
    second = spaces.parted(second, second, lines)
    if len(readers) == 1:
        return [fusion.alone(line) for line in second]
    out = list(second)
    whole = quality == "best"
    asked = [i for i, line in enumerate(second) if line.words and (whole or fusion.is_unsure(line))]
    theirs = [second[i] for i in asked]
    printed = [lines[i] for i in asked]
    first = _mended(tesseract.read(printed, language=language, timeout=timeout))
    first, theirs = signs.settled(first, theirs, printed)
    further = len(readers) - 1
    doubtful = [k for k in range(len(asked)) if fusion.is_doubtful(first[k], theirs[k], further)]
    again = [printed[k] for k in doubtful]
    more = [_mended(tesseract.read(again, language=language, timeout=timeout, room=tesseract.OTHER_ROOM))]
    if "asterocr" in readers:
        more.append(_mended(aster.read(again)))
    votes = dict(zip(doubtful, zip(*more, strict=True), strict=True))
    for k, i in enumerate(asked):
        out[i] = fusion.fuse(first[k], theirs[k], *votes.get(k, ()))
    return spaces.parted(out, second, lines)


def _by_tesseract(
    lines: Sequence[LineImage], quality: Literal["fast", "balanced", "best"], language: str, timeout: float
) -> list[RawLine]:
    """Languages that the line reader was not taught."""
    reading = _mended(tesseract.read(lines, language=language, timeout=timeout))
    if quality != "best":
        return reading
    again = tesseract.read(lines, language=language, timeout=timeout, room=tesseract.OTHER_ROOM)
    return [fusion.merge(one, two) for one, two in zip(reading, again, strict=True)]


def _mended(lines: Sequence[RawLine]) -> list[RawLine]:
    return [look_alikes.mended(line) for line in lines]


def _readers(quality: str, language: str) -> tuple[str, ...]:
    # The line reader and that of the extra know Vietnamese only.
    if not reader.available() or "vie" not in language:
        return ("tesseract",)
    if quality == "fast":
        return (reader.NAME,)
    return (
        (reader.NAME, "tesseract", "asterocr")
        if quality == "best" and aster.available()
        else (reader.NAME, "tesseract")
    )


def engines(quality: str, language: str) -> dict[str, str]:
    """Names and versions of the readers that `quality` uses here."""
    return {
        name: f"{tesseract.version()} {language}"
        if name == "tesseract"
        else reader.version()
        if name == reader.NAME
        else onnx.version(name)
        for name in _readers(quality, language)
    }
