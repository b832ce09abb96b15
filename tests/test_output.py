"""Writing whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline import output
from pipeline.errors import OutputError


def test_write_replaces_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    output.write(target, b"first")
    output.write(target, b"second")
    assert target.read_bytes() == b"second"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"], "nothing is left beside it"


def test_rights_are_those_of_any_new_file(tmp_path: Path) -> None:
    output.write(tmp_path / "ours", b"")
    (tmp_path / "plain").write_bytes(b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.json"
    output.write(target, b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"a\.json: cannot be written: No space left on device"):
        output.write(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    output.write(tmp_path / "link", b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"x"


def test_a_device_is_written_to() -> None:
    output.write(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()
