"""Tables and tasks against their truth: typeset plans as PDF and as scans, real scans, and what other tools read.

    python -m benchmarks.tables [--seeds N] [--only pdf|clean|office|real]

The labelled plans of `../shared/plans` are typeset in several layouts (portrait or landscape, head repeated or not,
rows broken by the page break or kept whole), digitised as born-digital PDF and as scans, and scored by
`../shared/eval/score.py`. Peers read the same files; SOHOA_PEERS names the Python of an environment that has them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from rapidfuzz import fuzz

from benchmarks.processor import cpu

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
PLANS = ("552-KH-UBND", "310-KH-UBND", "144-KH-UBND.cut", "03-NQ-CP-2025-table.cut")
REAL = ("cv-4552", "qd-dsmt")
PEERS = {"pdf": ("pdfplumber", "camelot"), "clean": ("img2table",), "office": ("img2table",), "real": ("img2table",)}


class Case(msgspec.Struct):
    """A file to read and the truth of its tables and tasks."""

    kind: str
    name: str
    path: Path
    truth: dict[str, Any]
    pages: int


class Result(msgspec.Struct):
    """One reader's scores on one case; `None` where the truth holds nothing or the reader gives nothing."""

    reader: str
    case: Case
    rows: float
    cells: float
    tasks: float | None
    seconds: float  # processor time a page


def main() -> None:
    parser = argparse.ArgumentParser(description="Tables and tasks against their truth.")
    parser.add_argument("--seeds", type=int, default=1, help="scans of each typeset plan")
    parser.add_argument("--only", choices=["pdf", "clean", "office", "real"], default=None)
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    args = parser.parse_args()
    if not (SHARED / "eval" / "score.py").exists():
        print("left out: everything, for ../shared is missing")
        return
    sys.path.insert(0, str(SHARED / "eval"))
    with tempfile.TemporaryDirectory() as folder:
        results, left_out = [], set()
        for case in cases(Path(folder), args.seeds, args.only):
            results.append(ours(case))
            if case.kind != "pdf":
                results.append(plain_tesseract(case))
            for peer in PEERS[case.kind] if args.peers else ():
                found = theirs(peer, case)
                if found is None:
                    left_out.add(peer)
                else:
                    results.append(found)
            print(*(_line(r) for r in results if r.case is case), sep="\n", file=sys.stderr, flush=True)
    print(report(results))
    for peer in sorted(left_out):
        print(f"left out: {peer} is not installed (pip install {peer}; SOHOA_PEERS names its Python)")


def cases(folder: Path, seeds: int, only: str | None) -> Iterator[Case]:
    """The files to read, made as they are asked for."""
    if only != "real":
        yield from _typeset_cases(folder, seeds, only)
    if only in (None, "real"):
        for name in REAL:
            truth = json.loads((SHARED / "scans" / "modern" / f"{name}.truth.json").read_text(encoding="utf-8"))
            page = truth["tables"][0]["page"]
            yield Case("real", name, _one_page(name, page, folder), truth, 1)


def _one_page(name: str, page: int, folder: Path) -> Path:
    import pikepdf

    path = folder / f"{name}.pdf"
    with pikepdf.open(SHARED / "scans" / "modern" / f"{name}.pdf") as pdf, pikepdf.new() as one:
        one.pages.append(pdf.pages[page - 1])
        one.save(path)
    return path


def _typeset_cases(folder: Path, seeds: int, only: str | None) -> Iterator[Case]:
    from tools.effigy import scan_of
    from tools.typeset import Style, plan_of_text, typeset

    styles = {
        "portrait": Style(),
        "landscape": Style(landscape=True, repeat_head=False),
        "portrait, no repeat, 13 pt": Style(repeat_head=False, table_size=13, rule=0.5),
        "landscape, rows whole": Style(landscape=True, break_rows=False, table_size=13),
    }
    for name in PLANS:
        text = (SHARED / "plans" / f"{name}.txt").read_text(encoding="utf-8")
        truth = json.loads((SHARED / "plans" / f"{name}.truth.json").read_text(encoding="utf-8"))
        plan = plan_of_text(text)
        for at, (style_name, style) in enumerate(styles.items()):
            made = typeset(plan, style, only_appendix=True)
            label, path = f"{name[:3]} {style_name}", folder / f"{name}-{at}.pdf"
            if only in (None, "pdf"):
                path.write_bytes(made.pdf)
                yield Case("pdf", label, path, truth, len(made.sizes))
            for level in ("clean", "office"):
                if only in (None, level) and at < 2:
                    for seed in range(seeds):
                        path = folder / f"{name}-{at}-{level}-{seed}.pdf"
                        path.write_bytes(scan_of(made, plan, level, 1000 * at + 17 * seed))
                        yield Case(level, f"{label}, seed {seed}", path, truth, len(made.sizes))


