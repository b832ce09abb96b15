"""The bytes of every export, of twenty made Documents and of the samples: what is packed is unpacked first.

How small a file is packed is the packing library's affair, and the day of writing is no property of a format: both are
taken out. Versions of the writing libraries decide about the rest.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import pikepdf

import pipeline
from pipeline import export
from pipeline.document import Document
from pipeline.export.formats import FORMATS
from pipeline.export.model import Loaded
from tests.export import scans
from tests.export.shelf import save, shelf
from tests.golden.readings import SAMPLES

NEEDS = {
    "xlsx": ("openpyxl",), "ics": ("icalendar",), "parquet": ("pyarrow", "pandas"), "pdf": ("pikepdf",),
    "docx": ("python-docx",), "sql": ("sqlalchemy",),
}  # fmt: skip
VALUES = {"edxml": {"organId": "H24.12"}}
DAYS = re.compile(
    r"(DTSTAMP:|<dcterms:(?:created|modified)[^>]*>|<xmp:\w+Date>)\d{4}-?\d\d-?\d\dT[\d:]+(?:Z|[+-]\d\d:\d\d)?"
    r'|(<FRBRdate date=")[\d-]+(?=" name="digitised")'
)
Made = tuple[str, Callable[[], str], tuple[str, ...]]


def items(documents: Sequence[Document]) -> Iterator[Made]:
    for name in FORMATS:
        needs = NEEDS.get(name, ())
        if name != "pdf":
            yield f"export-{name}-made", partial(made, name, shelf()), needs
        loaded = [
            Loaded(path=Path(f"{at}.json"), name=f"{at}.json", document=document)
            for at, document in enumerate(documents)
        ]
        yield f"export-{name}-samples", partial(made, name, loaded, (SAMPLES,)), needs
    yield "export-pdf-made", drawn_pdf, ("pikepdf", "opencv-python-headless", "pillow", "processor")


def made(name: str, documents: list[Loaded], sources: Sequence[Path] = ()) -> str:
    """What `sohoa export --to NAME` writes, and what it says."""
    with tempfile.TemporaryDirectory() as folder:
        papers = save(Path(folder) / "results", documents)
        return _exported(name, papers, Path(folder) / "out", sources)


def drawn_pdf() -> str:
    """Searchable PDFs of scans whose words are bars: level, tilted, turned."""
    with tempfile.TemporaryDirectory() as folder:
        papers = Path(folder) / "results"
        papers.mkdir()
        lines = [scans.line(text, 200 + 70 * at) for at, text in enumerate(scans.TEXTS)]
        for name, angle, rotation in (("level", 0.0, 0), ("tilted", 1.2, 0), ("turned", 0.0, 90)):
            page = scans.page(lines, angle=angle, rotation=rotation)
            scans.document(papers, f"{name}.pdf", scans.pdf([scans.picture(page, angle=angle)]), [page])
        return _exported("pdf", papers, Path(folder) / "out", (papers,))


def _exported(name: str, papers: Path, out: Path, sources: Sequence[Path]) -> str:
    chosen = FORMATS[name]
    target = out / "papers" if chosen.makes in ("each", "folder") else out / f"papers{chosen.suffix or '.db'}"
    out.mkdir()
    result = export.run(papers, name, str(target), sources=sources, values=VALUES.get(name, {}))
    said = [f"{f.severity} {f.name} {f.field} {f.reason}" for f in result.findings]
    files = sorted(path for path in out.rglob("*") if path.is_file())
    parts = [f"=== {path.relative_to(out).as_posix()}\n{unpacked(path)}" for path in files]
    text = "\n".join([*said, *parts]).replace(str(papers.parent), "FOLDER")
    return DAYS.sub(r"\1\2DAY", text).replace(f"sohoa {pipeline.__version__}", "sohoa VERSION")


def unpacked(path: Path) -> str:
    """The content of a file as text, whatever packs it."""
    data = path.read_bytes()
    if data[:2] == b"PK":
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
            return "\n".join(f"--- {name}\n{_text(packed.read(name))}" for name in names)
    if data[:5] == b"%PDF-":
        return _pdf(path)
    if data[:4] == b"PAR1":
        import pyarrow.parquet as pq

        table = pq.read_table(path)
        return f"{table.schema.to_string()}\n{table.to_pylist()}"
    if data[:15] == b"SQLite format 3":
        with closing(sqlite3.connect(path)) as database:
            return "\n".join(sorted(database.iterdump()))  # its writer makes indices in no order
    return _text(data)


def _pdf(path: Path) -> str:
    """Every object of the file in order, streams unpacked."""
    out = []
    with pikepdf.open(path) as pdf:
        for at, thing in enumerate(pdf.objects):
            if isinstance(thing, pikepdf.Stream) and thing.get("/Type") in ("/XRef", "/ObjStm"):
                continue  # where things lie in the file
            body = thing.read_bytes() if isinstance(thing, pikepdf.Stream) and _plain(thing) else b""
            out.append(f"--- {at}\n{_without_digests(str(thing.unparse(), 'latin-1'))}\n{_text(body)}")
    return "\n".join(out)


def _plain(stream: pikepdf.Stream) -> bool:
    return str(stream.get("/Filter", "")) in ("", "/FlateDecode", "/A85Decode")


def _without_digests(text: str) -> str:
    return re.sub(r"/(?:ID \[.*?\]|Length \d+)|\((?:D:)?20\d\d-?\d\d[^)]*\)", "", text)


def _text(data: bytes) -> str:
    """UTF-8 text as it is, other bytes as Latin-1."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
