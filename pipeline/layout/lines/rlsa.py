"""Text lines without a model: the middles of letters, smeared along the line, grow together.

Only the middle third of each letter is smeared, so marks, descenders and tall capitals do not bridge two lines; marks
and points are given to their line afterwards.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box
from pipeline.layout.lines.components import Components

_GAP = 1.9  # letters' heights of white that part two columns; the widest space of a justified line is about 1.2


def find_lines(parts: Components) -> list[Box]:
    """Boxes of the text lines, from ascenders to descenders, in no order."""
    letter = parts.letter
    if letter <= 0:
        return []
    height, width = parts.height, parts.width
    core = (height > 0.45 * letter) & (height < 2.2 * letter) & (width < 12 * letter) & (width * 12 > height)
    core[0] = False
    chosen = np.flatnonzero(core)
    if len(chosen) == 0:
        return []
    rows = np.zeros(parts.labels.shape, np.uint8)
    for i in chosen:
        third = max(1, int(height[i]) // 3)
        middle = (int(parts.top[i]) + int(parts.bottom[i])) // 2
        reach = max(third // 2, int(letter * 0.12))
        rows[max(middle - reach, 0) : middle + reach + 1, parts.left[i] : parts.right[i]] = 255
    gap = max(3, int(_GAP * letter))
    smeared = cv2.morphologyEx(
        cv2.copyMakeBorder(rows, 0, 0, gap, gap, cv2.BORDER_CONSTANT, value=0),
        cv2.MORPH_CLOSE,
        np.ones((1, gap), np.uint8),
    )[:, gap:-gap]
    count, labels = cv2.connectedComponents(np.ascontiguousarray(smeared), connectivity=4)
    middles = labels[(parts.top[chosen] + parts.bottom[chosen]) // 2, (parts.left[chosen] + parts.right[chosen]) // 2]
    boxes = [_box(parts, chosen[middles == line], letter) for line in range(1, count)]
    return _merged([b for b in boxes if b is not None], letter)


def _box(parts: Components, members: NDArray[np.int64], letter: float) -> Box | None:
    if len(members) == 0:
        return None
    left, right = float(parts.left[members].min()), float(parts.right[members].max())
    if right - left < 0.4 * letter:
        return None
    bottoms = parts.bottom[members]
    base = float(np.median(bottoms))
    top = min(float(np.percentile(parts.top[members], 15)), base - 0.8 * letter)
    return left, max(top, base - 1.7 * letter), right, base + 0.3 * letter


def _merged(boxes: list[Box], letter: float) -> list[Box]:
    """Pieces that overlap in both directions are one line."""
    done: list[Box] = []
    for box in sorted(boxes):
        for i, other in enumerate(done):
            high = min(box[3], other[3]) - max(box[1], other[1])
            if high > 0.6 * min(box[3] - box[1], other[3] - other[1]) and box[0] < other[2] + 0.3 * letter:
                done[i] = (
                    min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])
                )  # fmt: skip
                break
        else:
            done.append(box)
    return [box for box in done if not any(_is_mark(box, line, letter) for line in done)]


def _is_mark(box: Box, line: Box, letter: float) -> bool:
    """A tall pair of marks (`ể`, `ổ`) over a line's letter passes for a letter: it is no line of its own."""
    return (
        box[2] - box[0] < 1.3 * letter < line[2] - line[0]
        and line[0] - letter < box[0]
        and box[2] < line[2] + letter
        and line[1] - 0.8 * letter < (box[1] + box[3]) / 2 < line[3]
    )
