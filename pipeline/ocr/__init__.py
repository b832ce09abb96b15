"""Recognition: text lines in, words with boxes and confidences out.

`quality` says how many readers look: "fast" the small one alone where it is installed; "balanced" Tesseract and the
small one, and Tesseract at a second scale where the two are close to a tie; "best" the same wherever they differ, and
there the reader of the extra `best` too where it is installed. What each costs and gives stands in `docs/scan.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline import onnx
from pipeline.layout import LineImage
from pipeline.ocr import aster, fusion, leaders, look_alikes, signs, small, spaces, strokes, tesseract
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
    if readers == ("trueocr",):
        alone = _mended(small.read(page, lines))
        return spaces.parted(alone, alone, lines)
    reading = _mended(tesseract.read(lines, language=language, timeout=timeout))
    if "trueocr" not in readers:
        if quality == "best":
            again = tesseract.read(lines, language=language, timeout=timeout, room=tesseract.OTHER_ROOM)
            reading = [fusion.merge(one, two) for one, two in zip(reading, again, strict=True)]
        return reading
    second = _mended(small.read(page, lines))
    second = spaces.parted(second, second, lines)
    reading, second = signs.settled(reading, second, lines)
    further = len(readers) - 1
    doubtful = [i for i in range(len(lines)) if fusion.is_doubtful(reading[i], second[i], further)]
    asked = [lines[i] for i in doubtful]
    more = [_mended(tesseract.read(asked, language=language, timeout=timeout, room=tesseract.OTHER_ROOM))]
    if "asterocr" in readers:
        more.append(_mended(aster.read(asked)))
    votes = dict(zip(doubtful, zip(*more, strict=True), strict=True))
    fused = [fusion.fuse(reading[i], second[i], *votes.get(i, ())) for i in range(len(lines))]
    return spaces.parted(fused, second, lines)


def _mended(lines: Sequence[RawLine]) -> list[RawLine]:
    return [look_alikes.mended(line) for line in lines]


def _readers(quality: str, language: str) -> tuple[str, ...]:
    # The small readers know Vietnamese only.
    if not small.available() or "vie" not in language:
        return ("tesseract",)
    if quality == "fast":
        return ("trueocr",)
    return ("tesseract", "trueocr", "asterocr") if quality == "best" and aster.available() else ("tesseract", "trueocr")


def engines(quality: str, language: str) -> dict[str, str]:
    """Names and versions of the readers that `quality` uses here."""
    return {
        name: f"{tesseract.version()} {language}" if name == "tesseract" else onnx.version(name)
        for name in _readers(quality, language)
    }
