"""Runs of what is set."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import runs_of


@pytest.mark.parametrize(
    ("flags", "runs"),
    [
        ("", []), ("...", []), ("###", [(0, 3)]), ("#..##", [(0, 1), (3, 5)]), (".#.#.", [(1, 2), (3, 4)]),
    ],
)  # fmt: skip
def test_runs_end_before_the_first_that_is_not_set(flags: str, runs: list[tuple[int, int]]) -> None:
    assert runs_of(np.array([flag == "#" for flag in flags], dtype=bool)) == runs


@given(st.lists(st.booleans()))
def test_runs_hold_what_is_set_and_nothing_else(flags: list[bool]) -> None:
    runs = runs_of(np.array(flags, dtype=bool))
    assert [at for start, end in runs for at in range(start, end)] == [at for at, flag in enumerate(flags) if flag]
    assert all(before[1] < after[0] for before, after in pairwise(runs))
