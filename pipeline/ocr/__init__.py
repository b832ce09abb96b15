"""Recognition: text lines in, words with boxes and confidences out.

`quality` says how many readers look: "fast" the small one alone where it is installed, "balanced" Tesseract and the
small one, "best" those and Tesseract at a second scale. What each costs and gives stands in `docs/scan.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline import onnx
from pipeline.layout.lines import TextLine
from pipeline.ocr import fusion, small, tesseract
from pipeline.ocr.model import RawLine, RawWord, is_senseless, joined

__all__ = ["RawLine", "RawWord", "engines", "is_senseless", "joined", "read_lines"]


def read_lines(
    page: NDArray[np.uint8],
    lines: Sequence[TextLine],
    *,
    quality: Literal["fast", "balanced", "best"] = "balanced",
    language: str = "vie",
    timeout: float = 0,
) -> list[RawLine]:
    """Read `lines` of the level page `page` (h × w, rulings wiped); as many and in the same order.

    `timeout` is in seconds (0: none). Raises `MissingProgramError` and `ReadingTimeoutError`.
    """
    readers = _readers(quality, language)
    readings = []
    if "tesseract" in readers:
        reading = tesseract.read(lines, language=language, timeout=timeout)
        if quality == "best":
            other = tesseract.read(lines, language=language, timeout=timeout, height=tesseract.OTHER_HEIGHT)
            reading = [fusion.merge(one, two) for one, two in zip(reading, other, strict=True)]
        readings.append(reading)
    if "trueocr" in readers:
        readings.append(small.read(page, lines))
    if len(readings) == 1:
        return readings[0]
    return [fusion.fuse(one, two) for one, two in zip(*readings, strict=True)]


def _readers(quality: str, language: str) -> tuple[str, ...]:
    # The small reader knows Vietnamese only.
    if not small.available() or "vie" not in language:
        return ("tesseract",)
    return ("trueocr",) if quality == "fast" else ("tesseract", "trueocr")


def engines(quality: str, language: str) -> dict[str, str]:
    """Names and versions of the readers that `quality` uses here."""
    versions = {"tesseract": lambda: f"{tesseract.version()} {language}", "trueocr": onnx.version}
    return {name: versions[name]() for name in _readers(quality, language)}
