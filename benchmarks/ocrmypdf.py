"""The plug-in of OCRmyPDF on real scans: what readers copy against the text that was read, PDF/A.

    pip install 'sohoa[ocrmypdf]'; apt-get install ghostscript
    python -m benchmarks.ocrmypdf [FILE …]

Scans are the samples and two of `../shared`. The third column holds the text against that of `sohoa digitize`, which
sees the scan's own pixels and the document as a whole; OCRmyPDF gives a picture of each page drawn anew.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

import pipeline
from benchmarks.export_pdf import FLOOR_CER, cer
from tests.export import copies, pdfa

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "samples"
SHARED = HERE.parent.parent / "shared" / "scans" / "modern"
SCANS = (
    SAMPLES / "nghi-dinh-03-2010-nd-cp.pdf", SAMPLES / "plan-552-kh-ubnd.pdf", SHARED / "qd-dsmt.pdf",
    SHARED / "tb-1144.pdf",
)  # fmt: skip
OPTIONS = ("--force-ocr", "--rotate-pages", "--output-type", "pdfa", "--jobs", "2", "--quiet")


def main(chosen: list[str]) -> None:
    """A row a scan."""
    if importlib.util.find_spec("ocrmypdf") is None:
        print("left out: OCRmyPDF is not installed")
        return
    from ocrmypdf import __version__ as version

    print(f"OCRmyPDF {version}, {' '.join(OPTIONS)}\n")
    print("| scan | pages | copied ÷ our text, CER % | our text ÷ `digitize`, CER % | PDF/A |\n|---|---|---|---|---|")
    worst = 0.0
    for scan in [Path(name) for name in chosen] or [path for path in SCANS if path.exists()]:
        worst = max(worst, _row(scan))
    print(f"\nworst: CER {worst:.3f} %; floor: {FLOOR_CER} %")


def _row(scan: Path) -> float:
    with tempfile.TemporaryDirectory() as folder:
        out, text = Path(folder, "out.pdf"), Path(folder, "out.txt")
        call = [sys.executable, "-m", "ocrmypdf", "--plugin", "pipeline.ocrmypdf_plugin", *OPTIONS]
        done = subprocess.run(
            [*call, "--sidecar", str(text), str(scan), str(out)], cwd=HERE.parent, capture_output=True, check=False
        )
        if done.returncode:
            print(f"| {scan.name} | | failed: {done.stderr.decode().strip().splitlines()[-1:]} | | |")
            return 100.0
        data, own = out.read_bytes(), text.read_text(encoding="utf-8")
    document = pipeline.digitize(scan)
    rates = {name: cer(copy, own) for name, copy in copies.copied(data).items()}
    troubles = pdfa.troubles(data)
    asked = pdfa.verapdf(data)
    told = "our clauses" if asked is None else "veraPDF"
    valid = f"not valid: {troubles[:1]}" if troubles or asked is False else "valid"
    shown = " · ".join(f"{name} {rate:.3f}" for name, rate in rates.items())
    print(
        f"| {scan.name} | {document.source.page_count} | {shown} | {cer(own, document.text):.2f} | {valid} ({told}) |",
        flush=True,
    )
    return max(rates.values())


if __name__ == "__main__":
    main(sys.argv[1:])
