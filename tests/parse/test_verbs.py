"""Words that open a duty, in both tone styles; some of them may stand inside a unit's name."""

from __future__ import annotations

import pytest

from pipeline.parse.verbs import capital_verbs, opens_verb, person, plain_verbs, strong_verbs, verbs


def test_the_longest_stand_first_and_weak_ones_apart() -> None:
    lengths = [len(word) for word in plain_verbs()]
    assert lengths == sorted(lengths, reverse=True)
    pattern, weak = verbs()
    assert weak and not weak & set(strong_verbs())
    assert all(pattern.search(f"Sở Y tế {word} việc") for word in plain_verbs())


@pytest.mark.parametrize(
    ("text", "named"),
    [("Hòa giải viên cơ sở", True), ("kiểm soát viên", True), ("Quản lý viên chức", False), ("Kiểm soát viện", False)],
)
def test_people_named_by_what_they_do(text: str, named: bool) -> None:
    assert (person().match(text) is not None) is named
    assert (verbs()[0].search(f" {text.lower()}") is None) is named


@pytest.mark.parametrize(
    ("text", "opens"),
    [("tham mưu Ủy ban", True), ("Tham mưu Ủy ban", True), ("THAM MƯU ỦY BAN", True), ("tham mưux", False),
     ("Sở Y tế tham mưu việc", False)],
)  # fmt: skip
def test_a_text_that_begins_with_a_verb(text: str, opens: bool) -> None:
    assert opens_verb(text) == opens


def test_capitals_open_a_duty_behind_a_whole_name() -> None:
    match = capital_verbs().search("Sở Y tế Chủ trì thực hiện")
    assert match is not None and match[0] == "Chủ trì"
    assert capital_verbs().search("Sở Y tế chủ trì thực hiện") is None
