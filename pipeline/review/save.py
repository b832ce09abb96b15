"""Saving: a change that says what it was based on becomes a record, or a conflict that says what stands there now."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pipeline.corrections import (
    Action,
    Conflict,
    Corrected,
    LineStates,
    Log,
    Record,
    Surroundings,
    Target,
    Token,
    append,
    checked,
    log_path,
    new_id,
    now,
    part_of_page,
    standing,
    with_corrections,
)
from pipeline.document import Document
from pipeline.errors import UsageError
from pipeline.text.vietnamese import nfc

LONGEST = 100_000


class Change(msgspec.Struct, frozen=True, kw_only=True, rename={"before": "from", "after": "to"}):
    """What a person asks for: at `place`, which read `from` when they saw it, `to` shall stand."""

    action: Action = "correct"
    place: Target
    before: str
    after: str = ""
    token: Token | None = None


def save(path: Path, document: Document, change: Change, by: str) -> Record:
    """Add `change` to the log of `document`, which lies in `path`.

    Raises `Conflict` where something else stands there now, `UsageError` for a place that the Document has not or a
    value that the place cannot hold, `OutputError`.
    """
    if change.action == "undo" or (change.action == "state") != (change.place.part == "document"):
        raise UsageError("this cannot be saved at this place")
    after = change.before if change.action == "accept" else _clean(change)

    def make(log: Log) -> list[Record]:
        current, last = _current(document, log, change.place)
        if current is None:
            raise UsageError("there is no such place in this document")
        if current != change.before:
            raise Conflict(current, last.by if last else "", last.at if last else "")
        if change.action == "correct" and after == current:
            return []
        around = _surroundings(document, change.place)
        return [
            Record(
                id=new_id(), at=now(), by=by, action=change.action, place=change.place, before=change.before,
                after=after, around=around, token=change.token,
            )
        ]  # fmt: skip

    made = append(log_path(path), make)
    return made[0] if made else Record(
        id="", at=now(), by=by, action=change.action, place=change.place, before=change.before, after=after
    )  # fmt: skip


def undo_record(path: Path, document: Document, record_id: str, by: str) -> Record:
    """Take back the record `record_id`; raises `Conflict` where something was built on it, `UsageError` for no such."""

    def make(log: Log) -> list[Record]:
        records = standing(list(log.records))
        wanted = next((r for r in records if r.id == record_id), None)
        if wanted is None:
            raise UsageError("there is no such correction, or it was taken back already")
        if wanted.action == "correct":
            current, last = _current(document, log, wanted.place, wanted)
            if last is not None and last.id != wanted.id:
                raise Conflict(current or "", last.by, last.at)
        return [
            Record(
                id=new_id(), at=now(), by=by, action="undo", place=wanted.place, before=wanted.after,
                after=wanted.before, undoes=wanted.id,
            )
        ]  # fmt: skip

    return append(log_path(path), make)[0]


def undo_all(path: Path, by: str) -> int:
    """Take back every correction of the Document in `path`; how many there were."""

    def make(log: Log) -> list[Record]:
        return [
            Record(
                id=new_id(), at=now(), by=by, action="undo", place=r.place, before=r.after, after=r.before, undoes=r.id
            )
            for r in reversed(standing(list(log.records)))
        ]

    return len(append(log_path(path), make)) if log_path(path).exists() else 0


def _clean(change: Change) -> str:
    if len(change.after) > LONGEST:
        raise UsageError("this text is too long for one place")
    text = nfc("".join(c for c in change.after if c == "\n" or c.isprintable()))
    if change.place.part == "field":
        return checked(change.place.name, text)
    if change.place.part == "document" and text not in ("open", "checked"):
        raise UsageError("a document is open or checked")
    return " ".join(text.split()) if change.place.part in ("line", "cell") else text.strip()


def _current(
    document: Document, log: Log, place: Target, record: Record | None = None
) -> tuple[str | None, Record | None]:
    """What stands at `place` (or where `record` was applied) and the record that wrote it."""
    if place.part == "line":
        lines = LineStates(document, standing(list(log.records)))
        spot = place.page, place.line
        if record is not None:
            spot = next((s for s, last in lines.last.items() if last.id == record.id), spot)
        return lines.lines.text.get(spot), lines.last.get(spot)
    done: Corrected = with_corrections(document, log)
    if record is not None:
        place = next((p for p, last in done.others.last.items() if last.id == record.id), place)
    return done.others.current(place), done.others.last.get(place)


def _surroundings(document: Document, place: Target) -> Surroundings | None:
    if place.part == "line":
        page = next(page for page in document.pages if page.number == place.page)
        line = page.lines[place.line - 1]
        return Surroundings(box=part_of_page(line.box, page), raw=line.raw)
    if place.part == "cell":
        table = document.tables[place.table]
        return Surroundings(column=table.columns[place.col], row=table.rows[place.row])
    return None
