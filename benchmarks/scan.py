"""How well scans are read, beside plain Tesseract on the same pages in the same run.

    python -m benchmarks.scan [--limit PAPERS] [--quality fast,best] [--sets modern,office] [--part held] [--worst 10]

Sets: `modern` and `pairs` are real scans of `../shared/scans`, `samples` those of `samples/`; `clean`, `office` and
`poor` are made from plans, `tables` from their appendices (`benchmarks.scan_pages`: what is for development is apart).

Rates are those of `shared/eval/score.py` (CER, WER, DER, in %; `extra`: words of the output that are not on the page).
Time is user + system seconds a page, of this process and of the engines it starts. The peers are `tesseract -l vie
--psm 3` on the page drawn at 300 dpi, and OCRmyPDF where it is installed. Sets whose files are not there are named and
left out.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import scan_pages
from benchmarks.agreed import agreed
from benchmarks.blanks import symbols_whole
from benchmarks.parse import scorer
from benchmarks.processor import cpu
from benchmarks.readings import scanned
from benchmarks.scan_head import head_tokens
from benchmarks.scan_pages import Paper
from pipeline.restore import restore_lines

HERE = Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "shared"
LOSS = 0.2  # points of CER
OCRMYPDF = os.environ.get("SOHOA_OCRMYPDF") or shutil.which("ocrmypdf") or ""


class Score:
    """Edits and lengths added up over pages, and what the pages cost."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(("ce", "cn", "we", "wn", "de", "dn"), 0)
        self.extra = 0
        self.seconds = 0.0
        self.pages = 0
        self.head = (0, 0)  # tokens of number, symbol and date that are right, and all

    def add(self, tally: Any, extra: int) -> None:
        for key in self.counts:
            self.counts[key] += getattr(tally, key)
        self.extra += extra

    def merge(self, other: Score) -> None:
        for key, value in other.counts.items():
            self.counts[key] += value
        self.extra += other.extra
        self.seconds += other.seconds
        self.pages += other.pages
        self.head = self.head[0] + other.head[0], self.head[1] + other.head[1]

    def rate(self, key: str) -> float:
        return 100.0 * self.counts[key + "e"] / max(self.counts[key + "n"], 1)

    def row(self) -> str:
        return (
            f"{self.rate('c'):6.2f} {self.rate('w'):6.2f} {self.rate('d'):6.2f} "
            f"{self.extra / max(self.counts['wn'], 1):7.4f} {self.seconds / max(self.pages, 1):6.2f}"
        )


def modern() -> Iterator[Paper]:
    """Colour scans of 2025, every printed line labelled."""
    for path in sorted((SHARED / "scans" / "modern").glob("*.pdf")):
        truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
        aside: dict[int, list[str]] = {int(n): [n] for n in truth["lines"]}
        for table in truth["tables"]:
            cells = [cell for row in table["rows"] for cell in row]
            aside.setdefault(table["page"], []).extend(cell for cell in cells if 0 < len(cell) < 4)
        yield Paper(path.stem, path, {int(n): lines for n, lines in truth["lines"].items()}, aside)


def pairs() -> Iterator[Paper]:
    """Bilevel scans of 2010 with their retyped text: paragraphs, without the heads. Short papers only.

    The text was retyped from another print. Where Tesseract's Vietnamese reading and its restored English one agree
    against it, what they agree on is taken for printed (`benchmarks.agreed`), for every reader alike.
    """
    short = {p.stem: p for p in (SHARED / "scans" / "pairs").glob("*.pdf") if p.stat().st_size < 400_000}
    score = scorer()
    if not short or score is None:
        return
    for reading in scanned():
        if reading.name in short:
            path = short[reading.name]
            english = [line.text for line in restore_lines(reading.eng, channel="eng").lines]
            yield Paper(
                path.stem, path, {0: agreed(score, _paragraphs(path.with_suffix(".txt")), reading.vie, english)}
            )


def samples() -> Iterator[Paper]:
    """The scans of `samples/` that have a retyped text in `samples/truth/`."""
    for path in sorted((HERE / "samples").glob("*.pdf")):
        text = path.parent / "truth" / f"{path.stem}.txt"
        if text.exists():
            yield Paper(path.stem, path, {0: _paragraphs(text)})


def made(level: str, part: str, folder: Path) -> Iterator[Paper]:
    """Pages made from plans: `level` is clean, office, poor or tables, `part` dev or held."""
    yield from scan_pages.papers(SHARED / "plans", folder, level, part)


