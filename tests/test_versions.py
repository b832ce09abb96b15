"""Versions of what has no number: the content speaks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import versions


def test_the_version_of_dictionaries_is_their_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "dictionary", lambda name: tmp_path / name)
    seen = []
    for name, text in (
        ("README.md", "what they are"), ("units.tsv", "a"), ("units.tsv", "b"), ("more/units.tsv", "b"), ("x.tsv", "")
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
        versions.dictionaries.cache_clear()
        seen.append(versions.dictionaries())
    versions.dictionaries.cache_clear()
    assert len(set(seen)) == len(seen)
    (tmp_path / "README.md").write_text("told in other words")
    assert versions.dictionaries() == seen[-1], "a README decides nothing"
    versions.dictionaries.cache_clear()


def test_models_of_tesseract_are_told_by_their_files() -> None:
    vie, both = versions.tesseract_models("vie"), versions.tesseract_models("vie+eng")
    assert len(vie) == len(both) == versions.DIGITS
    assert vie != both
    assert versions.tesseract_models("no_such_language") == ""


def test_tesseract_is_asked_each_question_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = tmp_path / "asked"
    program = tmp_path / "tesseract"
    program.write_text(
        f"#!/bin/sh\necho $1 >> {asked}\n"
        'case $1 in --version) echo "tesseract 5.9.1";; *) printf \'List in "/data/" (2):\\neng\\nvie\\n\';; esac\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    for _ in range(2):
        assert versions.tesseract_version() == "5.9.1"
        assert versions.tesseract_languages() == {"eng", "vie"}
        assert versions.tesseract_models("eng+vie") == "", "no file lies in /data/"
    assert sorted(asked.read_text().split()) == ["--list-langs", "--version"]
    program.unlink()
    monkeypatch.setenv("PATH", "/nowhere")
    assert versions.tesseract_version() == "", "a program that has gone is not remembered"


def test_asking_tesseract_imports_nothing_large() -> None:
    code = "import sys; from pipeline.ocr import tesseract; tesseract.require('vie'); print('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"False"
