"""Search: a million lines, queries with and without marks, against a plain LIKE.

    python -m benchmarks.search [--lines N]

Lines are those of `../shared/corpus`, 14 words each, 35 a page, 10 pages a document; left out without it. Recall is
against reading every page: a page is right for a phrase when its words stand there in a row, marks folded. Times of
queries are processor time, which other work on the machine does not change.
"""

from __future__ import annotations

import argparse
import itertools
import lzma
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.document import Document, Line, Page, Source
from pipeline.search.folding import plain, shown
from pipeline.search.index import NAME, Index
from pipeline.search.query import Filters, find

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
COMMON = ("kế hoạch", "ủy ban nhân dân", "thủ tục hành chính", "của", "năm 2025")
ASKED = 60
AIM_MS = 50.0


def main() -> None:
    parser = argparse.ArgumentParser(description="Search over many lines against LIKE.")
    parser.add_argument("--lines", type=int, default=1_000_000)
    args = parser.parse_args()
    if not CORPUS.exists():
        print("left out without ../shared: the corpus to search in")
        return
    with tempfile.TemporaryDirectory() as folder:
        pages = build(Path(folder), args.lines)
        measure(Path(folder), pages)


def lines(most: int) -> Iterator[str]:
    """Lines of 14 words of the corpus."""
    texts = (line for path in sorted(CORPUS.glob("*.xz")) for line in _lines_of(path))
    words = (line.split() for line in texts)
    made = (" ".join(some[at : at + 14]) for some in words for at in range(0, len(some), 14))
    return itertools.islice(made, most)


def _lines_of(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from file


def build(folder: Path, most: int) -> list[str]:
    """Documents of the lines in `folder`, indexed; the text of every page, in the order of the index."""
    stream, pages = lines(most), []
    for number in itertools.count():
        ten = [list(itertools.islice(stream, 35)) for _ in range(10)]
        if not ten[0]:
            break
        made = tuple(
            Page(number=n, lines=tuple(Line(text=text, raw=text) for text in page))
            for n, page in enumerate(ten, 1)
            if page
        )
        source = Source(file=f"{number}.txt", sha256=f"{number:064x}", kind="text", page_count=len(made))
        (folder / f"{number:06}.json").write_bytes(Document(source=source, pages=made).to_json(indent=0))
        pages += ["\n".join(page) for page in ten if page]
    start = time.process_time()
    with Index(folder) as index:
        index.update()
    seconds = time.process_time() - start
    letters = sum(map(len, pages)) / 1e6
    count = sum(page.count("\n") + 1 for page in pages)
    print(f"{count} lines, {letters:.0f} million characters on {len(pages)} pages")
    size = (folder / NAME).stat().st_size / 1e6
    print(f"indexed in {seconds:.0f} s of processor time; the index has {size:.0f} MB")
    start = time.perf_counter()
    with Index(folder) as index:
        index.update()
    print(f"brought up to date where nothing changed: {(time.perf_counter() - start) * 1000:.0f} ms")
    return pages


def measure(folder: Path, pages: list[str]) -> None:
    """Time and recall of phrases taken from the pages, and time of the commonest."""
    dice = random.Random(1)
    phrases = [phrase(dice, dice.choice(pages)) for _ in range(ASKED)]
    folded = [" " + " ".join(words(plain(shown(page)))) + " " for page in pages]
    with Index(folder) as index:
        for name, asked in (("with marks", phrases), ("without marks", [plain(shown(text)) for text in phrases])):
            times, found, right, first = [], 0, 0, 0
            for text, bare in zip(asked, (plain(shown(text)) for text in phrases), strict=True):
                start = time.process_time()
                hits = find(index, [text], Filters(), 2 * len(pages))
                times.append((time.process_time() - start) * 1000)
                wanted = sum(f" {' '.join(words(bare))} " in page for page in folded)
                right += wanted
                found += min(wanted, len({(hit.name, hit.page) for hit in hits}))
                ranks = [hit.exact for hit in hits]
                first += ranks == sorted(ranks, reverse=True)
            print(
                f"{ASKED} phrases of 3 words {name}: recall {found / right:.4f}, exact marks first "
                f"{first / ASKED:.2f}, median {statistics.median(times):.1f} ms, slowest {max(times):.1f} ms (all hits)"
            )
        print("\n| phrase | twenty best, ms | LIKE, twenty, ms | LIKE, all, ms |\n|---|---|---|---|")
        for text in (*COMMON, phrases[0], "không đâu có câu này"):
            print(f"| {text} | {once(index, text):.1f} | {like(folder, text, 20):.1f} | {like(folder, text, -1):.1f} |")
    print(f"\naim: {AIM_MS:.0f} ms; LIKE without marks finds nothing, and nothing over the ends of lines")


def words(text: str) -> list[str]:
    """Runs of letters and digits, as the index parts them."""
    return "".join(char if char.isalnum() else " " for char in text).split()


def phrase(dice: random.Random, page: str) -> str:
    """Three words in a row of a page."""
    some = words(page)
    at = dice.randrange(max(1, len(some) - 3))
    return " ".join(some[at : at + 3]) or "kế hoạch"


def once(index: Index, text: str) -> float:
    """The best of three runs, in milliseconds of processor time."""
    times = []
    for _ in range(3):
        start = time.process_time()
        find(index, [text], Filters(), 20)
        times.append((time.process_time() - start) * 1000)
    return min(times)


def like(folder: Path, text: str, most: int) -> float:
    """The best of three runs of a LIKE over the same pages, in milliseconds of processor time."""
    connection = sqlite3.connect(folder / NAME)
    times = []
    for _ in range(3):
        start = time.process_time()
        connection.execute("select id from pages where text like ? limit ?", (f"%{text}%", most)).fetchall()
        times.append((time.process_time() - start) * 1000)
    connection.close()
    return min(times)


if __name__ == "__main__":
    main()
