"""`sohoa push` on the command line: what it refuses before anything is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import cli
from pipeline.cli import options
from pipeline.errors import ExitCode
from pipeline.push import TRACKERS

URL = "https://tasks.example.vn"


def test_help_names_every_tracker() -> None:
    assert options.TRACKERS.split(", ") == list(TRACKERS)


@pytest.mark.parametrize(
    ("arguments", "token", "code", "said"),
    [
        (["FOLDER", "--to", "redmine", URL], "t", ExitCode.USAGE, "--project"),
        (["FOLDER", "--to", "trello", URL, "--project", "p"], "t", ExitCode.USAGE, "there is no such tracker"),
        (["FOLDER", "--to", "redmine", "tasks", "--project", "p"], "t", ExitCode.USAGE, "is no address of the kind"),
        (["FOLDER", "--to", "redmine", "http://h", "--project", "p"], "t", ExitCode.USAGE, "others could read"),
        (["FOLDER", "--to", "redmine", URL, "--project", "p"], "", ExitCode.USAGE, "push needs a token"),
        (["FOLDER", "--to", "redmine", URL, "--project", "p"], "t\nx: y", ExitCode.USAGE, "letters that no token has"),
        (
            ["FOLDER", "--to", "redmine", URL, "--project", "p", "--token-file", "none"],
            "", ExitCode.USAGE, "--token-file none: cannot be read: No such file or directory",
        ),
        (["none", "--to", "redmine", URL, "--project", "p"], "t", ExitCode.UNREADABLE, "does not exist"),
        (["EMPTY", "--to", "redmine", URL, "--project", "p"], "t", ExitCode.UNREADABLE, "holds no Document"),
    ],
)  # fmt: skip
def test_what_is_refused(
    arguments: list[str], token: str, code: int, said: str, folder: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOHOA_PUSH_TOKEN", token)
    filled = [word.replace("FOLDER", str(folder)).replace("EMPTY", str(tmp_path)) for word in arguments]
    assert cli.main(["--lang", "en", "push", *filled]) == code
    err = capfd.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
