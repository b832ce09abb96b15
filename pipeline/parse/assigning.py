"""Which parts of a paper assign duties.

In directives, telegrams and notices of what a leader concluded all items do; elsewhere the part that organises, a unit
over a list of duties, what stands under "… đề nghị:", and a list whose items each begin with another unit and its verb.
"""

from __future__ import annotations

import re

from pipeline.document import Header
from pipeline.parse.actors import RIGHTS, split_running
from pipeline.parse.likeness import key
from pipeline.parse.nodes import Node
from pipeline.parse.paragraphs import ITEM
from pipeline.parse.roles import opens_duty
from pipeline.parse.subject import names_type
from pipeline.parse.units import canonical_unit, opens_unit

_ORGANISING = re.compile(
    r"to chuc (?:thuc hien|trien khai)|trien khai thuc hien$|phan cong|trach nhiem|thuc hien ke hoach$|to chuc$"
)
_DIRECTIVES = {"Chỉ thị", "Công điện"}
_TOLD = {"Thông báo", "Công văn"}
# "… Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau:" over all items of a letter or a notice.
_INTRODUCES = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|giao|chỉ đạo|kết luận|có ý kiến)(?!\w)[^.;:]{0,160}:\s*$", re.IGNORECASE
)
_GIVES_BELOW = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|giao(?: nhiệm vụ)?(?: cho)?|phân công|chỉ đạo)(?: cụ thể)?(?: như sau)?\s*:\s*$",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(r"(?<!\w)thi hành(?!\w)", re.IGNORECASE)
_IS_CHARGED = re.compile(r"(?:có|chịu) trách nhiệm(?!\w)")
_HOLDS_FOR = re.compile(r"đối với\s", re.IGNORECASE)
_HEAD = 600
_LEAST = 2


def is_directive(header: Header, root: Node) -> bool:
    """Whether all items assign duties: directives, telegrams, notices of what a leader concluded, and letters and
    notices whose opening says that what follows is asked for."""
    types = {header.type} if header.type else names_type(header.symbol)
    subject = key(header.subject[:200])
    concludes = "ket luan" in subject and "ket luan so" not in subject
    if types & _DIRECTIVES or ("Thông báo" in types and concludes):
        return True
    return bool(types & _TOLD) and any(_INTRODUCES.search(p.text[-400:]) for p in root.paragraphs[-2:])


def organises(node: Node) -> bool:
    """Whether an item is the part that says who does what ("V. TỔ CHỨC THỰC HIỆN")."""
    return (
        len(node.title.split()) <= 16
        and _ORGANISING.search(key(node.title[:160])) is not None
        and not (node.marker.lower().startswith("điều") and not node.children)
        and not opens_unit(node.title)
    )


def has_part(root: Node) -> bool:
    """Whether a part that organises stands anywhere in the outline."""
    return any(organises(child) or has_part(child) for child in root.children)


def lists_duties(node: Node) -> bool:
    """Whether what stands under a unit's heading, two items at least, are duties: most begin with a verb of one.

    "Đối với các sở, ngành" heads what holds for them (criteria, levels), not what they have to do.
    """
    if _HOLDS_FOR.match(node.title):
        return False
    items = [child.title for child in node.children] or [text for text, _ in node.blocks() if ITEM.match(text)]
    return len(items) >= _LEAST and sum(map(opens_duty, items)) * 2 > len(items)


def gives_below(node: Node) -> bool:
    """Whether an item ends with words that give duties to the units that the items below it name ("…, đề nghị:")."""
    return bool(node.children) and node.paragraph is not None and _GIVES_BELOW.search(node.paragraph.text) is not None


def lists_units(node: Node) -> bool:
    """Whether the items under `node`, two at least and most of them, each begin with a unit and what it has to do, and
    not all with the same unit."""
    named = [canonical_unit(pairs[0][0]) for child in node.children if (pairs := _charged(child))]
    return len(named) >= _LEAST and len(set(named)) >= _LEAST and len(named) * 2 > len(node.children)


def charges(text: str) -> bool:
    """Whether a sentence says that the unit it begins with "có trách nhiệm …", and not only that it obeys a paper."""
    if not opens_unit(text) or _IN_FORCE.search(text[:_HEAD]):
        return False
    pairs = split_running(text[:_HEAD])
    return bool(pairs) and _IS_CHARGED.match(pairs[0][1]) is not None


def is_charged(node: Node) -> bool:
    """Whether an item charges the unit it begins with: "… có trách nhiệm …", or an article that is such a sentence."""
    if node.paragraph is None or not (pairs := _charged(node)):
        return False
    sentence = node.paragraph.text.rstrip().endswith((".", ";", "./", ":"))
    return _IS_CHARGED.match(pairs[0][1]) is not None or (sentence and node.marker.lower().startswith("điều"))


def _charged(node: Node) -> list[tuple[str, str, str]]:
    """The running sentence of an item that begins with its unit, and says more than that a paper is to be obeyed."""
    paragraph = node.paragraph
    if paragraph is None or not opens_unit(node.title):
        return []
    text = paragraph.text[paragraph.text.find(node.title[:40]) :]
    return [] if _IN_FORCE.search(text[:_HEAD]) or RIGHTS.search(text[:_HEAD]) else split_running(text)
