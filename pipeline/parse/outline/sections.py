"""The outline as the contract has it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Section
from pipeline.parse.outline.nodes import Node


def to_sections(nodes: Sequence[Node]) -> tuple[Section, ...]:
    """The tree as the contract's sections."""
    return tuple(
        Section(
            level=node.level,
            marker=node.marker,
            title=node.title,
            text="\n".join(text for text, _ in node.blocks()),
            page=node.paragraph.lines[0].page if node.paragraph else None,
            line=node.paragraph.lines[0].line if node.paragraph else None,
            children=to_sections(node.children),
        )
        for node in nodes
    )
