"""The whole way on generated scans: plans typeset, scanned in effigy, digitised; their structure beside the text's own.

    python -m benchmarks.effigy [--level office] [--seed 1] [--papers 447-KH-UBND,2011-KH-STTTT]

Each labelled plan of `../shared/plans` is typeset as the decree lays it out (`tools.typeset`), printed, sealed and
scanned in effigy (`tools.effigy`), and goes through `digitize`. Scores are those of `../shared/eval/score.py doc`; the
second figure is that of `parse` on the plan's own text. `text WER` is against the lines as they were typeset. Under the
table stand the symbols and dates that came out as others (`benchmarks.wrong_figures`), each beside what is printed. A
plan whose text the typesetter cannot lay out is named and left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import tempfile
from pathlib import Path
from types import ModuleType

from benchmarks.parse import FIELDS, SHARED, scorer
from benchmarks.wrong_figures import Tally, figures, tally
from pipeline.digitize import digitize
from pipeline.document import Document
from pipeline.parse import parse_text
from tools.effigy import scan_of
from tools.typeset import plan_of_text, typeset

SHOWN = (*FIELDS, "text_tasks_f1", "text_tasks_exact")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--level", default="office")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--papers", default="", help="names of plans, parted by commas")
    args = ap.parse_args()
    wanted = args.papers.split(",") if args.papers else []
    score = scorer()
    if score is None:
        print("left out: ../shared is missing")
        return
    if importlib.util.find_spec("weasyprint") is None:
        print("left out: the typesetter is missing; pip install 'weasyprint>=62' (the extra bench)")
        return
    totals: dict[str, list[tuple[float, float]]] = {}
    wrong = words = 0.0
    counted, misread = Tally(), list[str]()
    print("| plan | pages | text WER | " + " | ".join(SHOWN) + " |\n|" + "---|" * (len(SHOWN) + 3))
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((SHARED / "plans").glob("*.txt")):
            if wanted and path.stem not in wanted:
                continue
            text = path.read_text(encoding="utf-8")
            try:
                plan = plan_of_text(text)
                laid = typeset(plan)
                data = scan_of(laid, plan, args.level, args.seed)
            except Exception as error:
                print(f"| {path.stem} | left out: {type(error).__name__}: {error} |")
                continue
            pdf = Path(folder) / f"{path.stem}.pdf"
            pdf.write_bytes(data)
            document = digitize(pdf)
            truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
            scanned, own = scored(score, document, truth), scored(score, parse_text(text), truth)
            found = figures(document, truth)
            counted = counted.with_(tally(document, found))
            misread += [f"{path.stem}: {one.printed or 'nothing'} → {one.read}" for one in found if one.wrong]
            edits, _, _ = score.score_unordered(
                [line.text for page in document.pages for line in page.lines], [line.text for line in laid.lines]
            )
            wrong, words = wrong + edits.we, words + edits.wn
            cells = []
            for field in SHOWN:
                if field in own:
                    totals.setdefault(field, []).append((scanned[field], own[field]))
                    cells.append(f"{scanned[field]:.3f} / {own[field]:.3f}")
                else:
                    cells.append("–")
            rate = 100 * edits.we / max(edits.wn, 1)
            print(f"| {path.stem} | {len(document.pages)} | {rate:.2f} % | " + " | ".join(cells) + " |", flush=True)
    means = [
        f"{mean(p[0] for p in totals[field]):.3f} / {mean(p[1] for p in totals[field]):.3f}" if field in totals else "–"
        for field in SHOWN
    ]
    print(f"| all, {args.level} | | {100 * wrong / max(words, 1):.2f} % | " + " | ".join(means) + " |")
    print("\n" + "\n".join([f"{args.level}: {counted.in_words()}", *misread]))


def scored(score: ModuleType, document: Document, truth: dict[str, object]) -> dict[str, float]:
    """The figures of one Document; lines are scored apart."""
    figures: dict[str, float] = score.score_doc(json.loads(document.to_json()), {**truth, "lines": {}})
    return figures


def mean(values: object) -> float:
    """The arithmetic mean."""
    numbers = list(values)  # type: ignore[call-overload]
    return float(sum(numbers) / max(len(numbers), 1))


if __name__ == "__main__":
    main()
