"""What a heading says of what stands below it: who has what to do, or that nobody is given work there."""

from __future__ import annotations

import re

from pipeline.parse.duties.patterns import pattern
from pipeline.parse.outline.nodes import Node
from pipeline.parse.words import bare, plain
from pipeline.text.fuzzy import key

# Who may, who is meant, what a unit is: units begin these lists too.
_NO_WORK = r"(?<!\w){no_work}(?!\w)"
# How a request is handled, and what somebody has to be, is told of units too.
_PROCESS = r"(?:ve )?{process}(?!\w)"
_STEPS = r"(?:ve )?{steps}(?!\w)"
_PRINCIPLES = r"{principle}(?!\w)"
_WHO = re.compile(r"trach nhiem(?!\w)")


def says_who(node: Node) -> bool:
    """Whether a heading begins with who is responsible ("Trách nhiệm của Vụ Kế hoạch")."""
    return _WHO.match(key(node.title[:40])) is not None


def tells_no_work(node: Node) -> bool:
    """Whether a heading says that what stands below it tells who may, who is meant, or what a unit is."""
    return pattern(_NO_WORK, bare).search(key(node.title[:160])) is not None


def gives_none(node: Node) -> bool:
    """Whether a heading says that what stands below tells who may, who is meant, or how something is handled; of a
    sentence ("Công bố danh mục thủ tục thuộc thẩm quyền …") it tells nothing."""
    if node.paragraph is None or node.paragraph.text.rstrip().endswith((".", ";")):
        return False
    return tells_no_work(node) or pattern(_PROCESS, bare).match(key(node.title[:160])) is not None


def tells_principles(node: Node) -> bool:
    """Whether a heading says that principles stand below it, which give nobody work."""
    title = plain(node.title[:160])
    return pattern(_PRINCIPLES).match(title) is not None and not says_who(node)


def tells_steps(node: Node) -> bool:
    """Whether a heading says that steps of a procedure, or meanings of words, stand below it."""
    return pattern(_STEPS, bare).match(key(node.title[:160])) is not None
