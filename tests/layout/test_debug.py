"""Pictures for people of what was found on a page."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import cv2
import numpy as np
import pytest

from pipeline.errors import OutputError
from pipeline.layout import Grid, GridCell, LineImage, save_pictures

PAGE = np.full((100, 80), 255, np.uint8)
CLEAN: Any = SimpleNamespace(grey=PAGE, reading=PAGE)


def test_boxes_are_drawn_over_the_page(tmp_path: Path) -> None:
    line = LineImage((10, 10, 40, 20), (10, 10, 40, 20), PAGE[10:20, 10:40])
    cell = GridCell(row=0, col=0, box=(5, 50, 70, 90))
    grid = Grid(page=3, box=cell.box, n_rows=1, n_cols=1, cells=(cell,))
    save_pictures(tmp_path / "new", 3, PAGE, CLEAN, [line], [grid])
    names = sorted(path.name for path in (tmp_path / "new").iterdir())
    assert names == [f"page-003-{stage}.png" for stage in ("1-source", "2-clean", "3-reading", "4-boxes")]
    boxes = cv2.imread(str(tmp_path / "new" / names[-1]))
    assert boxes is not None
    assert boxes[10, 25].tolist() != [255] * 3
    assert boxes[50, 30].tolist() != [255] * 3
    assert boxes[70, 30].tolist() == [255] * 3


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        save_pictures(tmp_path / "file" / "in", 1, PAGE, CLEAN, [], [])
