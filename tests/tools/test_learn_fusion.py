"""Learning fusion's weights: what counts as a place, and that the regression finds what decides."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.ocr import RawLine, RawWord, word_odds
from pipeline.text import dictionaries
from tools.learn_fusion import fitted, places, report, table


def line(text: str, engine: str) -> RawLine:
    words = tuple(
        RawWord(text=word, box=(40.0 * n, 0, 40.0 * n + 30, 20), confidence=0.6, engine=engine)
        for n, word in enumerate(text.split())
    )
    return RawLine(box=(0, 0, 400, 20), words=words)


@pytest.mark.parametrize(
    ("first", "second", "right"),
    [
        ("Ủy ban nhân dân", "Ủy ban nhân dân", []),
        ("Uy ban nhân dân", "Ủy ban nhân dân", [False]),
        ("Ủy ban nhân dân", "Ủy ban nhấn dân", [True]),
        ("Uy ban nhân dân", "Úy ban nhân dân", []),  # neither is right
        ("Uy ban nhân dân", "Ủy ban nhãn dân", [False, True]),
        ("xxxx yyy", "zzz www", []),  # of no line of the truth
    ],
)
def test_a_place_is_where_one_reading_alone_is_right(first: str, second: str, right: list[bool]) -> None:
    found = places("a", line(first, "tesseract"), line(second, "reader"), ["Ủy ban nhân dân", "Số: 12/QĐ-UBND"])
    assert [place.first_right for place in found] == right


def test_every_feature_has_a_weight() -> None:
    one, two = line("12", "tesseract").words, line("ảo", "reader").words
    assert len(word_odds.features(one, two)) == len(word_odds.weights())
    assert word_odds.features(one, two)[-2:] == (0.0, 1.0)
    assert word_odds.features(two, one)[-2:] == (1.0, 0.0)


def test_the_regression_finds_what_decides() -> None:
    g = np.random.default_rng(1)
    x = g.normal(size=(2000, 3))
    y = (x[:, 1] * 3 - x[:, 2] + g.logistic(size=2000) > 0).astype(float)
    assert np.allclose(fitted(x, y), [0, 3, -1], atol=0.35)


def test_the_report_names_the_weights() -> None:
    truth = ["Ủy ban nhân dân xã"]
    told = [
        place
        for n in range(12)
        for place in places(str(n), line("Uy ban nhân dân", "tesseract"), line("Ủy ban nhãn dân", "reader"), truth)
    ]
    assert "24 places of 12 papers" in report(told)
    assert report(told).count(",") >= len(word_odds.weights())


def test_the_table_keeps_the_names_of_its_rows() -> None:
    told = [
        *places("a", line("Uy ban nhân dân", "tesseract"), line("Ủy ban nhãn dân", "reader"), ["Ủy ban nhân dân"])
    ] * 9
    rows = [row.split("\t") for row in table(told).splitlines()[1:]]
    assert [name for name, _ in rows] == [name for name, _ in dictionaries.rows("fusion_weights.tsv")]
    assert all(float(weight) == round(float(weight), 2) for _, weight in rows)
