"""`sohoa review` on the command line: what it refuses, and taking everything back."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import cli
from pipeline.corrections import Target, corrected, log_path, read_log
from pipeline.document import Document
from pipeline.review import Change, save
from tests.review.documents import plan, put


def test_everything_is_taken_back_and_the_log_keeps_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    document = plan()
    for name in ("a", "b"):
        path = put(tmp_path, document, name)
        for number in (8, 9):
            text = document.pages[0].lines[number - 1].text
            place = Target(part="line", page=1, line=number)
            save(path, document, Change(place=place, before=text, after=text + " (sửa)"), "Lan")
    assert cli.main(["--lang", "en", "review", str(tmp_path / "a.json"), "--undo"]) == 0
    assert "2 corrections taken back" in capfd.readouterr().err
    assert corrected(tmp_path / "a.json") == document
    assert corrected(tmp_path / "b.json") != document, "only what was asked for"
    assert cli.main(["--lang", "vi", "review", str(tmp_path), "--undo"]) == 0
    assert "2 chỗ sửa" in capfd.readouterr().err
    assert corrected(tmp_path / "b.json") == document
    assert len(read_log(log_path(tmp_path / "b.json")).records) == 4


def test_show_shows_what_was_corrected(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    document, path = plan(), put(tmp_path, plan(), "a")
    place = Target(part="field", name="header.subject")
    save(path, document, Change(place=place, before=document.header.subject, after="Cải cách năm 2026"), "Lan")
    assert cli.main(["show", str(path)]) == 0
    assert "Cải cách năm 2026" in capfd.readouterr().out
    assert cli.main(["show", str(path), "--json"]) == 0
    assert Document.from_json(capfd.readouterr().out).header.subject == "Cải cách năm 2026"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["review"], 2),
        (["review", "missing"], 3),
        (["review", "missing", "--undo"], 3),
        (["review", ".", "--listen", "0.0.0.0:8000"], 2),
        (["review", ".", "--listen", "host:port"], 2),
    ],
)
def test_exit_codes(
    arguments: list[str], code: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("uvicorn")
    monkeypatch.delenv("SOHOA_REVIEW_PASSWORD", raising=False)
    assert cli.main(arguments) == code
    err = capfd.readouterr().err
    assert len(err.splitlines()) == 1 and "Traceback" not in err


def test_a_password_that_is_too_short(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("uvicorn")
    monkeypatch.setenv("SOHOA_REVIEW_PASSWORD", "1234")
    assert cli.main(["--lang", "en", "review", ".", "--listen", "0.0.0.0"]) == 2
    assert "8 letters or more" in capfd.readouterr().err


def test_a_folder_of_papers_that_is_not_there(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("uvicorn")
    assert cli.main(["--lang", "en", "review", str(tmp_path), "--source", "missing"]) == 2
    assert "--source missing: there is no such folder" in capfd.readouterr().err
