"""Bytes, open files and many files from Python."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import pipeline
from pipeline.errors import UnreadableError, UsageError

TEXT = "ỦY BAN NHÂN DÂN\nKẾ HOẠCH\nvề việc trồng cây".encode()


def test_bytes_and_open_files_are_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT)
    wanted = pipeline.digitize(path)
    assert pipeline.digitize(TEXT, name="plan.txt") == wanted
    assert pipeline.digitize(io.BytesIO(TEXT), name="/elsewhere/plan.txt") == wanted
    with path.open("rb") as file:
        assert pipeline.digitize(file) == wanted


def test_errors_name_what_was_given() -> None:
    with pytest.raises(UnreadableError, match=r"^plan\.pdf: is not a PDF file"):
        pipeline.digitize(TEXT, name="plan.pdf")
    with pytest.raises(UsageError, match="say what the bytes are called"):
        pipeline.digitize(TEXT)


def test_many_come_in_their_order(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path in paths:
        path.write_bytes(TEXT)
    (tmp_path / "bad.pdf").write_bytes(TEXT)
    found = pipeline.digitize_many([*paths, tmp_path / "bad.pdf"], jobs=1)
    assert [next(found).source.file for _ in paths] == ["0.txt", "1.txt", "2.txt"]
    with pytest.raises(UnreadableError, match="is not a PDF file"):
        next(found)
