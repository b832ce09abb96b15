"""The index: one SQLite file (FTS5) beside the results, brought up to date by the files' sizes and times.

A row a page, so that a phrase is found over the ends of lines, and one for the fields of a document, whose cells may
stand in several printed lines. Pages are indexed twice, with marks and without.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.corrections import log_path
from pipeline.document import Document
from pipeline.errors import MissingProgramError, UnreadableError
from pipeline.names import spelled
from pipeline.results import Loaded, code_of, load, paths, task_rows
from pipeline.search.folding import marked, plain, shown

NAME = ".sohoa-search.sqlite"
_VERSION = 1
_TABLES = """
create table files (id integer primary key, name text unique, stamp text);
create table documents (
    id integer primary key references files (id), code text, date text, type text, type_code text, issuer text,
    subject text, file text
);
create table pages (id integer primary key, document integer, page integer, text text);
create table work (document integer, unit text, due text);
create virtual table found using fts5 (marked, plain, content='', tokenize='unicode61 remove_diacritics 0');
create index pages_of on pages (document);
create index work_of on work (document);
"""


class Index:
    """The index of the results in `folder`; `tell` hears of files that cannot be read.

    Where the folder cannot be written to the index is made in memory, each time anew.
    """

    def __init__(self, folder: Path, tell: Callable[[str], None] = lambda _: None) -> None:
        self._folder, self._tell = folder, tell
        self.connection = self._opened()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def _opened(self) -> sqlite3.Connection:
        path = self._folder / NAME
        for attempt in (1, 2):
            try:
                return _made(sqlite3.connect(path, timeout=30, isolation_level=None))
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError) and "malformed" not in str(error):
                    break
                if attempt == 1:  # no index, or a broken one: it is made from the results again
                    path.unlink(missing_ok=True)
        return _made(sqlite3.connect(":memory:", isolation_level=None))

    def update(self) -> int:
        """Take in what changed in the folder since; how many files did."""
        there = {spelled(path.relative_to(self._folder).as_posix()): path for path in paths(self._folder)}
        known = {name: (number, stamp) for number, name, stamp in self.connection.execute("select * from files")}
        gone = [number for name, (number, _) in known.items() if name not in there]
        changed = [
            (name, path, stamp)
            for name, path in there.items()
            if known.get(name, (0, ""))[1] != (stamp := _stamp(path))
        ]
        if not gone and not changed:
            return 0
        with self._transaction():
            for number in gone:
                self._remove(number)
            for name, path, stamp in changed:
                self._take(name, path, stamp)
        return len(gone) + len(changed)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            self.connection.execute("rollback")
            raise
        self.connection.execute("commit")

    def _take(self, name: str, path: Path, stamp: str) -> None:
        run = self.connection.execute
        for (number,) in run("select id from files where name = ?", (name,)).fetchall():
            self._remove(number)
        number = run("insert into files (name, stamp) values (?, ?)", (name, stamp)).lastrowid
        try:
            document = load(path)
        except UnreadableError as error:
            self._tell(str(error))  # and is not asked again until it changes
            return
        head = document.header
        issuer = f"{head.issuer_parent} {head.issuer}"
        run(
            "insert into documents values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, code_of(head), head.date, plain(shown(head.type)), plain(head.type_code),
                plain(shown(issuer)), shown(head.subject), document.source.file,
            ),
        )  # fmt: skip
        for page in document.pages:
            self._page(number, page.number, "\n".join(line.text for line in page.lines))
        self._page(number, None, "\n".join(_fields(document)))
        for task in task_rows(Loaded(path=path, name=name, document=document)):
            if task.origin == "responsibilities":
                continue  # below, under the canonical names too
            units = [*task.lead, *task.coordinate] or [""]
            self.connection.executemany(
                "insert into work values (?, ?, ?)", [(number, plain(shown(unit)), task.due) for unit in units]
            )
        for duty in document.responsibilities:
            due = duty.deadline.due if duty.deadline else None
            run("insert into work values (?, ?, ?)", (number, plain(shown(f"{duty.unit} {duty.unit_name}")), due))

    def _page(self, document: int | None, page: int | None, text: str) -> None:
        text = shown(text.encode("utf-8", "replace").decode())
        if not text.strip():
            return
        row = self.connection.execute(
            "insert into pages (document, page, text) values (?, ?, ?)", (document, page, text)
        ).lastrowid
        self.connection.execute(
            "insert into found (rowid, marked, plain) values (?, ?, ?)", (row, marked(text), plain(text))
        )

    def _remove(self, document: int) -> None:
        run = self.connection.execute
        for row, text in run("select id, text from pages where document = ?", (document,)).fetchall():
            run(
                "insert into found (found, rowid, marked, plain) values ('delete', ?, ?, ?)",
                (row, marked(text), plain(text)),
            )
        for table in ("pages", "work"):
            run(f"delete from {table} where document = ?", (document,))
        run("delete from documents where id = ?", (document,))
        run("delete from files where id = ?", (document,))


def _made(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection with our tables in it; raises `sqlite3.DatabaseError` where the file is none of ours."""
    try:
        version = connection.execute("pragma user_version").fetchone()[0]
        if version == 0:
            connection.executescript(f"begin immediate; {_TABLES} pragma user_version = {_VERSION}; commit;")
        elif version != _VERSION:
            raise sqlite3.DatabaseError(f"an index of version {version}")
        connection.execute("select count(*) from files").fetchone()
        return connection
    except sqlite3.OperationalError as error:
        connection.close()
        if "no such module" in str(error):
            raise MissingProgramError("the SQLite of this Python has no FTS5, which searching needs") from error
        raise
    except BaseException:
        connection.close()
        raise


def _stamp(path: Path) -> str:
    """What changes when the file or its corrections do."""
    facts: list[Any] = []
    for one in (path, log_path(path)):
        with contextlib.suppress(OSError):
            found = one.stat()
            facts += [found.st_size, found.st_mtime_ns]
    return " ".join(map(str, facts))


def _fields(document: Document) -> Iterator[str]:
    """What the document says in its fields, a line each; words of one cell stand together here."""
    head, signed = document.header, document.signature
    yield from (code_of(head), head.type, head.issuer_parent, head.issuer, head.subject, *head.addressed_to)
    yield from (signed.position, signed.name, *document.recipients)
    for reference in document.references:
        yield f"{reference.type} {reference.code}"
    for duty in document.responsibilities:
        yield f"{duty.unit}: {duty.duty}"
    for table in document.tables:
        yield table.title
        yield from (" · ".join(row) for row in table.rows)
