"""Versions of what has no number: the content speaks."""

from __future__ import annotations

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
