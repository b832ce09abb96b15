"""The database under the ledger: one connection, short transactions, patience with a database that is away.

A locked SQLite file or a PostgreSQL that restarts is waited for, and the transaction is tried again. It may have been
written down the first time, with only the answer lost, so every action has to be one that may be done twice. Where the
database knows such a thing, a lock that lives and dies with the connection keeps a second run off.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from pipeline.errors import MissingProgramError, OutputError, UsageError
from pipeline.urls import without_password

T = TypeVar("T")
PATIENCE = 300.0
"""Seconds that a locked or restarting database is waited for."""
_LOCK = 0x736F686F61  # "sohoa"
_HOPELESS = ("authentication failed", "does not exist", "no pg_hba.conf entry", "could not translate", "resolve host")
_FULL = ("full", "No space left", "readonly", "read-only", "unable to open")


class Database:
    """The database at `url`; `beside` is a further connection of the process that runs, and asks for no lock.

    Raises `UsageError` and `MissingProgramError` where there can be none such, `OutputError` where it stays away.
    """

    def __init__(
        self, url: str | sa.URL, *, patience: float = PATIENCE, tell: Callable[[str], None] = lambda _: None,
        beside: bool = False,
    ) -> None:  # fmt: skip
        self._patience, self._tell, self._beside = patience, tell, beside
        self._connection: sa.Connection | None = None
        shown = without_password(url) if isinstance(url, str) else str(url.database)
        try:
            self._engine = sa.create_engine(url, poolclass=sa.NullPool)
        except ImportError as error:
            raise MissingProgramError(
                f"--ledger {shown}: needs a package that is not installed ({error}); for PostgreSQL install it with: "
                "pip install 'sohoa[postgresql]'"
            ) from error
        except sa.exc.ArgumentError as error:
            what = str(error).splitlines()[0].replace(str(url), shown)
            raise UsageError(f"--ledger {shown}: cannot be used: {what}") from error
        if self.dialect not in ("sqlite", "postgresql"):
            raise UsageError(f"--ledger {shown}: cannot be used: a ledger is SQLite or PostgreSQL")
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", _sqlite_settings)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    def insertion(self, table: sa.Table) -> Any:
        """An insertion that passes over what is there already: its first try may have been written down."""
        dialect = postgresql if self.dialect == "postgresql" else sqlite
        return dialect.insert(table).on_conflict_do_nothing()

    def close(self) -> None:
        """Let the database go, and the lock with it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()

    def run(self, action: Callable[[sa.Connection], T]) -> T:
        """Run `action` in a transaction; wait for a database that is locked or away, and run it again."""
        end, pause = time.monotonic() + self._patience, 0.05
        while True:
            try:
                connection = self._connected()
                with connection.begin():
                    return action(connection)
            except (DBAPIError, sqlite3.OperationalError) as error:
                self._judge(error, end)
                if pause > 1:
                    self._tell("The ledger is locked or away; waiting for it.")
                time.sleep(pause)
                pause = min(pause * 2, 5.0)

    def _judge(self, error: Exception, end: float) -> None:
        """Raise what cannot be waited for; forget a connection that is lost."""
        said = str(getattr(error, "orig", error)).strip()
        first = said.splitlines()[0] if said else type(error).__name__
        if any(word in said for word in _FULL):
            raise OutputError(f"the ledger cannot be written: {first}") from error
        gone = bool(getattr(error, "connection_invalidated", False))
        passing = gone or isinstance(error, (OperationalError, InterfaceError, sqlite3.OperationalError))
        if not passing or time.monotonic() > end or any(word in said for word in _HOPELESS):
            raise OutputError(f"the ledger cannot be used: {first}") from error
        if (gone or self.dialect != "sqlite") and self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None

    def _connected(self) -> sa.Connection:
        if self._connection is None:
            connection = self._engine.connect()
            if self.dialect == "postgresql" and not self._beside:
                alone = connection.scalar(sa.text("select pg_try_advisory_lock(:key)"), {"key": _LOCK})
                connection.commit()
                if not alone:
                    connection.close()
                    shown = self._engine.url.render_as_string(hide_password=True)
                    raise UsageError(f"--ledger {shown}: another run of `sohoa batch` is writing here")
            self._connection = connection
        return self._connection


def sqlite_url(folder: Path) -> sa.URL:
    """The ledger that lies in an output folder: no text, which could not hold a folder's name that is no UTF-8."""
    return sa.URL.create("sqlite", database=str(folder / "ledger.sqlite"))


def _sqlite_settings(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=1000")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA cache_size=-256")  # KB
    cursor.close()
