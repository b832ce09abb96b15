"""What a person does to rows of work as a whole: one action, several records that are taken back together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from pipeline.corrections import (
    UNITS,
    WORK,
    Kind,
    Log,
    Record,
    Row,
    Surroundings,
    Target,
    append,
    checked_work,
    log_path,
    new_id,
    with_corrections,
    written,
)
from pipeline.document import Document
from pipeline.errors import UsageError
from pipeline.review.save import cleaned, stands


class _OfRow(msgspec.Struct, frozen=True, kw_only=True, tag_field="action", rename={"before": "from"}):
    """A row and what it read as a whole when the person saw it."""

    kind: Kind
    key: str = ""
    before: str = ""


class Adding(_OfRow, frozen=True, kw_only=True, tag="add"):
    """A new row behind row `key` (behind all others without one), printed on `page`."""

    page: int = 0
    texts: dict[str, str]


class Parting(_OfRow, frozen=True, kw_only=True, tag="part"):
    """The row's main text in two or more; the other fields are those of each."""

    parts: list[str]


class Joining(_OfRow, frozen=True, kw_only=True, tag="join"):
    """The row and the next of its kind made one."""


class Deleting(_OfRow, frozen=True, kw_only=True, tag="delete"):
    """The row taken out."""


WorkChange = Adding | Parting | Joining | Deleting


def change_work(path: Path, document: Document, change: WorkChange, by: str) -> tuple[str, list[Record]]:
    """Add `change` to the log of `document`, which lies in `path`; the key of the row it left, and the records.

    Raises `Conflict` where the row reads otherwise by now, `UsageError` for what cannot be done, `OutputError`.
    """
    key = change.key

    def make(log: Log) -> list[Record]:
        nonlocal key
        rows = with_corrections(document, log).work.rows[change.kind]
        at = next((n for n, row in enumerate(rows) if row.key == change.key), None)
        if change.key:
            stands(document, log, Target(part=change.kind, name=change.key), change.before)
        writer = _Records(change.kind, by)
        if isinstance(change, Adding):
            key = writer.add(change.page, change.texts, None if at is None else rows[at])
        elif at is None:
            raise UsageError("there is no such place in this document")
        elif isinstance(change, Deleting):
            key = next((row.key for row in (*rows[at + 1 : at + 2], *rows[max(0, at - 1) : at])), "")
            writer.delete(rows[at])
        elif isinstance(change, Joining):
            if at + 1 >= len(rows):
                raise UsageError("there is no row below to join with")
            writer.join(rows[at], rows[at + 1])
        else:
            writer.part(rows[at], change.parts)
        return writer.records

    records = append(log_path(path), make)
    return key, records


class _Records:
    """The records of one action."""

    def __init__(self, kind: Kind, by: str) -> None:
        self.kind, self.main, self.by = kind, "content" if kind == "task" else "duty", by
        self.of = new_id()
        self.records: list[Record] = []

    def _put(self, name: str, before: str, after: str, around: Surroundings | None, page: int = 0) -> None:
        place = Target(part=self.kind, name=name, page=page)
        self.records.append(written(self.by, place, before, after, around=around, of=self.of))

    def add(self, page: int, texts: dict[str, str], above: Row | None) -> str:
        """A row with these texts; its key."""
        texts = {name: checked_work(name, cleaned(texts[name])) for name in WORK[self.kind] if texts.get(name)}
        if not texts.get(self.main):
            raise UsageError("a row of work says what is to be done")
        key = f"+{new_id()}"
        around = Surroundings(after=above.key, row=above.seen) if above else None
        self._put(key, "", texts[self.main], around, page)
        given = {"role": "lead"} | _inherited(above)
        for name, text in texts.items():
            if name != self.main and text != given.get(name, ""):
                self._put(f"{key}/{name}", given.get(name, ""), text, None)
        return key

    def delete(self, row: Row) -> None:
        """The row out."""
        self._put(row.key, row.whole, "", Surroundings(row=row.seen))

    def join(self, row: Row, other: Row) -> None:
        """`other` made a part of `row`."""
        for name, text in _joined(row, other, self.main):
            self._put(f"{row.key}/{name}", row.texts[name], text, Surroundings(row=row.seen))
        self.delete(other)

    def part(self, row: Row, parts: list[str]) -> None:
        """The main text of `row` in several rows."""
        texts = [text for part in parts if (text := checked_work(self.main, cleaned(part)))]
        if len(texts) < 2:
            raise UsageError("a row is parted into two or more")
        around = Surroundings(row=row.seen)
        self._put(f"{row.key}/{self.main}", row.texts[self.main], texts[0], around)
        above = msgspec.structs.replace(row, texts={**row.texts, self.main: texts[0]})
        page = row.item.page or 0
        for text in texts[1:]:
            same = {name: value for name, value in row.texts.items() if name != "no"}
            key = self.add(page, same | {self.main: text}, above)
            above = msgspec.structs.replace(above, key=key, texts={**above.texts, self.main: text})


def _inherited(above: Row | None) -> dict[str, str]:
    """What a new row has from the one above it without being told."""
    return {name: getattr(above.item, name) for name in ("group", "section") if above and hasattr(above.item, name)}


def _joined(row: Row, other: Row, main: str) -> Iterator[tuple[str, str]]:
    """The fields of `row` that change when `other` is joined to it."""
    for name, text in row.texts.items():
        also = other.texts[name]
        if name in UNITS:
            made = "; ".join(dict.fromkeys(filter(None, (*text.split("; "), *also.split("; ")))))
        elif name == main:
            made = f"{text} {also}".strip()
        elif name == "product" and text and also and text != also:
            made = f"{text}; {also}"
        else:
            made = text or also
        if made != text:
            yield name, made
