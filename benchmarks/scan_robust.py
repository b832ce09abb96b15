"""What turning, skewing, black edges, a seal, a phone's perspective, streaks, bars and low resolution cost a page.

    python -m benchmarks.scan_robust [--quality balanced]

Four pages (three of the real scans of 2025, one of a table typeset) are read as they are and spoilt in one way at a
time; CER in % of both (`shared/eval/score.py`, each line of the truth against its best place in the output). Whatever
the way, the same page is read, so that the difference is what the way costs.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks import scan_pages
from benchmarks.scan import SHARED, Score, modern, scorer

Rgb = NDArray[Any]  # H × W × 3, uint8
DPI = 300
PAGES = (("tb-561", 1), ("qd-1716", 1), ("cv-5710", 2))


def turned(quarters: int) -> Callable[[Rgb], Rgb]:
    """Counter-clockwise by quarters."""
    return lambda page: np.ascontiguousarray(np.rot90(page, quarters))


def skewed(degrees: float) -> Callable[[Rgb], Rgb]:
    """Turned by degrees on a larger white sheet."""

    def way(page: Rgb) -> Rgb:
        image = Image.fromarray(page).rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(255, 255, 255))
        return np.array(image)

    return way


def bordered(page: Rgb) -> Rgb:
    """The lid left open: black around the sheet, which lies a little askew."""
    height, width = page.shape[:2]
    canvas = np.full((height + height // 12, width + width // 8, 3), 18, np.uint8)
    place = cv2.getRotationMatrix2D((width / 2, height / 2), 0.8, 1.0)
    place[:, 2] += (width // 16, height // 24)
    laid = cv2.warpAffine(page, place, (canvas.shape[1], canvas.shape[0]), borderValue=(18, 18, 18))
    return np.asarray(laid)


def sealed(page: Rgb) -> Rgb:
    """A red seal over the middle of the text."""
    from tools.marks import seal

    return seal(
        page, (page.shape[1] * 0.45, page.shape[0] * 0.5), "ỦY BAN NHÂN DÂN XÃ", 7, dpi=round(page.shape[1] / 8.27)
    )


def photographed(page: Rgb) -> Rgb:
    """From a hand-held phone: the sheet on a dark table, its far edge shorter, one side in the shade."""
    height, width = page.shape[:2]
    out_w, out_h = width + width // 5, height + height // 8
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    left, top = width / 10, height / 16
    seen = corners + np.float32(
        [[left + width * 0.05, top + 20], [left - width * 0.04, top], [left + 10, top - 15], [left - 8, top]]
    )
    matrix = cv2.getPerspectiveTransform(corners, seen)
    photo = cv2.warpPerspective(page, matrix, (out_w, out_h), flags=cv2.INTER_AREA, borderValue=(62, 70, 84))
    shade = np.linspace(1.0, 0.72, out_w, dtype=np.float32)[None, :, None]
    return np.clip(cv2.GaussianBlur(photo, (0, 0), 0.8).astype(np.float32) * shade, 0, 255).astype(np.uint8)


def bent(page: Rgb) -> Rgb:
    """A sheet that does not lie flat: lines rise and fall by 2 mm over the width."""
    height, width = page.shape[:2]
    rise = 2.0 / 210 * width * np.sin(np.linspace(0, 1.6 * np.pi, width, dtype=np.float32))
    across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    return np.asarray(cv2.remap(page, across, down + rise[None, :], cv2.INTER_CUBIC, borderValue=(255, 255, 255)))


def streaked(page: Rgb) -> Rgb:
    """Dust on a scanner's glass: six grey upright lines."""
    draw = np.random.default_rng(5)
    out = page.copy()
    for place in draw.uniform(0.1, 0.9, 6) * page.shape[1]:
        wide = int(draw.integers(1, 4)) * page.shape[1] // 2480 + 1
        streak = out[:, int(place) : int(place) + wide]
        np.minimum(streak, draw.integers(60, 190), out=streak, casting="unsafe")
    return out


