"""A page's picture made ready to read: grey, even paper, upright, level, without black edges and rulings.

What helps and what hurts was measured on real scans: median filters, sharpening, contrast stretching and upscaling
hurt, so there are none; levelling to a tenth of a degree is the largest single gain.
"""

from __future__ import annotations

from pipeline.cleanup.orientation import turn_by_osd, turn_of
from pipeline.cleanup.page import CleanPage, clean
from pipeline.cleanup.paper import grey_of
from pipeline.cleanup.skew import level

__all__ = ["CleanPage", "clean", "grey_of", "level", "turn_by_osd", "turn_of"]
