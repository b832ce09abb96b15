"""Settings: the command line over the environment over the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import cli
from pipeline.errors import UsageError
from pipeline.messages import Messages

TYPED = ["batch", "in", "--out", "out"]


@pytest.mark.parametrize(
    ("toml", "environ", "typed", "jobs"),
    [
        ("", {}, [], 0),
        ("[batch]\njobs = 3", {}, [], 3),
        ('[batch]\njobs = "auto"', {}, [], 0),
        ("[batch]\njobs = 3", {"SOHOA_BATCH_JOBS": "4"}, [], 4),
        ("[batch]\njobs = 3", {"SOHOA_BATCH_JOBS": "4"}, ["--jobs", "5"], 5),
    ],
)
def test_what_is_over_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toml: str, environ: dict[str, str], typed: list[str], jobs: int
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sohoa.toml").write_text(toml)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert cli._parser(Messages()).parse_args([*TYPED, *typed]).jobs == jobs


def test_kinds_of_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[batch]\nout = "kết quả"\nwatch = true\npage-timeout = 30\nquality = "fast"\n', encoding="utf-8")
    monkeypatch.setenv("SOHOA_CONFIG", str(path))
    options = cli._parser(Messages()).parse_args(["batch", "in"])
    assert (options.out, options.watch, options.page_timeout, options.quality) == ("kết quả", True, 30.0, "fast")


@pytest.mark.parametrize(
    "toml",
    [
        "batch",
        "[bach]\njobs = 1",
        "[batch]\njbos = 1",
        '[batch]\nquality = "good"',
        "[batch]\njobs = [1]",
        "[batch]\njobs = true",
    ],
)
def test_wrong_settings_are_a_usage_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toml: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sohoa.toml").write_text(toml)
    with pytest.raises(UsageError, match=r"sohoa\.toml"):
        cli._parser(Messages())


def test_a_named_file_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOHOA_CONFIG", "/nowhere.toml")
    assert cli.main(["schema"]) == 2
