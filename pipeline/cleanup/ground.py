"""Print told from the ground under it, where that is dots: by a small net (`dictionaries/ground.onnx`).

Strokes and clumps of dots are alike in small; what a figure is shows only together. The net, taught on tables that were
shaded, dithered and strewn in many ways (`tools.ground`), sees some thirty dots around each. What it leaves is what
rulings and lines are looked for in. Readers are shown the page otherwise where dots lie in clumps: there it errs.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.onnx import model_file, session

Grey = NDArray[np.uint8]

_MODEL = "ground.onnx"
_ROWS, _RIM = 512, 48  # of the page at a time, and so far it is seen over and under them
_MULTIPLE = 8
_WHITE, _BLACK = 0.3, 0.7  # likelihood of print under which a dot is ground, and over which it is black


def available() -> bool:
    """Whether the net can run here."""
    return model_file(_MODEL) is not None


def print_of(grey: Grey) -> Grey:
    """The print on `grey` (h × w, 150–360 dpi), the blacker the likelier: white ground, or black where it was dark."""
    height, width = grey.shape
    right, below = -width % _MULTIPLE, -height % _MULTIPLE
    whole = cv2.copyMakeBorder(grey, _RIM, _RIM + below, _RIM, _RIM + right, cv2.BORDER_REFLECT)
    ink = 1 - whole.astype(np.float32) / 255
    out = np.empty_like(grey)
    for top in range(0, height, _ROWS):
        strip = ink[top : top + _ROWS + 2 * _RIM]
        odds = session(_MODEL).run(None, {"ink": strip[None, None]})[0][0, 0]
        rows = out[top : top + _ROWS]
        rows[:] = 255 / (1 + np.exp(odds[_RIM : _RIM + len(rows), _RIM : _RIM + width]))
    return out


def cleared(found: Grey) -> Grey:
    """`found` (of `print_of`) without what is unlikely to be print, and the rest black."""
    dark = np.clip((1 - found.astype(np.float32) / 255 - _WHITE) / (_BLACK - _WHITE), 0, 1)
    return np.asarray(255 * (1 - dark), np.uint8)


def brought_forward(look: Grey, found: Grey) -> Grey:
    """A `look` at a ground, as blurred or swept, with the print that was `found` on it brought forward."""
    return np.asarray(cv2.addWeighted(found, 0.5, look, 0.5, 0), np.uint8)
