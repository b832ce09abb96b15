"""Documents in SQLite and in a real PostgreSQL: read back by the drivers, a second export adds nothing."""

from __future__ import annotations

import contextlib
import getpass
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from pipeline import cli, export
from pipeline.document import Document, Header, Source
from pipeline.errors import ExitCode, MissingProgramError, OutputError, UsageError
from pipeline.export import sql
from pipeline.export.model import Context, Finding, Loaded
from tests.export import postgres
from tests.export.readback_sql import Query, database, postgres_query, sqlite_query

TABLES = ("documents", "sections", "responsibilities", "tasks", "task_units", "document_references")


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    if postgres.binaries() is None:
        pytest.skip("PostgreSQL is not installed here (apt-get install postgresql)")
    if getpass.getuser() == "root":
        pytest.importorskip("pwd").getpwnam(postgres.USER)
    with postgres.server() as url:
        yield url


def counts(query: Query) -> dict[str, int]:
    return {table: query(f"select count(*) as n from {table}")[0]["n"] for table in TABLES}


def test_sqlite_read_back_equal(folder: Path, twenty: list[Loaded], tmp_path: Path) -> None:
    target = tmp_path / "kho.sqlite"
    result = export.run(folder, "sql", str(target))
    assert result.documents == 20
    assert database(sqlite_query(target), twenty) == []
    assert sqlite_query(target)("pragma foreign_key_check") == []


def test_a_second_export_adds_no_row(folder: Path, twenty: list[Loaded], tmp_path: Path) -> None:
    target = tmp_path / "kho.sqlite"
    export.run(folder, "sql", str(target))
    once = counts(sqlite_query(target))
    assert once["documents"] == 20
    assert once["tasks"] > 20
    export.run(folder, "sql", f"sqlite:///{target}")
    assert counts(sqlite_query(target)) == once
    assert database(sqlite_query(target), twenty) == []


def test_postgresql_read_back_equal_twice(postgresql: str, folder: Path, twenty: list[Loaded]) -> None:
    export.run(folder, "sql", postgresql)
    query = postgres_query(postgresql)
    assert database(query, twenty) == []
    once = counts(query)
    export.run(folder, "sql", postgresql)
    assert counts(query) == once


def paper(name: str, *, subject: str = "", number: str = "9", sha256: str = "1") -> Loaded:
    head = Header(issuer="UBND xã Thử", number=number, symbol="KH-UBND", date="2025-07-30", subject=subject)
    source = Source(file=f"{name}.pdf", sha256=sha256, kind="scan", page_count=1)
    return Loaded(path=Path(name), name=name, document=Document(source=source, header=head))


def test_what_changed_is_updated_in_place(tmp_path: Path, twenty: list[Loaded]) -> None:
    target, quiet = tmp_path / "a.db", Context(find=lambda _: None)
    assert sql.write(twenty, str(target), quiet) == 20
    assert sql.write(twenty, str(target), quiet) == 0
    fewer = [
        msgspec.structs.replace(
            loaded, document=msgspec.structs.replace(loaded.document, tasks=loaded.document.tasks[1:])
        )
        for loaded in twenty[:1]
    ]
    assert sql.write(fewer, str(target), quiet) == 1
    assert database(sqlite_query(target), fewer + twenty[1:]) == []


def test_a_paper_is_known_by_agency_year_number_symbol(tmp_path: Path) -> None:
    target = tmp_path / "a.db"
    quiet = Context(find=lambda _: None)
    sql.write([paper("a", number="09")], str(target), quiet)
    sql.write([paper("b", subject="quét lại", sha256="2")], str(target), quiet)
    rows = sqlite_query(target)("select key, subject, json from documents")
    assert rows == [{"key": "ủy ban nhân dân xã thử|2025|9|KH-UBND", "subject": "quét lại", "json": "b"}]


def test_a_file_whose_head_was_corrected_leaves_no_second_row(tmp_path: Path) -> None:
    target, quiet = tmp_path / "a.db", Context(find=lambda _: None)
    sql.write([paper("a", number="")], str(target), quiet)
    sql.write([paper("a", number="15")], str(target), quiet)
    assert [row["number"] for row in sqlite_query(target)("select number from documents")] == ["15"]


def test_two_files_of_one_paper_are_a_finding(tmp_path: Path) -> None:
    findings: list[Finding] = []
    sql.write([paper("a"), paper("b", sha256="2")], str(tmp_path / "a.db"), Context(find=findings.append))
    assert [(f.name, f.reason) for f in findings] == [("b", "is the same paper as a, which stands in the database")]


def test_a_failure_leaves_the_database_as_it_was(tmp_path: Path, twenty: list[Loaded]) -> None:
    target, quiet = tmp_path / "a.db", Context(find=lambda _: None)

    def breaking() -> Iterator[Loaded]:
        yield from twenty
        raise RuntimeError

    with pytest.raises(RuntimeError):
        sql.write(breaking(), str(target), quiet)
    assert sqlite_query(target)("select name from sqlite_master") == []


@pytest.mark.parametrize(
    ("url", "error", "said"),
    [
        ("mysql://u:secret@h/d", UsageError, ""),
        ("oracle://u:secret@h/d", UsageError, ""),
        ("postgresql://u:secret@127.0.0.1:1/d", OutputError, "the database refuses"),
        ("nosuch://u:secret@h", UsageError, "give the URL of an SQLite"),
        ("/nowhere/a.db", OutputError, "unable to open database file"),
    ],
)
def test_a_database_that_is_none(url: str, error: type[Exception], said: str, twenty: list[Loaded]) -> None:
    with pytest.raises(error) as raised:
        sql.write(twenty, url, Context(find=lambda _: None))
    assert said in str(raised.value)
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_command_says_where_it_went(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["export", str(folder), "--to", "sql", "-o", f"sqlite:///{tmp_path}/a.db"])
    assert code == ExitCode.OK
    assert "Documents exported: 20" in capfd.readouterr().err
    assert cli.main(["export", str(folder), "--to", "sql", "-o", f"{tmp_path}/b.db"]) == ExitCode.OK
    assert capfd.readouterr().out == f"{tmp_path}/b.db\n"
    assert cli.main(["export", str(folder), "--to", "sql", "-o", "-"]) == ExitCode.USAGE


def test_a_driver_that_is_not_installed(monkeypatch: pytest.MonkeyPatch, twenty: list[Loaded]) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingProgramError, match=r"pip install 'sohoa\[postgresql\]'"):
        sql.write(twenty, "postgresql://archive:secret@db/sohoa", Context(find=lambda _: None))


def test_a_file_of_statements_makes_the_same_database(folder: Path, twenty: list[Loaded], tmp_path: Path) -> None:
    export.run(folder, "sql", str(tmp_path / "t.sql"))
    statements = (tmp_path / "t.sql").read_bytes().decode()
    with contextlib.closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        connection.executescript(statements)
    assert database(sqlite_query(tmp_path / "a.db"), twenty) == []
    assert statements.startswith("BEGIN TRANSACTION;")
