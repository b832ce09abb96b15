"""Which way up a page lies, on a real one turned by hand."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.cleanup import orientation
from pipeline.onnx import model_file
from tests.papers import sample_page


@pytest.mark.skipif(model_file("orient.onnx") is None, reason="the readers' models are not installed")
@pytest.mark.parametrize("turned", [0, 1, 2, 3])
def test_quarter_turns(turned: int) -> None:
    page = np.asarray(sample_page(1, dpi=100))
    assert orientation.turn_of(np.ascontiguousarray(np.rot90(page, turned))) == turned


def test_without_the_model_the_page_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orientation, "model_file", lambda name: None)
    assert orientation.turn_of(np.asarray(sample_page(1, dpi=50)).T.copy()) == 0


def test_tesseract_tells_it_where_the_model_is_missing() -> None:
    page = np.asarray(sample_page(2, dpi=200))
    assert orientation.turn_by_osd(np.ascontiguousarray(np.rot90(page, 2))) == 2
    assert orientation.turn_by_osd(np.full((200, 200), 255, np.uint8)) == 0
