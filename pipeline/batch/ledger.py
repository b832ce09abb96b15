"""The ledger: a row a document, so that a run can stop anywhere and the next one goes on.

SQLite in the output folder, or PostgreSQL by URL, through SQLAlchemy. Every change is one short transaction that can be
repeated without harm; a locked or restarted database is waited for. A row is `new`, `running` (in hand of the runner
that lives, or of one that was killed), `done`, `incomplete`, `failed`, or `duplicate` of a row with the same content.
Times of files are compared for equality only, so a clock that was set back does no harm.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, OperationalError

from pipeline.batch.model import Outcome
from pipeline.errors import OutputError, UsageError

T = TypeVar("T")
PATIENCE = 300.0
"""Seconds that a locked or restarting database is waited for."""

_METADATA = sa.MetaData()
DOCUMENTS = sa.Table(
    "documents",
    _METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("folder", sa.Text, nullable=False, index=True),
    sa.Column("path", sa.Text, nullable=False, unique=True),
    sa.Column("output", sa.Text, nullable=False, unique=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("mtime_ns", sa.BigInteger, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False, default="", index=True),
    sa.Column("state", sa.String(12), nullable=False, default="new", index=True),
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    sa.Column("same_as", sa.Integer),
    sa.Column("version", sa.Text, nullable=False, default=""),
    sa.Column("code", sa.Integer),
    sa.Column("error", sa.Text, nullable=False, default=""),
    sa.Column("pages", sa.Integer, nullable=False, default=0),
    sa.Column("confidence", sa.Float),
    sa.Column("worst_page", sa.Integer),
    sa.Column("missing", sa.Text, nullable=False, default=""),
    sa.Column("diagnostics", sa.Integer, nullable=False, default=0),
    sa.Column("seconds", sa.Float, nullable=False, default=0.0),
)
FINISHED = ("done", "incomplete", "failed", "duplicate")


class Ledger:
    """One ledger; used by one runner at a time."""

    def __init__(self, url: str, *, patience: float = PATIENCE, tell: Callable[[str], None] = lambda _: None) -> None:
        self._patience, self._tell = patience, tell
        try:
            self._engine = sa.create_engine(url, pool_pre_ping=True)
        except (sa.exc.ArgumentError, ImportError) as error:
            raise UsageError(f"--ledger {url}: cannot be used: {str(error).splitlines()[0]}") from error
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", _sqlite_settings)
        self._try(lambda c: _METADATA.create_all(c))

    def close(self) -> None:
        self._engine.dispose()

    def recover(self) -> int:
        """Rows that a killed runner had in hand are new again; how many."""
        return self._try(
            lambda c: c.execute(sa.update(DOCUMENTS).where(DOCUMENTS.c.state == "running").values(state="new")).rowcount
        )

    def add(self, found: Sequence[dict[str, Any]]) -> None:
        """Write rows (path, output, size, mtime_ns) of one folder at once."""
        if found:
            self._try(lambda c: c.execute(sa.insert(DOCUMENTS), list(found)))

    def known(self, folder: str) -> dict[str, sa.Row[Any]]:
        """The rows of the files right in `folder` (relative, `""` is the top), by path."""
        query = sa.select(DOCUMENTS).where(DOCUMENTS.c.folder == folder)
        return {row.path: row for row in self._try(lambda c: c.execute(query).all())}

    def renew(self, changed: Sequence[tuple[int, int, int]]) -> None:
        """Rows (id, size, mtime_ns) are to be done again; so is what was a duplicate of them."""
        if not changed:
            return
        rows = [{"row": row, "size": size, "mtime_ns": mtime_ns} for row, size, mtime_ns in changed]
        values: dict[str, Any] = {"state": "new", "sha256": "", "same_as": None}
        looks: dict[str, Any] = {name: sa.bindparam(name) for name in ("size", "mtime_ns")}
        self_ = sa.update(DOCUMENTS).where(DOCUMENTS.c.id == sa.bindparam("row")).values(values | looks)
        twins = sa.update(DOCUMENTS).where(DOCUMENTS.c.same_as == sa.bindparam("row")).values(values)

        def write(connection: sa.Connection) -> None:
            connection.execute(self_, rows)
            connection.execute(twins, [{"row": row["row"]} for row in rows])

        self._try(write)

    def claim(self, count: int, after: int) -> list[sa.Row[Any]]:
        """Up to `count` new rows with numbers over `after`, in order; they are now running."""

        def take(connection: sa.Connection) -> list[sa.Row[Any]]:
            query = sa.select(DOCUMENTS).where(DOCUMENTS.c.state == "new", DOCUMENTS.c.id > after)
            rows = list(connection.execute(query.order_by(DOCUMENTS.c.id).limit(count)))
            if rows:
                connection.execute(
                    sa.update(DOCUMENTS)
                    .where(DOCUMENTS.c.id.in_([row.id for row in rows]))
                    .values(state="running", attempts=DOCUMENTS.c.attempts + 1)
                )
            return rows

        return self._try(take)

    def release(self, rows: Iterable[int]) -> None:
        """Rows that were claimed and not begun are new again."""
        numbers = list(rows)
        if numbers:
            self._try(lambda c: c.execute(sa.update(DOCUMENTS).where(DOCUMENTS.c.id.in_(numbers)).values(state="new")))

    def twins(self, digests: Iterable[str], version: str) -> dict[str, int]:
        """For each content that this version has finished, the first row that has it and is no duplicate itself."""
        alive = DOCUMENTS.c.state.in_(("done", "incomplete", "failed")) & (DOCUMENTS.c.version == version)
        wanted = DOCUMENTS.c.sha256.in_([digest for digest in digests if digest])
        query = sa.select(DOCUMENTS.c.sha256, sa.func.min(DOCUMENTS.c.id)).where(alive, wanted)
        return {row[0]: row[1] for row in self._try(lambda c: c.execute(query.group_by(DOCUMENTS.c.sha256)).all())}

    def duplicate(self, row: int, digest: str, version: str, same_as: int) -> None:
        """Row `row` has the content of row `same_as` and is not done again."""
        values = {
            "state": "duplicate",
            "sha256": digest,
            "version": version,
            "same_as": same_as,
            "error": "",
            "code": 0,
        }
        self._try(lambda c: c.execute(sa.update(DOCUMENTS).where(DOCUMENTS.c.id == row).values(values)))

    def record(self, outcomes: Sequence[tuple[Outcome, str]], version: str) -> None:
        """Write down what became of tasks: outcomes with the digests of their files."""
        if not outcomes:
            return
        names = ("code", "error", "pages", "confidence", "worst_page", "diagnostics", "seconds")
        columns = ("state", "missing", "sha256", "version", *names)
        values: dict[str, Any] = {name: sa.bindparam(name) for name in columns}
        rows = [
            {"row": o.row, "state": o.status, "missing": " ".join(o.missing), "sha256": digest, "version": version}
            | {name: getattr(o, name) for name in names}
            for o, digest in outcomes
        ]
        update = sa.update(DOCUMENTS).where(DOCUMENTS.c.id == sa.bindparam("row")).values(values)
        self._try(lambda c: c.execute(update, rows))

    def redo(self, version: str | None) -> None:
        """Make finished rows new again: all, or those that another version than `version` made."""
        query = sa.update(DOCUMENTS).where(DOCUMENTS.c.state.in_(FINISHED))
        if version is not None:
            query = query.where(DOCUMENTS.c.version != version)
        self._try(lambda c: c.execute(query.values(state="new", same_as=None)))

    def counts(self) -> dict[str, int]:
        """How many rows are in each state."""
        query = sa.select(DOCUMENTS.c.state, sa.func.count()).group_by(DOCUMENTS.c.state)
        return {row[0]: row[1] for row in self._try(lambda c: c.execute(query).all())}

    def rows(self) -> Iterator[sa.Row[Any]]:
        """All rows, the failed first, then by rising confidence: what a person should look at first."""
        trouble = sa.case(
            {"failed": 0, "incomplete": 1, "running": 2, "new": 3, "duplicate": 5}, value=DOCUMENTS.c.state, else_=4
        )
        query = sa.select(DOCUMENTS).order_by(trouble, DOCUMENTS.c.confidence, DOCUMENTS.c.id)
        with self._engine.connect() as connection:
            yield from connection.execution_options(stream_results=True, yield_per=500).execute(query)

    def _try(self, action: Callable[[sa.Connection], T]) -> T:
        """Run `action` in a transaction; wait for a database that is locked or away."""
        end, pause = time.monotonic() + self._patience, 0.05
        while True:
            try:
                with self._engine.begin() as connection:
                    return action(connection)
            except DBAPIError as error:
                said = str(error.orig)
                if "full" in said or "readonly" in said or "read-only" in said or "unable to open" in said:
                    raise OutputError(f"the ledger cannot be written: {said}") from error
                passing = isinstance(error, OperationalError) or error.connection_invalidated
                if not passing or time.monotonic() > end:
                    raise OutputError(f"the ledger cannot be used: {said.splitlines()[0] if said else said}") from error
                if pause > 1:
                    self._tell("The ledger is locked or away; waiting for it.")
                time.sleep(pause)
                pause = min(pause * 2, 5.0)


def sqlite_url(folder: Path) -> str:
    """The ledger that lies in an output folder."""
    return sa.engine.URL.create("sqlite", database=str(folder / "ledger.sqlite")).render_as_string(hide_password=False)


def _sqlite_settings(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=1000")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()
