"""The ledger: a row a document, so that a run can stop anywhere and the next one goes on.

SQLite in the output folder, or PostgreSQL by URL, through SQLAlchemy. Every change is one short transaction that can be
repeated without harm. A row is `new`, `running` (in hand of the runner that lives, or of one that was killed), `done`,
`incomplete`, `failed`, or `duplicate` of a row with the same content. Times of files are compared for equality only, so
a clock that was set back does no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from pipeline.batch.database import Database
from pipeline.batch.model import Outcome
from pipeline.errors import UsageError
from pipeline.names import readable, spelled

T = TypeVar("T")

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
    sa.Column("head", sa.Text, nullable=False, default="", server_default=""),
    sa.Column("diagnostics", sa.Integer, nullable=False, default=0),
    sa.Column("seconds", sa.Float, nullable=False, default=0.0),
)
FINISHED = ("done", "incomplete", "failed", "duplicate")


SHELF = sa.Table("shelf", _METADATA, sa.Column("out", sa.Text, primary_key=True))
"""The one output folder that the ledger is of: a second shelf in it would take the first one's rows for its own."""


def _made(connection: sa.Connection) -> None:
    """Make the tables; a ledger of an earlier version gets the columns that it lacks."""
    _METADATA.create_all(connection)
    known = {column["name"] for column in sa.inspect(connection).get_columns(DOCUMENTS.name)}
    for column in DOCUMENTS.columns:
        if column.name not in known:
            made = sa.schema.CreateColumn(column).compile(dialect=connection.dialect)
            connection.execute(sa.text(f"ALTER TABLE {DOCUMENTS.name} ADD COLUMN {made}"))


class Ledger:
    """The ledger of the results in `out`; used by one runner at a time."""

    def __init__(self, database: Database, out: str) -> None:
        self._database = database
        self._try = database.run
        self._try(_made)
        out = spelled(out)
        first = self._try(lambda c: c.scalar(sa.select(SHELF.c.out)))
        if first is None:
            self._try(lambda c: c.execute(self._database.insertion(SHELF), [{"out": out}]))
        elif first != out:
            raise UsageError(f"--ledger: it is of the results in {first}; give this folder a ledger of its own")

    def recover(self) -> int:
        """Rows that a killed runner had in hand are new again; how many."""
        return self._try(
            lambda c: c.execute(sa.update(DOCUMENTS).where(DOCUMENTS.c.state == "running").values(state="new")).rowcount
        )

    def add(self, found: Sequence[dict[str, Any]]) -> None:
        """Write rows (path, output, size, mtime_ns) of one folder at once."""
        if found:
            self._try(lambda c: c.execute(self._database.insertion(DOCUMENTS), list(found)))

    def known(self, folder: str) -> dict[str, sa.Row[Any]]:
        """What is known of the files right in `folder` (relative, `""` is the top), by path."""
        looks = (DOCUMENTS.c[name] for name in ("id", "path", "output", "size", "mtime_ns", "state"))
        query = sa.select(*looks).where(DOCUMENTS.c.folder == folder).execution_options(yield_per=500)
        return self._try(lambda c: {row.path: row for row in c.execute(query)})

    def outputs(self, folder: str) -> list[str]:
        """What is known of results right in `folder`, a folder of results, whichever folder their papers are in."""
        inside = sa.func.substr(DOCUMENTS.c.output, 1, len(folder) + 1) == f"{folder}/"
        query = sa.select(DOCUMENTS.c.output).where(inside)
        found = self._try(lambda c: list(c.scalars(query)))
        return [output for output in found if "/" not in output[len(folder) + 1 :]]

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
            rows = list(connection.execute(query.order_by(DOCUMENTS.c.id).limit(count).with_for_update()))
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
        known = [digest for digest in digests if digest]
        if not known:
            return {}
        alive = DOCUMENTS.c.state.in_(("done", "incomplete", "failed")) & (DOCUMENTS.c.version == version)
        wanted = DOCUMENTS.c.sha256.in_(known)
        query = sa.select(DOCUMENTS.c.sha256, sa.func.min(DOCUMENTS.c.id)).where(alive, wanted)
        return {row[0]: row[1] for row in self._try(lambda c: c.execute(query.group_by(DOCUMENTS.c.sha256)).all())}

    def duplicate(self, row: int, digest: str, version: str, same_as: int) -> None:
        """Row `row` has the content of row `same_as` and is not done again."""
        twin = sa.update(DOCUMENTS).where(DOCUMENTS.c.id == row)
        twin = twin.values(state="duplicate", sha256=digest, version=version, same_as=same_as, error="", code=0)
        self._try(lambda c: c.execute(twin))

    def record(self, outcomes: Sequence[tuple[Outcome, str]], version: str) -> None:
        """Write down what became of tasks: outcomes with the digests of their files."""
        if not outcomes:
            return
        names = ("code", "error", "pages", "confidence", "worst_page", "diagnostics", "seconds")
        columns = ("state", "missing", "head", "sha256", "version", *names)
        values: dict[str, Any] = {name: sa.bindparam(name) for name in columns}
        rows = [
            {"row": o.row, "state": o.status, "sha256": digest, "version": version}
            | {"missing": " ".join(o.missing), "head": "; ".join(map(readable, o.head))}
            | {name: getattr(o, name) for name in names}
            | {"error": readable(o.error)}
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

    def read(self, use: Callable[[Iterable[sa.Row[Any]]], T]) -> T:
        """What `use` makes of all rows, the failed first, then heads that need a person, each by rising confidence.

        With `same_path` and `same_output` of the document that a duplicate is the same as.
        Rows come one after the other, and all again where the database went away in the middle.
        """
        trouble = sa.case(
            {"failed": 0, "incomplete": 1, "running": 2, "new": 3, "duplicate": 5}, value=DOCUMENTS.c.state, else_=4
        )
        first = DOCUMENTS.alias()
        same = (first.c.path.label("same_path"), first.c.output.label("same_output"))
        query = sa.select(DOCUMENTS, *same).outerjoin(first, DOCUMENTS.c.same_as == first.c.id)
        query = query.order_by(trouble, DOCUMENTS.c.head == "", DOCUMENTS.c.confidence.nulls_last(), DOCUMENTS.c.id)
        query = query.execution_options(stream_results=True, yield_per=500)
        return self._try(lambda c: use(c.execute(query)))
