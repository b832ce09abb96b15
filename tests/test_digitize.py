"""From file to Document: what stays true whatever the file is."""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline import cleanup, digitize, reader
from pipeline.document import Document, Page, Word
from pipeline.edits import undo
from pipeline.errors import MissingProgramError, UnreadableError, UsageError
from pipeline.reading import ReadLine, ReadPage
from tests.papers import PLAN, SAMPLE, sample_page, scan_pdf, type_pdf


@pytest.fixture(scope="module")
def decree() -> Document:
    """The real scan among the samples."""
    return digitize(SAMPLE)


def _text(document: Document) -> str:
    return " ".join(document.text.split())


def test_a_real_scan_becomes_text_and_structure(decree: Document) -> None:
    assert (decree.source.kind, decree.source.page_count, len(decree.pages)) == ("scan", 4, 4)
    assert "Điều 1. Phạm vi và đối tượng áp dụng" in _text(decree)
    assert (decree.header.number, decree.header.date, decree.header.type) == ("03", "2010-01-13", "Nghị định")
    assert [s.marker for s in decree.sections][:3] == ["Điều 1.", "Điều 2.", "Điều 3."]
    assert any(r.code == "40/2004/NĐ-CP" for r in decree.references)


def test_every_line_has_its_place_and_can_be_undone(decree: Document) -> None:
    for page in decree.pages:
        assert page.steps
        assert page.dpi == 300
        for line in page.lines:
            assert line.box is not None
            assert 0 <= line.box[0] < line.box[2] <= page.width
            assert 0 <= line.box[1] < line.box[3] <= page.height
            assert 0 <= line.confidence <= 1
            assert undo(line) == line.raw
            assert len(line.words) == len(line.raw.split())
            assert all(0 <= w.left <= w.right <= page.width and 0 <= w.confidence <= 1 for w in line.words)


def test_the_document_says_what_made_it_and_survives_json(decree: Document) -> None:
    assert decree.source.made_by["tesseract"].endswith(" vie")
    assert {"sohoa", "dictionaries", "tesseract_models"} <= set(decree.source.made_by)
    assert Document.from_json(decree.to_json()) == decree


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_reads_like_the_upright_one(turned: int, decree: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    sample_page(1).rotate(turned, expand=True, fillcolor=255).save(path, dpi=(300, 300))
    document = digitize(path)
    assert document.pages[0].rotation == turned
    words, upright = _text(document).split(), " ".join(line.text for line in decree.pages[0].lines).split()
    common = len(set(words) & set(upright)) / len(set(upright))
    assert common > 0.9


def test_a_blank_page_is_a_document_with_a_warning(tmp_path: Path) -> None:
    Image.new("L", (1240, 1754), 255).save(tmp_path / "a.png")
    document = digitize(tmp_path / "a.png")
    assert document.pages[0].lines == ()
    assert [d.code for d in document.diagnostics if d.code == "no_text"]


def test_type_is_taken_as_it_stands(tmp_path: Path) -> None:
    document = digitize(type_pdf(tmp_path / "a.pdf", [PLAN]))
    assert document.source.kind == "text_layer"
    assert [line.text for line in document.pages[0].lines] == list(PLAN)
    assert all(line.raw == line.text and not line.edits for line in document.pages[0].lines)


def test_text_is_restored_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n".join(PLAN) + "\n", encoding="utf-8")
    document = digitize(tmp_path / "a.txt")
    assert document.source.kind == "text"
    assert len(document.pages[0].lines) == len(PLAN)


@pytest.fixture
def afresh() -> Iterator[None]:
    """Pages are read by another child than before, which knows what is put in place of a function; and afterwards."""
    reader.let_go()
    yield
    reader.let_go()


@pytest.mark.usefixtures("afresh")
def test_a_page_that_fails_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clean, calls = cleanup.clean, []

    def failing(picture: np.ndarray, *, turn: int = 0) -> object:
        calls.append(1)
        if len(calls) == 1:
            raise ValueError("a broken picture")
        return clean(picture, turn=turn)

    monkeypatch.setattr(cleanup, "clean", failing)
    document = digitize(scan_pdf(tmp_path / "a.pdf", [sample_page(1, dpi=150), sample_page(4, dpi=150)], dpi=150))
    assert [(d.code, d.page) for d in document.diagnostics if d.severity == "error"] == [("page_failed", 1)]
    assert document.pages[0].lines == ()
    assert document.pages[1].lines


@pytest.mark.usefixtures("afresh")
def test_when_every_page_fails_the_file_is_unreadable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cleanup, "clean", lambda picture, turn=0: 1 / 0)
    with pytest.raises(UnreadableError, match="no page could be read"):
        digitize(scan_pdf(tmp_path / "a.pdf", [Image.new("L", (300, 300), 255)]))


