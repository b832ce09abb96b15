"""Text lines by a small learned detector: `dictionaries/det.onnx` (208 KB, `docs/detector.md`).

It sees the page at 1,024 pixels and gives, at half that size, how likely a place is a line's core and how far the line
reaches up and down.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box
from pipeline.onnx import model_file, session

Grey = NDArray[np.uint8]

_LONG_SIDE = 1024
_FINE_SIDE = 2048
_MULTIPLE = 32
_STRIDE = 2
_LEAST_HEIGHT = 9.0  # lines lower than this in the model's pixels are looked at again, larger
_CORE_SHORT = 0.15  # a core is shorter than its line by so much of the height, at each end


def available() -> bool:
    """Whether the detector can run here."""
    return model_file("det.onnx") is not None


def find_lines(grey: Grey) -> list[Box]:
    """Boxes of the text lines of `grey` (h × w, level, dark on light), in no order."""
    boxes, height = _at(grey, _LONG_SIDE)
    if len(boxes) >= 8 and height < _LEAST_HEIGHT:
        side = min(_FINE_SIDE, int(_LONG_SIDE * 12.0 / max(height, 1.0)))
        if side > _LONG_SIDE * 1.1:
            boxes, _ = _at(grey, side)
    return boxes


def _at(grey: Grey, long_side: int) -> tuple[list[Box], float]:
    """Boxes found with the page's long side at `long_side`, and their median height in the model's pixels."""
    height, width = grey.shape
    scale = long_side / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    page = np.zeros((-(-size[1] // _MULTIPLE) * _MULTIPLE, -(-size[0] // _MULTIPLE) * _MULTIPLE), np.float32)
    page[: size[1], : size[0]] = 1.0 - small.astype(np.float32) / 255.0
    out = session("det.onnx").run(None, {"x": page[None, None]})[0][0]
    boxes, high = boxes_of(out)
    there = [(x0 / scale, y0 / scale, x1 / scale, y1 / scale) for x0, y0, x1, y1 in boxes]
    return [(max(a, 0.0), max(b, 0.0), min(c, float(width)), min(d, float(height))) for a, b, c, d in there], high


def boxes_of(out: NDArray[np.float32]) -> tuple[list[Box], float]:
    """Boxes in pixels of the picture, out of what is told of every second of them, and their median height.

    `out` (3 × h × w) are the log-odds of a line's core and the reach up and down.
    """
    core = (out[0] > 0).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(core, connectivity=4)
    if count <= 1:
        return [], 0.0
    rows, cols = np.nonzero(labels)
    line = labels[rows, cols]
    size_of = np.maximum(np.bincount(line, minlength=count), 1)
    y = (rows + 0.5) * _STRIDE
    top = np.bincount(line, weights=y - out[1][rows, cols], minlength=count) / size_of
    bottom = np.bincount(line, weights=y + out[2][rows, cols], minlength=count) / size_of
    boxes = []
    for i in range(1, count):
        high = max(1.0, float(bottom[i] - top[i]))
        left = stats[i, cv2.CC_STAT_LEFT] * _STRIDE - _CORE_SHORT * high
        right = (stats[i, cv2.CC_STAT_LEFT] + stats[i, cv2.CC_STAT_WIDTH]) * _STRIDE + _CORE_SHORT * high
        if stats[i, cv2.CC_STAT_AREA] >= 2:
            boxes.append((float(left), float(top[i]), float(right), float(bottom[i])))
    return boxes, float(np.median((bottom - top)[1:]))
