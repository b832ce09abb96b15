"""Tables drawn by seeds: other heads, layouts and rulings than any labelled plan has.

    python -m benchmarks.tables_unseen [--seed N] [--kinds N] [--scans] [--border NAME…] [--keep FOLDER]

Every way of ruling (`tables_layouts.BORDERS`) is drawn with some kinds of tables, read as born-digital PDF or, with
`--scans`, as an office scan (landscape pages also lying sideways). Rows, cells and tasks are scored as in `tables`;
"heads" is the share of tables whose columns are all named as printed, "tables" how many were found where how many are.
"""

from __future__ import annotations

import argparse
import io
import json
import lzma
import sys
import tempfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.tables_layouts import BORDERS, KINDS, Drawn, draw, sentences

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
CORPUS = SHARED / "corpus" / "ubnd2025.txt.xz"


class Score(msgspec.Struct, frozen=True):
    """How one document was read."""

    border: str
    kind: str
    rows: float
    cells: float
    heads: float
    tasks: float | None
    found: int
    there: int


def documents(seed: int, kinds: int, borders: Collection[str] = ()) -> Iterator[tuple[str, str, Drawn]]:
    """(border, kind, document): each of the `borders` (all, when none is named) with `kinds` kinds, another choice for
    each seed."""
    with lzma.open(CORPUS, "rt", encoding="utf-8") as file:
        texts = sentences(file.read())
    names = list(KINDS)
    for at, way in enumerate(BORDERS):
        for i in range(kinds):
            name = names[(at * 3 + i * 7 + seed) % len(names)]
            if not borders or way.name in borders:
                yield way.name, name, draw(seed, texts, name, way)


def scan(pdf: bytes, seed: int, *, turned: bool) -> bytes:
    """`pdf` as an office scanner gives it back; landscape pages lie sideways when `turned`."""
    import numpy as np
    import pikepdf
    import pypdfium2 as pdfium
    from PIL import Image

    from tools.degrade import LEVELS, degrade

    whole = pikepdf.new()
    with pdfium.PdfDocument(pdf) as document:
        for number in range(len(document)):
            page = np.asarray(document[number].render(scale=300 / 72).to_pil().convert("RGB"))
            if turned and page.shape[1] > page.shape[0]:
                page = np.ascontiguousarray(np.rot90(page))
            how = LEVELS["office"](seed + number)
            buffer = io.BytesIO()
            picture = Image.fromarray(degrade(page, how, seed + number))
            if how.threshold:
                picture.convert("1").save(buffer, "PDF", resolution=how.dpi)
            else:
                picture.save(buffer, "PDF", resolution=how.dpi, quality=how.jpeg or 70)
            with pikepdf.open(io.BytesIO(buffer.getvalue())) as one:
                whole.pages.extend(one.pages)
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def scored(border: str, kind: str, drawn: Drawn, document: dict[str, Any]) -> Score:
    import score

    tables = score.table_scores(document["tables"], list(drawn.tables))
    printed = [[_bare(c) for c in t["columns"]] for t in document["tables"]]
    named = sum([_bare(c) for c in table["columns"]] in printed for table in drawn.tables)
    return Score(
        border,
        kind,
        tables["table_rows_f1"],
        tables["table_cells_f1"],
        named / len(drawn.tables),
        score.task_scores(document["tasks"], list(drawn.tasks))["tasks_exact"] if drawn.tasks else None,
        len(document["tables"]),
        len(drawn.tables),
    )


def _bare(text: str) -> str:
    return " ".join(text.lower().split())


def report(scores: Sequence[Score]) -> str:
    """One row a way of ruling, one a kind of table, one for all."""
    lines = [
        "| tables | documents | rows F1 | cells F1 | worst cells | heads | tasks exact | tables found / there |",
        "|---|---|---|---|---|---|---|---|",
    ]
    groups: list[tuple[str, list[Score]]] = [
        (name, [s for s in scores if s.border == name]) for name in dict.fromkeys(s.border for s in scores)
    ]
    groups += [(name, [s for s in scores if s.kind == name]) for name in dict.fromkeys(s.kind for s in scores)]
    ruled = {border.name for border in BORDERS if border.ruled}
    groups.append(("**all ruled**", [s for s in scores if s.border in ruled]))
    groups.append(("**all without rulings**", [s for s in scores if s.border not in ruled]))
    for name, of in groups:
        if of:
            tasks = [s.tasks for s in of if s.tasks is not None]
            cells = [
                _mean([s.rows for s in of]),
                _mean([s.cells for s in of]),
                min(s.cells for s in of),
                _mean([s.heads for s in of]),
            ]
            shown = [f"{value:.4f}" for value in cells] + [f"{_mean(tasks):.4f}" if tasks else "–"]
            shown.append(f"{sum(s.found for s in of)} / {sum(s.there for s in of)}")
            lines.append(f"| {name} | {len(of)} | {' | '.join(shown)} |")
    return "\n".join(lines)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description="Tables that no labelled plan has.")
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--kinds", type=int, default=2, help="kinds of tables with each way of ruling")
    parser.add_argument("--scans", action="store_true", help="as office scans instead of born-digital")
    parser.add_argument("--border", nargs="+", choices=[border.name for border in BORDERS], default=[])
    parser.add_argument("--keep", type=Path, default=None, help="a folder for the files and what was read")
    args = parser.parse_args()
    if not CORPUS.exists():
        print("left out: everything, for ../shared is missing")
        return
    sys.path.insert(0, str(SHARED / "eval"))
    from weasyprint import HTML

    from pipeline.digitize import digitize

    scores = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for border, kind, drawn in documents(args.seed, args.kinds, args.border):
            pdf = HTML(string=drawn.html).write_pdf()
            if args.scans:
                pdf = scan(pdf, args.seed, turned=drawn.turned)
            path = folder / f"{drawn.name}.pdf".replace(" ", "-")
            path.write_bytes(pdf)
            document = json.loads(digitize(path).to_json())
            scores.append(scored(border, kind, drawn, document))
            print(drawn.name, *msgspec.structs.astuple(scores[-1])[2:], file=sys.stderr, flush=True)
            if args.keep:
                path.with_suffix(".json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
                path.with_suffix(".truth.json").write_bytes(msgspec.json.encode([drawn.tables, drawn.tasks]))
    print(report(scores))


if __name__ == "__main__":
    main()
