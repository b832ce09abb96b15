"""Items of the outline while it is built."""

from __future__ import annotations

from pipeline.parse.model import Paragraph
from pipeline.parse.outline.nodes import Node, last_leaf, whole, without


def tree() -> tuple[Node, Paragraph, Paragraph]:
    one, two = Paragraph("1. Một. Hai ba", (), ()), Paragraph("a) Bốn", (), ())
    root, item, point = Node(0, "", None), Node(1, "1.", one, "Một", "Hai ba"), Node(2, "a)", two, "Bốn")
    root.children, item.children = [item], [point]
    return root, one, two


def test_the_last_leaf_is_the_last_in_reading_order() -> None:
    root, _, two = tree()
    leaf = last_leaf(root)
    assert leaf is not None and leaf.paragraph is two
    assert last_leaf(Node(0, "", None)) is None


def test_title_and_rest_are_one_sentence_again() -> None:
    root, _, _ = tree()
    assert whole(root.children[0]) == "Một. Hai ba"
    assert list(root.children[0].blocks()) == [("Hai ba", root.children[0].paragraph)]


def test_an_item_without_its_paragraph_keeps_its_points() -> None:
    root, one, two = tree()
    left = without(root, frozenset({id(one)}))
    assert (left.children[0].title, left.children[0].text) == ("", "")
    assert left.children[0].children[0].paragraph is two
    assert without(root, frozenset({id(one), id(two)})).children == []
    assert without(root, frozenset()) is root
