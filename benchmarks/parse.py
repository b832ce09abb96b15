"""Parse: what the parser finds in labelled papers, how fast, and how it behaves on text of any length.

    python -m benchmarks.parse

Scores are those of `../shared/eval/score.py doc` (in-order F1 of sections; bag F1 of receivers, references, duties), on
three forms of each plan: its text, the text wrapped at 78 characters with the columns one space apart, and with the
columns one after the other; and on the retyped lines of the labelled scans. Then 200 papers of the corpus, for which
the parser was not written (`benchmarks.parse_corpus`). Without `../shared` only speed is measured.
"""

from __future__ import annotations

import importlib.util
import json
import random
import re
import textwrap
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from pipeline.parse import parse_text

SHARED = Path(__file__).resolve().parents[2] / "shared"
FIELDS = ("header", "signature", "recipients_f1", "references_f1", "sections_f1", "responsibilities_f1")
PIECES = (
    "1. ",
    "a) ",
    "I. ",
    "- ",
    "Điều 1. ",
    "1.1. ",
    "“",
    "Sở Y tế chủ trì ",
    "57-NQ/TW ",
    "\n",
    "\n",
    "; ",
    "(",
    "| ",
)
ROUNDS = 7


def scorer() -> ModuleType | None:
    """The shared scoring program as a module; `None` where it is missing."""
    path = SHARED / "eval" / "score.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wrapped(text: str, *, columns_after: bool) -> str:
    """`text` in printed lines of 78 characters; the two columns share a line or follow one another."""
    out: list[str] = []
    right: list[str] = []
    in_foot = False
    for line in text.split("\n"):
        parts = re.split(r"\s{3,}", line.strip(), maxsplit=1)
        in_foot = in_foot or line.startswith("Nơi nhận")
        if len(parts) == 2 and "|" not in line:
            out.append(parts[0] if columns_after else " ".join(parts))
            right += [parts[1]] if columns_after else []
        elif right and in_foot and line.lstrip()[:1] in ("-", "+"):
            out.append(line)
        else:
            out += right
            right = []
            out += [line] if "|" in line else textwrap.wrap(line, 78)
    return "\n".join(out + right)


def labelled() -> list[tuple[str, str, dict[str, Any]]]:
    """(form, text, truth) of every labelled paper, tables left to their own benchmark."""
    papers: list[tuple[str, str, dict[str, Any]]] = []
    for path in sorted((SHARED / "plans").glob("*.truth.json")):
        text = path.with_name(path.name.replace(".truth.json", ".txt")).read_text(encoding="utf-8")
        truth = _truth(path)
        papers.append(("plans, text", text, truth))
        papers.append(("plans, wrapped, one space", wrapped(text, columns_after=False), truth))
        papers.append(("plans, wrapped, columns apart", wrapped(text, columns_after=True), truth))
    for path in sorted((SHARED / "scans" / "modern").glob("*.truth.json")):
        pages = json.loads(path.read_text(encoding="utf-8"))["lines"].values()
        papers.append(("scans, retyped lines", "\f".join("\n".join(lines) + "\n" for lines in pages), _truth(path)))
    return papers


def _truth(path: Path) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return truth | {"lines": {}, "tables": [], "tasks": []}


def print_scores(score: ModuleType, papers: list[tuple[str, str, dict[str, Any]]]) -> None:
    """One row a form: the mean of each field over the papers that have it, and what was invented."""
    print(f"{'':30}" + "".join(f"{name.removesuffix('_f1')[:13]:>14}" for name in FIELDS) + f"{'invented':>10}")
    for form in dict.fromkeys(form for form, _, _ in papers):
        results = [score.score_doc(json.loads(parse_text(t).to_json()), truth) for f, t, truth in papers if f == form]
        means = []
        for name in FIELDS:
            values = [r[name] for r in results if name in r]
            means.append(f"{sum(values) / len(values):14.4f}" if values else f"{'–':>14}")
        print(f"{form:30}" + "".join(means) + f"{sum(r['invented_fields'] for r in results):10}")


def milliseconds(text: str, rounds: int = ROUNDS) -> float:
    """The best of some parses, in milliseconds of the processor; the dictionaries are loaded before."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        parse_text(text)
        best = min(best, time.process_time() - start)
    return best * 1000


def main() -> int:
    """Print the tables; 0."""
    parse_text("1. Sở Y tế chủ trì, báo cáo trước ngày 10/12.")
    score = scorer()
    papers = labelled() if score else []
    if score and papers:
        print_scores(score, papers)
        longest = max((text for _, text, _ in papers), key=len)
        print(f"\nlongest labelled document, {len(longest):,} characters: {milliseconds(longest):.1f} ms")
    else:
        print("left out: scores on labelled papers (../shared is missing)")
    pick = random.Random(1)
    for length in (250_000, 1_000_000):
        noise = "".join(pick.choices(PIECES, k=length // 4))[:length]
        print(f"random markers, {length:>9,} characters: {milliseconds(noise, 3) / 1000:.2f} s")
    from benchmarks.parse_corpus import print_rates

    print()
    print_rates(seed=1, number=200)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
