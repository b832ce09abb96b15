"""Doubts: how many of the errors that are left lie in the twentieth of the words that a person is shown first.

    python -m benchmarks.review [--sets modern,office,poor] [--fit | --adapt]

`modern` are real colour scans with truth; `office` and `poor` are held-out plans in generated scans
(`benchmarks.scan_pages`). Weights (`pipeline/review/doubts.tsv`) are fitted by `--fit` on generated scans of other
plans and other seeds and on the other four real scans (`FITTED`): no page that is measured was fitted on. `--adapt`
draws the weights that there are to how sure readers are now, on fewer pages, read fast (`ADAPTED`). `by reading alone`
orders the same words by the engine's own confidence. Errors that lie at no word (a line that was not read at all) count
as not shown.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from benchmarks import scan_pages
from benchmarks.review_labels import Labels
from benchmarks.scan import SHARED, Paper, modern
from pipeline.digitize import digitize
from pipeline.document import Document
from pipeline.ocr import Quality
from pipeline.review.doubts import WEIGHTS, chance, weights
from pipeline.review.vocabulary import Vocabulary
from pipeline.review.word_facts import Facts, facts_of_page

FLOOR, AIM = 0.70, 0.90
FIRST = 0.05
KEPT = Path(__file__).resolve().parent.parent / "bench-output" / "review"
LEVELS = ("clean", "office", "poor")
FIT_SEEDS = (500, 2000, 3000)
FITTED = ("cv-4552", "qd-1716", "qd-dsmt", "tb-561")
"""Real scans that are fitted on, each twice, for there are few; the others are measured."""
DECAY = 1.0
ADAPTED = (("office", 500), ("poor", 500), ("poor", 2000))
LONGEST_STEP = 0.5  # of a weight: from weights of other readers longer ones lead astray
STAY = 10.0
"""The decay to the weights that there were."""


class Words:
    """Words of many pages: facts, errors at each, and errors that lie at none."""

    def __init__(self) -> None:
        self.facts: list[Facts] = []
        self.wrong: list[int] = []
        self.confidence: list[float] = []
        self.missed = 0

    def add(self, document: Document, paper: Paper) -> None:
        """The words of the pages that have a truth."""
        vocabulary = Vocabulary(document.pages)
        for page in document.pages:
            if page.number not in paper.truth:
                continue
            labels = Labels(page, paper.truth[page.number], paper.aside.get(page.number, ()))
            self.missed += labels.missed
            for number, words in facts_of_page(page, vocabulary):
                for read, facts in words:
                    if (number, read.start) in labels.known:
                        self.facts.append(facts)
                        self.confidence.append(read.confidence)
                        self.wrong.append(labels.wrong.get((number, read.start), 0))

    def caught(self, scores: list[float], part: float) -> float:
        """Share of all errors that lie in the `part` of the words with the highest scores."""
        wrong = np.array(self.wrong)
        order = np.argsort(-np.array(scores), kind="stable")
        return float(wrong[order[: round(part * len(wrong))]].sum() / max(wrong.sum() + self.missed, 1))


def read(paper: Paper, name: str, quality: Quality = "auto") -> Document:
    """The Document of a paper, kept from run to run as long as program and dictionaries are the same."""
    import pipeline
    from pipeline import versions

    path = KEPT / f"{name}-{pipeline.__version__}-{versions.dictionaries()}.json"
    if not path.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        path.write_bytes(digitize(paper.path, quality=quality).to_json())
    return Document.from_json(path.read_bytes())


def measured(name: str) -> Words:
    """The words of one set that is measured."""
    words = Words()
    if name == "modern":
        for paper in modern():
            if paper.name not in FITTED:
                words.add(read(paper, f"modern-{paper.name}"), paper)
        return words
    for paper, document in generated(name, "held", None):
        words.add(document, paper)
    return words


def generated(level: str, part: str, seed: int | None, quality: Quality = "auto") -> Iterator[tuple[Paper, Document]]:
    """Generated scans and their Documents."""
    usual = dict(scan_pages.SEEDS)
    if seed is not None:
        scan_pages.SEEDS[part] = seed
    try:
        with tempfile.TemporaryDirectory() as folder:
            for paper in scan_pages.papers(SHARED / "plans", Path(folder), level, part):
                told = "" if quality == "auto" else f"{quality}-"
                yield paper, read(paper, f"{part}-{seed or ''}-{told}{paper.name.replace(' ', '-')}", quality)
    finally:
        scan_pages.SEEDS.update(usual)


def fit() -> None:
    """Fit the weights on generated scans of development plans and on `FITTED`, and write them."""
    words = Words()
    for seed in FIT_SEEDS:
        for level in LEVELS:
            for paper, document in generated(level, "dev", seed):
                words.add(document, paper)
                print(f"read {level} {seed} {paper.name}", flush=True)
    for paper in [paper for paper in modern() if paper.name in FITTED] * 2:
        words.add(read(paper, f"modern-{paper.name}"), paper)
    write(words, {}, DECAY, "on generated scans and four real ones")


def adapt() -> None:
    """Draw the weights that there are to `ADAPTED`, and write them."""
    words = Words()
    for level, seed in ADAPTED:
        for paper, document in generated(level, "dev", seed, "fast"):
            words.add(document, paper)
            print(f"read {level} {seed} {paper.name}", flush=True)
    write(words, weights(), STAY, "on generated scans and four real ones, and drawn from there by `--adapt`")


def write(words: Words, towards: Mapping[str, float], decay: float, fitted: str) -> None:
    """Fit the weights on `words` and write them; `decay` draws them to those of `towards`."""
    names = sorted({name for facts in words.facts for name in facts} | set(towards))
    values = np.array([[facts.get(name, 0.0) for name in names] for facts in words.facts])
    start = np.array([towards.get(name, 0.0) for name in names])
    found = logistic(values, np.array(words.wrong) > 0, names.index("bias"), start, decay)
    rows = [f"{name}\t{weight:.3f}\n" for name, weight in zip(names, found, strict=True) if abs(weight) >= 0.005]
    head = f"# fact\tweight: fitted by `python -m benchmarks.review --fit`, {fitted}\n"
    WEIGHTS.write_text(head + "".join(rows), encoding="utf-8")
    print(f"{len(rows)} weights from {len(words.wrong)} words, {sum(words.wrong)} errors")


def logistic(values: np.ndarray, wrong: np.ndarray, bias: int, towards: np.ndarray, pull: float) -> np.ndarray:
    """Weights of a logistic sum by Newton's method, drawn to those of `towards` but for the bias."""
    decay = np.full(values.shape[1], pull)
    decay[bias] = 1e-4
    weights = towards.copy()
    for _ in range(120):
        likely = 1 / (1 + np.exp(-np.clip(values @ weights, -30, 30)))
        slope = values.T @ (wrong - likely) - decay * (weights - towards)
        curve = (values * (likely * (1 - likely))[:, None]).T @ values + np.diag(decay)
        step = np.linalg.solve(curve, slope)
        step *= min(1.0, LONGEST_STEP / max(np.abs(step).max(), 1e-9))
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def main() -> None:
    """Arguments → a table on standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="modern,office,poor")
    parser.add_argument("--fit", action="store_true", help="fit the weights first")
    parser.add_argument("--adapt", action="store_true", help="draw the weights to how sure readers are now first")
    options = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    if not (SHARED / "plans").exists():
        print("left out: everything, for the papers are not there")
        return
    if options.fit:
        fit()
    elif options.adapt:
        adapt()
    print(f"Share of errors in the first {FIRST:.0%} of the words (floor {FLOOR:.0%}, aim {AIM:.0%}).\n")
    print("| set | words | errors | most that is possible | found | in the first 10 % | by reading alone |")
    print("|---|---|---|---|---|---|---|")
    figures: dict[str, float] = {}
    for name in options.sets.split(","):
        words = measured(name)
        scores = [chance(facts) for facts in words.facts]
        best = words.caught([float(w) for w in words.wrong], FIRST)
        figures[f"doubts_found_{name}"] = found = words.caught(scores, FIRST)
        print(
            f"| {name} | {len(scores)} | {sum(words.wrong) + words.missed} | {best:.0%} | **{found:.0%}** "
            f"| {words.caught(scores, 0.1):.0%} | {words.caught([1 - c for c in words.confidence], FIRST):.0%} |",
            flush=True,
        )
    print("\n" + json.dumps(figures))


if __name__ == "__main__":
    main()
