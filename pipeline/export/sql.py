"""Documents in a database: SQLite or PostgreSQL by URL, updated in place, all or nothing.

A paper is known by its key (agency, year, number, symbol; else the file's sha256), so that a second export changes rows
and adds none; a paper whose content is as it was is not touched. Everything is one transaction: whoever reads the
database sees the state before or after.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from pipeline.document import Deadline, Section
from pipeline.errors import OutputError, UsageError
from pipeline.export import records
from pipeline.export.cells import day, joined, printable
from pipeline.export.model import Context, Loaded
from pipeline.export.sql_tables import (
    CHILDREN,
    DOCUMENTS,
    METADATA,
    REFERENCES,
    RESPONSIBILITIES,
    SECTIONS,
    TASK_UNITS,
    TASKS,
)

BATCH = 500
Row = dict[str, Any]


def write(documents: Iterable[Loaded], url: str, context: Context) -> int:
    """Put `documents` into the database at `url` (a path is an SQLite file); how many rows of papers changed.

    Raises `UsageError` where the URL is none, `OutputError` where the database refuses.
    """
    engine = _engine(url)
    changed = 0
    names: dict[str, str] = {}
    try:
        with engine.begin() as connection:
            METADATA.create_all(connection)
            stream = iter(documents)
            while some := list(islice(stream, BATCH)):
                changed += _write(connection, _once(some, names, context), names)
    except sa.exc.SQLAlchemyError as error:
        first = str(getattr(error, "orig", error) or error).strip().splitlines()
        raise OutputError(
            f"{shown(url)}: the database refuses: {first[0] if first else type(error).__name__}"
        ) from error
    finally:
        engine.dispose()
    return changed


def _engine(url: str) -> sa.Engine:
    try:
        made = sa.engine.make_url(url) if "://" in url else sa.URL.create("sqlite", database=url)
        if made.drivername == "postgresql":
            made = made.set(drivername="postgresql+psycopg")
        engine = sa.create_engine(made, poolclass=sa.NullPool)
    except (sa.exc.ArgumentError, ImportError) as error:
        what = str(error).splitlines()[0].replace(url, shown(url))
        raise UsageError(f"--output {shown(url)}: this database cannot be used: {what}") from error
    if engine.dialect.name not in _INSERT:
        raise UsageError(f"--output {shown(url)}: give the URL of an SQLite or a PostgreSQL database")
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _sqlite_settings)
        sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _sqlite_settings(connection: Any, _: object) -> None:
    """Transactions are begun by us: Python's driver would end one at each CREATE TABLE."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")


def shown(url: str) -> str:
    """`url` without its password."""
    try:
        return sa.engine.make_url(url).render_as_string(hide_password=True) if "://" in url else url
    except sa.exc.ArgumentError:
        return url.partition("://")[0] + "://…"


def _upsert(dialect: str) -> Any:
    """A statement that puts a paper in, or in place of the row that has its key."""
    insert = _INSERT[dialect](DOCUMENTS)
    changes = {column.name: insert.excluded[column.name] for column in DOCUMENTS.columns if not column.primary_key}
    return insert.on_conflict_do_update(index_elements=["key"], set_=changes)


