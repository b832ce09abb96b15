"""Settings: the command line over the environment over the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import cli
from pipeline.cli import options
from pipeline.cli.doctor import examine
from pipeline.errors import UsageError
from pipeline.messages import Messages
from pipeline.urls import without_password

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
    assert options.parser(Messages()).parse_args([*TYPED, *typed]).jobs == jobs


def test_kinds_of_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[batch]\nout = "kết quả"\nwatch = true\npage-timeout = 30\nquality = "fast"\n', encoding="utf-8")
    monkeypatch.setenv("SOHOA_CONFIG", str(path))
    typed = options.parser(Messages()).parse_args(["batch", "in"])
    assert (typed.out, typed.watch, typed.page_timeout, typed.quality) == ("kết quả", True, 30.0, "fast")


@pytest.mark.parametrize(
    "toml",
    [
        "batch",
        "[bach]\njobs = 1",
        "[batch]\njbos = 1",
        '[batch]\nquality = "good"',
        "[batch]\njobs = [1]",
        "[batch]\njobs = true",
        "batch = 3",
    ],
)
def test_wrong_settings_are_a_usage_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toml: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sohoa.toml").write_text(toml)
    with pytest.raises(UsageError, match=r"sohoa\.toml"):
        options.parser(Messages())


def test_a_named_file_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOHOA_CONFIG", "/nowhere.toml")
    assert cli.main(["schema"]) == 2


def test_doctor_shows_what_is_in_force_and_where_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sohoa.toml").write_text(
        '[batch]\njobs = 3\npage-timeout = 30\npassword = "mật khẩu"\n'
        'ledger = "postgresql+psycopg://archive:s3cret@db/sohoa"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("SOHOA_BATCH_JOBS", "4")
    monkeypatch.setenv("SOHOA_PASSWORD", "mật khẩu")
    found = {check.name: check.found for check in examine()}
    assert found["sohoa.toml"] == str(tmp_path / "sohoa.toml")
    assert found["[batch] jobs"] == "4 (SOHOA_BATCH_JOBS)"
    assert found["[batch] page-timeout"] == "30 (sohoa.toml)"
    assert found["[batch] ledger"] == "postgresql+psycopg://archive:***@db/sohoa (sohoa.toml)"
    assert found["[batch] password"] == "*** (sohoa.toml)"
    assert found["SOHOA_PASSWORD"] == "***"


def test_passwords_of_urls() -> None:
    assert without_password("postgresql+psycopg://u:p:w@h:5/d") == "postgresql+psycopg://u:***@h:5/d"
    assert without_password("sqlite:////srv/ledger.sqlite") == "sqlite:////srv/ledger.sqlite"


def test_options_that_may_be_given_again_take_one_value_or_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sohoa.toml").write_text('[export]\noriginals = "scans"\nset = ["mode=01", "maintenance=02"]\n')
    typed = options.parser(Messages()).parse_args(["export", "results", "--to", "csv", "-o", "a.csv"])
    assert (typed.originals, typed.set) == (["scans"], ["mode=01", "maintenance=02"])


def test_settings_of_one_command_are_not_those_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sohoa.toml").write_text("[digitize]\njson = true\n")
    assert options.parser(Messages()).parse_args(["digitize", "a.pdf", "--out", "out"]).json
    assert not options.parser(Messages()).parse_args(["search", "results", "kế"]).json


def test_the_language_may_be_a_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    Path("sohoa.toml").write_text('[restore]\nlang = "vi"\n')
    assert cli.main(["restore", "missing.txt"]) == 3
    assert "không có tệp" in capfd.readouterr().err
    assert cli.main(["--lang", "en", "restore", "missing.txt"]) == 3
    assert "No such file" in capfd.readouterr().err


def test_options_have_the_names_that_are_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sohoa.toml").write_text('[restore]\nfrom = "eng"\nmin-confidence = 0.5\n')
    typed = options.parser(Messages()).parse_args(["restore", "a.txt"])
    assert (typed.channel, typed.min_confidence) == ("eng", 0.5)
    monkeypatch.setenv("SOHOA_RESTORE_FROM", "vie")
    assert options.parser(Messages()).parse_args(["restore", "a.txt"]).channel == "vie"


def test_a_variable_of_no_option_is_a_usage_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOHOA_REVIEW_PASSWORD", "the one of the page")
    options.parser(Messages())
    monkeypatch.setenv("SOHOA_BATCH_JOB", "4")
    with pytest.raises(UsageError, match="SOHOA_BATCH_JOB: there is no such option"):
        options.parser(Messages())
