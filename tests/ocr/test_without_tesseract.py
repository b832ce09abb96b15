"""A machine without Tesseract: scans are read by the built-in reader, which is said once; what names it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from pipeline import cli, ocr, reader
from pipeline.cleanup import orientation
from pipeline.document import Document
from pipeline.errors import MissingProgramError
from tests.papers import PLAN, sample_page, scan_pdf


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No program on the path. Children that read have to see that too."""
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("PROGRAMFILES", raising=False)
    reader.let_go()
    yield
    reader.let_go()


@pytest.fixture
def scans(tmp_path: Path) -> list[str]:
    """The head of the decree in `samples/`, twice, each a little otherwise."""
    page = sample_page(1, dpi=200)
    tops = [page.crop((0, 0, page.width, page.height // 3 + n)) for n in range(2)]
    return [str(scan_pdf(tmp_path / f"{n}.pdf", [top])) for n, top in enumerate(tops)]


def test_scans_are_read_and_it_is_said_once(
    bare: None, scans: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--lang", "en", "digitize", *scans, "--out", str(tmp_path / "out")]) == 0
    assert capfd.readouterr().err.count("Tesseract") == 1
    document = Document.from_json((tmp_path / "out/0.json").read_bytes())
    assert "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM" in "\n".join(line.text for line in document.pages[0].lines)
    assert "tesseract" not in document.source.made_by
    assert "reader" in document.source.made_by


@pytest.mark.parametrize(("quality", "code"), [("fast", 0), ("balanced", 4), ("best", 4)])
def test_a_quality_by_name(
    bare: None, scans: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str], quality: str, code: int
) -> None:
    out = str(tmp_path / "out")
    assert cli.main(["--lang", "en", "digitize", scans[0], "--out", out, "--quality", quality]) == code
    assert ("Tesseract is not installed" in capfd.readouterr().err) == (code == 4)


def test_a_text_needs_no_word_of_it(bare: None, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("\n".join(PLAN), encoding="utf-8")
    assert cli.main(["--lang", "en", "digitize", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")]) == 0
    assert "Tesseract" not in capfd.readouterr().err


def test_a_folder_of_them(bare: None, scans: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder, out = str(Path(scans[0]).parent), str(tmp_path / "out")
    assert cli.main(["--lang", "en", "--json", "batch", folder, "--out", out, "--jobs", "1"]) == 0
    told = capfd.readouterr()
    assert json.loads(told.out)["documents"] == {"done": 2}
    assert told.err.count("Tesseract") == 1


def test_a_page_is_left_as_it_lies(bare: None) -> None:
    assert orientation.turn_by_osd(np.full((200, 200), 255, np.uint8)) == 0


def test_a_language_that_the_reader_was_not_taught_is_missing(bare: None) -> None:
    assert set(ocr.versions_of("auto", "vie")) == {"reader"}
    with pytest.raises(MissingProgramError, match="Tesseract is not installed"):
        ocr.versions_of("auto", "eng")
