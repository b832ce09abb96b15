"""The role over a list: "Giao Sở A chủ trì, phối hợp với các đơn vị liên quan: a) …; b) …".

The sentence over the list says no more than who leads or joins, and with whom, so it is no duty of its own: its role is
the unit's in each item that says none itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from pipeline.document import Responsibility
from pipeline.parse.duties.how import role_of
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.running import split_running
from pipeline.parse.duties.what import verb_at
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


def _stands_in(section: str, path: str) -> bool:
    return section == path or section.startswith(f"{path} ")


def _led(node: Node, path: str) -> Iterator[tuple[str, str, str]]:
    """(path, unit, what its sentence says) of the items that say who leads the list below them."""
    for child in node.children:
        where = f"{path} {child.marker}".strip()
        text = whole(child).rstrip()
        charges = split_running(text) if text.endswith(":") and (child.children or child.paragraphs) else []
        if len(charges) == 1 and _only_leads(charges[0].duty):
            yield where, charges[0].unit, charges[0].duty.strip(" .;:,")
        yield from _led(child, where)


def _only_leads(duty: str) -> bool:
    """Whether a duty is no more than to lead, with whom, and that a list follows."""
    told = plain(duty.rstrip(" :"))
    below = pattern(_BELOW).search(told)
    found = pattern(_LEADS).match(told[: below.start()] if below else told)
    return found is not None and all(
        verb_at(f"{duty[slice(*found.span(part))]} ") is None for part in ("who", "whom", "why")
    )