def _paragraphs(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8-sig")
    return [line.strip() for line in text.splitlines() if len(line.split()) > 3 and "|" not in line]


def tesseract(path: Path) -> dict[int, list[str]]:
    """Lines by page as `tesseract -l vie --psm 3` gives them for the page at 300 dpi."""
    import pypdfium2
    import pytesseract

    document = pypdfium2.PdfDocument(path)
    read: dict[int, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1, len(document) + 1):
            picture = Path(folder) / "page.ppm"  # packing a PNG would cost the peer a fifth of its time
            document[number - 1].render(scale=300 / 72).to_pil().convert("RGB").save(picture)
            text = pytesseract.image_to_string(str(picture), lang="vie", config="--psm 3 --dpi 300")
            read[number] = text.splitlines()
    document.close()
    return read


def ocrmypdf(path: Path) -> dict[int, list[str]]:
    """Lines by page in OCRmyPDF's side file, pages deskewed and turned upright by it."""
    with tempfile.TemporaryDirectory() as folder:
        text, out = Path(folder) / "text.txt", Path(folder) / "out.pdf"
        ways = ["--force-ocr", "--deskew", "--rotate-pages", "--output-type", "pdf", "-j", "1", "-l", "vie"]
        ways.append("--invalidate-digital-signatures")
        command = [OCRMYPDF, *ways, "--sidecar", str(text), str(path), str(out)]
        subprocess.run(command, check=True, capture_output=True)
        pages = text.read_text(encoding="utf-8").split("\f")
    return {number: page.splitlines() for number, page in enumerate(pages, 1)}


def sohoa(quality: str) -> Callable[[Path], dict[int, list[str]]]:
    """Lines by page as `digitize` gives them."""
    from pipeline.digitize import digitize

    def read(path: Path) -> dict[int, list[str]]:
        document = digitize(path, quality=quality)
        return {page.number: [line.text for line in page.lines] for page in document.pages}

    return read


def measure(paper: Paper, reader: Callable[[Path], dict[int, list[str]]], score: ModuleType) -> dict[int, Score]:
    """Scores by page (page 0: the whole paper), blanks in symbols apart."""
    start = cpu()
    lines = reader(paper.path)
    seconds = cpu() - start
    if 0 in paper.truth:
        lines = {0: [line for number in sorted(lines) for line in lines[number]]}
    scores = {}
    for number, printed in paper.truth.items():
        read, truth = ([symbols_whole(line) for line in text] for text in (lines.get(number, []), printed))
        tally, _, _ = score.score_unordered(read, truth)
        _, extra, _ = score.score_unordered(read, truth + paper.aside.get(number, []))
        scores[number] = Score()
        scores[number].add(tally, extra if number else 0)
        if number == 1 and paper.printed_head:
            scores[number].head = head_tokens(score, read, truth)
    first = next(iter(scores.values()))
    first.seconds, first.pages = seconds, _count(paper.path)
    return scores


def _count(path: Path) -> int:
    if path.suffix != ".pdf":
        return 1
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    count = len(document)
    document.close()
    return count


def run(name: str, papers: list[Paper], readers: dict[str, Callable[[Path], dict[int, list[str]]]], worst: int) -> None:
    """Print the table of one set."""
    score = scorer()
    assert score is not None
    totals = {reader: Score() for reader in readers}
    by_page: dict[str, dict[str, Score]] = {}
    for paper in papers:
        for reader, read in readers.items():
            for number, page in measure(paper, read, score).items():
                totals[reader].merge(page)
                by_page.setdefault(f"{paper.name} {number or ''}".strip(), {})[reader] = page
    print(f"\n{name}: {len(papers)} papers, {totals['tesseract'].pages} pages")
    print(f"{'':12}    CER    WER    DER   extra  s/page   CER÷ WER÷ DER÷ time÷")
    peer = totals["tesseract"]
    for reader, total in totals.items():
        parts = [total.rate(k) / max(peer.rate(k), 1e-9) for k in "cwd"] + [total.seconds / max(peer.seconds, 1e-9)]
        print(f"{reader:12} {total.row()}   " + " ".join(f"{p:4.2f}" for p in parts))
    if peer.head[1]:
        said = ", ".join(f"{name} {total.head[0]}" for name, total in totals.items())
        print(f"numbers, symbols and dates of heads read right, of {peer.head[1]} tokens: {said}")
    ours = next(r for r in readers if r not in ("tesseract", "ocrmypdf"))
    gap = sorted(by_page.items(), key=lambda kv: kv[1]["tesseract"].rate("c") - kv[1][ours].rate("c"))
    print(f"worst pages (CER {ours} / tesseract):")
    for page, scores in gap[:worst]:
        print(f"  {page:20} {scores[ours].rate('c'):6.2f} / {scores['tesseract'].rate('c'):6.2f}")
    for reader in (r for r in readers if r != "tesseract"):
        lost = [page for page, scores in by_page.items() if _loses(scores[reader], scores["tesseract"])]
        said = f": {', '.join(lost)}" if lost else ""
        print(f"pages that {reader} reads worse than tesseract by more than {LOSS} points: {len(lost)}{said}")


def _loses(one: Score, peer: Score) -> bool:
    return one.rate("c") - peer.rate("c") > LOSS


def main() -> None:
    """Arguments → tables on standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=0, metavar="PAPERS", help="papers of each set (0: all)")
    parser.add_argument("--quality", default="balanced", help="one or more of fast,balanced,best")
    parser.add_argument("--sets", default="modern,pairs,samples,clean,office,tables,poor")
    parser.add_argument("--part", default="held", choices=["dev", "held"], help="which plans the made pages are of")
    parser.add_argument("--worst", type=int, default=10, help="pages shown, worst first")
    options = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    if scorer() is None:
        print("left out: everything, for shared/eval/score.py is not there")
        return
    readers: dict[str, Callable[[Path], dict[int, list[str]]]] = {"tesseract": tesseract}
    if OCRMYPDF:
        readers["ocrmypdf"] = ocrmypdf
    else:
        print("left out: OCRmyPDF is not installed (SOHOA_OCRMYPDF names its command)")
    for quality in options.quality.split(","):
        readers[quality] = sohoa(quality)
    real = {"modern": modern, "pairs": pairs, "samples": samples}
    with tempfile.TemporaryDirectory() as folder:
        for name in options.sets.split(","):
            found = real[name]() if name in real else made(name, options.part, Path(folder))
            papers = list(itertools.islice(found, options.limit or None))
            if papers:
                run(name, papers, readers, options.worst)
            else:
                print(f"left out: {name}, its scans are not there")
    print(f"\npeak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
