"""What a paper costs in processor time, part by part, beside what else does the same.

    python -m benchmarks.cost [--rounds 5] [--papers FILE,…]

*start*: a fresh process until the first restored line, and until a page is read. *a paper from the command line*: a
process of `sohoa digitize` for a PDF of three pages beside `tesseract -l vie --psm 3` on its pages at 300 dpi, drawn
beforehand, and OCRmyPDF where it is installed (SOHOA_OCRMYPDF names its command). *a page by stage*: the same pages in
a process that is warm, each stage without those that it calls. *restoration*: lines whose marks were taken off, seen
before, beside pyvi. *born-digital*: a PDF that was typeset, beside pdfplumber's text and tables of its pages.

All figures are user + system seconds, with those of children; the sides take turns, and each figure is the median of
its rounds. Compiled Python files are kept in a folder of the run, as an installed program has them.
"""

from __future__ import annotations

import argparse
import functools
import importlib.util
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.processor import cpu

HERE = Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "shared"
OCRMYPDF = os.environ.get("SOHOA_OCRMYPDF") or shutil.which("ocrmypdf") or ""
PAGES = 3  # of each paper
LINES = 200  # that are restored
STAGES = (
    ("picture", "pipeline.ingest.pdf_picture", "picture"),
    ("turn", "pipeline.cleanup", "turn_of"),
    ("cleaning", "pipeline.cleanup", "clean"),
    ("lines", "pipeline.layout", "text_lines"),
    ("Tesseract", "pipeline.ocr.tesseract", "read"),
    ("line reader", "pipeline.ocr.line_reader", "read"),
    ("fusion and the rest of reading", "pipeline.ocr", "read_lines"),
    ("tables and order", "pipeline.reading", "_read_picture"),
    ("restoration", "pipeline.restore", "restore_lines"),
    ("parsing", "pipeline.parse", "parse_pages"),
)
Row = tuple[str, str, str]


def main() -> None:
    """Arguments → a table on standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="of each side (default: 5)")
    parser.add_argument("--papers", default="", help="PDFs, parted by commas (default: of samples/ and ../shared)")
    options = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    # A program with threads reads in its own process, where stages can be timed.
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    if not OCRMYPDF:
        print("left out: OCRmyPDF is not installed (SOHOA_OCRMYPDF names its command)")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        papers = [Path(name) for name in options.papers.split(",") if name] or list(usual(Path(folder)))
        rows = starts(options.rounds)
        for paper in papers:
            rows += from_the_command_line(paper, Path(folder), options.rounds)
        for paper in papers:
            rows += by_stage(paper, options.rounds)
        rows += restoration(options.rounds)
        rows += born_digital(Path(folder), options.rounds)
    print("| what | how | processor time |\n|---|---|---|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def usual(folder: Path) -> Iterator[Path]:
    """Papers of three pages: the first ones of the decree in `samples/` (bilevel), and a colour scan of 2025."""
    import pikepdf

    path = folder / "decree.pdf"
    with pikepdf.open(HERE / "samples" / "nghi-dinh-03-2010-nd-cp.pdf") as whole:
        del whole.pages[PAGES:]
        whole.save(path)
    yield path
    colour = SHARED / "scans" / "modern" / "qd-dsmt.pdf"
    if colour.exists():
        yield colour
    else:
        print("left out: the colour scan, for ../shared is missing")


def of_a_process(command: Sequence[str]) -> float:
    """Seconds of a process and of its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=HERE, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_turns(rounds: int, sides: dict[str, Callable[[], float]]) -> dict[str, float]:
    """The median seconds of each side; the first round, which warms files and caches, does not count."""
    took: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(rounds + 1):
        for name, side in sides.items():
            seconds = side()
            if turn:
                took[name].append(seconds)
    return {name: statistics.median(each) for name, each in took.items()}


def starts(rounds: int) -> list[Row]:
    """What a fresh process costs before it does anything of use."""
    codes = {
        "Python alone": "pass",
        "sohoa --help": "from pipeline.cli import main; main(['--help'])",
        "first restored line": "from pipeline.restore import restore_lines; restore_lines(['Uy ban nhan dan xa'])",
        "what a scan needs, loaded": (
            "from pipeline import cleanup, layout, ocr, onnx, parse, digitize; from pipeline.ocr import tesseract; "
            "tesseract.require('vie'); [onnx.session(n) for n in ('reader.onnx', 'det.onnx') if onnx.model_file(n)]"
        ),
    }
    took = in_turns(
        rounds, {name: functools.partial(of_a_process, [sys.executable, "-c", code]) for name, code in codes.items()}
    )
    return [("start", name, f"{seconds:.2f} s") for name, seconds in took.items()]


def from_the_command_line(paper: Path, folder: Path, rounds: int) -> list[Row]:
    """A whole process for one paper, beside plain Tesseract on its pages."""
    pictures = drawn(paper, folder)
    out = folder / "out"
    sides: dict[str, Callable[[], float]] = {
        "sohoa digitize": lambda: of_a_process(
            [sys.executable, "-m", "pipeline", "digitize", str(paper), "--out", str(out)]
        ),
        "tesseract -l vie": lambda: sum(
            of_a_process(["tesseract", str(p), "-", "-l", "vie", "--psm", "3", "--dpi", "300"]) for p in pictures
        ),
    }
    if OCRMYPDF:
        ways = ["--force-ocr", "--deskew", "--output-type", "pdf", "-j", "1", "-l", "vie"]
        ways.append("--invalidate-digital-signatures")
        sides["ocrmypdf"] = lambda: of_a_process([OCRMYPDF, *ways, str(paper), str(folder / "ocrmypdf.pdf")])
    took = in_turns(rounds, sides)
    peer = took["tesseract -l vie"]
    what = f"{paper.stem}, {len(pictures)} pages, from the command line"
    return [(what, name, f"{seconds:.2f} s, {seconds / peer:.2f} ×") for name, seconds in took.items()]


