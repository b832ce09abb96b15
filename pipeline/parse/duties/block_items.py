"""Items of the outline as the reader of blocks takes them: paragraph by paragraph, and which share a run of labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.parse.labels import is_label
from pipeline.parse.model import Paragraph
from pipeline.parse.outline.markers import LETTER, read_marker
from pipeline.parse.outline.nodes import Node, whole
from pipeline.parse.outline.paragraphs import ITEM


class ItemText(NamedTuple):
    """A paragraph of an item: `heads` where it is the item's own. `line` is its text without the item's marker."""

    line: str
    paragraph: Paragraph
    node: Node
    heads: bool


def entries(node: Node) -> Iterator[ItemText]:
    """An item's own paragraph, those under it, and those of the items below it."""
    yield from of_item(node)
    for child in node.children:
        yield from entries(child)


def of_item(node: Node) -> Iterator[ItemText]:
    """An item's own paragraph and those under it."""
    if node.paragraph is not None:
        yield ItemText(whole(node), node.paragraph, node, heads=True)
    for paragraph in node.paragraphs:
        yield ItemText(paragraph.text, paragraph, node, heads=False)


def is_below(node: Node, above: Node) -> bool:
    """Whether an item stands anywhere under another."""
    return any(child is node or is_below(node, child) for child in above.children)


def shares_a_run(node: Node) -> bool:
    """Whether the items under a heading, points, are its work together: the labels stand behind the last of them only,
    or are the items that follow."""
    points = [child for child in node.children if not is_label(whole(child))]
    if len(points) < 2 or not all(_is_point(child) for child in points):
        return False
    if any(_holds_labels(child) for child in points[:-1]):
        return False
    return len(points) < len(node.children) or _holds_labels(points[-1])


def _is_point(node: Node) -> bool:
    marker = read_marker(node.paragraph.text) if node.paragraph else None
    return marker is not None and marker.readings[0].kind >= LETTER


def _holds_labels(node: Node) -> bool:
    return any(is_label(paragraph.text) for paragraph in node.paragraphs) or any(map(_holds_labels, node.children))


def own(entry: ItemText, *, bare: bool = False) -> str:
    """A paragraph as printed, its marker or sign included; `bare`: without."""
    if not bare:
        return entry.paragraph.text
    return entry.line[sign.end() :] if (sign := ITEM.match(entry.line)) else entry.line


def printed(texts: Sequence[str]) -> str:
    """Texts as one line."""
    return " ".join(" ".join(text.split()) for text in texts if text)
