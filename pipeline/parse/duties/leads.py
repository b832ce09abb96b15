"""What a sentence over a list says of all its items: their role ("Giao Sở A chủ trì, phối hợp với các đơn vị: a) …; b)
…") and their time ("Trước ngày 30/6/2026, các sở: a) …; b) …").

One that says no more than who leads or joins, and with whom, is no duty of its own: its role is the unit's in each item
that says none itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from pipeline.document import Responsibility
from pipeline.parse.deadlines import parse_deadline
from pipeline.parse.duties.governed import clause_time
from pipeline.parse.duties.headings import charged_unit
from pipeline.parse.duties.how import role_of
from pipeline.parse.duties.only_leads import only_leads
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.running import split_running
from pipeline.parse.duties.work_titles import work_title
from pipeline.parse.outline.nodes import Node, whole
from pipeline.parse.words import plain

_CHARGED = r"{charged}(?!\w)"


class _ListLead(NamedTuple):
    """The sentence of the item at `path` that charges `unit` with what stands below: all of it, and what is charged."""

    path: str
    text: str
    unit: str
    duty: str

    def holds(self, duty: Responsibility) -> bool:
        """Whether `duty` is the unit's and stands in the item or below it."""
        inside = not self.path or duty.section == self.path or duty.section.startswith(f"{self.path} ")
        return duty.unit == self.unit and inside


def charged_last(node: Node) -> str:
    """The unit that the last paragraph under an item charges with the items that follow ("Chính quyền các cấp có trách
    nhiệm:", an article whose number was lost; "Tổ giúp việc có nhiệm vụ giúp Ban Chỉ đạo …:"), else ""."""
    if not node.paragraphs:
        return ""
    text = node.paragraphs[-1].text
    if (unit := charged_unit(text)) or not text.rstrip().endswith(":"):
        return unit
    said = split_running(text)
    charged = len(said) == 1 and pattern(_CHARGED).match(plain(said[0].duty)) is not None
    return said[0].unit if charged else ""


def told_over_lists(root: Node, duties: Sequence[Responsibility], date: str | None) -> tuple[Responsibility, ...]:
    """The duties of an outline, those in lists with the role and the time of the sentence over them."""
    heads = list(_over_lists(root, ""))
    return tuple(_with_times(heads, _with_leads(heads, duties), date))


def _with_leads(heads: Sequence[_ListLead], duties: Sequence[Responsibility]) -> list[Responsibility]:
    """The duties, those below a sentence that only says who leads with its role, without these sentences."""
    out = list(duties)
    for head in heads:
        if not only_leads(head.duty):
            continue
        told = head.duty.strip(" .;:,")
        inside = [duty for duty in out if head.holds(duty)]
        below = [duty for duty in inside if duty.duty != told]
        if not below:
            continue
        led = {id(duty) for duty in below if duty.role == "assigned"}
        said = {id(duty) for duty in inside if duty.duty == told}
        out = [
            msgspec.structs.replace(duty, role=role_of(told)) if id(duty) in led else duty
            for duty in out
            if id(duty) not in said
        ]
    return out


def _with_times(heads: Sequence[_ListLead], duties: Sequence[Responsibility], date: str | None) -> list[Responsibility]:
    """The duties, those without a deadline with the time that the sentence over their unit's list begins with."""
    out = list(duties)
    for head in heads:
        if time := clause_time(head.text, head.duty or head.text[-1]):
            deadline = parse_deadline(time, date)
            out = [
                msgspec.structs.replace(duty, deadline=deadline) if duty.deadline is None and head.holds(duty) else duty
                for duty in out
            ]
    return out


def _over_lists(node: Node, path: str) -> Iterator[_ListLead]:
    """The sentences of items, the titles, and the paragraphs right over items, that charge one unit with what stands
    below."""
    over = node.paragraphs[-1].text.rstrip() if node.children and node.paragraphs else ""
    if over.endswith(":") and len(charges := split_running(over)) == 1:
        yield _ListLead(path, over, charges[0].unit, charges[0].duty)
    for child in node.children:
        where = f"{path} {child.marker}".strip()
        text = whole(child).rstrip()
        charges = split_running(text) if child.children or child.paragraphs else []
        if not text.endswith(":") and not (len(charges) == 1 and only_leads(charges[0].duty)):
            charges = []
        if titled := work_title(child.title):
            charges = [titled]
        if len(charges) == 1:
            yield _ListLead(where, text, charges[0].unit, charges[0].duty)
        yield from _over_lists(child, where)
