"""What commands do with a person's files: nothing that was not made by us is written over, what is no text is said."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from pipeline import cli
from pipeline.document import Document, Line, Page, Source
from pipeline.ocr import asterocr
from pipeline.output import digest_of


@pytest.fixture(autouse=True)
def fake_digitize(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads every file as one line."""
    page = Page(number=1, lines=(Line(text="đã đọc", raw="da doc"),))

    def digitize(path: Path, *, debug: Path | None, **options: object) -> Document:
        if debug:
            debug.mkdir(parents=True, exist_ok=True)
            (debug / "page-001.png").write_text(path.name)
        return Document(source=Source(file=path.name, sha256=digest_of(path), kind="text", page_count=1), pages=(page,))

    room = ModuleType("pipeline.digitize")
    vars(room)["digitize"] = digitize
    monkeypatch.setitem(sys.modules, "pipeline.digitize", room)


@pytest.mark.parametrize("names", [["plan.txt"], ["plan.pdf", "plan.txt"], ["letter.txt", "plan.txt"]])
def test_no_file_that_is_read_is_written_over(
    names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in names:
        Path(name).write_text(f"what {name} says")
    assert cli.main(["--lang", "en", "digitize", *names, "--out", "."]) == 2
    assert "would be written over it" in capfd.readouterr().err
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {name: f"what {name} says" for name in names}


def test_json_of_ones_own_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.json").write_text("[]")
    Path("plan.pdf").write_text("a scan")
    assert cli.main(["digitize", "plan.pdf", "--out", "."]) == 0
    assert Path("plan.json").read_text() == "[]"
    assert Path("plan.pdf.txt").read_text(encoding="utf-8") == "đã đọc\n"


def test_a_text_of_ones_own_beside_the_scan_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.pdf").write_text("a scan")
    Path("plan.txt").write_text("typed by hand")
    assert cli.main(["--lang", "en", "digitize", "plan.pdf", "--out", "."]) == 2
    assert "plan.txt: stands there and is no result" in capfd.readouterr().err
    assert Path("plan.txt").read_text() == "typed by hand"


def test_results_lie_beside_the_scan_and_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.pdf").write_text("a scan")
    for _ in range(2):
        assert cli.main(["digitize", "plan.pdf", "--out", "."]) == 0
    assert Path("plan.txt").read_text(encoding="utf-8") == "đã đọc\n"


@pytest.mark.parametrize(
    ("quality", "there", "said"), [("best", False, True), ("best", True, False), ("fast", False, False)]
)
def test_a_quality_that_lacks_its_reader_is_said(
    quality: str, there: bool, said: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(asterocr, "available", lambda language: there)
    (tmp_path / "plan.pdf").write_text("a scan")
    call = ["--lang", "en", "digitize", str(tmp_path / "plan.pdf"), "--out", str(tmp_path / "out")]
    assert cli.main([*call, "--quality", quality]) == 0
    assert ("pip install 'sohoa[best]'" in capfd.readouterr().err) == said


def test_a_dictionary_that_cannot_be_read_is_said_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_text("a scan")
    files = [str(tmp_path / name) for name in ("a.pdf", "b.pdf")]
    assert cli.main(["digitize", *files, "--out", str(tmp_path / "out"), "--dictionary", "none.txt"]) == 3
    assert len(capfd.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("command", ["restore", "parse"])
def test_a_scan_is_no_text(command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    assert cli.main(["--lang", "en", command, str(tmp_path / "plan.pdf")]) == 3
    assert "plan.pdf: is a PDF file, not text; read it with `sohoa digitize` first." in capfd.readouterr().err
