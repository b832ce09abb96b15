"""Degradations: the same page, setting and seed give the same pixels; each level looks like what it is called."""

from __future__ import annotations

from itertools import islice

import cv2
import numpy as np
import pytest

from tools.degrade import LEVELS, Degradation, degradations, degrade


def page(colour: bool = False) -> np.ndarray:
    sheet = np.full((700, 500), 255, np.uint8)
    for y in range(60, 660, 60):
        cv2.putText(sheet, "Ke hoach 09", (40, y), cv2.FONT_HERSHEY_COMPLEX, 1.2, 0, 2)
    return np.repeat(sheet[..., None], 3, 2) if colour else sheet


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("colour", [False, True])
def test_the_same_seed_gives_the_same_page(level: str, colour: bool) -> None:
    first, again = degrade(page(colour), level, 5), degrade(page(colour), level, 5)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, degrade(page(colour), LEVELS[level](5), 6))


def test_the_result_has_the_resolution_of_its_setting() -> None:
    assert degrade(page(), Degradation(dpi=150), 1, dpi=300).shape == (350, 250)


def test_bilevel_pages_are_black_and_white() -> None:
    assert set(np.unique(degrade(page(), "faxed", 3))) == {0, 255}
    assert degrade(page(colour=True), "faxed", 3).ndim == 2


def test_print_stays_darker_than_paper() -> None:
    ink = cv2.resize(page(), (250, 350), interpolation=cv2.INTER_AREA) < 80
    for level in LEVELS:
        for seed in range(3):
            setting = LEVELS[level](seed)
            straight = Degradation(
                **{**{f: getattr(setting, f) for f in setting.__struct_fields__}, "dpi": 150, "skew": 0, "bend": 0}
            )
            spoilt = degrade(page(), straight, seed)
            assert spoilt[ink].mean() < spoilt[~ink].mean() - 25


def test_the_mixture_has_every_level_and_is_repeatable() -> None:
    first = list(islice(degradations(1), 60))
    assert {setting.level for setting in first} == set(LEVELS)
    assert first == list(islice(degradations(1), 60))
    assert all(150 <= s.dpi <= 200 for s in first if s.level == "faxed")
