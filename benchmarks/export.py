"""Exports: each form read back by another reader on twenty real papers; searchable PDFs; ten thousand papers in SQLite.

    python -m benchmarks.export [--papers N] [--all]

Papers are the labelled plans and retyped decrees of `../shared` and the samples, digitised here, one to a core;
without `../shared` the samples alone. Searchable PDFs (`export_pdf`) are made of the real scans; those of more than
eleven pages only with `--all`, since reading them takes most of the time.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec
import pypdfium2

from benchmarks import export_pdf
from pipeline import export
from pipeline.digitize import digitize
from pipeline.document import Document
from pipeline.export import sql
from pipeline.export.model import Context, Loaded
from tests.export import postgres, readback, readback_archive, readback_papers, readback_sql, readback_trackers

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
SAMPLES = HERE.parent / "samples"
SCANS = (SAMPLES / "nghi-dinh-03-2010-nd-cp.pdf", SAMPLES / "plan-552-kh-ubnd.pdf")
MOST_PAGES, AIM_RATE = 11, 1_000
ONE_FILE = {
    "xlsx": (readback.xlsx, "openpyxl"), "csv": (readback.tracker_csv, "csv"),
    "jira": (readback_trackers.jira, "csv"), "redmine": (readback_trackers.redmine, "csv"),
    "gitlab": (readback_trackers.gitlab, "csv, markdown-it"),
    "openproject": (readback_trackers.openproject, "csv, markdown-it"),
    "ics": (readback_trackers.ics, "icalendar"), "register": (readback_archive.register, "csv"),
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="Exports read back, searchable PDFs, a database.")
    parser.add_argument("--papers", type=int, default=10_000, help="papers put into SQLite")
    parser.add_argument("--all", action="store_true", help="the longest scans too")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts = [*sorted((SHARED / "plans").glob("*.txt")), *sorted((SHARED / "scans" / "pairs").glob("*.txt"))]
        scans = [
            *SCANS,
            *(path for kind in ("pairs", "modern") for path in sorted((SHARED / "scans" / kind).glob("*.pdf"))),
        ]
        if not args.all:
            scans = [path for path in scans if len(pypdfium2.PdfDocument(path)) <= MOST_PAGES]
        if not texts:
            print("left out without ../shared: the labelled plans, the retyped decrees, the colour scans\n")
        loaded = papers(Path(folder), [*texts, *scans])
        read_back(loaded[:16] + loaded[-4:], Path(folder))
        export_pdf.searchable(loaded[len(texts) :], scans, Path(folder))
        database([one.document for one in loaded], args.papers, Path(folder))


def papers(folder: Path, files: Sequence[Path]) -> list[Loaded]:
    """Each file digitised, its Document saved in a folder of its kind: a scan and its retyped text have one name."""
    start = time.perf_counter()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    loaded = []
    with ProcessPoolExecutor(cores, multiprocessing.get_context("spawn")) as pool:
        for path, document in zip(files, pool.map(digitize, files), strict=True):
            json = folder / path.suffix[1:] / f"{path.stem}.json"
            json.parent.mkdir(exist_ok=True)
            json.write_bytes(document.to_json())
            loaded.append(Loaded(path=json, name=json.name, document=document))
    pages = sum(one.document.source.page_count for one in loaded)
    print(f"{len(loaded)} papers, {pages} pages, digitised in {time.perf_counter() - start:.0f} s on {cores} cores\n")
    return loaded


def read_back(loaded: list[Loaded], folder: Path) -> None:
    """How many papers come back equal, field by field, in each form."""
    shelf = folder / "twenty"
    shelf.mkdir()
    loaded = sorted(
        (msgspec.structs.replace(one, name=f"{at:02}-{one.name}") for at, one in enumerate(loaded)),
        key=lambda one: one.name,
    )
    for one in loaded:
        (shelf / one.name).write_bytes(one.document.to_json())
    print(f"| form | differences in {len(loaded)} papers | read by |\n|---|---|---|")
    for name, (check, reader) in ONE_FILE.items():
        export.run(shelf, name, str(folder / f"out.{name}"))
        row(name, check((folder / f"out.{name}").read_bytes(), loaded), reader)
    for name in ("parquet", "archive", "edxml", "html", "akn", "md", "docx"):
        export.run(shelf, name, str(folder / name), values={"organId": "H24"} if name == "edxml" else {})
    row("parquet", readback.parquet(folder / "parquet", loaded), "pyarrow")
    row("archive", readback_archive.archive(folder / "archive", loaded), "lxml with the circular's schema, csv")
    row("edxml", readback_archive.edxml(folder / "edxml", loaded, "H24"), "lxml")
    row("html", readback_papers.of_html(folder / "html", loaded), "lxml")
    row("akn", readback_papers.of_akn(folder / "akn", loaded, readback_papers.schema_of_akn()), "lxml, OASIS schema")
    row("md", readback_papers.of_papers(folder / "md", loaded), "markdown-it")
    row("docx", readback_papers.of_papers(folder / "docx", loaded), "the XML by lxml")
    export.run(shelf, "sql", str(folder / "twenty.db"))
    row("sql", readback_sql.database(readback_sql.sqlite_query(folder / "twenty.db"), loaded), "sqlite3")
    if postgres.binaries() is not None:
        with postgres.server() as url:
            export.run(shelf, "sql", url)
            row("sql", readback_sql.database(readback_sql.postgres_query(url), loaded), "psycopg, PostgreSQL")


def row(name: str, differences: Sequence[str], reader: str) -> None:
    print(f"| {name} | {len(differences)} | {reader} |{' ' + differences[0] if differences else ''}", flush=True)


def database(documents: list[Document], count: int, folder: Path) -> None:
    """`count` papers into SQLite twice: papers a second (wall and processor), rows added by the second."""
    target = folder / "many.db"

    def many() -> Iterator[Loaded]:
        for n in range(count):
            document = documents[n % len(documents)]
            head = msgspec.structs.replace(
                document.header, number=str(n), symbol="KH-UBND", date="2025-07-30", issuer="U"
            )
            source = msgspec.structs.replace(document.source, sha256=f"{n:064x}")
            made = msgspec.structs.replace(document, header=head, source=source)
            yield Loaded(path=Path(f"{n}.json"), name=f"{n}.json", document=made)

    size = sum(len(msgspec.json.encode(document)) for document in documents) / len(documents) / 1000
    print(f"\n{count} papers (as the above, {size:.0f} kB of JSON each on average) into SQLite")
    rows = []
    for turn in ("first", "second"):
        wall, own = time.perf_counter(), time.process_time()
        sql.write(many(), str(target), Context(find=lambda _: None))
        wall, own = time.perf_counter() - wall, time.process_time() - own
        run = readback_sql.sqlite_query(target)
        tables = ("documents", "sections", "responsibilities", "tasks", "task_units", "document_references")
        rows.append([run(f"select count(*) as n from {table}")[0]["n"] for table in tables])
        print(f"{turn}: {count / wall:.0f} papers a second ({count / own:.0f} of processor time), rows {sum(rows[-1])}")
    print(f"rows added by the second: {sum(rows[1]) - sum(rows[0])}; aim: 0, and {AIM_RATE} papers a second")


if __name__ == "__main__":
    main()
