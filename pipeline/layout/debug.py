"""Pictures for people of what was done to a page: each stage, and the boxes that were found (`--debug DIR`)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box
from pipeline.errors import OutputError
from pipeline.layout.lines.lines import LineImage
from pipeline.layout.tables.model import Grid

if TYPE_CHECKING:
    from pipeline.cleanup import CleanPage

_LINE, _CORE, _CELL = (40, 90, 230), (150, 200, 120), (220, 120, 20)  # blue, green, red: BGR, as OpenCV writes


def save_pictures(
    folder: str | os.PathLike[str],
    number: int,
    picture: NDArray[np.uint8],
    clean: CleanPage,
    lines: Sequence[LineImage],
    grids: Sequence[Grid],
) -> None:
    """Write `page-NNN-1-source.png`, `-2-clean`, `-3-reading`, `-4-boxes` into `folder`. Raises `OutputError`."""
    folder = Path(folder)
    boxes = cv2.cvtColor(clean.grey, cv2.COLOR_GRAY2BGR)
    for grid in grids:
        for cell in grid.cells:
            _draw(boxes, cell.box, _CELL)
    for line in lines:
        _draw(boxes, line.core, _CORE)
        _draw(boxes, line.box, _LINE)
    source = picture if picture.ndim == 2 else picture[:, :, ::-1]
    stages = (("1-source", source), ("2-clean", clean.grey), ("3-reading", clean.reading), ("4-boxes", boxes))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, pixels in stages:
            done, data = cv2.imencode(".png", pixels)
            if done:
                (folder / f"page-{number:03d}-{name}.png").write_bytes(data.tobytes())
    except OSError as error:
        raise OutputError(f"{folder}: pictures cannot be written there ({error}).") from None


def _draw(picture: NDArray[Any], box: Box, colour: tuple[int, int, int]) -> None:
    cv2.rectangle(picture, (int(box[0]), int(box[1])), (int(box[2]), int(box[3])), colour, 2)
