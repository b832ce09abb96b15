"""A database read back by the drivers alone (sqlite3, psycopg), compared with the Documents; `[]` when all is equal."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.document import Section
from pipeline.export.model import Loaded
from tests.export.readback import code, content, coordinate, date_or, differ, lead, origin, shown, time, work

Query = Callable[[str], list[dict[str, Any]]]


def sqlite_query(path: Path) -> Query:
    """Rows of the database at `path` as dictionaries, by sqlite3."""

    def query(statement: str) -> list[dict[str, Any]]:
        connection = sqlite3.connect(path)
        connection.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in connection.execute(statement)]
        finally:
            connection.close()

    return query


def postgres_query(url: str) -> Query:
    """The same of a PostgreSQL, by psycopg."""
    import psycopg
    from psycopg.rows import dict_row

    def query(statement: str) -> list[dict[str, Any]]:
        with psycopg.connect(url, row_factory=dict_row) as connection:
            return connection.execute(statement.encode()).fetchall()

    return query


def day(value: Any) -> Any:
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value


def outline(sections: Sequence[Section], parent: int | None = None, start: int = 0) -> Iterator[tuple[Any, ...]]:
    """Place, parent's place and the section itself, in reading order."""
    at = start
    for section in sections:
        yield at, parent, section
        below = list(outline(section.children, at, at + 1))
        yield from below
        at += 1 + len(below)


def database(query: Query, documents: Sequence[Loaded]) -> list[str]:
    """`query` runs a statement and gives rows as dictionaries."""
    papers = {row["json"]: row for row in query("select * from documents")}
    out = differ("documents", [("names", sorted(papers), sorted(loaded.name for loaded in documents))])
    for loaded in documents:
        document, row = loaded.document, papers[loaded.name]
        head, signed = document.header, document.signature
        same = ("number", "symbol", "type", "type_code", "issuer_parent", "issuer", "place", "subject", "secrecy")
        out += differ(loaded.name, [(n, row[n], shown(getattr(head, n))) for n in same])
        out += differ(loaded.name, [
            ("date", day(row["date"]), date_or(head.date)), ("code", row["code"], code(document)),
            ("signer", row["signer"], signed.name), ("position", row["position_of_signer"], signed.position),
            ("authority", row["authority"], signed.authority), ("file", row["file"], document.source.file),
            ("recipients", row["recipients"], shown("; ".join(document.recipients))),
            ("sha256", row["sha256"], document.source.sha256), ("pages", row["pages"], document.source.page_count),
        ])  # fmt: skip
        out += _children(query, loaded, row["id"])
    return out


def _children(query: Query, loaded: Loaded, number: int) -> list[str]:
    def rows(table: str) -> list[dict[str, Any]]:
        return query(f"select * from {table} where document = {number} order by position")

    out: list[str] = []
    document = loaded.document
    for row, (at, parent, section) in zip(rows("sections"), outline(document.sections), strict=True):
        out += differ(loaded.name, [("position", row["position"], at), ("parent", row["parent"], parent)])
        out += differ(loaded.name, [(n, row[n], getattr(section, n)) for n in ("level", "marker", "page", "line")])
        out += differ(loaded.name, [(n, row[n], shown(getattr(section, n))) for n in ("title", "text")])
    for row, duty in zip(rows("responsibilities"), document.responsibilities, strict=True):
        same = ("unit", "unit_name", "role", "section", "page", "line")
        out += differ(loaded.name, [(n, row[n], getattr(duty, n)) for n in same])
        out += differ(loaded.name, [
            ("duty", row["duty"], shown(duty.duty)), ("partners", row["partners"], "; ".join(duty.partners)),
            ("deadline", row["deadline"], time(duty).text), ("due", day(row["due_date"]), date_or(time(duty).due)),
        ])  # fmt: skip
    units = rows("task_units")
    for row, (_, item) in zip(rows("tasks"), work([loaded]), strict=True):
        until = time(item)
        own = {role: [u["unit"] for u in units if (u["task"], u["role"]) == (row["position"], role)]
               for role in ("lead", "coordinate")}  # fmt: skip
        out += differ(loaded.name, [
            ("content", row["content"], shown(content(item))), ("lead", tuple(own["lead"]), lead(item)),
            ("coordinate", tuple(own["coordinate"]), coordinate(item)), ("deadline", row["deadline"], until.text),
            ("start", day(row["start_date"]), date_or(until.start)), ("due", day(row["due_date"]), date_or(until.due)),
            ("recurrence", row["recurrence"], until.recurrence), ("origin", row["origin"], origin(item)),
        ])  # fmt: skip
    for row, found in zip(rows("document_references"), document.references, strict=True):
        same = ("type", "code", "issuer", "relation", "page", "line")
        out += differ(loaded.name, [(n, row[n], getattr(found, n)) for n in same])
        out += differ(loaded.name, [("date", day(row["date"]), date_or(found.date))])
    return out
