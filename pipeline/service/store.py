"""What the service asks of the ledger, from any thread; and its own table beside it, of webhooks to be delivered.

The runner has a connection of its own (`engine`); this is the other one. Every change may be made twice.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from pipeline.batch import DOCUMENTS, Database
from pipeline.names import key, usual_stem
from pipeline.service.model import StoredPaper

T = TypeVar("T")
READ = ("done", "incomplete", "failed")
DELETING = "deleting"
_METADATA = sa.MetaData()
WEBHOOKS = sa.Table(
    "webhooks",
    _METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("document", sa.Integer, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("state", sa.String(12), nullable=False, default="due", index=True),  # due, sent, or lost
    sa.Column("tries", sa.Integer, nullable=False, default=0),
    sa.Column("next_at", sa.Float, nullable=False, default=0.0),
    sa.UniqueConstraint("document", "url"),
)
_FIND = sa.select(DOCUMENTS).where(DOCUMENTS.c.folder == sa.bindparam("id"), DOCUMENTS.c.state != DELETING)
_WAITING = sa.select(sa.func.count()).where(DOCUMENTS.c.state.in_(("new", "running")))
"""Built once, for every request asks them."""


class Store:
    """Rows of papers by their ids. `database` is used by one thread at a time."""

    def __init__(self, database: Database, urls: Sequence[str] = ()) -> None:
        self._database, self._urls = database, urls
        self._lock = threading.Lock()
        self._run(lambda c: _METADATA.create_all(c))

    def _run(self, action: Callable[[sa.Connection], T]) -> T:
        with self._lock:
            return self._database.run(action)

    def add(self, entry: StoredPaper) -> None:
        """Enter a paper that lies on the disk, and the webhooks that will tell of it."""
        row = {
            "folder": entry.id, "path": f"{entry.id}/{key(entry.name)}",
            "output": f"{entry.id}/{key(usual_stem(entry.name))}", "size": entry.size, "mtime_ns": entry.mtime_ns,
        }  # fmt: skip

        def write(connection: sa.Connection) -> None:
            connection.execute(self._database.insertion(DOCUMENTS), [row])
            number = connection.scalar(sa.select(DOCUMENTS.c.id).where(DOCUMENTS.c.folder == entry.id))
            if self._urls:
                connection.execute(
                    self._database.insertion(WEBHOOKS), [{"document": number, "url": url} for url in self._urls]
                )

        self._run(write)

    def find(self, id_: str) -> sa.Row[Any] | None:
        """The row of a paper."""
        return self._run(lambda c: c.execute(_FIND, {"id": id_}).first())

    def page(self, count: int, before: int | None = None, states: Sequence[str] = ()) -> list[sa.Row[Any]]:
        """Up to `count` rows, the newest first, with numbers under `before` and in one of `states`."""
        query = sa.select(DOCUMENTS).where(DOCUMENTS.c.state != DELETING)
        if before is not None:
            query = query.where(DOCUMENTS.c.id < before)
        if states:
            query = query.where(DOCUMENTS.c.state.in_(states))
        return self._run(lambda c: list(c.execute(query.order_by(DOCUMENTS.c.id.desc()).limit(count))))

    def known(self) -> set[str]:
        """The ids of all papers."""
        return self._run(lambda c: set(c.scalars(sa.select(DOCUMENTS.c.folder))))

    def waiting(self) -> int:
        """How many papers are to be read or in hand."""
        return self._run(lambda c: c.scalar(_WAITING)) or 0

    def counts(self) -> dict[str, int]:
        """How many papers are in each state."""
        query = sa.select(DOCUMENTS.c.state, sa.func.count()).group_by(DOCUMENTS.c.state)
        return {row[0]: row[1] for row in self._run(lambda c: c.execute(query).all())}

    def again(self, number: int) -> None:
        """A paper that failed is to be read once more, and what becomes of it told."""

        def write(connection: sa.Connection) -> None:
            failed = sa.update(DOCUMENTS).where(DOCUMENTS.c.id == number, DOCUMENTS.c.state == "failed")
            if connection.execute(failed.values(state="new")).rowcount:
                told = sa.update(WEBHOOKS).where(WEBHOOKS.c.document == number)
                connection.execute(told.values(state="due", tries=0, next_at=0.0))

        self._run(write)

    def begin_deleting(self, id_: str) -> bool:
        """Mark a paper as one that goes; not where it is being read."""
        query = sa.update(DOCUMENTS).where(DOCUMENTS.c.folder == id_, DOCUMENTS.c.state != "running")
        return bool(self._run(lambda c: c.execute(query.values(state=DELETING)).rowcount))

    def deleting(self) -> list[str]:
        """Papers whose deleting was begun."""
        return self._run(lambda c: list(c.scalars(sa.select(DOCUMENTS.c.folder).where(DOCUMENTS.c.state == DELETING))))

    def end_deleting(self, id_: str) -> None:
        """Forget a paper."""

        def write(connection: sa.Connection) -> None:
            rows = sa.select(DOCUMENTS.c.id).where(DOCUMENTS.c.folder == id_, DOCUMENTS.c.state == DELETING)
            numbers = list(connection.scalars(rows))
            connection.execute(sa.delete(WEBHOOKS).where(WEBHOOKS.c.document.in_(numbers)))
            connection.execute(sa.delete(DOCUMENTS).where(DOCUMENTS.c.id.in_(numbers)))

        self._run(write)

    def due(self, now: float, count: int) -> list[sa.Row[Any]]:
        """Webhooks to send: rows of documents, with `hook` (its number), `url` and `tries`."""
        looks = (WEBHOOKS.c.id.label("hook"), WEBHOOKS.c.url, WEBHOOKS.c.tries)
        query = sa.select(DOCUMENTS, *looks).join(WEBHOOKS, WEBHOOKS.c.document == DOCUMENTS.c.id)
        query = query.where(WEBHOOKS.c.state == "due", WEBHOOKS.c.next_at <= now, DOCUMENTS.c.state.in_(READ))
        return self._run(lambda c: list(c.execute(query.order_by(WEBHOOKS.c.next_at).limit(count))))

    def tried(self, hook: int, state: str, next_at: float = 0.0) -> None:
        """A webhook was sent, has to wait, or is lost."""
        query = sa.update(WEBHOOKS).where(WEBHOOKS.c.id == hook)
        values = {"state": state, "next_at": next_at, "tries": WEBHOOKS.c.tries + 1}
        self._run(lambda c: c.execute(query.values(values)))

    def hook_counts(self) -> dict[str, int]:
        """How many webhooks are in each state."""
        query = sa.select(WEBHOOKS.c.state, sa.func.count()).group_by(WEBHOOKS.c.state)
        return {row[0]: row[1] for row in self._run(lambda c: c.execute(query).all())}
