"""Restoration of texts that nobody says the origin of: right ones, and what plain Tesseract `vie` read.

    python -m benchmarks.error_rate [--sets scans,pages,plans-office] [--show]

Read texts are restored by themselves (`auto`) and as what they are (`--from vie`): the first is to have no more words
wrong than the second. `papers` are the plans of `benchmarks.calibrate`, of which every other one fits
`dictionaries/error_rates.tsv`; `papers-held` are the rest. `scans` are those of 2010, `pages` the real and made pages
of `../shared/scans/modern` and `archive`; the others are those of `benchmarks.readings`. Right texts are typed plans
(halves likewise), retyped decrees, and the lines that were written down for the truth of scans. Between them stands a
plan of which some lines are right and some were read. Readings are kept in `bench-output/readings`.
"""

from __future__ import annotations

import argparse
import os
import random
from collections.abc import Iterator, Sequence
from types import ModuleType

from rapidfuzz.distance import Levenshtein

from benchmarks import archive
from benchmarks.agreed import agreed
from benchmarks.calibrate import papers, typed_plans
from benchmarks.parse import scorer
from benchmarks.readings import KEPT, SETS, SHARED, Reading, generated, scanned
from benchmarks.scan import modern
from benchmarks.scan_pages import Paper
from pipeline.restore import Restored, restore_lines
from pipeline.text.vietnamese import fold_tone_style, nfc

READ = ("papers", "papers-held", "scans", "pages", *SETS)
SHARES = (0, 1, 2, 5, 10, 20, 50, 100)  # of the lines, in %, that are as they were read
Row = tuple[int, int, int, int]  # words; those wrong as read, restored by themselves, restored as a `vie` reading


def main() -> None:
    """Arguments → tables on standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default=",".join(READ), help=f"of {', '.join(READ)}")
    parser.add_argument("--show", action="store_true", help="a row a text, and each edit of a right text")
    options = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    score = scorer()
    if score is None:
        print("left out: everything, for ../shared is missing")
        return
    print(f"{'words wrong':24} {'words':>7} {'read':>6} {'auto':>6} {'vie':>6}  auto ÷ vie")
    for name in options.sets.split(","):
        rows = {reading: _of(score, name, truth, lines) for reading, truth, lines in texts(score, name)}
        for reading, row in rows.items() if options.show else ():
            print(f"  {reading[:22]:22} {shown(row)}", flush=True)
        a, b, c, d = (sum(row[i] for row in rows.values()) for i in range(4))
        print(f"{name:24} {shown((a, b, c, d))}", flush=True)
    print(f"\n{'right texts':24} {'words':>7} changed  in 10,000")
    for name, right in right_texts():
        words, changed = sum(len(line.split()) for text in right for line in text), 0
        for text in right:
            changed += _changed(text, options.show)
        print(f"{name:24} {words:7} {changed:7} {10_000 * changed / max(words, 1):9.2f}", flush=True)
    print(f"\n{'lines read, in %':24} {'words':>7} {'read':>6} {'auto':>6} {'vie':>6}  auto ÷ vie")
    for share in SHARES:
        mixed = [_of(score, "", *one) for one in mixtures(papers()[1::2], share)]
        a, b, c, d = (sum(row[i] for row in mixed) for i in range(4))
        print(f"{share:24} {shown((a, b, c, d))}", flush=True)


def shown(row: Row) -> str:
    """A row of the table."""
    words, read, auto, vie = row
    return f"{words:7} {read:6} {auto:6} {vie:6}  {auto / max(vie, 1):.3f}"


def texts(score: ModuleType, name: str) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    """Name, truth and reading of the texts of a set; lines stand side by side but in `scans` and `pages`."""
    if name == "scans":
        for scan in scanned():
            english = _lines(restore_lines(scan.eng, channel="eng"))
            yield scan.name, agreed(score, scan.truth, scan.vie, english), scan.vie
    elif name == "pages":
        for paper in (*modern(), *archive.papers()):
            for number, lines in plain(paper).items():
                if number in paper.truth:
                    yield f"{paper.name} {number}", paper.truth[number], lines
    else:
        of_set = papers()["held" in name :: 2] if name.startswith("papers") else generated(name)
        yield from ((one.name, one.truth, one.vie) for one in of_set)


def plain(paper: Paper) -> dict[int, list[str]]:
    """What plain Tesseract reads on the pages of a paper, kept."""
    file = KEPT / f"page-{paper.name}.vie.txt"
    if not file.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        pages = archive.picture_or_pdf(paper.path)
        file.write_text("\f".join("\n".join(pages[number]) for number in sorted(pages)), encoding="utf-8")
    return {n: page.split("\n") for n, page in enumerate(file.read_text(encoding="utf-8").split("\f"), 1)}


def _of(score: ModuleType, name: str, truth: Sequence[str], lines: Sequence[str]) -> Row:
    paired = name not in ("scans", "pages")
    restored = (restore_lines(lines), restore_lines(lines, channel="vie"))
    wrong = [_wrong(score, text, truth, paired) for text in (lines, *map(_lines, restored))]
    return sum(len(score.nfc(line).split()) for line in truth), wrong[0], wrong[1], wrong[2]


def _wrong(score: ModuleType, lines: Sequence[str], truth: Sequence[str], paired: bool) -> int:
    if paired:
        pairs = zip(lines, truth, strict=True)
        return sum(Levenshtein.distance(score.nfc(a).split(), score.nfc(b).split()) for a, b in pairs)
    folded = ([fold_tone_style(line) for line in text] for text in (lines, truth))
    return int(score.score_unordered(*folded)[0].we)


def right_texts() -> Iterator[tuple[str, list[list[str]]]]:
    """Sets of texts that nothing is wrong with but what their typists did."""
    plans = typed_plans()
    yield "plans, fit", plans[::2]
    yield "plans, held", plans[1::2]
    retyped = sorted((SHARED / "scans" / "pairs").glob("*.txt"))
    yield "decrees", [nfc(path.read_text(encoding="utf-8")).removesuffix("\n").split("\n") for path in retyped]
    truths = {paper.name: [line for page in paper.truth.values() for line in page] for paper in modern()}
    yield "truth of modern", list(truths.values())
    yield "truth of archive", [[x for page in p.truth.values() for x in page] for p in archive.papers()]


def _changed(text: list[str], show: bool) -> int:
    restored = restore_lines(text)
    for line in restored.lines if show else ():
        for edit in line.edits:
            print(f"  {edit.rule:12} {edit.raw!r} → {edit.text!r} {edit.confidence:.2f}  {line.raw[:90]}")
    return sum(Levenshtein.distance(a.split(), nfc(b).split()) for a, b in zip(_lines(restored), text, strict=True))


def mixtures(readings: Sequence[Reading], share: int) -> Iterator[tuple[list[str], list[str]]]:
    """Truth of each text, and its lines of which `share` % are as they were read."""
    for number, one in enumerate(readings):
        chosen = random.Random(number).sample(range(len(one.truth)), len(one.truth))[: len(one.truth) * share // 100]
        yield list(one.truth), [one.vie[i] if i in set(chosen) else line for i, line in enumerate(one.truth)]


def _lines(restored: Restored) -> list[str]:
    return [line.text for line in restored.lines]


if __name__ == "__main__":
    main()
