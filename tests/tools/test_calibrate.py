"""The fit of confidences: shares, the least number of edits, the temperature, and the table of reliability."""

from __future__ import annotations

import random

import pytest

from benchmarks.calibrate import (
    LEAST,
    Judged,
    _of_line,
    best_temperature,
    error_rates,
    fitted,
    log_loss,
    reliability,
)
from benchmarks.readings import Reading
from pipeline.document import Edit
from pipeline.restore.confidence import table, tempered
from pipeline.restore.restored import RestoredLine
from pipeline.restore.values import Fixed


def test_a_rule_that_was_seen_often_enough_says_its_share() -> None:
    often = [Judged(("date", ""), 0.9, n % 10 > 0) for n in range(LEAST)]
    seldom = [Judged(("sign", ""), 0.9, False)] * (LEAST - 1)
    rows = fitted([*often, *seldom])
    assert rows["date", ""] == ((0.9 * LEAST + 1) / (LEAST + 2), round(0.9 * LEAST), LEAST)
    assert rows["sign", ""] == (table()["sign", ""], 0, LEAST - 1)
    assert rows.keys() == table().keys()


def test_an_edit_is_right_where_each_letter_that_it_wrote_is_printed() -> None:
    edits = ((0, 2, "S0", "Sở", "number"), (5, 7, "te", "tê", "word"), (8, 10, "xa", "xã", "word"))
    line = RestoredLine(
        raw="S0 Y te xa", text="Sở Y tê xã",
        edits=tuple(Edit(start=a, end=b, raw=r, text=t, rule=rule, confidence=0.9) for a, b, r, t, rule in edits),
    )  # fmt: skip
    told = list(_of_line(line, "Sở Y tế xã", [Fixed(0, 2, "Sở", "sở", "number", "x")]))
    assert [(one.key, one.right) for one in told] == [
        (("number", "x"), True),
        (("search", "word"), False),
        (("search", "word"), True),
    ]


@pytest.mark.parametrize("true", [0.6, 1.0, 1.5])
def test_the_temperature_that_made_the_answers_is_found(true: float) -> None:
    drawn = random.Random(1)
    said = [drawn.uniform(0.05, 0.95) for _ in range(6000)]
    edits = [(sure, drawn.random() < tempered(sure, true)) for sure in said]
    assert best_temperature(edits) == pytest.approx(true, abs=0.12)
    assert log_loss(edits, true) <= log_loss(edits) + 1e-9


def test_honest_confidences_have_no_error() -> None:
    edits = [(0.75, n % 4 > 0) for n in range(100)]
    *bins, last = reliability(edits)
    assert bins == ["0.70–0.80      100   0.750   0.750"]
    assert last.startswith("expected calibration error 0.0000")


def test_right_texts_are_told_by_their_mean_and_deviation() -> None:
    right = ["Căn cứ Luật Tổ chức chính quyền địa phương"]
    read = ("Căn cứ Luật Tô chức chính quyền địa phương",)
    shares = error_rates([Reading("", tuple(right), read, read)], [right, right * 2])
    assert shares["right"] == (0, 27)
    assert shares["read"] == (pytest.approx(1 / 9, abs=0.01), 9)
    mixed, words = error_rates([Reading("", tuple(right), read, read)], [list(read), right])["right"]
    assert mixed == pytest.approx(shares["read"][0]) and words == 18  # half of it is the mean, half the deviation
