"""The line reader: `dictionaries/reader.onnx`, trained on lines made for these papers (`docs/reader.md`).

It sees a line with the paper above and below it (three line heights, 96 pixels), dark as 1, squeezed to at most 768
pixels, and gives the likeliest signs and their chances for every four columns; repeated signs and blanks are dropped
(CTC). Its signs stand in the model's metadata. A line that is no text has no words. It also says of every eight columns
whether a hand wrote them (`handwriting`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage
from pipeline.ocr.ctc import Columns, words_of
from pipeline.ocr.model import Pen, RawLine
from pipeline.onnx import model_file, said, session

Grey = NDArray[np.uint8]
Plane = NDArray[np.float32]

NAME = "reader"
_MODEL = "reader.onnx"
_HAND = "hand"  # the output with the log-odds that a hand wrote, one for two steps
_HIGH = 32  # pixels of a line with its padding; the picture is three of them
_WIDEST = 768
_PAD_X, _PAD_Y = 0.3, 0.2  # of the line's height, on each side
_HALO = 8
_MOST_COLUMNS = 3 * _WIDEST  # lines × width of a batch: what it computes stays in the processor's cache
_WIDER = 1.1
_RIM = 2  # pixels of grey around a dot


def available(language: str = "vie") -> bool:
    """Whether the reader can run here; it knows Vietnamese."""
    return "vie" in language and model_file(_MODEL, "") is not None


def version(language: str = "vie") -> str:
    """How many lines the weights have seen in training."""
    return f"{said(_MODEL, '')['lines']} lines"


@cache
def _signs() -> str:
    return said(_MODEL, "")["signs"]


@cache
def _tells_of_hands() -> bool:
    """Whether the weights were taught to tell handwriting from print (`tools.hand`)."""
    return any(output.name == _HAND for output in session(_MODEL, "").get_outputs())


def read(
    page: Grey, lines: Sequence[LineImage], *, language: str = "vie", timeout: float = 0, again: bool = False
) -> list[RawLine]:
    """Read `lines` of the level page `page` (h × w, dark on light); as many and in the same order."""
    done: list[RawLine | None] = [None] * len(lines)
    for i, columns, hand in _seen([picture(page, line) for line in lines]):
        span = span_of(lines[i])
        words = words_of(lines[i], span, columns, _signs(), NAME)
        pen = Pen(*span, tuple(hand.tolist())) if len(hand) else None
        done[i] = RawLine(box=lines[i].box, words=tuple(words), pen=pen)
    return [line for line in done if line is not None]


def columns_of(lines: Iterable[tuple[Grey, LineImage]]) -> list[Columns]:
    """What the reader sees in each four columns of `lines` of pages, as in `read`; as many and in the same order."""
    seen = _seen([picture(page, line) for page, line in lines])
    return [columns for _, columns, _ in sorted(seen, key=lambda one: one[0])]


def classes(text: str) -> list[int] | None:
    """The classes of the signs of `text` (see `Columns`), None where the reader does not know one."""
    found = [_signs().find(sign) + 1 for sign in text]
    return found if all(found) else None


def count() -> int:
    """How many classes there are, the blank among them."""
    return len(_signs()) + 1


def signs_of(found: Sequence[int]) -> str:
    """The text of classes without the blank."""
    return "".join(_signs()[one - 1] for one in found)


def _seen(pictures: Sequence[Plane]) -> Iterator[tuple[int, Columns, Plane]]:
    """For each picture of a line, in no order, its number, what is seen in its columns, and the log-odds of a hand."""
    for batch in _batches([p.shape[1] for p in pictures]):
        width = -(-max(pictures[i].shape[1] for i in batch) // 8) * 8 + _HALO
        block = np.zeros((len(batch), 1, 3 * _HIGH, width), np.float32)
        for row, i in enumerate(batch):
            block[row, 0, :, : pictures[i].shape[1]] = pictures[i]
        widths = np.array([pictures[i].shape[1] for i in batch], np.int64)
        asked = ["ids", "chances", "lengths", *([_HAND] if _tells_of_hands() else [])]
        ids, chances, lengths, *hand = session(_MODEL, "").run(asked, {"x": block, "widths": widths})
        for row, i in enumerate(batch):
            n = int(lengths[row])
            written = hand[0][row, : -(-n // 2)] if hand else np.zeros(0, np.float32)
            yield i, Columns(ids[row, :n], chances[row, :n]), written


def span_of(line: LineImage) -> tuple[float, float]:
    """From where to where across the page the reader is shown `line`, in pixels."""
    rim = _PAD_X * max(1.0, line.core[3] - line.core[1])
    return min(line.core[0], line.box[0]) - rim, max(line.core[2], line.box[2]) + rim


def picture(page: Grey, line: LineImage) -> Plane:
    """Ink (0–1) of the line's surroundings, 96 × up to 768."""
    _, y0, _, y1 = line.core
    tall = max(1.0, y1 - y0) * (1 + 2 * _PAD_Y)
    middle = (y0 + y1) / 2
    left, right = span_of(line)
    top, bottom = middle - 1.5 * tall, middle + 1.5 * tall
    scale = _HIGH / tall
    width = int(max(8, min(_WIDEST, round((right - left) * scale))))
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
