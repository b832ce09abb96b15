"""How much of a text was misread, told by the text, and what that makes of its edits."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Edit
from pipeline.restore import RestoredLine, restore_lines
from pipeline.restore.error_rate import LEAST, weighed

DECREE = Path(__file__).parents[2] / "samples" / "truth" / "nghi-dinh-03-2010-nd-cp.txt"
LINES = [line for line in DECREE.read_text(encoding="utf-8").split("\n") if line.strip()]
SLIPS = str.maketrans("ếấổđạộềầ", "êâôđaôêâ")  # a mark that an engine did not see


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
HABIT = ("truyên", "truyền")
READ = [line((f"kê{c}", f"kế{c}"), (f"sô{c}", f"số{c}")) for c in "abcdefghijklmnopqrstuvwxy"]
TYPED = [line((f"hoa{c}", f"hoạ{c}")) for c in "abcdefgh"]


@pytest.mark.parametrize(
    ("lines", "stands"),
    [
        ([*RIGHT, line(HABIT)], False),  # one slip in 3,300 words is the typist's
        ([*RIGHT[:5], line(HABIT)], True),  # in 500 it may well be an engine's, by its kind
        ([*RIGHT[:5], line(("guồn", "nguồn"))], False),  # but this is a key that was not hit
        ([*RIGHT[:20], *[line(HABIT)] * 20], False),  # a habit says no more than one slip
        ([*READ, line(HABIT)], True),
        ([*READ, line(("guồn", "nguồn"))], True),
        ([*RIGHT, *TYPED, line(("guồn", "nguồn"))], False),  # missed keys tell of a typist
        ([*RIGHT, *[line((f"{n} /CP", f"{n}/CP"), rule="symbol") for n in range(20)]], False),
        ([*RIGHT, line(("loT", "IoT"), rule="abbreviation")], True),  # no typist takes an l for an I
        ([*RIGHT, line(("1.", "I."), rule="list marker")], False),  # but both are typed
        ([*RIGHT, line(("loT", "IoT"), rule="abbreviation"), line(HABIT)], True),  # so this text was read
    ],
)
def test_an_edit_stands_where_an_engine_slipped(lines: list[RestoredLine], stands: bool) -> None:
    last = weighed(lines, [True] * len(lines))[-1]
    assert bool(last.edits) == stands
    assert last.text == (lines[-1].text if stands else lines[-1].raw)
    assert all(LEAST <= edit.confidence <= 0.99 for edit in last.edits)


@pytest.mark.parametrize(("around", "stands"), [(READ, True), (RIGHT, False), (RIGHT[:10], False)])
def test_the_likeliest_of_many_stands_where_its_word_is_surely_misread(
    around: list[RestoredLine], stands: bool
) -> None:
    lines = [*around, line(("truvền", "truyền"), confidence=0.4)]
    assert bool(weighed(lines, [True] * len(lines))[-1].edits) == stands


def test_lines_that_are_not_concerned_stay() -> None:
    lines = [*RIGHT, line(HABIT)]
    assert weighed(lines, [False] * len(lines)) == lines


WORDS = st.lists(st.tuples(st.sampled_from(["bố", "hoat", "guồn", "đãy", ""]), st.floats(0, 1)), max_size=8)


@given(WORDS, st.integers(0, 200))
def test_the_longer_a_text_without_more_slips_the_less_is_made_of_them(
    words: list[tuple[str, float]], more: int
) -> None:
    lines = [line((word, "bổ"), confidence=sure) for word, sure in words]
    longer = [*lines, *RIGHT[:1] * more]
    short, long = (weighed(text, [True] * len(text)) for text in (lines, longer))
    assert sum(len(one.edits) for one in long) <= sum(len(one.edits) for one in short)


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
