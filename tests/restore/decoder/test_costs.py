"""Costs of departing from a reading: what each engine is trusted with."""

from __future__ import annotations

import pytest

from pipeline.restore.decoder.costs import COSTS, NAME, NEVER


@pytest.mark.parametrize("name", ["split", "merge", "dust", "edge_dust", "digit_letter"])
def test_the_surer_the_reading_the_dearer_the_change(name: str) -> None:
    eng, vie, stripped = (getattr(COSTS[kind], name) for kind in ("eng", "vie", "stripped"))
    assert eng <= vie <= stripped == NEVER


def test_names_are_changed_less_readily() -> None:
    one, two, three = (COSTS["vie"].sure_of(capitals) for capitals in (1, 2, 3))
    assert 0 < one < two <= three == NAME
    assert COSTS["eng"].sure_of(3) == 0.0  # what that model reads in a name is nearly always wrong


def test_an_upright_stroke_is_dust_to_an_english_engine_only() -> None:
    assert "|" in COSTS["eng"].edge_marks
    assert "|" not in COSTS["vie"].edge_marks
