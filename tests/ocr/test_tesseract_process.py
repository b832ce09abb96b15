"""Tesseract kept running answers as the program does, and is not missed where it does not."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import cv2
import numpy as np
import pytest

from pipeline.ocr import tesseract, tesseract_process
from pipeline.ocr.tesseract_process import Grey


def _printed(text: str) -> Grey:
    picture = np.full((36, 14 * len(text) + 20), 255, np.uint8)
    cv2.putText(picture, text, (4, 27), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    return picture


LINES = [_printed("Hello world 2025"), np.full((36, 3), 255, np.uint8), _printed("quy dinh"), _printed("12/10/2024")]


@pytest.fixture(autouse=True)
def _started_anew() -> Iterator[None]:
    """No engine of another test, and none left behind."""
    _stop()
    yield
    _stop()


def _stop() -> None:
    for kept in tesseract_process._kept.engines.values():
        if kept is not None:
            kept.close()
    tesseract_process._kept.engines.clear()


def _pid() -> int:
    (kept,) = tesseract_process._kept.engines.values()
    assert kept is not None
    return kept._process.pid


def test_it_reads_as_the_program_does() -> None:
    kept = tesseract_process.table(LINES, "vie", tesseract._program(), 0)
    assert kept is not None
    ours, theirs = tesseract._rows(kept), tesseract._rows(tesseract._run(LINES, "vie", 0))
    assert {row["page_num"] for row in ours} >= {1, 3, 4}
    for one, two in zip(ours, theirs, strict=True):
        assert one.pop("conf") == pytest.approx(two.pop("conf"), abs=1e-3)
        assert one == two


def test_it_is_started_once() -> None:
    tesseract._words(LINES, "vie", 0)
    first = _pid()
    tesseract._words(LINES[:1], "vie", 30)
    assert _pid() == first


def test_the_program_answers_for_one_that_died() -> None:
    told = tesseract._words(LINES, "vie", 0)
    os.kill(_pid(), signal.SIGKILL)
    assert tesseract._words(LINES, "vie", 0) == told
    assert not tesseract_process._kept.engines
    assert tesseract._words(LINES, "vie", 0) == told
    assert tesseract_process._kept.engines


def test_another_version_is_not_asked() -> None:
    assert tesseract_process.table(LINES, "vie", "3.02", 0) is None
    assert tesseract_process.table(LINES, "xyz", tesseract._program(), 0) is None


def test_no_answer_in_time() -> None:
    with pytest.raises(tesseract.ReadingTimeoutError):
        tesseract._words(LINES * 200, "vie", 0.2)
    assert not tesseract_process._kept.engines
    assert tesseract._words(LINES, "vie", 30)


def test_an_interrupted_question_ends_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    tesseract._words(LINES, "vie", 0)
    (kept,) = tesseract_process._kept.engines.values()
    assert kept is not None

    def interrupted(_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(kept, "_asked", interrupted)
    with pytest.raises(KeyboardInterrupt):
        tesseract._words(LINES, "vie", 0)
    assert kept._process.poll() is not None
    assert not tesseract_process._kept.engines
