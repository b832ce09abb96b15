"""An item of the outline while it is built: its marker, title, text, paragraphs, and the items below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.parse.model import Paragraph


class Node:
    """An item being built: its paragraphs under the title, in order, and the items below it; `article` whether it is
    one, its word printed or lost."""

    __slots__ = ("article", "children", "level", "marker", "paragraph", "paragraphs", "text", "title")

    def __init__(
        self,
        level: int,
        marker: str,
        paragraph: Paragraph | None,
        title: str = "",
        rest: str = "",
        *,
        article: bool = False,
    ) -> None:
        self.level = level
        self.marker = marker
        self.article = article
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


def is_article(node: Node) -> bool:
    """Whether an item is an article ("Điều 5.", or "15." where its word was lost): its title is a heading."""
    return node.article


def whole(node: Node) -> str:
    """Title and the rest of the item's own paragraph, as one sentence again."""
    paragraph = node.paragraph
    if paragraph is None:
        return node.title
    at = paragraph.text.find(node.title[:40])
    return paragraph.text[at:] if at >= 0 else node.title


def last_leaf(root: Node) -> Node | None:
    """The last item in reading order, under which the closing paragraphs of the body stand."""
    node = None
    children = root.children
    while children:
        node = children[-1]
        children = node.children
    return node


def with_children(node: Node, children: Sequence[Node]) -> Node:
    """The item with these items below it instead of its own."""
    out = Node(node.level, node.marker, node.paragraph, node.title, node.text, article=node.article)
    out.paragraphs, out.children = node.paragraphs, list(children)
    return out


def without(root: Node, taken: frozenset[int]) -> Node:
    """The outline without the paragraphs that `taken` names (by identity), nor headings that they leave empty; `root`
    itself where none is taken."""
    if not taken:
        return root
    paragraphs = [paragraph for paragraph in root.paragraphs if id(paragraph) not in taken]
    every = (without(child, taken) for child in root.children)
    children = [child for child in every if child.paragraph or child.paragraphs or child.children]
    emptied = bool(root.paragraphs or root.children) and not (root.text or paragraphs or children)
    own = None if emptied or (root.paragraph is not None and id(root.paragraph) in taken) else root.paragraph
    title = root.title if own or root.paragraph is None else ""
    node = Node(root.level, root.marker, own, title, root.text if own else "", article=root.article)
    node.paragraphs, node.children = paragraphs, children
    return node


def texts_below(node: Node) -> list[str]:
    """The titles of the items under `node`, or its paragraphs where it has none."""
    return [child.title for child in node.children] or [said.text for said in node.paragraphs]


def has_articles(root: Node) -> bool:
    """Whether an article stands anywhere in the outline."""
    return any(is_article(child) or has_articles(child) for child in root.children)
