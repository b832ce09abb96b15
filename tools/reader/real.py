"""Lines of real pages as the product cuts them, each with the line of the truth that it shows, to measure readers on.

    python -m tools.reader.real SCANS HELD/real-NAME.npz          NAME.pdf or .jpg with NAME.truth.json beside it
    python -m tools.reader.real --heads HEADS HELD/real-heads.npz first pages with heads.json: numbers and days

Which truth is whose is told by likeness to what the product's reader sees now, so a line that nobody can read is left
out; a reader is compared with another on the same lines. Run it with the product's own environment.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

from pipeline import cleanup, ingest, layout
from pipeline.cleanup import orientation
from pipeline.ingest import SourcePage
from pipeline.ocr import line_reader
from pipeline.text.vietnamese import nfc
from tools.reader.samples import Sample, save
from tools.scans import scans_of

ALIKE = 55.0  # of 100, from which on a reading is of a line of the truth
HEAD = re.compile(r"^\W*(Luật )?[Ss][ốổồỗôoóòöõ06]?\S{0,2}\s*[:;.]?[^a-z]{0,20}/|^\W*[Ss][ốổồôoó]\s*[:;.]")
DATE = re.compile(r"ng[àaảáạ]y.*(th[áaàảạ]ng|n[ăaâ]m)|th[áaàảạ]ng.*n[ăaâ]m", re.IGNORECASE)


def shown(page: SourcePage) -> Iterator[tuple[np.ndarray, str, float]]:
    """Each line's picture (96 × W), how it is read now, and where on the page it stands (0 top – 1 bottom)."""
    picture = page.picture()
    clean = cleanup.clean(picture, turn=orientation.turn_of(cleanup.grey_of(picture)))
    lines = layout.text_lines(clean.reading, clean.ink, clean.rulings.vertical)
    for line, raw in zip(lines, line_reader.read(clean.reading, lines), strict=True):
        cut = np.round(255 * line_reader.picture(clean.reading, line)).astype(np.uint8)
        yield cut, nfc(raw.text), line.box[1] / clean.reading.shape[0]


def of_truth(scans: Path) -> Iterator[Sample]:
    for scan in scans_of(scans):
        with ingest.open_source(scan.path) as source:
            for page in source.pages:
                gold = [nfc(line) for line in scan.lines.get(page.number, [])]
                if gold and page.picture is not None:
                    yield from _matched(list(shown(page)), gold, f"{scan.name}.{page.number}")


def _matched(lines: list[tuple[np.ndarray, str, float]], gold: list[str], where: str) -> Iterator[Sample]:
    pairs = []
    for i, (_, read, _) in enumerate(lines):
        for j, truth in enumerate(gold):
            likeness = fuzz.ratio(read, truth)
            if likeness >= ALIKE and abs(len(read) - len(truth)) <= max(6, 0.4 * len(truth)):
                pairs.append((likeness, i, j))
    seen: tuple[set[int], set[int]] = set(), set()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in seen[0] and j not in seen[1]:
            seen[0].add(i)
            seen[1].add(j)
            yield Sample(lines[i][0], gold[j], where)
    print(where, f"{len(seen[0])} of {len(gold)} lines", file=sys.stderr)


def of_heads(folder: Path) -> Iterator[Sample]:
    """Of each head the line of the number and that of the date; the text is the number, or the date as ISO 8601."""
    for name, told in json.loads((folder / "heads.json").read_text(encoding="utf-8")).items():
        with ingest.open_source(next(folder.glob(f"{name}.*"))) as source:
            found = {}
            for cut, read, at in shown(source.pages[0]):
                if at < 0.45 and HEAD.search(read) and "number" not in found and not DATE.search(read):
                    found["number"] = Sample(cut, told["number"], "number" + "-hand" * told["number_by_hand"])
                elif at < 0.45 and DATE.search(read) and "date" not in found:
                    found["date"] = Sample(cut, told["date"], "date" + "-hand" * told["day_by_hand"])
            yield from found.values()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scans", type=Path)
    parser.add_argument("to", type=Path)
    parser.add_argument("--heads", action="store_true")
    asked = parser.parse_args()
    samples = list(of_heads(asked.scans) if asked.heads else of_truth(asked.scans))
    save(samples, asked.to)
    print(len(samples), "lines", file=sys.stderr)


if __name__ == "__main__":
    main()
