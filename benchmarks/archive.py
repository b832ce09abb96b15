"""Pages of real archives, kind by kind, and heads whose number and day are written by hand.

    python -m benchmarks.archive [--quality fast,balanced] [--only pages|heads] [--pages bc-2287,qd-286]

Pages are `../shared/scans/archive/*.truth.json`: real ones, and `made-…` ones, which are for building and regressions
only. Rates are those of `benchmarks.scan`, beside plain Tesseract in the same run. Of the heads a number or date is
right, empty, wrong with a warning or wrong without one; `offered` counts those that are not right, but of which the
right value stands among the Document's proposals for the field. Figures of pages of tables are `unsaid` where the
Document gives another one as sure, `lost` where nothing like them was read.
"""

from __future__ import annotations

import argparse
import json
import math
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import archive_figures
from benchmarks.parse import scorer
from benchmarks.scan import SHARED, Score, measure, tesseract
from benchmarks.scan_pages import Paper
from pipeline.digitize import digitize
from pipeline.document import Document
from tools.scans import scans_of

Reader = Callable[[Path], dict[int, list[str]]]
ARCHIVE = SHARED / "scans" / "archive"
FIELDS = {"number": "number_by_hand", "date": "day_by_hand"}


def papers(wanted: str = "") -> list[Paper]:
    """The pages with their truth; `wanted` names some of them, parted by commas."""
    return [Paper(*scan) for scan in scans_of(ARCHIVE) if not wanted or scan.name in wanted.split(",")]


def pages(chosen: list[Paper], qualities: list[str], *, alone: bool = False) -> None:
    """Print a row a page, then the real ones and the made ones together."""
    score = scorer()
    assert score is not None
    readers = {} if alone else {"tesseract": picture_or_pdf}
    seen: dict[tuple[str, Path], Document] = {}
    readers |= {quality: _keeping(quality, seen) for quality in qualities}
    totals = {(kind, reader): Score() for kind in ("real", "made") for reader in readers}
    ratios: dict[tuple[str, str], list[float]] = {}
    print(f"{'':22}" + "".join(f"{reader:>36}" for reader in readers))
    print(f"{'':22}" + "".join(f"{'CER    WER    DER   extra  s/page':>36}" for _ in readers))
    for paper in chosen:
        kind = "made" if paper.name.startswith("made-") else "real"
        row, rates = f"{paper.name:22}", {}
        for reader, read in readers.items():
            whole = Score()
            for part in measure(paper, read, score).values():
                whole.merge(part)
            totals[kind, reader].merge(whole)
            rates[reader] = whole.rate("c")
            row += f"{whole.row():>36}"
        for quality in () if alone else qualities:
            ratios.setdefault((kind, quality), []).append(rates[quality] / max(rates["tesseract"], 1e-9))
        print(row, flush=True)
    for kind in ("real", "made"):
        if any(totals[kind, reader].pages for reader in readers):
            print(f"{kind:22}" + "".join(f"{totals[kind, reader].row():>36}" for reader in readers))
    for (kind, quality), parts in ratios.items():
        mean = math.exp(sum(math.log(max(part, 1e-3)) for part in parts) / len(parts))
        print(f"{kind}, {quality} ÷ tesseract, CER page by page: geometric mean {mean:.2f}, worst {max(parts):.2f}")
    for quality in qualities:
        found = archive_figures.Figures()
        for paper in chosen:
            if paper.name in archive_figures.PAGES:
                found = found.with_(archive_figures.of(seen[quality, paper.path], paper.truth[1]))
        print(f"figures on pages of tables, {quality}: {found.row()}")


def _keeping(quality: str, seen: dict[tuple[str, Path], Document]) -> Reader:
    """A reader of `quality` that keeps the Documents it makes in `seen`."""

    def read(path: Path) -> dict[int, list[str]]:
        document = seen[quality, path] = digitize(path, quality=quality)
        return {page.number: [line.text for line in page.lines] for page in document.pages}

    return read


def picture_or_pdf(path: Path) -> dict[int, list[str]]:
    """Plain Tesseract: a PDF's pages drawn at 300 dpi, a picture as it is."""
    if path.suffix == ".pdf":
        return tesseract(path)
    import pytesseract

    return {1: pytesseract.image_to_string(str(path), lang="vie", config="--psm 3").splitlines()}


def heads(quality: str) -> None:
    """Print how many numbers and dates of the heads are right, wrong, empty, offered."""
    truth = json.loads((ARCHIVE / "heads" / "heads.json").read_text(encoding="utf-8"))
    tallies: dict[tuple[str, bool], Counter[str]] = {}
    for name, said in sorted(truth.items()):
        document = digitize(next((ARCHIVE / "heads").glob(f"{name}.*")), quality=quality)
        for field, by_hand in FIELDS.items():
            tally = tallies.setdefault((field, said[by_hand]), Counter())
            kind = outcome(document, field, said[field])
            tally[kind] += 1
            if kind != "right":
                tally["offered"] += said[field] in offered(document, field)
            if kind.startswith("wrong") or os.environ.get("SHOW"):
                got = getattr(document.header, field)
                print(f"  {name} {field}: {got or '-'} for {said[field]}, {kind}", flush=True)
    print(f"\nheads, {quality}{'':8}right  wrong, said  wrong, unsaid  empty  offered instead")
    for (field, hand), tally in sorted(tallies.items(), key=lambda item: (item[0][0], not item[0][1])):
        counts = [tally[kind] for kind in ("right", "wrong, said", "wrong, unsaid", "empty", "offered")]
        print(
            f"{field + (' by hand' if hand else ' printed'):20}"
            + "".join(f"{n:{w}}" for n, w in zip(counts, (5, 13, 15, 7, 17), strict=True))
        )


def outcome(document: Document, field: str, truth: str) -> str:
    """What became of the head's `field`."""
    got: Any = getattr(document.header, field)
    if got == truth:
        return "right"
    if not got:
        return "empty"
    warned = any(
        d.code in ("low_confidence_field", "doubtful_field") and f"header.{field}" in d.message
        for d in document.diagnostics
    )
    return "wrong, said" if warned else "wrong, unsaid"


def offered(document: Document, field: str) -> set[str]:
    """Values that the Document proposes for the head's `field` without having read them there for sure."""
    proposals = getattr(document, "proposals", ())
    return {proposal.value for proposal in proposals if proposal.field == f"header.{field}"}


def main() -> None:
    """Arguments → tables on standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quality", default="balanced", help="one or more of fast,balanced,best")
    parser.add_argument("--only", choices=["pages", "heads"], help="the pages or the heads alone")
    parser.add_argument("--pages", default="", metavar="NAMES", help="some pages, parted by commas")
    parser.add_argument("--alone", action="store_true", help="the pages without Tesseract beside them")
    options = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    if scorer() is None or not ARCHIVE.exists():
        print("left out: everything, for ../shared is not there")
        return
    qualities = options.quality.split(",")
    if options.only != "heads":
        pages(papers(options.pages), qualities, alone=options.alone)
    if options.only != "pages":
        for quality in qualities:
            heads(quality)


if __name__ == "__main__":
    main()
