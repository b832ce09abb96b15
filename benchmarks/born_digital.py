"""Born-digital PDF: pages a second and peak memory of `sohoa digitize`, beside pdfplumber and PDFium on the same file.

    python -m benchmarks.born_digital [--pages N …]

The plans of `../shared/plans` are typeset and repeated to so many pages. We give the whole Document; pdfplumber words
and tables of each page, PDFium the text alone: what they are for. Each reads in a process of its own, one after the
other; seconds are processor time, start and children included, and so is memory.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
READERS = {
    "sohoa": "from pipeline import digitize\ndigitize(path).to_json()",
    "pdfplumber": (
        "import pdfplumber\nwith pdfplumber.open(path) as pdf:\n for page in pdf.pages:\n"
        "  page.extract_words(); page.extract_tables(); page.close()"
    ),
    "PDFium": (
        "import pypdfium2\nfor page in pypdfium2.PdfDocument(path):\n"
        " page.get_textpage().get_text_bounded(); page.close()"
    ),
}
_MEASURE = """
import pathlib, sys
from benchmarks.processor import cpu, peak_of_children
path = sys.argv[1]
exec(sys.argv[2])
own = pathlib.Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
print(cpu(), int(own) + peak_of_children())
"""  # not getrusage: its peak is that of the process that started this one, where that was larger


class Cost(NamedTuple):
    """What a reader takes for a file: seconds of processor time, and megabytes at most."""

    seconds: float
    megabytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description="Born-digital PDF: pages a second and peak memory.")
    parser.add_argument("--pages", type=int, nargs="+", default=[1, 100, 400])
    args = parser.parse_args()
    if not (SHARED / "plans").is_dir():
        print("left out: everything, for ../shared is missing")
        return
    print("| reader | pages | pages a second | peak memory, MB |")
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for count in args.pages:
            path = typeset_pages(Path(folder), count)
            for reader in READERS:
                cost = measure(reader, path)
                print(f"| {reader} | {count} | {count / cost.seconds:.1f} | {cost.megabytes:.0f} |", flush=True)


def measure(reader: str, path: Path) -> Cost:
    """What `reader` (of `READERS`) takes to read `path`, in a process of its own."""
    command = [sys.executable, "-c", _MEASURE, str(path), READERS[reader]]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, kilobytes = done.stdout.split()[-2:]
    return Cost(float(seconds), int(kilobytes) / 1024)


def typeset_pages(folder: Path, count: int) -> Path:
    """A PDF of `count` pages of typeset plans with their tables."""
    import pikepdf

    from tools.typeset import plan_of_text, typeset

    names = ("552-KH-UBND", "310-KH-UBND", "144-KH-UBND.cut", "03-NQ-CP-2025-table.cut", "06-CT-UBND")
    path = folder / f"{count}.pdf"
    with pikepdf.new() as pdf:
        for name in names:
            part = folder / f"{name}.pdf"
            if not part.exists():
                text = (SHARED / "plans" / f"{name}.txt").read_text(encoding="utf-8")
                part.write_bytes(typeset(plan_of_text(text)).pdf)
        while len(pdf.pages) < count:
            for name in names:
                with pikepdf.open(folder / f"{name}.pdf") as part_pdf:
                    pdf.pages.extend(part_pdf.pages[: max(0, count - len(pdf.pages))])
        pdf.save(path)
    return path


if __name__ == "__main__":
    main()
