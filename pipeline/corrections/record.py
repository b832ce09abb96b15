"""What a person did to a Document, as records of an append-only log; the machine's own output is never changed.

A record names its place (a line, a field of the head, a cell, a section, a row of work), what stood there (`from`) and
what stands there now (`to`). `from` is also the version a person saw: a save whose `from` is no longer what stands
there is a conflict. Enough of the surroundings is kept to find the place again after the paper was read anew.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

from pipeline.document import Box
from pipeline.errors import SohoaError

Action = Literal["correct", "accept", "undo", "state"]
Fate = Literal["moved", "already", "over_new_reading", "unplaced"]
Part = Literal["line", "field", "cell", "section", "document", "task", "duty"]


class Target(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where something stands. Pages and lines count from 1; tables, rows and columns from 0.

    `name` is a field's path (`header.number`), a section's markers and part (`III/1/title`), a row of work and its
    field (`3/lead`), or the id of a line that a person added behind line `line` (`+5f…`).
    """

    part: Part
    page: int = 0
    line: int = 0
    name: str = ""
    table: int = 0
    row: int = 0
    col: int = 0


class Surroundings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a place is known again: a line's box in parts of its page, a cell's column head and its row, the texts of a
    row of work; `after` is the key of the row of work behind which a new one stands."""

    box: Box | None = None
    raw: str = ""
    column: str = ""
    row: tuple[str, ...] = ()
    after: str = ""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """The words that were in doubt: `from[start:end]`, and the chance (0–1) that they were wrong."""

    start: int
    end: int
    chance: float


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"before": "from", "after": "to"}):
    """One line of the log: who, when, what, where, from, to. `at` is ISO in UTC; `undoes` is the id of a record.

    `of` is what records have in common that one action made (a row parted in two): they are taken back together. `box`
    is where a line stands from now on, in parts of its page (one that was added, or split).
    """

    id: str
    at: str
    by: str
    action: Action
    place: Target
    before: str = ""
    after: str = ""
    around: Surroundings | None = None
    token: Token | None = None
    undoes: str = ""
    of: str = ""
    box: Box | None = None


class Note(msgspec.Struct, frozen=True):
    """What became of a record that did not simply fit; an `unplaced` one is not applied."""

    record: Record
    kind: Fate


class Conflict(SohoaError):  # noqa: N818 - it is an answer, and a person decides
    """Another person was there first: what stands there now, who wrote it and when."""

    def __init__(self, current: str, by: str = "", at: str = "") -> None:
        super().__init__(f"this was changed meanwhile by {by or 'a new reading'}; it now reads: {current}")
        self.current, self.by, self.at = current, by, at


def fate(record: Record, stands: str, *, moved: bool) -> Fate | None:
    """What becomes of a record where its place reads `stands`; None where it simply fits."""
    if stands not in (record.before, record.after):
        return "over_new_reading"
    if stands == record.after != record.before:
        return "already"
    return "moved" if moved else None


def written(by: str, place: Target, before: str, after: str, action: Action = "correct", **more: Any) -> Record:
    """A new record, of now."""
    return Record(id=new_id(), at=now(), by=by, action=action, place=place, before=before, after=after, **more)


def new_id() -> str:
    """An id that no other record has."""
    return secrets.token_hex(8)


def now() -> str:
    """This moment, ISO in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def standing(records: list[Record]) -> list[Record]:
    """Records that hold: not undone (an undo may be undone itself), undoes left out, in order."""
    undone: set[str] = set()
    kept: list[Record] = []
    for record in reversed(records):
        if record.id in undone:
            continue
        if record.action == "undo":
            undone.add(record.undoes)
        else:
            kept.append(record)
    return kept[::-1]
