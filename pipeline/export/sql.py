"""Documents in a database: SQLite or PostgreSQL by URL, updated in place, all or nothing.

A paper is known by its key (agency, year, number, symbol; else the file's sha256), so that a second export changes rows
and adds none; a paper whose content is as it was is not touched. Everything is one transaction: whoever reads the
database sees the state before or after.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import tempfile
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from pipeline import output
from pipeline.document import Deadline, Section
from pipeline.errors import MissingProgramError, OutputError, UsageError
from pipeline.export.cell_text import day, joined, printable
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
from pipeline.results import key_of, paper_row, task_rows

BATCH = 500
Row = tuple[Any, ...]


def write(documents: Iterable[Loaded], url: str, context: Context) -> int:
    """Put `documents` into the database at `url`, or write the statements that make one (`NAME.sql`)."""
    if "://" in url or not url.lower().endswith(".sql"):
        return put(documents, url, context)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.db"
        changed = put(documents, str(file), context)
        with contextlib.closing(sqlite3.connect(file)) as connection:
            output.write(Path(url), ((line + "\n").encode() for line in connection.iterdump()))
    return changed


def put(documents: Iterable[Loaded], url: str, context: Context) -> int:
    """Put `documents` into the database at `url` (a path is an SQLite file); how many rows of papers changed.

    Raises `UsageError` where the URL is none, `MissingProgramError` where its driver is not installed, `OutputError`
    where the database refuses.
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
        if url == "-":
            raise UsageError("--output -: a database cannot be standard output; give its file or URL")
        if made.get_backend_name() not in _INSERT:
            raise UsageError(f"--output {shown(url)}: give the URL of an SQLite or a PostgreSQL database")
        if made.drivername == "postgresql":
            made = made.set(drivername="postgresql+psycopg")
        engine = sa.create_engine(made, poolclass=sa.NullPool)
    except ImportError as error:
        raise MissingProgramError(
            f"--output {shown(url)}: needs a package that is not installed ({error}); for PostgreSQL install it with: "
            "pip install 'sohoa[postgresql]'"
        ) from error
    except sa.exc.ArgumentError as error:
        what = str(error).splitlines()[0].replace(url, shown(url))
        raise UsageError(f"--output {shown(url)}: this database cannot be used: {what}") from error
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _sqlite_settings)
        sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _sqlite_settings(connection: Any, _: object) -> None:
    """Transactions are begun by us: Python's driver would end one at each CREATE TABLE.

    What a transaction has changed is kept in memory up to 64 MB: with SQLite's 2 MB thousands of papers wait for the
    disk.
    """
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA cache_size=-65536")


def shown(url: str) -> str:
    """`url` without its password."""
    try:
        return sa.engine.make_url(url).render_as_string(hide_password=True) if "://" in url else url
    except sa.exc.ArgumentError:
        return url.partition("://")[0] + "://…"


def _upsert(dialect: str) -> Any:
    """A statement that puts a paper in, or in place of the row that has its key."""
    insert = _INSERT[dialect](DOCUMENTS)
    changes = {c.name: insert.excluded[c.name] for c in DOCUMENTS.columns if c.name not in ("id", "key")}
    return insert.on_conflict_do_update(index_elements=["key"], set_=changes)


