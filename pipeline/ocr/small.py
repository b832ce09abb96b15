"""The small reader: the line recogniser `rec.onnx` of the `trueocr` wheel (Apache-2.0, 4.3 MB, some 4 ms a line).

It sees a line with the paper above and below it (three line heights, 96 pixels), dark as 1, squeezed to at most 768
pixels, and gives a letter and its chance for every four columns or so; repeated letters and blanks are dropped (CTC).
Its errors are other than Tesseract's: it reads marks better and long numbers, rare signs and capitals worse.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage
from pipeline.ocr.ctc import words_of
from pipeline.ocr.model import RawLine
from pipeline.onnx import model_file, session

Grey = NDArray[np.uint8]
Plane = NDArray[np.float32]

_HIGH = 32  # pixels of a line with its padding; the picture is three of them
_HALO = 8
_MOST_COLUMNS = 64 * 640  # lines × width of a batch: what bounds the memory
_WIDER = 1.1
_RIM = 2  # pixels of grey around a dot


class _Meta(NamedTuple):
    letters: str
    widest: int
    pad_x: float
    pad_y: float


def available() -> bool:
    """Whether the reader can run here."""
    return model_file("rec.onnx") is not None and model_file("meta.json") is not None


@cache
def _meta() -> _Meta:
    path = model_file("meta.json")
    assert path is not None
    said = json.loads(path.read_text(encoding="utf-8"))
    return _Meta("".join(said["charset"]), said["max_width"], said["pad_x"], said["pad_y"])


def read(page: Grey, lines: Sequence[LineImage]) -> list[RawLine]:
    """Read `lines` of the level page `page` (h × w, dark on light); as many and in the same order."""
    pictures = [_picture(page, line) for line in lines]
    done: list[RawLine | None] = [None] * len(lines)
    for batch in _batches([p.shape[1] for p in pictures]):
        width = -(-max(pictures[i].shape[1] for i in batch) // 8) * 8 + _HALO
        block = np.zeros((len(batch), 1, 3 * _HIGH, width), np.float32)
        for row, i in enumerate(batch):
            block[row, 0, :, : pictures[i].shape[1]] = pictures[i]
        widths = np.array([pictures[i].shape[1] for i in batch], np.int64)
        ids, sure, lengths = session("rec.onnx").run(["ids", "conf", "lengths"], {"x": block, "widths": widths})
        for row, i in enumerate(batch):
            n = int(lengths[row])
            words = words_of(lines[i], _span(lines[i]), ids[row, :n], sure[row, :n], _meta().letters, "trueocr")
            done[i] = RawLine(box=lines[i].box, words=tuple(words))
    return [line for line in done if line is not None]


def _span(line: LineImage) -> tuple[float, float]:
    """From where to where across the page the reader is shown `line`, in pixels."""
    rim = _meta().pad_x * max(1.0, line.core[3] - line.core[1])
    return min(line.core[0], line.box[0]) - rim, max(line.core[2], line.box[2]) + rim


def _picture(page: Grey, line: LineImage) -> Plane:
    """Ink (0–1) of the line's surroundings, 96 × up to 768."""
    meta = _meta()
    _, y0, _, y1 = line.core
    tall = max(1.0, y1 - y0) * (1 + 2 * meta.pad_y)
    middle = (y0 + y1) / 2
    left, right = _span(line)
    top, bottom = middle - 1.5 * tall, middle + 1.5 * tall
    scale = _HIGH / tall
    width = int(max(8, min(meta.widest, round((right - left) * scale))))
    a, b = max(0, int(left)), min(page.shape[1], int(np.ceil(right)))
    c, d = max(0, int(top)), min(page.shape[0], int(np.ceil(bottom)))
    around = np.full(
        (int(np.ceil(bottom)) - int(np.floor(top)), int(np.ceil(right)) - int(np.floor(left))), 255, np.uint8
    )
    y_at, x_at = c - int(np.floor(top)), a - int(np.floor(left))
    around[y_at : y_at + d - c, x_at : x_at + b - a] = page[c:d, a:b]
    at = int(np.floor(left)), int(np.floor(top))
    for leader in line.leaders:
        x0, y0, x1, y1 = (int(v) for v in leader.box)
        around[max(y0 - at[1] - _RIM, 0) : y1 - at[1] + _RIM, max(x0 - at[0] - _RIM, 0) : x1 - at[0] + _RIM] = 255
    shrink = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small = cv2.resize(around, (width, 3 * _HIGH), interpolation=shrink)
    return np.asarray(1.0 - small.astype(np.float32) / 255.0, np.float32)


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of lines of like width, so that little is computed for padding."""
    batch: list[int] = []
    for i in sorted(range(len(widths)), key=widths.__getitem__):
        first = max(widths[batch[0]], 64) if batch else 0
        if batch and (widths[i] > _WIDER * first or (len(batch) + 1) * widths[i] > _MOST_COLUMNS):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
