"""Lists that begin anew behind another one: the heading between them was lost."""

import pytest

from pipeline.parse.duties.anew import first_run, is_lettered, own_run, runs
from pipeline.parse.outline.nodes import Node


def items(markers: str) -> list[Node]:
    return [Node(1, marker, None) for marker in markers.split()]


def printed(nodes: object) -> str:
    assert isinstance(nodes, list)
    return " ".join(node.marker for node in nodes)


@pytest.mark.parametrize(
    ("markers", "expected"),
    [
        ("1. 2. 3.", ["1. 2. 3."]),
        ("1. 2. 1. 2. 3.", ["1. 2.", "1. 2. 3."]),
        ("1. 3. 4.", ["1. 3. 4."]),  # a number that the scan lost begins no list
        ("1- 2- 2- 3-", ["1- 2-", "2- 3-"]),  # the same number again does not rise
        ("", []),
    ],
)
def test_a_number_that_does_not_rise_begins_another_list(markers: str, expected: list[str]) -> None:
    assert [printed(run) for run in runs(items(markers))] == expected


@pytest.mark.parametrize(
    ("article", "markers", "own", "behind"),
    [
        (True, "1. 2. 1. 2.", "1. 2.", "1. 2."),  # the next article's, whose "Điều" was lost
        (True, "1. 2. 3.", "1. 2. 3.", ""),
        (True, "1. 2. a) 1.", "1. 2. a) 1.", ""),  # not all have numbers: no proof
        (False, "1. 2. 1. 2.", "1. 2. 1. 2.", ""),
    ],
)
def test_items_of_an_article(article: bool, markers: str, own: str, behind: str) -> None:
    node = Node(0, "Điều 5.", None, article=article)
    node.children = items(markers)
    assert tuple(printed(part) for part in own_run(node)) == (own, behind)


@pytest.mark.parametrize(
    ("markers", "own"),
    [
        ("a) b) a) b) c)", "a) b)"),
        ("1. 2. 1.", "1. 2."),
        ("a) b) c)", "a) b) c)"),
        ("a) b) a) d)", "a) b) a) d)"),  # it does not go on as a list: a letter misread
        ("1. 2. a) b)", "1. 2. a) b)"),  # letters below numbers are points of theirs
    ],
)
def test_items_under_a_unit(markers: str, own: str) -> None:
    assert printed(first_run(items(markers))) == own


def test_letters_that_begin_anew_in_an_article_titled_with_the_unit_are_its_too() -> None:
    assert printed(first_run(items("a) b) a) b) c) 5. 6."), titled=True)) == "a) b) a) b) c) 5. 6."
    assert printed(first_run(items("1. 2. 1. 2."), titled=True)) == "1. 2."  # the next article's


def test_points_are_lettered() -> None:
    assert is_lettered(items("a) b) đ) (e)")) and not is_lettered(items("a) 1. b)"))
