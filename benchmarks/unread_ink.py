"""Pages of which much ink stands in no line that was read, and whether their Documents say so.

    python -m benchmarks.unread_ink [--sets archive,modern] [--quality balanced] [--limit PAPERS] [--show]

Sets are those of `benchmarks.scan`, and `archive`. The ink is counted apart from the product's own count, on the
picture as it was scanned: what is darker than two thirds of the paper around it, in its brightest colour, in pieces no
larger than print (rulings, frames, seals' rings and black edges are larger) and no smaller than the point of an i. It
stands in a line where a box of one has it or is near. A page with a fifth of it in no line is to have one of `SAID`.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks import archive
from benchmarks.parse import scorer
from benchmarks.scan import made, modern, pairs, samples
from benchmarks.scan_pages import Paper
from pipeline.cleanup import as_read
from pipeline.digitize import digitize
from pipeline.document import Document, Page
from pipeline.ingest import open_source

Grey = NDArray[np.uint8]

SAID = frozenset({"unread_ink", "unread_cells", "page_failed", "page_timeout"})
MUCH = 0.2
_DARK = 0.67  # of the paper around
_LETTER, _POINT = 0.5, 0.012  # inches: the longest side of print, and the side of what is no speck
_NEAR = 0.04  # inches around a line's box


def papers(name: str, folder: Path) -> Iterator[Paper]:
    """The papers of a set; made ones in `folder`."""
    if name == "archive":
        yield from archive.papers()
    else:
        real = {"modern": modern, "pairs": pairs, "samples": samples}
        yield from real[name]() if name in real else made(name, "held", folder)


def outside(picture: Grey, page: Page) -> float:
    """The share of the print of `picture` (as scanned, grey or RGB) that stands in no line of `page`."""
    shown = as_read(picture if picture.ndim == 2 else picture.max(axis=2), page.rotation, page.steps)
    print_of = _print(shown, page.dpi or 300)
    rest = print_of.copy()
    near = _NEAR * (page.dpi or 300)
    for line in page.lines:
        if line.box is not None:
            x0, y0, x1, y1 = line.box
            top, left = int(max(0, y0 - near)), int(max(0, x0 - near))
            rest[top : int(y1 + near), left : int(x1 + near)] = False
    return float(rest.sum() / max(print_of.sum(), 1))


def _print(grey: Grey, dpi: float) -> NDArray[np.bool_]:
    """Where `grey` is printed with pieces of the size of letters and their marks."""
    small = cv2.resize(grey, None, fx=1 / 8, fy=1 / 8, interpolation=cv2.INTER_AREA)
    paper = cv2.GaussianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), (0, 0), 5)
    dark = (grey < _DARK * cv2.resize(paper, grey.shape[::-1])).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    longest = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    kept = (longest < _LETTER * dpi) & (stats[:, cv2.CC_STAT_AREA] > (_POINT * dpi) ** 2)
    kept[0] = False
    return np.asarray(kept[labels], np.bool_)


def shares(path: Path, document: Document) -> Iterator[tuple[Page, float]]:
    """Each scanned page of the file and the share of its print that stands in no line."""
    with open_source(path) as source:
        for found, page in zip(source.pages, document.pages, strict=True):
            if found.picture is not None:
                yield page, outside(found.picture(), page)


def main() -> None:
    """Arguments → a row a set on standard output, and the pages at fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="archive,modern,pairs,samples,clean,office,tables,poor")
    parser.add_argument("--quality", default="balanced")
    parser.add_argument("--limit", type=int, default=0, metavar="PAPERS", help="papers of each set (0: all)")
    parser.add_argument("--show", action="store_true", help="each page")
    options = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    if scorer() is None:
        print("left out: everything, for ../shared is not there")
        return
    print(f"{'':12} pages  a fifth of the print in no line  of these unsaid")
    with tempfile.TemporaryDirectory() as folder:
        for name in options.sets.split(","):
            rows = []
            for paper in islice(papers(name, Path(folder)), options.limit or None):
                document = digitize(paper.path, quality=options.quality)
                for page, share in shares(paper.path, document):
                    said = sorted({d.code for d in document.diagnostics if d.page == page.number} & SAID)
                    rows.append((f"{paper.name} {page.number}", share, said))
            much = [row for row in rows if row[1] >= MUCH]
            unsaid = [row for row in much if not row[2]]
            print(f"{name:12} {len(rows):5}  {len(much):31}  {len(unsaid):15}", flush=True)
            for place, share, said in rows if options.show else unsaid:
                print(f"  {place:32} {share:.2f} {' '.join(said)}")


if __name__ == "__main__":
    main()