@pytest.mark.usefixtures("afresh")
def test_a_page_that_takes_too_long_is_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clean, calls = cleanup.clean, []

    def slow(picture: np.ndarray, *, turn: int = 0) -> object:
        calls.append(1)
        if len(calls) == 1:
            time.sleep(600)
        return clean(picture, turn=turn)

    monkeypatch.setattr(cleanup, "clean", slow)
    path = scan_pdf(tmp_path / "a.pdf", [Image.new("L", (400, 400), 255)] * 2)
    start = time.monotonic()
    document = digitize(path, page_timeout=10.0)  # the other page loads models first
    assert time.monotonic() - start < 100
    assert [(d.code, d.page) for d in document.diagnostics if d.severity == "error"] == [("page_timeout", 1)]


def test_a_missing_program_is_not_a_failed_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = scan_pdf(tmp_path / "a.pdf", [sample_page(1, dpi=100)], dpi=100)
    with pytest.raises(MissingProgramError):
        digitize(path, language="xyz")


def test_a_quality_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="quality bset: there are: auto, fast, balanced, best"):
        digitize(tmp_path / "a.pdf", quality="bset")


def test_another_language_is_told_from_a_bad_reading() -> None:
    room = importlib.import_module("pipeline.digitize")  # the package has a function of that name

    lines = ["this agreement is made between the parties and shall enter into force when signed"] * 4
    assert not room._is_vietnamese(lines)
    assert room._is_vietnamese(["Kế hoạch này có hiệu lực kể từ ngày ký và thay thế các văn bản trước đây"] * 4)
    assert room._is_vietnamese(["few words"])


def test_a_dash_at_the_end_of_a_line_stays() -> None:
    room = importlib.import_module("pipeline.digitize")  # the package has a function of that name

    texts = ("2025 -", "2035", "Lao động -", "Thương binh")
    read = ReadPage(page=Page(number=1), lines=tuple(ReadLine(text=x) for x in texts), channel="vie")
    pages, _ = room._restored([read], ())
    assert tuple(line.text for line in pages[0].lines) == texts


@pytest.mark.parametrize(("weighed", "text"), [(True, "trọng điểm phúc tạp"), (False, "trọng điểm phức tạp")])
def test_a_sureness_counts_where_it_is_known_what_it_means(weighed: bool, text: str) -> None:
    room = importlib.import_module("pipeline.digitize")  # the package has a function of that name

    words = tuple(Word(n * 50, n * 50 + 40, 1.0) for n in range(4))
    line = ReadLine(text="trọng điểm phúc tạp", words=words, box=(0, 0, 200, 20))
    pages, _ = room._restored([ReadPage(page=Page(number=1), lines=(line,), channel="vie", weighed=weighed)], ())
    assert pages[0].lines[0].text == text


def test_what_a_hand_wrote_is_given_as_it_was_read() -> None:
    room = importlib.import_module("pipeline.digitize")  # the package has a function of that name

    note = "Kinh chuyên đông chí Tam xu ly"
    printed = "Ủy ban nhân dân tinh ban hanh Kế hoạch"
    lines = (ReadLine(text=printed), ReadLine(text=note, by_hand=((0, len(note)),)), ReadLine(text=""))
    pages, _ = room._restored([ReadPage(page=Page(number=1), lines=lines, channel="vie")], ())
    first, second, third = pages[0].lines
    assert (first.kind, second.kind, third.kind) == ("printed", "handwritten", "printed")
    assert first.text != printed, "print is restored"
    assert second.text == second.raw == note and not second.edits


def test_debug_pictures(tmp_path: Path) -> None:
    path = scan_pdf(tmp_path / "a.pdf", [sample_page(4, dpi=150)], dpi=150)
    digitize(path, debug=tmp_path / "stages")
    assert sorted(p.name for p in (tmp_path / "stages").iterdir()) == [
        "page-001-1-source.png", "page-001-2-clean.png", "page-001-3-reading.png", "page-001-4-boxes.png",
    ]  # fmt: skip
