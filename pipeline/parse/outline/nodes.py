"""An item of the outline while it is built: its marker, title, text, paragraphs, and the items below it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parse.model import Paragraph


class Node:
    """An item being built: its paragraphs under the title, in order, and the items below it."""

    __slots__ = ("children", "level", "marker", "paragraph", "paragraphs", "text", "title")

    def __init__(self, level: int, marker: str, paragraph: Paragraph | None, title: str = "", rest: str = "") -> None:
        self.level = level
        self.marker = marker
        self.paragraph = paragraph
        self.title = title
        self.text = rest
        self.paragraphs: list[Paragraph] = []
        self.children: list[Node] = []

    def blocks(self) -> Iterator[tuple[str, Paragraph | None]]:
        """The texts under the title with the paragraph each was printed in, the rest of the first one included."""
        if self.text:
            yield self.text, self.paragraph
        for paragraph in self.paragraphs:
            yield paragraph.text, paragraph


def last_leaf(root: Node) -> Node | None:
    """The last item in reading order, under which the closing paragraphs of the body stand."""
    node = None
    children = root.children
    while children:
        node = children[-1]
        children = node.children
    return node
