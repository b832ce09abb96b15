"""How much of a text was misread, told by the text, and what that makes of its edits."""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Edit
from pipeline.restore import RestoredLine, restore_lines
from pipeline.restore.error_rate import LEAST, NEAR, _others_before, apparent, at_rate, rates, weighed

DECREE = Path(__file__).parents[2] / "samples" / "truth" / "nghi-dinh-03-2010-nd-cp.txt"
LINES = [line for line in DECREE.read_text(encoding="utf-8").split("\n") if line.strip()]
SLIPS = str.maketrans("ếấổđạộềầ", "êâôđaôêâ")  # a mark that an engine did not see
SHARE = st.floats(1e-5, 0.2)
CHANCE = st.floats(0, 1)


@given(CHANCE, SHARE, SHARE)
def test_the_more_was_misread_the_likelier_an_edit(chance: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= at_rate(chance, low, rates()) <= at_rate(chance, high, rates()) <= 1


@given(CHANCE, SHARE)
def test_there_is_no_step(chance: float, rate: float) -> None:
    step = at_rate(chance, rate * 1.001, rates()) - at_rate(chance, rate, rates())
    assert step < 0.01


@given(CHANCE)
def test_a_reading_is_taken_for_one(chance: float) -> None:
    known = rates()
    held = min(max(chance, 1e-4), 1 - 1e-4)
    assert math.isclose(at_rate(chance, known.read + known.right, known) * (1 + known.right / known.read), held)
    assert at_rate(1.0, known.right, known) < LEAST  # of right text not even the surest


def line(*edits: tuple[str, str], rule: str = "channel", confidence: float = 0.99) -> RestoredLine:
    """A line of one word an edit, and of eighty others."""
    made, text = [], "từ " * 80
    for raw, new in edits:
        made.append(
            Edit(start=len(text), end=len(text) + len(new), raw=raw, text=new, rule=rule, confidence=confidence)
        )
        text += new + " "
    raw = "từ " * 80 + " ".join(raw for raw, _ in edits) + " " * bool(edits)
    return RestoredLine(raw=raw, text=text, edits=tuple(made))


RIGHT = [line()] * 40
READ = [line((f"tư{n}", f"từ{n}"), (f"chư{n}", f"chữ{n}")) for n in range(40)]


@pytest.mark.parametrize(
    ("lines", "stands"),
    [
        ([*RIGHT, line(("truyên", "truyền"))], False),  # the typist's slip in a text that is right
        ([*READ, line(("truyên", "truyền"))], True),
        ([line(("truyên", "truyền"))], True),  # of a short text nothing is known
        ([*RIGHT, *[line(("truyên", "truyền"))] * 20], False),  # a habit says no more than one slip
        ([*RIGHT, *[line((f"{n}/CP", f"{n}/NĐ-CP"), rule="symbol") for n in range(20)]], False),
        ([*RIGHT, line(("loT", "IoT"), rule="abbreviation")], True),  # no typist takes an l for an I
        ([*RIGHT, line(("1.", "I."), rule="list marker")], False),  # but both are typed
        ([*RIGHT, *READ, line(("truyên", "truyền"))], True),  # where it was read, not where it is right
    ],
)
def test_an_edit_stands_where_much_was_misread(lines: list[RestoredLine], stands: bool) -> None:
    last = weighed(lines, [True] * len(lines))[-1]
    assert bool(last.edits) == stands
    assert last.text == (lines[-1].text if stands else lines[-1].raw)
    assert all(LEAST <= edit.confidence <= 0.99 for edit in last.edits)


@pytest.mark.parametrize(("around", "stands"), [(READ, True), (RIGHT, False), (RIGHT[:10], False)])
def test_the_likeliest_of_many_stands_where_its_word_is_surely_misread(
    around: list[RestoredLine], stands: bool
) -> None:
    lines = [*around, line(("trưvền", "truyền"), confidence=0.4)]
    assert bool(weighed(lines, [True] * len(lines))[-1].edits) == stands


def test_lines_that_are_not_concerned_stay() -> None:
    lines = [*RIGHT, line(("truyên", "truyền"))]
    assert weighed(lines, [False] * len(lines)) == lines


def test_each_change_counts_once() -> None:
    assert apparent([line(("truyên", "truyền"))] * 3) == (pytest.approx(0.99), 243)
    assert apparent(RIGHT) == (0, 3200)


@pytest.mark.parametrize(("slips", "left"), [(0, 0), (1, 1), (10, 1), (30, 1), (100, 4)])
def test_a_decree_with_more_and_more_slips(slips: int, left: int) -> None:
    words = [text.split() for text in LINES]
    places = [(i, j) for i, row in enumerate(words) for j, w in enumerate(row) if w.islower()]
    places = [(i, j) for i, j in places if words[i][j].translate(SLIPS) != words[i][j]]
    for i, j in random.Random(5).sample(places, slips):
        words[i][j] = words[i][j].translate(SLIPS)
    done = restore_lines([" ".join(row) for row in words]).lines
    pairs = zip(done, LINES, strict=True)
    assert sum(a != b for now, was in pairs for a, b in zip(now.text.split(), was.split(), strict=True)) <= left


PLACED = st.lists(st.tuples(st.integers(0, 900), st.sampled_from([("a", "b"), ("c", "d"), ("e", "")]), st.floats(0, 1)))


@given(PLACED.map(sorted))
def test_edits_of_other_kinds_count_less_with_the_distance(edits: list[tuple[int, tuple[str, str], float]]) -> None:
    for i, (place, kind, _) in enumerate(edits):
        plain = sum(w * math.exp((there - place) / NEAR) for there, other, w in edits[:i] if other != kind)
        assert math.isclose(_others_before(edits)[i], plain, abs_tol=1e-9)
