"""The channel: look-alike letters in what was seen."""

from __future__ import annotations

import pytest

pytest.importorskip("numba")

from tools.learn_channel import MAX_COST_ALIKE, alike


def test_letters_that_look_alike() -> None:
    costs = {("ũ", "fi"): 479, ("ũ", "ti"): 474, ("i", "i"): 10, ("l", "l"): 10, ("ế", "é"): 90, ("ạ", "iil"): 700}
    more = alike(costs, 300)
    assert more == {("ũ", "fl"): 779, ("ũ", "tl"): 774}
    assert all(key not in costs and cost <= MAX_COST_ALIKE for key, cost in more.items())
