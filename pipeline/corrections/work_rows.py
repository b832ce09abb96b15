"""Tasks and duties as a person wrote them, over what the corrected lines and cells say.

Work is a list of rows of a kind (`task`, `duty`). A row has a key: its place (from 0) in the list as it was read, or
`+` and an id for one that a person added. A record names a field (`3/lead`), or the row as a whole (`3`), which reads
its main text and reads nothing where there is no such row: so a row is added and deleted by the same kind of record.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, cast

import msgspec

from pipeline.corrections.anchor import best_of, likeness
from pipeline.corrections.record import Note, Record, Surroundings, Target, fate
from pipeline.corrections.state import ROW_ALIKE
from pipeline.document import Document, Responsibility, Task
from pipeline.errors import UsageError

Kind = Literal["task", "duty"]
WORK: dict[Kind, tuple[str, ...]] = {
    "task": ("no", "content", "lead", "coordinate", "deadline", "product", "group"),
    "duty": ("unit", "role", "duty", "partners", "deadline", "section"),
}
MAIN: dict[Kind, str] = {"task": "content", "duty": "duty"}
UNITS = frozenset({"lead", "coordinate", "partners"})
ROLES = ("lead", "coordinate", "assigned")
WITHOUT_TEXT = "-"
"""What a row reads as a whole where its main text is empty."""


class Row(msgspec.Struct, frozen=True):
    """A row as it stands: `texts` by field, `item` what it was before a person came, `page` where it is printed."""

    key: str
    kind: Kind
    texts: dict[str, str]
    item: Task | Responsibility
    added: bool = False

    @property
    def whole(self) -> str:
        """What the row reads as a whole."""
        return self.texts[MAIN[self.kind]] or WITHOUT_TEXT

    @property
    def seen(self) -> tuple[str, ...]:
        """The texts of its fields, in order."""
        return tuple(self.texts.values())


def texts_of(item: Task | Responsibility) -> dict[str, str]:
    """The fields of a task or duty as the texts that a person edits; units are parted by semicolons."""
    kind: Kind = "task" if isinstance(item, Task) else "duty"
    return {name: _text(getattr(item, name)) for name in WORK[kind]}


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return value if isinstance(value, str) else value.text if value is not None else ""


def checked_work(name: str, text: str) -> str:
    """`text` as the field `name` holds it; raises `UsageError` for a role that there is not."""
    text = " ".join(text.split())
    if name == "role" and text not in ROLES:
        raise UsageError(f"{text}: a role is one of {', '.join(ROLES)}")
    return "; ".join(filter(None, (unit.strip() for unit in text.split(";")))) if name in UNITS else text


def divided(place: Target) -> tuple[Kind, str, str]:
    """The kind, key and field that the place of a row of work names."""
    key, _, name = place.name.partition("/")
    return cast(Kind, place.part), key, name


class WorkStates:
    """The rows of work, with the records played over them."""

    def __init__(self, document: Document, records: Sequence[Record]) -> None:
        self.document = document
        self.rows: dict[Kind, list[Row]] = {
            "task": [Row(str(n), "task", texts_of(task), task) for n, task in enumerate(document.tasks)],
            "duty": [Row(str(n), "duty", texts_of(duty), duty) for n, duty in enumerate(document.responsibilities)],
        }
        self.last: dict[Target, Record] = {}
        self.notes: list[Note] = []
        self._gone: set[tuple[Kind, str]] = set()
        for record in records:
            if record.place.part in WORK and record.action == "correct":
                self.play(record)

    def current(self, place: Target) -> str | None:
        """What stands at `place`; None where there is no such place."""
        kind, key, name = divided(place)
        row = self.row(kind, key)
        if row is None:
            return "" if not name and (key.startswith("+") or (kind, key) in self._gone) else None
        return row.texts.get(name) if name else row.whole

    def writer(self, place: Target) -> Record | None:
        """The record that wrote what stands at `place`; a row as a whole reads what its main text does."""
        kind, key, name = divided(place)
        main = None if name or self.row(kind, key) is None else self.last.get(_place(kind, key, MAIN[kind]))
        return main or self.last.get(_place(kind, key, name))

    def row(self, kind: Kind, key: str) -> Row | None:
        """The row with this key, where it stands."""
        return next((row for row in self.rows[kind] if row.key == key), None)

    def play(self, record: Record) -> None:
        """Apply one record."""
        kind, key, name = divided(record.place)
        if not name and not record.before:
            self._insert(kind, key, record)
            return
        row = self._find(kind, key, record.around or Surroundings())
        if row is None or (name and name not in row.texts):
            self.notes.append(Note(record, "unplaced"))
            return
        if kept := fate(record, row.texts[name] if name else row.whole, moved=row.key != key):
            self.notes.append(Note(record, kept))
        self.last[_place(kind, row.key, name)] = record
        at = self.rows[kind].index(row)
        if name:
            self.rows[kind][at] = msgspec.structs.replace(row, texts={**row.texts, name: record.after})
        else:
            self._gone.add((kind, row.key))
            del self.rows[kind][at]

    def _insert(self, kind: Kind, key: str, record: Record) -> None:
        """A new row, behind the one that its record names."""
        around = record.around or Surroundings()
        above = self._find(kind, around.after, around) if around.after else None
        rows = self.rows[kind]
        item = _blank(kind, above.item if above else None, record.place.page or None)
        texts = texts_of(item) | {MAIN[kind]: record.after}
        self.last[_place(kind, key, "")] = record
        rows.insert(rows.index(above) + 1 if above else len(rows), Row(key, kind, texts, item, added=True))

    def _find(self, kind: Kind, key: str, around: Surroundings) -> Row | None:
        row = self.row(kind, key)
        if row is not None and (row.added or not around.row or _alike(row, around) >= ROW_ALIKE):
            return row
        best = best_of({n: _alike(row, around) for n, row in enumerate(self.rows[kind])}, ROW_ALIKE)
        return None if best is None or not around.row else self.rows[kind][best]

    def applied(self) -> Document:
        """The Document with its work as it stands."""
        if not self.last:
            return self.document
        duties = self.rows["duty"]
        now = {row.key: n for n, row in enumerate(duties)}
        tasks = tuple(_made(row, self.document.header.date) for row in self.rows["task"])
        return msgspec.structs.replace(
            self.document,
            tasks=tuple(
                msgspec.structs.replace(task, duties=tuple(now[str(n)] for n in task.duties if str(n) in now))
                for task in tasks
                if isinstance(task, Task)
            ),
            responsibilities=tuple(
                duty for row in duties if isinstance(duty := _made(row, self.document.header.date), Responsibility)
            ),
        )


def _place(kind: Kind, key: str, name: str) -> Target:
    return Target(part=kind, name=f"{key}/{name}" if name else key)


def _alike(row: Row, around: Surroundings) -> float:
    """How alike a row is to the one that a person saw, as it stands or as it was read, 0–100."""
    wanted = " | ".join(around.row)
    return max(likeness(" | ".join(texts), wanted) for texts in (row.seen, tuple(texts_of(row.item).values())))


def _blank(kind: Kind, above: Task | Responsibility | None, page: int | None) -> Task | Responsibility:
    """An empty row that stands in the table, group and section of the one above it."""
    if kind == "task":
        task = above if isinstance(above, Task) else Task(content="")
        return Task(content="", table=task.table, group=task.group, section=task.section, page=page)
    section = above.section if isinstance(above, Responsibility) else ""
    return Responsibility(unit="", role="lead", duty="", section=section, page=page)


def _made(row: Row, issued: str | None) -> Task | Responsibility:
    """The row as a value of the Document; what nobody wrote is as it was read."""
    from pipeline.parse import canonical_unit, parse_deadline

    was = texts_of(row.item)
    changed: dict[str, Any] = {}
    for name, text in row.texts.items():
        if text == was[name]:
            continue
        if name in UNITS:
            changed[name] = tuple(text.split("; ")) if text else ()
        elif name == "deadline":
            changed[name] = parse_deadline(text, issued) if text else None
        else:
            changed[name] = text
    if "unit" in changed:
        changed["unit_name"] = canonical_unit(changed["unit"])
    return msgspec.structs.replace(row.item, **changed)
