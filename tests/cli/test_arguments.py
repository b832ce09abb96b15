"""What is typed: numbers keep to their range, errors are said in one language throughout."""

from __future__ import annotations

import pytest

from pipeline import cli

DIGITIZE = ["digitize", "a.pdf", "--out", "out"]
BATCH = ["batch", "in", "--out", "out"]


@pytest.mark.parametrize(
    "arguments",
    [
        [*DIGITIZE, "--page-timeout", "-5"],
        [*DIGITIZE, "--page-timeout", "nan"],
        [*DIGITIZE, "--page-timeout", "inf"],
        [*DIGITIZE, "--max-pages", "0"],
        [*DIGITIZE, "--max-pixels", "-1"],
        [*BATCH, "--jobs", "0"],
        [*BATCH, "--jobs", "many"],
        [*BATCH, "--timeout", "-1"],
        [*BATCH, "--memory", "-1"],
        ["restore", "a.txt", "--min-confidence", "7"],
        ["search", "in", "words", "--limit", "0"],
    ],
)
def test_a_number_out_of_its_range_is_refused(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--lang", "en", *arguments]) == 2
    said = capfd.readouterr().err
    assert f"argument {arguments[-2]}: '{arguments[-1]}' is no number from " in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["batch", "a"], "còn thiếu: --out (xem sohoa batch --help)"),
        ([*DIGITIZE, "--max-pages", "x"], "--max-pages: 'x' không phải số từ 1 trở lên (xem sohoa digitize --help)"),
        ([*DIGITIZE, "--json=3"], "--json: không nhận giá trị '3' (xem sohoa digitize --help)"),
        (
            [*BATCH, "--redo", "x"],
            "--redo: không có lựa chọn 'x' (chọn một trong ",
        ),
        (["restore", "a.txt", "--html"], "--html: cần một giá trị (xem sohoa restore --help)"),
        (["digitise"], "LỆNH: không có lựa chọn 'digitise' (chọn một trong "),
    ],
)
def test_what_is_typed_wrong_is_said_in_vietnamese(
    arguments: list[str], said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--lang", "vi", *arguments]) == 2
    assert capfd.readouterr().err.startswith(f"sohoa: {said}")
