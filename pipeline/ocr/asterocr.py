"""A third reader for doubtful lines: `asternet.onnx` of the `asterocr` wheel (MIT, 39 MB; the extra `best`).

Ten times as slow a line as the line reader, surer of marks and punctuation, and the only one that was shown pens. It
sees a line's own ink on white, 32 pixels high with a rim of 15 %, and gives a letter and its chance for every four
columns. The wheel's Python class has telemetry and may fetch a model: nothing of it is imported.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage
from pipeline.ocr.ctc import Columns, words_of
from pipeline.ocr.model import RawLine
from pipeline.onnx import model_file, session
from pipeline.onnx import version as wheel_version

_WHEEL = "asterocr"
_MODEL, _LETTERS = "asternet.onnx", "vocab.json"
_HIGH = 32
_WIDEST = 1024  # longer lines are squeezed: what it was trained on is no wider
_RIM = 0.15


def available(language: str = "vie") -> bool:
    """Whether the reader can run here; it knows Vietnamese."""
    return "vie" in language and model_file(_MODEL, _WHEEL) is not None and model_file(_LETTERS, _WHEEL) is not None


@cache
def _letters() -> str:
    path = model_file(_LETTERS, _WHEEL)
    assert path is not None
    return "".join(json.loads(path.read_text(encoding="utf-8"))["chars"][1:])


def version(language: str = "vie") -> str:
    """That of the wheel."""
    return wheel_version(_WHEEL)


def read(
    page: NDArray[np.uint8],
    lines: Sequence[LineImage],
    *,
    language: str = "vie",
    timeout: float = 0,
    again: bool = False,
) -> list[RawLine]:
    """Read `lines`; as many come back in the same order."""
    return [_read(line) for line in lines]


def _read(line: LineImage) -> RawLine:
    picture = _picture(line).astype(np.float32) / 127.5 - 1.0
    chances = session(_MODEL, _WHEEL).run(None, {"images": np.repeat(picture[None, None], 3, axis=1)})[0][:, 0, :]
    ids, sure = chances.argmax(axis=1), np.exp(chances.max(axis=1))
    rim = _rim(line)
    span = line.box[0] - rim, line.box[2] + rim
    seen = Columns(ids[:, None], sure[:, None])
    return RawLine(box=line.box, words=tuple(words_of(line, span, seen, _letters(), _WHEEL)))


def _rim(line: LineImage) -> int:
    rim: int = round(line.crop.shape[0] * _RIM)
    return rim


def _picture(line: LineImage) -> NDArray[np.uint8]:
    rim = _rim(line)
    crop = cv2.copyMakeBorder(line.crop, rim, rim, rim, rim, cv2.BORDER_CONSTANT, value=255.0)
    wide = min(_WIDEST, max(_HIGH, int(crop.shape[1] * _HIGH / crop.shape[0])))
    shrink = cv2.INTER_AREA if crop.shape[0] > _HIGH else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(crop, (-(-wide // 4) * 4, _HIGH), interpolation=shrink), np.uint8)
