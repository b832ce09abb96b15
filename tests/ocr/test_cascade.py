"""The readers on lines of a real scan."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import ocr
from pipeline.cleanup import clean
from pipeline.cli.doctor import examine
from pipeline.errors import MissingProgramError
from pipeline.layout import LineImage, text_lines
from pipeline.ocr import Engine, RawLine, RawWord, asterocr, engines, line_reader, tesseract
from tests.papers import sample_page

Page = tuple[np.ndarray, list[LineImage]]


@pytest.fixture(scope="module")
def page() -> Page:
    """The first six printed lines of the sample's second page."""
    cleaned = clean(np.asarray(sample_page(2)))
    lines = text_lines(cleaned.reading, cleaned.ink, cleaned.rulings.vertical)
    return cleaned.reading, sorted(lines, key=lambda line: line.core[1])[1:7]


def test_tesseract_reads_all_lines_in_one_call(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    words = tesseract._words
    monkeypatch.setattr(tesseract, "_words", lambda *a: calls.append(a) or words(*a))
    read = tesseract.read(*page)
    assert len(calls) == 1
    assert len(read) == 6
    text = " ".join(line.text for line in read)
    assert "Bộ trưởng" in text
    for line, raw in zip(page[1], read, strict=True):
        assert raw.words
        for word in raw.words:
            assert line.box[0] - 3 <= word.box[0] < word.box[2] <= line.box[2] + 3
            assert line.box[1] - 3 <= word.box[1] < word.box[3] <= line.box[3] + 3
            assert 0 <= word.confidence <= 1


@given(
    st.integers(2, 300),
    st.integers(2, 90),
    st.integers(-40, 40),
    st.floats(5.0, 80.0),
    st.sampled_from([0.0, 0.25, 0.5]),
)
def test_pictures_of_lines_are_of_one_height(wide: int, tall: int, above: int, high: float, room: float) -> None:
    box = (50.0, 100.0, 50.0 + wide, 100.0 + tall)
    line = LineImage(box, (50.0, 100.0 + above, 50.0 + wide, 100.0 + above + high), np.zeros((tall, wide), np.uint8))
    picture, scale = tesseract._picture(line, high, room)
    assert picture.shape[0] == 36
    assert picture.shape[1] >= 3
    assert abs((picture.shape[1] - 2) / scale - wide) <= 0.5 / scale + 3 / scale


def test_a_line_of_strokes_too_small_to_read_is_empty() -> None:
    line = LineImage((5.0, 5.0, 7.0, 25.0), (5.0, 5.0, 7.0, 25.0), np.full((20, 2), 255, np.uint8))
    assert [read.words for read in tesseract.read(line.crop, [line])] == [()]


@pytest.mark.skipif(not line_reader.available(), reason="onnxruntime is not installed")
@pytest.mark.parametrize("quality", ["fast", "balanced", "best"])
def test_every_quality_reads(quality: str, page: Page) -> None:
    read = ocr.read_lines(page[0], page[1], quality=quality)
    assert len(read) == 6
    assert "Bộ trưởng" in " ".join(line.text for line in read)
    assert set(ocr.versions_of(quality, "vie")) <= {"tesseract", "reader", "asterocr"}


@pytest.mark.skipif(not asterocr.available(), reason="the extra 'best' is not installed")
def test_the_reader_of_the_extra_reads_a_line(page: Page) -> None:
    read = asterocr.read(*page)
    assert len(read) == len(page[1])
    for line, found in zip(page[1], read, strict=True):
        assert found.box == line.box
        assert all(line.box[0] <= word.box[0] < word.box[2] <= line.box[2] for word in found.words)
        assert all(0 <= word.confidence <= 1 and word.engine == "asterocr" for word in found.words)
    assert "Bộ trưởng" in " ".join(line.text for line in read)


@pytest.mark.skipif(not line_reader.available(), reason="onnxruntime is not installed")
def test_only_lines_in_doubt_are_read_again(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    read = tesseract.read

    def counted(picture: np.ndarray, lines: Sequence[LineImage], **more: Any) -> list[RawLine]:
        asked.append(sum(line.box[2] - line.box[0] for line in lines))
        return read(picture, lines, **more)

    monkeypatch.setattr(tesseract, "read", counted)
    ocr.read_lines(page[0], page[1], quality="balanced")
    ocr.read_lines(page[0], page[1], quality="best")
    unsure, close, whole, different = asked
    assert close <= unsure < whole == sum(line.box[2] - line.box[0] for line in page[1])  # pixels
    assert different <= whole


def test_without_the_line_reader_tesseract_reads_alone(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_reader, "available", lambda language: False)
    for quality in ("fast", "balanced", "best"):
        assert {w.engine for line in ocr.read_lines(page[0], page[1][:1], quality=quality) for w in line.words} == {
            "tesseract"
        }


def test_a_missing_language_says_what_to_install(page: Page) -> None:
    with pytest.raises(MissingProgramError, match="tesseract-ocr-xyz"):
        tesseract.read(*page, language="vie+xyz")


def test_a_missing_tesseract_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(MissingProgramError, match="sohoa doctor"):
        tesseract.version("vie")


def test_too_little_time(page: Page) -> None:
    with pytest.raises(tesseract.ReadingTimeoutError):
        tesseract.read(page[0], page[1] * 10, timeout=0.02)


def test_no_lines() -> None:
    assert tesseract.read(np.zeros((4, 4), np.uint8), []) == []


def test_an_engine_is_a_file_and_a_row(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    class Toy:
        def read(self, picture: np.ndarray, lines: Sequence[LineImage], **asked: Any) -> list[RawLine]:
            return [
                RawLine(box=x.box, words=(RawWord(text="Bộ", box=x.box, confidence=1, engine="toy"),)) for x in lines
            ]

        def available(self, language: str) -> bool:
            return language == "vie"

        def version(self, language: str) -> str:
            return "1.0"

    monkeypatch.setitem(sys.modules, "pipeline.ocr.toy", Toy())
    monkeypatch.setattr(engines, "ENGINES", (Engine("toy", "toy", first=("fast",)), *engines.ENGINES))
    monkeypatch.setattr(ocr, "ENGINES", engines.ENGINES)
    assert {line.text for line in ocr.read_lines(*page, quality="fast")} == {"Bộ"}
    assert ocr.versions_of("fast", "vie") == {"toy": "1.0"}
    assert any(check.name == "engine toy" and check.found == "1.0 (fast)" for check in examine())


def test_further_engines_vote(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    more = (*engines.ENGINES, Engine("more", "tesseract", votes=("best",), extra="more"))
    monkeypatch.setattr(engines, "ENGINES", more)
    assert [engine.name for engine in engines.team("best", "vie").votes][-1] == "more"
    assert "more" in {engine.name for engine in engines.optional("best")}
    assert engines.optional("balanced") == []
    assert engines.team("best", "eng").first is None


def test_docs_tell_of_every_engine() -> None:
    told = (Path(__file__).parents[2] / "docs" / "scan.md").read_text(encoding="utf-8")
    for engine in engines.ENGINES:
        parts = (", ".join(part) or "–" for part in (engine.first, engine.second, engine.votes))
        assert f"| `{engine.name}` | `ocr/{engine.file}.py` | {' | '.join(parts)} |" in told