def ours(case: Case) -> Result:
    """`sohoa digitize`, in this process; data are loaded before the clock starts."""
    from pipeline.digitize import digitize

    start = cpu()
    document = json.loads(digitize(case.path).to_json())
    seconds = (cpu() - start) / case.pages
    return _scored("sohoa", case, document["tables"], document["tasks"], seconds)


def plain_tesseract(case: Case) -> Result:
    """No table comes out: its time is the measure."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(case.path) as pdf, tempfile.TemporaryDirectory() as folder:
        images = []
        for i in range(len(pdf)):
            images.append(Path(folder) / f"{i}.png")
            pdf[i].render(scale=300 / 72).to_pil().convert("RGB").save(images[-1], compress_level=1)
        start = cpu()
        for image in images:
            command = ["tesseract", str(image), "-", "-l", "vie", "--psm", "3", "--dpi", "300"]
            subprocess.run(command, check=True, capture_output=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
        seconds = (cpu() - start) / case.pages
    return Result("tesseract", case, 0.0, 0.0, None, seconds)


def theirs(peer: str, case: Case) -> Result | None:
    """A peer's reading; rows that are the head are taken out, for the truth has them apart."""
    python = os.environ.get("SOHOA_PEERS", sys.executable)
    start = cpu()
    command = [python, str(HERE / "table_peers.py"), peer, str(case.path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return None if done.returncode == 3 else _scored(f"{peer} (failed)", case, [], [], 0.0)
    seconds = (cpu() - start) / case.pages
    head = " ".join(case.truth["tables"][0]["columns"]).lower()
    tables = [
        {"rows": [row for row in table if fuzz.ratio(" ".join(row).lower(), head) < 80]}
        for table in json.loads(done.stdout.splitlines()[-1])  # tools print their own lines before
    ]
    return _scored(peer, case, tables, None, seconds)


def _scored(reader: str, case: Case, tables: Sequence[Any], tasks: Sequence[Any] | None, seconds: float) -> Result:
    import score

    found = score.table_scores(tables, case.truth["tables"])
    exact = None
    if case.truth["tasks"] and tasks is not None:
        exact = score.task_scores(tasks, case.truth["tasks"])["tasks_exact"]
    return Result(reader, case, found["table_rows_f1"], found["table_cells_f1"], exact, seconds)


def _line(r: Result) -> str:
    tasks = f"{r.tasks:.4f}" if r.tasks is not None else "–"
    return (
        f"{r.case.kind:8}{r.case.name:44}{r.reader:12}{r.rows:.4f} {r.cells:.4f} {tasks:>7} {r.seconds:6.2f} s a page"
    )


FLOORS = {"pdf": "0.99, 0.98", "clean": "0.98, 0.95", "office": "0.96, 0.92", "real": "0.93, 0.88"}


def report(results: Sequence[Result]) -> str:
    """One row a kind of page and reader: means over the cases."""
    lines = [
        "| pages | reader | cases | rows F1 | cells F1 | worst cells | tasks exact | s a page | ÷ Tesseract | floor |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for kind in ("pdf", "clean", "office", "real"):
        here = [r for r in results if r.case.kind == kind]
        base = [r.seconds for r in here if r.reader == "tesseract"]
        for reader in dict.fromkeys(r.reader for r in here if r.reader != "tesseract"):
            of = [r for r in here if r.reader == reader]
            tasks = [r.tasks for r in of if r.tasks is not None]
            seconds = _mean([r.seconds for r in of])
            cells = [r.cells for r in of]
            figures = [_mean([r.rows for r in of]), _mean(cells), min(cells), _mean(tasks) if tasks else None]
            shown = [
                str(len(of)),
                *("–" if figure is None else f"{figure:.4f}" for figure in figures),
                f"{seconds:.2f}",
            ]
            shown += [f"{seconds / _mean(base):.2f}" if base else "–", FLOORS[kind] if reader == "sohoa" else ""]
            lines.append(f"| {kind} | {reader} | {' | '.join(shown)} |")
    return "\n".join(lines)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    main()
