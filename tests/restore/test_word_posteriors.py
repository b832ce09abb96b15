"""How likely each word of a text is where it stands."""

from __future__ import annotations

from pipeline.restore import how_likely

RIGHT, WRONG = "Ủy ban nhân dân tỉnh ban hành Kế hoạch", "Ủy ban nhân dân tỉnh ban hành Kê hoạch"


def test_a_wrong_word_is_the_least_likely_and_the_right_one_is_offered() -> None:
    (line,) = how_likely([WRONG])
    least = min(line, key=lambda word: word.chance)
    assert WRONG[least.start : least.end] == "Kê"
    assert "Kế" in least.others


def test_the_same_word_is_likelier_where_it_is_right() -> None:
    (right,), (wrong,) = how_likely([RIGHT]), how_likely([WRONG])
    at = RIGHT.index("Kế")
    chances = [next(word.chance for word in line if word.start == at) for line in (right, wrong)]
    assert chances[0] > 0.5 > chances[1]


def test_numbers_and_empty_lines_have_no_opinion() -> None:
    assert how_likely(["12/KH-UBND 2025", ""]) == [[], []]
