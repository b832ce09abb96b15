"""The tables of a database of Documents: one a kind of thing, keyed by the paper and the place in it.

Lists of units have a table of their own (`task_units`), so that "what has Phòng Kinh tế to do" is one query.
"""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()


def _place() -> tuple[sa.Column[int], sa.Column[int]]:
    """The key of a row that belongs to a paper: the paper's id and the row's place among its kind, from 0."""
    document = sa.Column("document", sa.Integer, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    return document, sa.Column("position", sa.Integer, primary_key=True, autoincrement=False)


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False, default="") for name in names]


def _deadline() -> list[sa.Column[object]]:
    return [
        sa.Column("deadline", sa.Text, nullable=False), sa.Column("start_date", sa.Date),
        sa.Column("due_date", sa.Date, index=True), sa.Column("recurrence", sa.Text, nullable=False),
    ]  # fmt: skip


def _printed() -> list[sa.Column[int]]:
    return [sa.Column("page", sa.Integer), sa.Column("line", sa.Integer)]


DOCUMENTS = sa.Table(
    "documents", METADATA,
    sa.Column("id", sa.Integer, primary_key=True), sa.Column("key", sa.Text, nullable=False, unique=True),
    *_text("code", "number", "symbol"), sa.Column("date", sa.Date, index=True),
    *_text(
        "type", "type_code", "issuer_parent", "issuer", "place", "subject", "urgency", "secrecy", "addressed_to",
        "authority", "position_of_signer", "signer", "recipients", "kind",
    ),
    sa.Column("pages", sa.Integer, nullable=False), *_text("file"), sa.Column("sha256", sa.Text, index=True),
    *_text("json"), sa.Column("digest", sa.Text, nullable=False),
)  # fmt: skip
SECTIONS = sa.Table(
    "sections", METADATA, *_place(), sa.Column("parent", sa.Integer), sa.Column("level", sa.Integer),
    *_text("marker", "title", "text"), *_printed(), sqlite_with_rowid=False,
)  # fmt: skip
RESPONSIBILITIES = sa.Table(
    "responsibilities", METADATA, *_place(), *_text("unit", "unit_name", "role", "duty", "partners"),
    *_deadline(), *_text("section"), *_printed(), sqlite_with_rowid=False,
)  # fmt: skip
TASKS = sa.Table(
    "tasks", METADATA, *_place(), *_text("origin", "number", "group_name", "content", "lead", "coordinate"),
    *_deadline(), *_text("product"), sa.Column("page", sa.Integer), sqlite_with_rowid=False,
)  # fmt: skip
TASK_UNITS = sa.Table(
    "task_units", METADATA, *_place(), sa.Column("task", sa.Integer, nullable=False),
    *_text("role"), sa.Column("unit", sa.Text, nullable=False, index=True), sqlite_with_rowid=False,
)  # fmt: skip
REFERENCES = sa.Table(
    "document_references", METADATA, *_place(), *_text("type"),
    sa.Column("code", sa.Text, nullable=False, index=True), sa.Column("date", sa.Date),
    *_text("issuer", "relation"), *_printed(), sqlite_with_rowid=False,
)  # fmt: skip
CHILDREN = (SECTIONS, RESPONSIBILITIES, TASKS, TASK_UNITS, REFERENCES)
