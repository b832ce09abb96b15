"""Costs of departing from a reading: what right text is trusted with, and what an engine's is not."""

from __future__ import annotations

import pytest

from pipeline.restore.decoder.costs import COSTS, NAME, NEVER


@pytest.mark.parametrize("name", ["split", "merge", "dust", "edge_dust", "digit_letter"])
def test_the_surer_the_reading_the_dearer_the_change(name: str) -> None:
    eng, vie, clean, stripped = (getattr(COSTS[kind], name) for kind in ("eng", "vie", "clean", "stripped"))
    assert eng <= vie <= clean <= stripped == NEVER


def test_digits_of_right_text_are_never_letters() -> None:
    assert COSTS["clean"].digit_letter == COSTS["stripped"].digit_letter == NEVER


def test_names_are_changed_less_readily() -> None:
    for kind in ("vie", "clean"):
        one, two, three = (COSTS[kind].sure_of(capitals) for capitals in (1, 2, 3))
        assert 0 < one < two <= three == NAME
    assert COSTS["eng"].sure_of(3) == 0.0  # what that model reads in a name is nearly always wrong


def test_an_upright_stroke_is_dust_to_an_english_engine_only() -> None:
    assert "|" in COSTS["eng"].edge_marks
    assert "|" not in COSTS["vie"].edge_marks
    assert not set(COSTS["clean"].edge_marks) & set(".,:;()")
