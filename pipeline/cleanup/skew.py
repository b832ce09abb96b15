"""How far the lines of a page tilt, measured on letters only, and levelling them.

Edges, rulings, seals and pictures fool whole-page measures; the feet of letter-sized components do not: at the right
angle they fall onto few rows.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import connected_pieces

Grey = NDArray[np.uint8]
Mask = NDArray[np.uint8]

LEAST = 0.04  # degrees; less moves the ends of a line by less than two pixels
_MOST = 12.0
_MIN_LETTERS = 30
_AROUND = 4  # pixels about a part of a page, out of which its own are made
# Nearly every page is laid within two degrees. On a page of few words the specks between them fall onto few rows at
# some angle or other, hardly better than the words do at theirs (1.02 times on one); print that lies aslant beats the
# usual angles by a quarter and more, on curled pages too.
_USUAL, _BETTER = 2.0, 1.1


def angle_of(ink: Mask) -> float:
    """Degrees by which text lines of `ink` (255 = print) fall to the right; 0 where too few letters are found."""
    return angle_of_feet(letters(ink))


def angle_of_feet(feet: NDArray[np.float32]) -> float:
    """The same from the letters' feet (n × 2 or more: x, y, …)."""
    if len(feet) < _MIN_LETTERS:
        return 0.0
    coarse = np.arange(-_MOST, _MOST + 0.01, 0.25)
    best = _best(feet, coarse, 3.0, usual=_USUAL)
    best = _best(feet, np.arange(best - 0.3, best + 0.301, 0.05), 1.5)
    return float(round(_best(feet, np.arange(best - 0.06, best + 0.061, 0.01), 1.0), 3))


def letters(ink: Mask) -> NDArray[np.float32]:
    """The components as tall as the page's letters (n × 4): bottom centre (x, y), width and height."""
    stats = connected_pieces(ink)[1][1:]
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    page = max(ink.shape)
    sized = (height > page / 400) & (height < page / 40) & (width < page / 25) & (width * 8 > height)
    if not sized.any():
        return np.zeros((0, 4), np.float32)
    # Dots and marks are small and many: the letters' height is the median of what is over half of the tall ones'.
    tall = np.percentile(height[sized], 75)
    like = sized & (height > 0.6 * tall) & (height < 1.6 * tall)
    x = stats[like, cv2.CC_STAT_LEFT] + width[like] / 2
    y = stats[like, cv2.CC_STAT_TOP] + height[like]
    return np.stack([x, y, width[like], height[like]], axis=1).astype(np.float32)


def _best(feet: NDArray[np.float32], angles: NDArray[np.float64], bin_height: float, *, usual: float = np.inf) -> float:
    """The angle at which the feet fall onto fewest rows; one beyond `usual` has to be `_BETTER`."""
    scores = []
    for angle in angles:
        slope = np.tan(np.radians(angle))
        rows = ((feet[:, 1] - feet[:, 0] * slope) / bin_height).astype(np.int64)
        counts = np.bincount(rows - rows.min()).astype(np.float64)
        pairs = counts[:-1] + counts[1:]  # a row that falls between two bins is not lost
        scores.append(float((pairs**2).sum()) / (1.0 if abs(angle) <= usual else _BETTER))
    top = max(scores)
    near = [a for a, s in zip(angles, scores, strict=True) if s >= 0.985 * top]
    return float(np.mean(near)) if max(near) - min(near) < 1.0 else float(angles[int(np.argmax(scores))])


def level(grey: Grey, angle: float) -> Grey:
    """`grey` turned by `angle` degrees so that lines falling to the right by it become level; white fills the corners.

    The page grows as much as the turn needs, so that no corner is cut.
    """
    matrix, size = _turning((grey.shape[0], grey.shape[1]), angle)
    return np.asarray(cv2.warpAffine(grey, matrix, size, flags=cv2.INTER_CUBIC, borderValue=255.0), dtype=np.uint8)


def level_part(picture: Grey, angle: float, part: tuple[int, int, int, int]) -> Grey:
    """What `level` gives of the page `picture` (h × w × 3) between left, top, right and bottom of `part`."""
    matrix, _ = _turning((picture.shape[0], picture.shape[1]), angle)
    left, top, right, bottom = part
    corners = np.array([[x, y, 1.0] for x in (left, right) for y in (top, bottom)])
    there = corners @ cv2.invertAffineTransform(matrix).T
    x0, y0 = (max(0, int(side) - _AROUND) for side in there.min(axis=0))
    x1, y1 = (int(side) + _AROUND for side in there.max(axis=0))
    matrix[:, 2] += matrix[:, :2] @ (x0, y0) - (left, top)
    source, size = np.ascontiguousarray(picture[y0:y1, x0:x1]), (right - left, bottom - top)
    white = (255.0, 255.0, 255.0)
    return np.asarray(cv2.warpAffine(source, matrix, size, flags=cv2.INTER_CUBIC, borderValue=white), np.uint8)


def level_points(points: NDArray[np.float32], shape: tuple[int, int], angle: float) -> NDArray[np.float32]:
    """Where `points` (n × 2 or more: x, y, …) of a page h × w come to lie when it is levelled by `angle`."""
    matrix, _ = _turning(shape, angle)
    turned = points.copy()
    turned[:, :2] = points[:, :2] @ matrix[:, :2].T + matrix[:, 2]
    return turned


def points_before(points: NDArray[np.float64], shape: tuple[int, int], angle: float) -> NDArray[np.float64]:
    """Where `points` (n × 2) of a page levelled by `angle` lay before, when it was h × w."""
    matrix, _ = _turning(shape, angle)
    return np.asarray((points - matrix[:, 2]) @ np.linalg.inv(matrix[:, :2]).T, np.float64)


def _turning(shape: tuple[int, int], angle: float) -> tuple[NDArray[np.float64], tuple[int, int]]:
    """The matrix that levels a page h × w, and the new page's (width, height)."""
    height, width = shape
    turn = np.radians(abs(angle))
    new_width = int(np.ceil(width * np.cos(turn) + height * np.sin(turn))) if abs(angle) > 1 else width
    new_height = int(np.ceil(height * np.cos(turn) + width * np.sin(turn))) if abs(angle) > 1 else height
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    matrix[0, 2] += (new_width - width) / 2
    matrix[1, 2] += (new_height - height) / 2
    return np.asarray(matrix, np.float64), (new_width, new_height)
