"""Readings of held-out pages by two models of the engine, with their truth line by line, made once and kept.

    python -m benchmarks.readings

Plans and retyped decrees, none of them in the training texts, are drawn in their own order, spoilt and read with `eng`
and `vie`: the plans as printed, as careful scans, as pages of offices and as poor copies; the decrees, which are old
legal texts, as pages of offices. Real scans of 2010 are read whole; their truth has lines of its own. All lie in
`bench-output/readings`, as tab-separated lines: truth, English reading, Vietnamese reading.
"""

from __future__ import annotations

import os
import random
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import msgspec

from pipeline.text.vietnamese import nfc
from tools.channel_pairs import DPI, draw_page, match, read_lines
from tools.degrade import Degradation, degradations, degrade

HERE = Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "shared"
KEPT = HERE / "bench-output" / "readings"
LANGUAGES = ("eng", "vie")
OFFICE = {"clean": 0.35, "office": 0.65}
CLEAN, POOR = {"clean": 1.0}, {"poor": 1.0}
SETS: dict[str, tuple[str, dict[str, float] | None]] = {
    "plans-print": ("plans", None), "plans-clean": ("plans", CLEAN),
    "plans-office": ("plans", OFFICE), "plans-poor": ("plans", POOR), "decrees-office": ("decrees", OFFICE),
}  # fmt: skip
MOST_PAGES = 6  # of one text


class Reading(msgspec.Struct, frozen=True):
    """A document's lines: what is printed, and what each model read."""

    name: str
    truth: tuple[str, ...]
    eng: tuple[str, ...]
    vie: tuple[str, ...]

    def of(self, language: str) -> tuple[str, ...]:
        """The reading of one model."""
        return self.eng if language == "eng" else self.vie


def generated(kind: str) -> list[Reading]:
    """Pages of one of `SETS`, a Reading a document."""
    texts, weights = SETS[kind]
    folder = SHARED / "plans" if texts == "plans" else SHARED / "scans" / "pairs"
    paths = sorted(folder.glob("*.txt"))
    return [_kept(f"{kind}-{path.stem}", path, weights, seed=1000 + i) for i, path in enumerate(paths)]


def scanned() -> list[Reading]:
    """The real scans of 2010, read whole; `truth` has lines of its own."""
    out = []
    for pdf in sorted((SHARED / "scans" / "pairs").glob("*.pdf")):
        truth = tuple(
            line for line in nfc(pdf.with_suffix(".txt").read_text(encoding="utf-8")).split("\n") if line.strip()
        )
        eng, vie = (tuple(_scan(pdf, language)) for language in LANGUAGES)
        out.append(Reading(pdf.stem, truth, eng, vie))
    return out


def _kept(name: str, path: Path, weights: dict[str, float] | None, seed: int) -> Reading:
    file = KEPT / f"{name}.tsv"
    if not file.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        rows = ["\t".join(row) for row in _pages(path, weights, seed)]
        file.write_text("\n".join(rows), encoding="utf-8")
    rows = [tuple(line.split("\t")) for line in file.read_text(encoding="utf-8").split("\n") if line]
    truth, eng, vie = zip(*rows, strict=True) if rows else ((), (), ())
    return Reading(name, truth, eng, vie)


def _pages(path: Path, weights: dict[str, float] | None, seed: int) -> Iterator[tuple[str, str, str]]:
    """Rows (printed, read with eng, read with vie) of a text's first pages."""
    rng = random.Random(seed)
    paragraphs = [" ".join(x.split()) for x in nfc(path.read_text(encoding="utf-8")).split("\n") if len(x.strip()) > 3]
    source = iter(paragraphs)
    settings = degradations(seed, weights) if weights else repeat(Degradation())
    for page in range(MOST_PAGES):
        try:
            picture, printed = draw_page(source, rng, DPI)
        except StopIteration:
            return
        setting = next(settings)
        spoilt = degrade(picture, setting, seed * 1000 + page, dpi=DPI)
        scale = spoilt.shape[0] / picture.shape[0]
        read = {}
        for language in LANGUAGES:
            lines = read_lines(spoilt, language, "", setting.dpi)
            read[language] = dict(match(printed, lines, scale))
        for _, text in printed:
            if all(text in read[language] for language in LANGUAGES):
                yield text, read["eng"][text], read["vie"][text]


def _scan(pdf: Path, language: str) -> list[str]:
    file = KEPT / f"scan-{pdf.stem}.{language}.txt"
    if not file.exists():
        import pypdfium2 as pdfium

        KEPT.mkdir(parents=True, exist_ok=True)
        lines: list[str] = []
        with tempfile.TemporaryDirectory() as folder, pdfium.PdfDocument(pdf) as pages:
            for i in range(len(pages)):
                image = Path(folder) / f"{i}.png"
                pages[i].render(scale=300 / 72).to_pil().convert("L").save(image, compress_level=1)
                command = ["tesseract", str(image), "-", "-l", language, "--psm", "3", "--dpi", "300"]
                environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
                done = subprocess.run(command, capture_output=True, env=environment, check=True)
                lines += done.stdout.decode("utf-8").replace("\f", "\n").split("\n")
        file.write_text("\n".join(lines), encoding="utf-8")
    return file.read_text(encoding="utf-8").split("\n")


if __name__ == "__main__":
    for reading in (*scanned(), *(one for kind in SETS for one in generated(kind))):
        print(reading.name, len(reading.truth), len(reading.eng))
