"""Searchable PDFs of real scans: what readers copy against our text, size against the original's, PDF/A.

Part of `benchmarks.export`. VERAPDF names a `verapdf` to ask for PDF/A (else the clauses that `tests.export.pdfa`
knows are checked), SOHOA_PDFJS the npm package of Firefox's reader, SOHOA_OCRMYPDF an `ocrmypdf` to run beside.
"""

from __future__ import annotations

import os
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from pipeline import export
from pipeline.export.model import Loaded
from tests.export import copies, pdfa

FLOOR_CER, AIM_SIZE = 0.1, 1.1
COMPARED = frozenset(("nghi-dinh-03-2010-nd-cp.pdf", "qd-dsmt.pdf", "tb-1144.pdf"))  # OCRmyPDF reads them too


def searchable(loaded: Sequence[Loaded], scans: Sequence[Path], folder: Path) -> None:
    """A row a scan, and what was worst."""
    where = {path.name: path for path in scans}
    print("\n| scan | pages | copied ÷ our text, CER % | size ÷ original | PDF/A-2b |\n|---|---|---|---|---|")
    worst: dict[str, float] = {}
    sizes: list[float] = []
    for one in loaded:
        original = where[one.document.source.file]
        target = folder / "pdf" / f"{original.stem}.pdf"
        export.run(one.path, "pdf", str(target.parent), sources=[original.parent])
        data = target.read_bytes()
        rates = {name: cer(text, one.document.text) for name, text in copies.copied(data).items()}
        worst = {name: max(rate, worst.get(name, 0.0)) for name, rate in rates.items()}
        sizes.append(len(data) / original.stat().st_size)
        pages, size = one.document.source.page_count, f"{sizes[-1]:.2f}"
        print(f"| {original.name} | {pages} | {_shown(rates)} | {size} | {_valid(data)} |", flush=True)
        if (program := os.environ.get("SOHOA_OCRMYPDF")) and original.name in COMPARED:
            print(_peer(program, original, folder))
    total = sum(one.document.source.page_count for one in loaded)
    print(f"\n{len(sizes)} scans, {total} pages; worst: CER {_shown(worst)} %, size {max(sizes, default=0):.2f}")
    print(f"floor: CER {FLOOR_CER} %; aim: size {AIM_SIZE}")


def cer(got: str, want: str) -> float:
    """Edits in percent of the characters of `want`, after NFC and folding white space."""
    got, want = (" ".join(unicodedata.normalize("NFC", text).split()) for text in (got, want))
    return 100 * Levenshtein.distance(got, want) / max(len(want), 1)


def _shown(rates: dict[str, float]) -> str:
    return " · ".join(f"{name} {rate:.3f}" for name, rate in rates.items())


def _valid(data: bytes) -> str:
    asked, troubles = pdfa.verapdf(data), pdfa.troubles(data)
    told = "our clauses" if asked is None else "veraPDF"
    return f"{'not valid' if asked is False or troubles else 'valid'} ({told})"


def _peer(program: str, original: Path, folder: Path) -> str:
    """The same of OCRmyPDF, against the text that it gives itself."""
    target, text = folder / "peer.pdf", folder / "peer.txt"
    call = [program, "-q", "-l", "vie", "--jobs", "1", "--output-type", "pdfa", "--redo-ocr", "--sidecar", str(text)]
    done = subprocess.run([*call, str(original), str(target)], capture_output=True, check=False)
    if done.returncode:
        return f"| {original.name}, OCRmyPDF | | failed: {done.stderr.decode().strip().splitlines()[-1:]} | | |"
    data, own = target.read_bytes(), text.read_text(encoding="utf-8")
    rates = {name: cer(copy, own) for name, copy in copies.copied(data).items()}
    valid = {None: "not asked", True: "valid", False: "not valid"}[pdfa.verapdf(data)]
    return f"| {original.name}, OCRmyPDF | | {_shown(rates)} | {len(data) / original.stat().st_size:.2f} | {valid} |"