def barred(page: Rgb) -> Rgb:
    """Every fifth row of print white on a blue bar, as the heads of tables are."""
    out = page.astype(np.float32)
    ground = np.float32([20, 70, 140])
    dark = np.concatenate(([0], (page.min(axis=2) < 128).mean(axis=1) > 0.01, [0])).astype(np.int8)
    steps = np.flatnonzero(np.diff(dark))
    aside = page.shape[0] // 440
    rows = [(a, b) for a, b in zip(steps[::2], steps[1::2], strict=True) if 0.007 < (b - a) / page.shape[0] < 0.025]
    for top, bottom in rows[::5]:
        bar = out[top - aside : bottom + aside]
        bar[:] = ground + (255 - bar) / 255 * (255 - ground)
    return out.astype(np.uint8)


def faded(page: Rgb) -> Rgb:
    """A copier short of toner: print fades over stretches of an inch or two."""
    draw = np.random.default_rng(7)
    size = page.shape[1], page.shape[0]
    field = cv2.resize(cv2.GaussianBlur(draw.normal(0, 1, (44, 31)).astype(np.float32), (0, 0), 1.5), size)
    lift = np.clip(field / field.std() * 60 + 40, 0, 165)[..., None]
    return np.minimum(page.astype(np.float32) + lift * (page < 128), 255).astype(np.uint8)


def coarse(dpi: int) -> Callable[[Rgb], Rgb]:
    """At so many dots an inch."""

    def way(page: Rgb) -> Rgb:
        size = round(8.27 * dpi), round(8.27 * dpi * page.shape[0] / page.shape[1])
        return np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA))

    return way


WAYS: dict[str, Callable[[Rgb], Rgb]] = {
    "turned by 90°": turned(1),
    "turned by 180°": turned(2),
    "turned by 270°": turned(3),
    "skewed by 3°": skewed(3.0),
    "skewed by -7°": skewed(-7.0),
    "skewed by 10°": skewed(10.0),
    "black border": bordered,
    "seal over text": sealed,
    "photograph": photographed,
    "bent by 2 mm": bent,
    "streaks": streaked,
    "white on blue": barred,
    "fading toner": faded,
    "150 dpi": coarse(150),
    "100 dpi": coarse(100),
}


def pages(folder: Path) -> Iterator[tuple[str, Rgb, list[str]]]:
    """Name, picture and lines of each page."""
    from pipeline.ingest import open_source

    papers = {paper.name: paper for paper in modern()}
    for name, number in PAGES:
        if name in papers:
            with open_source(papers[name].path) as opened:
                source = opened.pages[number - 1].picture
                assert source is not None
                colour = np.array(Image.fromarray(source()).convert("RGB"))
                yield f"{name} {number}", colour, papers[name].truth[number]
    for name, sheets in scan_pages.appendices(SHARED / "plans", "held"):
        yield f"table {name}", sheets[0].picture, sheets[0].lines
        return


def read(picture: Rgb, path: Path, quality: str) -> list[str]:
    """The lines that `digitize` finds on a picture of A4 width."""
    from pipeline.digitize import digitize

    Image.fromarray(picture).save(path, compress_level=1)
    return [line.text for page in digitize(path, quality=quality).pages for line in page.lines]


def main() -> None:
    """A table: a row a way, a column a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quality", default="balanced")
    parser.add_argument("--ways", default="", help="only those whose names hold one of these, with commas between")
    options = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    score = scorer()
    if score is None:
        print("left out: everything, for shared/eval/score.py is not there")
        return
    chosen = {name: way for name, way in WAYS.items() if any(part in name for part in options.ways.split(","))}
    with tempfile.TemporaryDirectory() as folder:
        rows: dict[str, list[Score]] = {}
        names = []
        for name, picture, truth in pages(Path(folder)):
            names.append(name)
            for way, spoil in {"as it is": lambda page: page, **chosen}.items():
                tally, _, _ = score.score_unordered(
                    read(spoil(picture), Path(folder) / "page.png", options.quality), truth
                )
                result = Score()
                result.add(tally, 0)
                rows.setdefault(way, []).append(result)
    print(f"{'CER in %':16}" + "".join(f"{name:>16}" for name in names) + f"{'all':>10}{'more':>8}")
    plain = _all(rows["as it is"])
    for way, scores in rows.items():
        cells = "".join(f"{s.rate('c'):16.2f}" for s in scores)
        print(f"{way:16}{cells}{_all(scores):10.2f}{_all(scores) - plain:+8.2f}")


def _all(scores: list[Score]) -> float:
    total = Score()
    for score in scores:
        total.merge(score)
    return total.rate("c")


if __name__ == "__main__":
    main()