_INSERT: dict[str, Callable[[sa.Table], Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def _once(some: Iterable[Loaded], names: dict[str, str], context: Context) -> list[tuple[str, Loaded]]:
    """Each paper with its key; of two that are one paper the first stands and the second is a finding."""
    out = []
    for loaded in some:
        key = printable(records.key(loaded.document))
        if key in names:
            context.note(loaded.name, f"is the same paper as {names[key]}, which stands in the database")
            continue
        names[key] = loaded.name
        out.append((key, loaded))
    return out


def _write(connection: sa.Connection, some: list[tuple[str, Loaded]], seen: Container[str]) -> int:
    keys = [key for key, _ in some]
    query = sa.select(DOCUMENTS.c.key, DOCUMENTS.c.digest).where(DOCUMENTS.c.key.in_(keys))
    known = {row.key: row.digest for row in connection.execute(query)}
    digests = {key: _digest(loaded) for key, loaded in some}
    new = [(key, loaded) for key, loaded in some if known.get(key) != digests[key]]
    if not new:
        return 0
    changed = [key for key, _ in new if key in known]
    old = DOCUMENTS.c.sha256.in_([d.document.source.sha256 for _, d in new if d.document.source.sha256])
    moved = [key for key in connection.scalars(sa.select(DOCUMENTS.c.key).where(old)) if key not in seen]
    for table in CHILDREN if changed or moved else ():
        connection.execute(sa.delete(table).where(table.c.document.in_([*changed, *moved])))
    if moved:  # the same file, known by another key before a correction
        connection.execute(sa.delete(DOCUMENTS).where(DOCUMENTS.c.key.in_(moved)))
    rows_of_papers = [_document(key, loaded, digests[key]) for key, loaded in new]
    connection.execute(_upsert(connection.dialect.name), rows_of_papers)
    for table, rows in _CHILD_ROWS.items():
        if found := [row for key, loaded in new for row in rows(key, loaded)]:
            connection.execute(sa.insert(table), found)
    return len(new)


def _digest(loaded: Loaded) -> str:
    """Changes when anything that the rows are made from does."""
    document = msgspec.structs.replace(loaded.document, pages=(), diagnostics=())
    return hashlib.sha256(loaded.name.encode("utf-8", "surrogatepass") + msgspec.json.encode(document)).hexdigest()


def _document(key: str, loaded: Loaded, digest: str) -> Row:
    row: Row = {}
    for name, value in msgspec.structs.asdict(records.paper(loaded)).items():
        row[name] = printable(value) if isinstance(value, str) else value
        if isinstance(value, tuple):
            row[name] = printable(joined(value))
    return row | {"key": key, "date": day(loaded.document.header.date), "digest": digest}


def _deadline(deadline: Deadline | None) -> Row:
    if deadline is None:
        return {"deadline": "", "start": None, "due": None, "recurrence": ""}
    return {
        "deadline": printable(deadline.text), "start": day(deadline.start), "due": day(deadline.due),
        "recurrence": printable(deadline.recurrence),
    }  # fmt: skip


def _sections(key: str, loaded: Loaded) -> Iterator[Row]:
    """The outline in reading order; `parent` is the place of the item that holds this one."""
    waiting: list[tuple[Section, int | None]] = [(section, None) for section in reversed(loaded.document.sections)]
    position = 0
    while waiting:
        section, parent = waiting.pop()
        yield {
            "document": key, "position": position, "parent": parent, "level": section.level,
            "marker": printable(section.marker), "title": printable(section.title), "text": printable(section.text),
            "page": section.page, "line": section.line,
        }  # fmt: skip
        waiting += [(child, position) for child in reversed(section.children)]
        position += 1


def _responsibilities(key: str, loaded: Loaded) -> Iterator[Row]:
    for position, duty in enumerate(loaded.document.responsibilities):
        yield {
            "document": key, "position": position, "unit": printable(duty.unit), "role": duty.role,
            "unit_name": printable(duty.unit_name), "duty": printable(duty.duty),
            "partners": printable(joined(duty.partners)), **_deadline(duty.deadline),
            "section": printable(duty.section), "page": duty.page, "line": duty.line,
        }  # fmt: skip


def _tasks(key: str, loaded: Loaded) -> Iterator[Row]:
    for task in records.tasks(loaded):
        yield {
            "document": key, "position": task.position, "origin": task.origin, "no": printable(task.no),
            "group": printable(task.group), "content": printable(task.content), "lead": printable(joined(task.lead)),
            "coordinate": printable(joined(task.coordinate)), "deadline": printable(task.deadline),
            "start": day(task.start), "due": day(task.due), "recurrence": printable(task.recurrence),
            "product": printable(task.product), "page": task.page,
        }  # fmt: skip


def _task_units(key: str, loaded: Loaded) -> Iterator[Row]:
    pairs = (
        (task.position, role, unit)
        for task in records.tasks(loaded)
        for role, units in (("lead", task.lead), ("coordinate", task.coordinate))
        for unit in units
    )
    for position, (task, role, unit) in enumerate(pairs):
        yield {"document": key, "position": position, "task": task, "role": role, "unit": printable(unit)}


def _references(key: str, loaded: Loaded) -> Iterator[Row]:
    for position, found in enumerate(loaded.document.references):
        yield {
            "document": key, "position": position, "type": printable(found.type), "code": printable(found.code),
            "date": day(found.date), "issuer": printable(found.issuer), "relation": found.relation,
            "page": found.page, "line": found.line,
        }  # fmt: skip


_CHILD_ROWS: dict[sa.Table, Callable[[str, Loaded], Iterator[Row]]] = {
    SECTIONS: _sections, RESPONSIBILITIES: _responsibilities, TASKS: _tasks, TASK_UNITS: _task_units,
    REFERENCES: _references,
}  # fmt: skip
