"""Where a list begins anew behind another one, by its numbers: the heading between them was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.parse.outline.nodes import Node, is_article, last_leaf
from pipeline.text.fuzzy import is_capitals

_FIRST = (("1", "2"), ("a", "b"))
_LEAST_TITLE = 4  # words
_LETTER = re.compile(r"\(?[a-zđ]\s?[.)/–-]")
_NUMBER = re.compile(r"(\d{1,3})\s?[.)/–-]")


def runs(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """The lists that stand side by side: a number that does not rise begins another one."""
    run: list[Node] = []
    last = 0
    for node in nodes:
        number = _NUMBER.match(node.marker)
        value = int(number[1]) if number else 0
        if run and value <= last:
            yield run
            run = []
        run.append(node)
        last = value
    if run:
        yield run


def is_lettered(nodes: Sequence[Node]) -> bool:
    """Whether items are the points of one item ("a)", "b)", "c)")."""
    return all(_LETTER.match(node.marker) for node in nodes)


def own_run(node: Node) -> tuple[list[Node], list[Node]]:
    """(items of an article, those behind them): where all are numbered, a number that falls begins the next article."""
    numbers = [_NUMBER.match(child.marker) for child in node.children] if is_article(node) else []
    values = [int(number[1]) for number in numbers if number]
    back = (i for i in range(1, len(values)) if values[i] < values[i - 1])
    end = next(back, len(node.children)) if len(values) == len(node.children) else len(node.children)
    return node.children[:end], node.children[end:]


def _part_end(nodes: Sequence[Node]) -> int:
    """How many items stand before the title of another part, in capitals, that is printed behind one of them."""
    ends = (i for i, node in enumerate(nodes[:-1], 1) if _ends_with_title(last_leaf(node) or node))
    return next(ends, len(nodes))


def _ends_with_title(node: Node) -> bool:
    text = node.paragraphs[-1].text if node.paragraphs else ""
    return len(text.split()) >= _LEAST_TITLE and is_capitals(text)


def first_run(nodes: Sequence[Node], *, titled: bool = False) -> Sequence[Node]:
    """Items under a unit as far as their numbers or letters run: what begins anew, and goes on so, is of another. In an
    article that is `titled` with the unit letters that begin anew are its too: the number over them was lost."""
    nodes = nodes[: _part_end(nodes)]
    signs = [node.marker.strip("().") for node in nodes]
    for first, second in _FIRST[:1] if titled else _FIRST:
        for i in range(1, len(signs)):
            if signs[i] == first and signs[i + 1 : i + 2] in ([second], []) and signs[0].isdigit() == first.isdigit():
                return nodes[:i]
    return nodes
