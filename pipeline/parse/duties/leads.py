"""What a sentence over a list says of all its items: their role ("Giao Sở A chủ trì, phối hợp với các đơn vị: a) …; b)
…") and their time ("Trước ngày 30/6/2026, các sở: a) …; b) …").

One that says no more than who leads or joins, and with whom, is no duty of its own: its role is the unit's in each item
that says none itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from pipeline.document import Responsibility
from pipeline.parse.deadlines import parse_deadline
from pipeline.parse.duties.governed import clause_time
from pipeline.parse.duties.how import role_of
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.running import split_running
from pipeline.parse.duties.what import verb_at
from pipeline.parse.duties.who import Charge
from pipeline.parse.outline.nodes import Node, whole
from pipeline.parse.words import plain

# What stands behind who leads, and with whom, and says only that the list follows.
_LEADS = (
    r"(?:{to_lead}(?:,?\s{jointly}\s(?P<who>[^;:]*?))?|{jointly}\s(?P<whom>[^;:]*?))(?:,?\s{ground}\s(?P<why>[^;:]*))?$"
)
_BELOW = r",?\s*(?:{listed}\s*)*$"


def with_leads(root: Node, duties: Sequence[Responsibility]) -> tuple[Responsibility, ...]:
    """The duties of an outline, those in lists with the role of the sentence over them, without these sentences."""
    out = list(duties)
    for path, unit, told in _led(root, ""):
        inside = [duty for duty in out if _stands_in(duty.section, path) and duty.unit == unit]
        below = [duty for duty in inside if duty.duty != told]
        if not below:
            continue
        led = {id(duty) for duty in below if duty.role == "assigned"}
        heads = {id(duty) for duty in inside if duty.duty == told}
        out = [
            msgspec.structs.replace(duty, role=role_of(told)) if id(duty) in led else duty
            for duty in out
            if id(duty) not in heads
        ]
    return tuple(out)


def with_times(root: Node, duties: Sequence[Responsibility], date: str | None) -> tuple[Responsibility, ...]:
    """The duties of an outline, those without a deadline in a list of their unit with the time that the sentence over
    it begins with ("Trước ngày 30/6/2026, các sở: a) …; b) …")."""
    out = list(duties)
    for path, unit, time in _timed(root, ""):
        deadline = parse_deadline(time, date)
        out = [
            msgspec.structs.replace(duty, deadline=deadline)
            if duty.deadline is None and duty.unit == unit and _stands_in(duty.section, path)
            else duty
            for duty in out
        ]
    return tuple(out)


def _stands_in(section: str, path: str) -> bool:
    return section == path or section.startswith(f"{path} ")


def _timed(root: Node, path: str) -> Iterator[tuple[str, str, str]]:
    """(path, unit, time as printed) of the items that say until when the list below them is to be done."""
    for where, text, (unit, duty, _) in _over_lists(root, path):
        if time := clause_time(text, duty or text[-1]):
            yield where, unit, time


def _led(root: Node, path: str) -> Iterator[tuple[str, str, str]]:
    """(path, unit, what its sentence says) of the items that say who leads the list below them."""
    for where, _, (unit, duty, _) in _over_lists(root, path):
        if _only_leads(duty):
            yield where, unit, duty.strip(" .;:,")


def _over_lists(node: Node, path: str) -> Iterator[tuple[str, str, Charge]]:
    """(path, text, charge) of the items whose sentence charges one unit with what stands below."""
    for child in node.children:
        where = f"{path} {child.marker}".strip()
        text = whole(child).rstrip()
        charges = split_running(text) if text.endswith(":") and (child.children or child.paragraphs) else []
        if len(charges) == 1:
            yield where, text, charges[0]
        yield from _over_lists(child, where)


def _only_leads(duty: str) -> bool:
    """Whether a duty is no more than to lead, with whom, and that a list follows."""
    told = plain(duty.rstrip(" :"))
    below = pattern(_BELOW).search(told)
    found = pattern(_LEADS).match(told[: below.start()] if below else told)
    return found is not None and all(
        verb_at(f"{duty[slice(*found.span(part))]} ") is None for part in ("who", "whom", "why")
    )
