"""Lines that bend, as on a sheet that does not lie flat or was photographed from one side, straightened.

The page is parted into upright strips. In each the feet of the letters fall onto the rows of its lines; how far these
rows lie lower than those of the strip before is how far the lines fall from one to the next. Above, in the middle and
below lines may bend differently. What is found is believed only when it makes the feet of the whole page fall onto
clearly fewer rows: columns whose lines stand at heights of their own would make up a bend.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Points = NDArray[np.float32]
Field = NDArray[np.float32]  # bands × strips: how many pixels lower lines run there

_STRIPS = 12
_BANDS = 3
_BIN = 2.0  # pixels
_MIN_FEET = 300
_MIN_IN_STRIP = 6
_MOST_STEP = 24.0  # pixels that lines fall from one strip to the next
_LEAST = 3.0  # pixels: less does not trouble a reader
_COARSE = 16  # pixels
_GAIN = 1.12  # times fewer rows, as sums of squares


def straighten(grey: Grey, feet: Points) -> tuple[Grey, float]:
    """`grey` (h × w) with level lines, and the greatest shift in pixels (0: left as it was); `feet` n × 2 (x, y)."""
    field = _field(feet, grey.shape[0]) if len(feet) >= _MIN_FEET else None
    if field is None or np.abs(field).max() < _LEAST:
        return grey, 0.0
    left, right = _sides(feet)
    straight = feet.copy()
    straight[:, 1] -= _at(field, feet[:, 0], feet[:, 1], left, right, grey.shape[0])
    if _sharpness(straight[:, 1]) < _GAIN * _sharpness(feet[:, 1]):
        return grey, 0.0
    height, width = grey.shape
    columns, rows = _every(_COARSE, width), _every(_COARSE, height)
    across = np.stack([_along(row, columns, left, right) for row in field])
    place = np.clip(rows / height * _BANDS - 0.5, 0, _BANDS - 1)
    low = np.minimum(place.astype(np.int32), _BANDS - 2)
    part = (place - low)[:, None]
    shift = (across[low] * (1 - part) + across[low + 1] * part).astype(np.float32)
    # The shift changes slowly: it is known at every sixteenth pixel and drawn out to all.
    from_y = cv2.resize(shift, (width, height), interpolation=cv2.INTER_LINEAR)
    from_y += np.arange(height, dtype=np.float32)[:, None]
    from_x = np.ascontiguousarray(np.broadcast_to(np.arange(width, dtype=np.float32), (height, width)))
    moved = cv2.remap(grey, from_x, from_y, cv2.INTER_CUBIC, borderValue=255.0)
    return np.asarray(moved, np.uint8), float(np.abs(field).max())


def _every(step: int, length: int) -> NDArray[np.float32]:
    """The middles of the pieces of `step` pixels, or a little less, into which `length` is parted evenly."""
    count = -(-length // step)
    return (np.arange(count, dtype=np.float32) + 0.5) * np.float32(length / count) - np.float32(0.5)


def _sides(feet: Points) -> tuple[float, float]:
    return float(np.percentile(feet[:, 0], 1)), float(np.percentile(feet[:, 0], 99))


def _field(feet: Points, height: int) -> Field | None:
    left, right = _sides(feet)
    if right - left < 200:
        return None
    strip = np.clip(((feet[:, 0] - left) / (right - left) * _STRIPS).astype(int), 0, _STRIPS - 1)
    band = feet[:, 1] / height * _BANDS
    rows = []
    for n in range(_BANDS):
        # Bands reach half into their neighbours: a band of few lines would follow a single one.
        within = (band > n - 0.5) & (band < n + 1.5)
        rows.append(_curve(feet[within, 1], strip[within], height))
    return np.stack(rows)


def _curve(y: NDArray[np.float32], strip: NDArray[np.int_], height: int) -> NDArray[np.float32]:
    """How much lower lines run in each strip than on the mean, smoothed to a curve of third degree."""
    bins = int(height / _BIN) + 2
    profiles, counts = [], []
    for n in range(_STRIPS):
        own = y[strip == n]
        profile = np.bincount(np.clip((own / _BIN).astype(int), 0, bins - 1), minlength=bins).astype(np.float32)
        profiles.append(cv2.GaussianBlur(profile[None], (0, 0), 1.5)[0])
        counts.append(len(own))
    steps = [0.0]
    for n in range(1, _STRIPS):
        enough = min(counts[n - 1], counts[n]) >= _MIN_IN_STRIP
        steps.append(_lag(profiles[n - 1], profiles[n]) if enough else 0.0)
    falls = np.cumsum(steps)
    middles = (np.arange(_STRIPS) + 0.5) / _STRIPS
    weights = np.sqrt(np.array(counts, float)) + 0.1
    smooth = np.polyval(np.polyfit(middles, falls, 4, w=weights), middles)
    return np.asarray(smooth - np.average(smooth, weights=weights), np.float32)


def _lag(before: NDArray[np.float32], after: NDArray[np.float32]) -> float:
    """By how many pixels `after` is `before` moved down."""
    most = int(_MOST_STEP / _BIN)
    fits = [float(before[most:-most] @ np.roll(after, -lag)[most:-most]) for lag in range(-most, most + 1)]
    # Between equals the smaller step: lines do not jump.
    fits = [fit * (1 - 0.01 * abs(lag)) for fit, lag in zip(fits, range(-most, most + 1), strict=True)]
    return (int(np.argmax(fits)) - most) * _BIN if max(fits) > 0 else 0.0


def _at(
    field: Field, x: NDArray[np.float32], y: NDArray[np.float32], left: float, right: float, height: int
) -> NDArray[np.float32]:
    across = np.stack([_along(row, x, left, right) for row in field])
    place = np.clip(y / height * _BANDS - 0.5, 0, _BANDS - 1)
    low = np.minimum(place.astype(int), _BANDS - 2)
    part = place - low
    each = np.arange(len(x))
    return np.asarray(across[low, each] * (1 - part) + across[low + 1, each] * part, np.float32)


def _along(row: NDArray[np.float32], x: NDArray[np.float32], left: float, right: float) -> NDArray[np.float32]:
    middles = left + (np.arange(_STRIPS) + 0.5) / _STRIPS * (right - left)
    return np.asarray(np.interp(x, middles, row), np.float32)


def _sharpness(y: NDArray[np.float32]) -> float:
    rows = (y / _BIN).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(((counts[:-1] + counts[1:]) ** 2).sum())
