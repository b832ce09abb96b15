"""Which lines are decoded as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Edit
from pipeline.restore.paragraphs import LONGEST_LINE, blocks, joined, mostly_capitals, segments
from pipeline.restore.restored import RestoredLine

LONG = "Ủy ban nhân dân tỉnh ban hành Kế hoạch triển khai thực hiện nhiệm vụ năm 2025 trên địa bàn"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([LONG, "của tỉnh như sau"], [[0, 1]]),  # a paragraph goes on
        ([LONG, "1. Mục đích"], [[0], [1]]),  # an item begins
        ([LONG, "KẾ HOẠCH"], [[0], [1]]),  # capitals part from small letters
        (["của tỉnh.", LONG], [[0], [1]]),  # a short line ends with its mark
        ([LONG, "", LONG], [[0], [2]]),
        (["Sở Nội", "vụ", LONG], [[0], [1], [2]]),  # lines that are short beside the others
        ([LONG, "", "Sở Nội", "vụ", "", LONG], [[0], [2, 3], [5]]),  # but not for a cell, which is narrow
        ([LONG, "", "- Sở Y tế", "- Sở Nội", "vụ"], [[0], [2], [3, 4]]),
        ([], []),
    ],
)
def test_blocks(lines: list[str], expected: list[list[int]]) -> None:
    assert [list(block) for block in blocks(lines)] == expected


@given(st.lists(st.text(alphabet="aĂ1.- ", max_size=30), max_size=12))
def test_every_line_with_print_stands_in_one_block(lines: list[str]) -> None:
    assert [i for block in blocks(lines) for i in block] == [i for i, line in enumerate(lines) if line.strip()]


@given(st.text(alphabet="ab ", max_size=4 * LONGEST_LINE))
def test_segments_are_bounded_and_join_again(line: str) -> None:
    parts = segments(line)
    assert "".join(parts) == line
    assert all(len(part) <= LONGEST_LINE for part in parts)


def test_edits_of_joined_segments_point_into_the_whole() -> None:
    edit = Edit(start=0, end=2, raw="va", text="và", rule="x", confidence=1.0)
    parts = [RestoredLine(raw="abc ", text="abc "), RestoredLine(raw="va", text="và", edits=(edit,))]
    whole = joined(parts)
    assert whole.text == "abc và"
    assert [whole.text[e.start : e.end] for e in whole.edits] == ["và"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("KẾ HOẠCH", True),
        ("UBND TỈNH AN GIANG", True),
        ("Kế hoạch của UBND", False),
        ("I. A", False),
        ("12/2025", False),
    ],
)
def test_headings_are_mostly_capitals(line: str, expected: bool) -> None:
    assert mostly_capitals(line) is expected
