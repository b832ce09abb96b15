"""What of one issue is sent: the paper now, the tracker now, and what was sent and shown when it was pushed last.

    paper changed, people did not    the paper's value is sent
    people changed                   theirs stays; where the paper changed too, that is said, once

What was sent is kept apart from what the tracker showed then: it may show a text with other line ends, or a day that it
set itself, and neither is a change by hand.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import msgspec

from pipeline.push.model import Values


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """`changes` are to be sent, `conflicts` and `kept` are fields: both changed, people only."""

    changes: Values
    conflicts: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def merge(fields: Sequence[str], ours: Values, theirs: Values, sent: Values | None, shown: Values | None) -> Merge:
    """The merge of an issue that is there; `sent` and `shown` are None where it is not known what was pushed last."""
    changes: dict[str, str | None] = {}
    conflicts: list[str] = []
    kept: list[str] = []
    for name in fields:
        now, there = ours.get(name), theirs.get(name)
        by_paper = sent is None or not same(now, sent.get(name))
        by_hand = shown is None or not same(there, shown.get(name))
        if same(now, there):
            continue
        if by_hand:
            (conflicts if by_paper else kept).append(name)
        elif by_paper:
            changes[name] = now
    return Merge(changes=changes, conflicts=tuple(conflicts), kept=tuple(kept))


def same(one: str | None, other: str | None) -> bool:
    """Whether two values say the same: trackers change line ends, white space at them, and how letters are composed."""
    return plain(one) == plain(other)


def plain(text: str | None) -> str:
    """A value without what trackers change of it."""
    return "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", text or "").splitlines()).strip()
