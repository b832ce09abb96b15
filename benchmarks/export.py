"""Exports: each form read back by another reader on twenty real papers; searchable PDFs; ten thousand papers in SQLite.

    python -m benchmarks.export [--papers N]

Papers are the labelled plans and retyped decrees of `../shared` and the samples, digitised here; without `../shared`
the samples alone. Searchable PDFs are made of the real scans; what is copied from them is compared with our text, by
pdfplumber, PDFium and poppler. SOHOA_OCRMYPDF names an `ocrmypdf` to run beside, VERAPDF a `verapdf` to ask.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import tempfile
import time
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from rapidfuzz.distance import Levenshtein

from pipeline import export
from pipeline.digitize import digitize
from pipeline.document import Document
from pipeline.export import sql
from pipeline.export.model import Context, Loaded
from tests.export import pdfa, readback, readback_papers, readback_sql, readback_trackers

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
SAMPLES = HERE.parent / "samples"
SCANS = (SAMPLES / "nghi-dinh-03-2010-nd-cp.pdf", SAMPLES / "plan-552-kh-ubnd.pdf")
FLOOR_CER, AIM_SIZE, AIM_RATE = 0.1, 1.1, 1_000


def main() -> None:
    parser = argparse.ArgumentParser(description="Exports read back, searchable PDFs, a database.")
    parser.add_argument("--papers", type=int, default=10_000, help="papers put into SQLite")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts = [*sorted((SHARED / "plans").glob("*.txt")), *sorted((SHARED / "scans" / "pairs").glob("*.txt"))]
        scans = [*SCANS, *sorted((SHARED / "scans" / "modern").glob("*.pdf"))]
        if not texts:
            print("left out without ../shared: the labelled plans, the retyped decrees, the colour scans\n")
        loaded = list(papers(Path(folder) / "results", [*texts, *scans]))
        read_back(loaded[:16] + loaded[-4:], Path(folder))
        searchable([one for one in loaded if one.document.source.kind != "text"], scans, Path(folder))
        database([one.document for one in loaded], args.papers, Path(folder))


def papers(folder: Path, files: Sequence[Path]) -> Iterator[Loaded]:
    """Each file digitised, its Document saved in `folder`."""
    folder.mkdir()
    for path in files:
        document = digitize(path)
        json = folder / f"{path.stem}.json"
        json.write_bytes(document.to_json())
        yield Loaded(path=json, name=json.name, document=document)


def read_back(loaded: list[Loaded], folder: Path) -> None:
    """How many papers come back equal, field by field, in each form."""
    shelf = folder / "twenty"
    shelf.mkdir()
    for one in loaded:
        (shelf / one.name).write_bytes(one.document.to_json())
    loaded = sorted(loaded, key=lambda one: one.name)
    print(f"| form | differences in {len(loaded)} papers | read by |\n|---|---|---|")
    one_file = {
        "xlsx": (readback.xlsx, "openpyxl"), "csv": (readback.tracker_csv, "csv"),
        "jira": (readback_trackers.jira, "csv"), "redmine": (readback_trackers.redmine, "csv"),
        "gitlab": (readback_trackers.gitlab, "csv, markdown-it"),
        "openproject": (readback_trackers.openproject, "csv, markdown-it"),
        "ics": (readback_trackers.ics, "icalendar"),
    }  # fmt: skip
    for name, (check, reader) in one_file.items():
        export.run(shelf, name, str(folder / f"out.{name}"))
        print(f"| {name} | {len(check((folder / f'out.{name}').read_bytes(), loaded))} | {reader} |")
    export.run(shelf, "parquet", str(folder / "parquet"))
    print(f"| parquet | {len(readback.parquet(folder / 'parquet', loaded))} | pyarrow |")
    export.run(shelf, "sql", str(folder / "twenty.db"))
    print(f"| sql | {len(readback_sql.database(readback_sql.sqlite_query(folder / 'twenty.db'), loaded))} | sqlite3 |")
    for name, read in (("md", readback_papers.of_markdown), ("docx", readback_papers.of_docx)):
        export.run(shelf, name, str(folder / name))
        wrong = 0
        for one in loaded:
            seen = read((folder / name / one.name.replace(".json", f".{name}")).read_bytes())
            wrong += seen["headings"] != readback_papers.headings(one.document)
            wrong += seen["tables"] != readback_papers.tables(one.document)
            wrong += len([text for text in readback_papers.texts(one.document) if text not in seen["texts"]])
        print(f"| {name} | {wrong} | {'markdown-it' if name == 'md' else 'the XML by lxml'} |")


def searchable(loaded: list[Loaded], scans: list[Path], folder: Path) -> None:
    """Copied text against ours, size against the original's, PDF/A."""
    where = {path.name: path for path in scans}
    print("\n| scan | copied ÷ our text, CER %: pdfplumber / PDFium / poppler | size ÷ original | PDF/A-2b |")
    print("|---|---|---|---|")
    for one in loaded:
        original = where[one.document.source.file]
        target = folder / "pdf" / f"{original.stem}.pdf"
        export.run(one.path, "pdf", str(target.parent), sources=[original.parent])
        data = target.read_bytes()
        rates = " / ".join(f"{cer(text, one.document.text):.3f}" for text in copied(target))
        told = "veraPDF" if pdfa.verapdf(data) is not None else "our clauses"
        valid = (pdfa.verapdf(data) is not False) and not pdfa.troubles(data)
        size = len(data) / original.stat().st_size
        print(f"| {original.name} | {rates} | {size:.2f} | {'valid' if valid else 'not valid'} ({told}) |")
        if program := os.environ.get("SOHOA_OCRMYPDF"):
            print(peer(program, original, folder))
    print(f"\nfloor: CER {FLOOR_CER} %; aim: size {AIM_SIZE}")


def copied(path: Path) -> list[str]:
    """What three readers copy, in the order of the content."""
    import pdfplumber
    import pypdfium2

    with pdfplumber.open(path) as plumber:
        texts = ["\n".join(page.extract_text(use_text_flow=True) or "" for page in plumber.pages)]
    document = pypdfium2.PdfDocument(path)
    texts.append("\n".join(page.get_textpage().get_text_range() for page in document))
    document.close()
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
        texts.append(done.stdout.decode())
    return texts


def cer(got: str, want: str) -> float:
    """Edits in percent of the characters of `want`, after NFC and folding white space."""
    got, want = (" ".join(unicodedata.normalize("NFC", text).split()) for text in (got, want))
    return 100 * Levenshtein.distance(got, want) / max(len(want), 1)


def peer(program: str, original: Path, folder: Path) -> str:
    """The same of OCRmyPDF, against the text that it gives itself."""
    target, text = folder / "peer.pdf", folder / "peer.txt"
    call = [program, "-q", "-l", "vie", "--jobs", "1", "--output-type", "pdfa", "--redo-ocr", "--sidecar", str(text)]
    done = subprocess.run([*call, str(original), str(target)], capture_output=True, check=False)
    if done.returncode:
        return f"| {original.name}, OCRmyPDF | failed: {done.stderr.decode().strip().splitlines()[-1:]} | | |"
    rates = " / ".join(f"{cer(copy, text.read_text(encoding='utf-8')):.3f}" for copy in copied(target))
    valid = {None: "not asked", True: "valid", False: "not valid"}[pdfa.verapdf(target.read_bytes())]
    return f"| {original.name}, OCRmyPDF | {rates} | {target.stat().st_size / original.stat().st_size:.2f} | {valid} |"


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
