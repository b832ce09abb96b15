"""Learn the weights by which fusion decides between the line reader's words and Tesseract's.

    python -m tools.learn_fusion [--write] SCANS...

SCANS are folders of NAME.pdf or NAME.jpg, each with NAME.truth.json (`lines` by page). The lines of every page of which
the line reader is not sure are read by both; places where the two differ and one alone is what the truth has are
features (`pipeline.ocr.word_odds.features`) and an answer. Printed: how many places the present weights, new ones of a
logistic regression on papers left out, and either reader alone decide rightly, and the new weights; with `--write` they
go to `dictionaries/fusion_weights.tsv`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from pipeline import cleanup, ingest, layout
from pipeline.cleanup import orientation
from pipeline.ocr import RawLine, fusion, line_reader, look_alikes, signs, spaces, tesseract, word_odds
from pipeline.ocr.alignment import aligned, text_of
from pipeline.text.dictionaries import dictionary, rows
from tools.reader.scoring import FOLD
from tools.scans import scans_of

ALIKE = 60.0  # of 100, of a reading and a line of the truth
RIDGE = 1.0
PARTS = 6  # of the papers, each left out once

Plane = NDArray[Any]


class Place(NamedTuple):
    paper: str
    features: tuple[float, ...]
    first_right: bool


def places(paper: str, first: RawLine, second: RawLine, truth: Sequence[str]) -> Iterator[Place]:
    """Where the two readings of a line differ and one alone is right."""
    read = [one.text.translate(FOLD) for one in (first, second)]
    line = max(truth, key=lambda text: max(fuzz.ratio(one, text) for one in read), default="")
    if max(fuzz.ratio(one, line) for one in read) < ALIKE:
        return
    for one, two in aligned(first.words, second.words):
        right = [f" {text_of(words).translate(FOLD)} " in f" {line} " for words in (one, two)]
        if one and two and right[0] != right[1]:
            yield Place(paper, word_odds.features(one, two), right[0])


def of_scans(folder: Path) -> Iterator[Place]:
    for scan in scans_of(folder):
        with ingest.open_source(scan.path) as source:
            for page in source.pages:
                lines = [line.translate(FOLD) for line in scan.lines.get(page.number, [])]
                if lines and page.picture is not None:
                    for first, second in _readings(page.picture()):
                        yield from places(scan.name, first, second, lines)


def _readings(picture: Any) -> Iterator[tuple[RawLine, RawLine]]:
    """Both readings of the lines of a page of which the line reader is not sure, as they come to fusion."""
    clean = cleanup.clean(picture, turn=orientation.turn_of(cleanup.grey_of(picture)))
    lines = layout.text_lines(clean.reading, clean.ink, clean.rulings.vertical)
    second = [look_alikes.mended(line) for line in line_reader.read(clean.reading, lines)]
    second = spaces.parted(second, second, lines)
    asked = [i for i, line in enumerate(second) if line.words and fusion.is_unsure(line)]
    printed = [lines[i] for i in asked]
    first = [look_alikes.mended(line) for line in tesseract.read(clean.reading, printed)]
    mine = [second[i] for i in asked]
    yield from zip(signs.settled(first, mine, printed), mine, strict=True)


def fitted(x: Plane, y: Plane) -> Plane:
    """Weights of a logistic regression with a ridge, by Newton's steps."""
    weights = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + RIDGE * weights
        weights -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(weights)), slope)
    return weights


def report(found: Sequence[Place]) -> str:
    x = np.array([place.features for place in found])
    y = np.array([place.first_right for place in found], float)
    papers = sorted({place.paper for place in found})
    part = np.array([papers.index(place.paper) % PARTS for place in found])
    left_out = np.zeros(len(y), bool)
    for k in set(part.tolist()):
        out = part == k
        left_out[out] = (x[out] @ fitted(x[~out], y[~out]) >= 0) == (y[out] > 0)
    now = (x @ np.array(word_odds.weights()) >= 0) == (y > 0)
    return (
        f"{len(y)} places of {len(papers)} papers; right: now {now.mean():.3f}, fitted, on papers left out "
        f"{left_out.mean():.3f}, Tesseract alone {y.mean():.3f}, the line reader alone {1 - y.mean():.3f}\n"
        f"weights: {', '.join(f'{weight:.2f}' for weight in fitted(x, y))}"
    )


def table(found: Sequence[Place]) -> str:
    """`fusion_weights.tsv` with the weights that fit `found`; the names of its rows stay."""
    x, y = np.array([place.features for place in found]), np.array([place.first_right for place in found], float)
    names = [name for name, _ in rows("fusion_weights.tsv")]
    told = (f"{name}\t{weight:.2f}\n" for name, weight in zip(names, fitted(x, y), strict=True))
    return "# feature\tweight\n" + "".join(told)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the new weights into dictionaries/fusion_weights.tsv")
    parser.add_argument("scans", type=Path, nargs="+")
    asked = parser.parse_args()
    found = [place for folder in asked.scans for place in of_scans(folder)]
    print(report(found))
    if asked.write:
        dictionary("fusion_weights.tsv").write_text(table(found), encoding="utf-8")


if __name__ == "__main__":
    main()
