"""Saving: a change that says what it was based on becomes a record, or a conflict that says what stands there now."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pipeline.corrections import (
    WORK,
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
    checked_work,
    divided,
    log_path,
    new_id,
    part_of_page,
    standing,
    with_corrections,
    written,
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
        stands(document, log, change.place, change.before)
        if change.action == "correct" and after == change.before:
            return []
        around = _surroundings(document, log, change.place)
        return [msgspec.structs.replace(record, around=around, token=change.token)]

    record = written(by, change.place, change.before, after, change.action)
    made = append(log_path(path), make)
    return made[0] if made else msgspec.structs.replace(record, id="")


def stands(document: Document, log: Log, place: Target, before: str) -> None:
    """Raise `Conflict` where `place` no longer reads `before`, `UsageError` where there is no such place."""
    current, last = _current(document, log, place)
    if current is None:
        raise UsageError("there is no such place in this document")
    if current != before:
        raise Conflict(current, last.by if last else "", last.at if last else "")


def undo_record(path: Path, document: Document, record_id: str, by: str) -> Record:
    """Take back the record `record_id`, and those made by the same action; the undo of the first of them.

    Raises `Conflict` where something was built on one, `UsageError` where there is no such.
    """

    def make(log: Log) -> list[Record]:
        records = standing(list(log.records))
        wanted = next((r for r in records if r.id == record_id), None)
        if wanted is None:
            raise UsageError("there is no such correction, or it was taken back already")
        together = [r for r in records if r.id == record_id or (r.of and r.of == wanted.of)]
        for one in together:
            if one.action == "correct":
                current, last = _current(document, log, one.place, one)
                if last is not None and last.id != one.id:
                    raise Conflict(current or "", last.by, last.at)
        of = new_id() if len(together) > 1 else ""
        return [_undoing(one, by, of) for one in reversed(together)]

    return append(log_path(path), make)[-1]


def undo_all(path: Path, by: str) -> int:
    """Take back every correction of the Document in `path`; how many there were."""

    def make(log: Log) -> list[Record]:
        return [_undoing(record, by) for record in reversed(standing(list(log.records)))]

    return len(append(log_path(path), make)) if log_path(path).exists() else 0


def _undoing(record: Record, by: str, of: str = "") -> Record:
    return written(by, record.place, record.after, record.before, "undo", undoes=record.id, of=of)


def _clean(change: Change) -> str:
    place, text = change.place, cleaned(change.after)
    if place.part == "field":
        return checked(place.name, text)
    if place.part in WORK:
        _, _, name = divided(place)
        if not name:
            raise UsageError("a row is added, joined, parted and deleted as a whole")
        return checked_work(name, text)
    if place.part == "document" and text not in ("open", "checked"):
        raise UsageError("a document is open or checked")
    return " ".join(text.split()) if place.part in ("line", "cell") else text.strip()


def cleaned(text: str) -> str:
    """`text` in NFC without what cannot be seen; raises `UsageError` where it is longer than a place may hold."""
    if len(text) > LONGEST:
        raise UsageError("this text is too long for one place")
    return nfc("".join(c for c in text if c == "\n" or c.isprintable()))


def _current(
    document: Document, log: Log, place: Target, record: Record | None = None
) -> tuple[str | None, Record | None]:
    """What stands at `place` (or where `record` was applied) and the record that wrote it."""
    if place.part == "line":
        lines = LineStates(document, standing(list(log.records)))
        if record is not None and not place.name:
            spot = next((s for s, last in lines.last.items() if last.id == record.id), (place.page, place.line))
            place = Target(part="line", page=spot[0], line=spot[1])
        return lines.current(place), lines.writer(place)
    done: Corrected = with_corrections(document, log)
    states = done.work if place.part in WORK else done.others
    if record is not None:
        place = next((p for p, last in states.last.items() if last.id == record.id), place)
    return states.current(place), done.work.writer(place) if place.part in WORK else done.others.last.get(place)


def _surroundings(document: Document, log: Log, place: Target) -> Surroundings | None:
    if place.part == "line" and not place.name:
        page = next(page for page in document.pages if page.number == place.page)
        line = page.lines[place.line - 1]
        return Surroundings(box=part_of_page(line.box, page), raw=line.raw)
    if place.part == "cell":
        table = document.tables[place.table]
        return Surroundings(column=table.columns[place.col], row=table.rows[place.row])
    if place.part in WORK:
        kind, key, _ = divided(place)
        row = with_corrections(document, log).work.row(kind, key)
        return Surroundings(row=row.seen) if row else None
    return None