def drawn(paper: Path, folder: Path) -> list[Path]:
    """The pages of `paper` at 300 dpi: packing a PNG would cost the peer a fifth of its time."""
    import pypdfium2

    document = pypdfium2.PdfDocument(paper)
    paths = [folder / f"{paper.stem}-{number}.ppm" for number in range(len(document))]
    for number, path in enumerate(paths):
        document[number].render(scale=300 / 72).to_pil().convert("RGB").save(path)
    document.close()
    return paths


def by_stage(paper: Path, rounds: int) -> list[Row]:
    """A page of `paper` in a warm process, stage by stage."""
    from pipeline.digitize import digitize

    spent: dict[str, list[float]] = {}
    whole: list[float] = []
    with timed_stages() as of_stage:
        pages = 1
        for turn in range(rounds + 1):
            of_stage.clear()
            start = cpu()
            pages = digitize(paper).source.page_count or 1
            if turn:
                whole.append((cpu() - start) / pages)
                for name, seconds in of_stage.items():
                    spent.setdefault(name, []).append(seconds / pages)
    what = f"{paper.stem}, a page, warm"
    rows = [(what, name, f"{statistics.median(spent[name]):.3f} s") for name, _, _ in STAGES if name in spent]
    return [*rows, (what, "all", f"{statistics.median(whole):.2f} s")]


@contextmanager
def timed_stages() -> Iterator[dict[str, float]]:
    """Seconds by stage, without those of the stages that it calls, while this lasts."""
    spent: dict[str, float] = {}
    inner = [0.0]  # what the stages cost that the running one called

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def run(*args: Any, **options: Any) -> Any:
            start = cpu()
            inner.append(0.0)
            try:
                return function(*args, **options)
            finally:
                took = cpu() - start
                spent[name] = spent.get(name, 0.0) + took - inner.pop()
                inner[-1] += took

        return run

    kept = []
    for name, module, function in STAGES:
        room = importlib.import_module(module)
        kept.append((room, function, getattr(room, function)))
        setattr(room, function, timed(name, getattr(room, function)))
    try:
        yield spent
    finally:
        for room, function, before in kept:
            setattr(room, function, before)


def restoration(rounds: int) -> list[Row]:
    """Lines of the sample plan without their marks, seen before, beside pyvi on the same lines."""
    from pipeline.restore import restore_lines
    from pipeline.text.vietnamese import skeleton

    truth = HERE / "samples" / "truth" / "nghi-dinh-03-2010-nd-cp.txt"
    text = [skeleton(line) for line in truth.read_text(encoding="utf-8-sig").splitlines()][:LINES]
    tokens = sum(len(line.split()) for line in text)
    sides: dict[str, Callable[[], float]] = {"sohoa": lambda: in_process(lambda: restore_lines(text))}
    if importlib.util.find_spec("pyvi") is None:
        print("left out: pyvi is not installed (pip install pyvi)")
    else:
        from pyvi.ViUtils import add_accents

        def theirs() -> None:
            for line in filter(str.strip, text):
                try:
                    add_accents(line)
                except KeyError:  # its table lacks some sequences of letters
                    continue

        sides["pyvi"] = lambda: in_process(theirs)
    took = in_turns(rounds, sides)
    what = f"restoration, {len(text)} lines, warm"
    rows = [(what, name, f"{seconds:.3f} s, {tokens / seconds:.0f} tokens a second") for name, seconds in took.items()]
    if "pyvi" in took:
        rows.append((what, "speed, sohoa ÷ pyvi", f"{took['pyvi'] / took['sohoa']:.2f}"))
    return rows


def in_process(call: Callable[[], object]) -> float:
    """Seconds that `call` takes in this process."""
    start = time.process_time()
    call()
    return time.process_time() - start


def born_digital(folder: Path, rounds: int) -> list[Row]:
    """A typeset paper of some pages, beside pdfplumber's text and tables."""
    if importlib.util.find_spec("weasyprint") is None:
        print("left out: born-digital, for the typesetter is missing; pip install 'weasyprint>=62' (the extra bench)")
        return []
    import pdfplumber
    from weasyprint import HTML

    from pipeline.digitize import digitize

    row = "<tr><td>1</td><td>Xây dựng kế hoạch</td><td>Sở Nội vụ</td><td>Quý I/2026</td></tr>"
    page = "<p>" + "Ủy ban nhân dân tỉnh giao các sở, ban, ngành tổ chức thực hiện Kế hoạch này. " * 20 + "</p>"
    table = f"<table style='border-collapse:collapse'>{row * 12}</table><style>td{{border:1px solid}}</style>"
    path = folder / "typeset.pdf"
    HTML(string=f"<div style='page-break-after:always'>{page}{table}</div>" * 8).write_pdf(path)

    def theirs() -> None:
        with pdfplumber.open(path) as document:
            for sheet in document.pages:
                sheet.extract_text()
                sheet.extract_tables()

    sides = {"sohoa": lambda: in_process(lambda: digitize(path)), "pdfplumber": lambda: in_process(theirs)}
    took = in_turns(rounds, sides)
    pages = digitize(path).source.page_count or 1
    what = f"born-digital, {pages} pages, warm"
    return [(what, name, f"{seconds:.2f} s, {pages / seconds:.1f} pages a second") for name, seconds in took.items()]


if __name__ == "__main__":
    main()
