"""The golden set, as far as its inputs are in the repository: what comes out is what came out before.

A change that is meant to change values runs `make golden-update` and commits `golden.tsv` with it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import compare as comparing
from tests.golden.compare import UNKNOWN, compare, recorded
from tests.golden.items import Item, items

ITEMS = list(items(shared=False))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.name)
def test_what_comes_out_is_what_came_out_before(item: Item) -> None:
    outcome = compare(item, recorded().get(item.name, UNKNOWN))
    if outcome.what == "left out":
        pytest.skip(outcome.difference)
    assert outcome.what == "equal", outcome.difference


def test_a_difference_names_the_lines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(comparing, "KEPT", tmp_path)
    right, wrong = Item("a", lambda: "one\ntwo\nthree"), Item("a", lambda: "one\n2\nthree")
    made = compare(right, None, keep=True).made
    assert compare(right, made).what == "equal"
    outcome = compare(wrong, made, keep=True)
    assert (outcome.what, outcome.difference.split("\n")[2:]) == ("differs", ["@@ -2 +2 @@", "-two", "+2"])
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "one\ntwo\nthree"


def test_an_item_made_with_other_versions_is_left_out() -> None:
    item = Item("a", lambda: "one", ("numpy",))
    assert compare(item, comparing.Recorded("0", "numpy 0.1")).what == "left out"
