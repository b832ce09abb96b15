"""The scale of a page, in which all that layout looks for is told: its resolution, and the height of its letters.

Lines that are drawn are told in inches (`page_dpi`), whatever the print beside them. What is printed is told in heights
of a letter: of a word's box where words are known (`letter_height`), of the ink of a letter with an ascender where they
are not (`lines.components`, about .8 of it).
"""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from pipeline.document import Box

A4_WIDTH = 8.27  # inches: office paper, also where a file says otherwise
WORK_DPI = 150  # lines that are drawn are looked for at about this resolution: a ruling of .35 mm is two pixels wide
_LEAST_DPI = 50.0


def page_dpi(shape: tuple[int, ...]) -> float:
    """The resolution of a page of `shape` (h, w, …) in pixels if it is A4, upright or lying."""
    return max(min(shape[:2]) / A4_WIDTH, _LEAST_DPI)


def letter_height(boxes: Iterable[Box]) -> float:
    """The usual height of the `boxes` of words; there has to be one."""
    return median(bottom - top for _, top, _, bottom in boxes)