_INSERT: dict[str, Callable[[sa.Table], Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def _once(some: Iterable[Loaded], names: dict[str, str], context: Context) -> list[tuple[str, Loaded]]:
    """Each paper with its key; of two that are one paper the first stands and the second is a finding."""
    out = []
    for loaded in some:
        key = printable(key_of(loaded.document))
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
    _forget_moved(connection, [loaded for _, loaded in new], seen)
    connection.execute(_upsert(connection.dialect.name), [_document(key, loaded, digests[key]) for key, loaded in new])
    ids = sa.select(DOCUMENTS.c.key, DOCUMENTS.c.id).where(DOCUMENTS.c.key.in_([key for key, _ in new]))
    id_of = {row.key: row.id for row in connection.execute(ids)}
    changed = [id_of[key] for key, _ in new if key in known]
    for table, rows in _CHILD_ROWS.items():
        if changed:
            connection.execute(sa.delete(table).where(table.c.document.in_(changed)))
        _insert(connection, table, (row for key, loaded in new for row in rows(id_of[key], loaded)))
    return len(new)


def _forget_moved(connection: sa.Connection, new: list[Loaded], seen: Container[str]) -> None:
    """Remove rows of the same files under the keys that they had before a correction."""
    files = [loaded.document.source.sha256 for loaded in new if loaded.document.source.sha256]
    query = sa.select(DOCUMENTS.c.id, DOCUMENTS.c.key).where(DOCUMENTS.c.sha256.in_(files))
    if moved := [row.id for row in connection.execute(query) if row.key not in seen]:
        for table in CHILDREN:
            connection.execute(sa.delete(table).where(table.c.document.in_(moved)))
        connection.execute(sa.delete(DOCUMENTS).where(DOCUMENTS.c.id.in_(moved)))


def _insert(connection: sa.Connection, table: sa.Table, rows: Iterable[Row]) -> None:
    """Put `rows` in, past SQLAlchemy's work for each row: a paper has some eighty of them."""
    sqlite_file = connection.dialect.name == "sqlite"  # it knows no dates, they are ISO texts
    days = [at for at, column in enumerate(table.columns) if sqlite_file and isinstance(column.type, sa.Date)]
    values = list(map(tuple, (_iso(row, days) for row in rows) if days else rows))
    if not values:
        return
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(column.name) for column in table.columns)
    marks = ", ".join(["?" if sqlite_file else "%s"] * len(table.columns))
    statement = f"insert into {table.name} ({names}) values ({marks})"
    connection.exec_driver_sql(statement, values)


def _iso(row: Row, days: list[int]) -> list[Any]:
    out = list(row)
    for at in days:
        if out[at] is not None:
            out[at] = out[at].isoformat()
    return out


def _digest(loaded: Loaded) -> str:
    """Changes when anything that the rows are made from does."""
    document = loaded.document
    pages = [[(cell.row, cell.page) for cell in table.cells if cell.col == 0] for table in document.tables]
    rest = msgspec.structs.replace(document, pages=(), diagnostics=(), tables=())
    return hashlib.sha256(msgspec.json.encode([loaded.name, rest, pages])).hexdigest()


def _document(key: str, loaded: Loaded, digest: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, value in msgspec.structs.asdict(paper_row(loaded)).items():
        row[name] = printable(value) if isinstance(value, str) else value
        if isinstance(value, tuple):
            row[name] = printable(joined(value))
    return row | {"key": key, "date": day(loaded.document.header.date), "digest": digest}


def _deadline(deadline: Deadline | None) -> tuple[Any, ...]:
    if deadline is None:
        return "", None, None, ""
    return printable(deadline.text), day(deadline.start), day(deadline.due), printable(deadline.recurrence)


def _sections(document: int, loaded: Loaded) -> Iterator[Row]:
    """The outline in reading order; `parent` is the place of the item that holds this one."""
    waiting: list[tuple[Section, int | None]] = [(section, None) for section in reversed(loaded.document.sections)]
    position = 0
    while waiting:
        section, parent = waiting.pop()
        texts = printable(section.marker), printable(section.title), printable(section.text)
        yield document, position, parent, section.level, *texts, section.page, section.line
        waiting += [(child, position) for child in reversed(section.children)]
        position += 1


def _responsibilities(document: int, loaded: Loaded) -> Iterator[Row]:
    for position, duty in enumerate(loaded.document.responsibilities):
        yield (
            document, position, printable(duty.unit), printable(duty.unit_name), duty.role, printable(duty.duty),
            printable(joined(duty.partners)), *_deadline(duty.deadline), printable(duty.section), duty.page, duty.line,
        )  # fmt: skip


def _tasks(document: int, loaded: Loaded) -> Iterator[Row]:
    for position, task in enumerate(task_rows(loaded)):
        yield (
            document, position, task.origin, printable(task.no), printable(task.group), printable(task.content),
            printable(joined(task.lead)), printable(joined(task.coordinate)), printable(task.deadline),
            day(task.start), day(task.due), printable(task.recurrence), printable(task.product), task.page,
        )  # fmt: skip


def _task_units(document: int, loaded: Loaded) -> Iterator[Row]:
    pairs = (
        (number, role, unit)
        for number, task in enumerate(task_rows(loaded))
        for role, units in (("lead", task.lead), ("coordinate", task.coordinate))
        for unit in units
    )
    for position, (task, role, unit) in enumerate(pairs):
        yield document, position, task, role, printable(unit)


def _references(document: int, loaded: Loaded) -> Iterator[Row]:
    for position, found in enumerate(loaded.document.references):
        yield (
            document, position, printable(found.type), printable(found.code), day(found.date), printable(found.issuer),
            found.relation, found.page, found.line,
        )  # fmt: skip


_CHILD_ROWS: dict[sa.Table, Callable[[int, Loaded], Iterator[Row]]] = {
    SECTIONS: _sections, RESPONSIBILITIES: _responsibilities, TASKS: _tasks, TASK_UNITS: _task_units,
    REFERENCES: _references,
}  # fmt: skip
