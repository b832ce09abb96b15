"""`make demo`: the samples become text and data, and a short before and after is shown.

    python -m tools.demo OUT

Runs the same command that a user would type; what is printed afterwards is read from its results.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.cli import main as sohoa
from pipeline.document import Document, Section

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SUFFIXES = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".txt"}
LINES_SHOWN = 12


def main(out: str) -> int:
    """Digitise `samples/` into `out` and show what came of it."""
    samples = sorted(str(path) for path in SAMPLES.iterdir() if path.suffix in SUFFIXES)
    print(f"$ sohoa digitize {' '.join(Path(x).name for x in samples)} --out {out}\n", flush=True)
    code = sohoa(["digitize", *samples, "--out", out])
    for path in sorted(Path(out).glob("*.json")):
        document = Document.from_json(path.read_bytes())
        print(f"\n━━━ {document.source.file} → {path} ━━━")
        show_before_after(document)
        show_data(document)
    print(f"\nResults: {Path(out).resolve()} (NAME.json is the data, NAME.txt the text)")
    print("Your own files: .venv/bin/sohoa digitize FILE.pdf --out DIR")
    return code


def show_before_after(document: Document) -> None:
    """The first lines that restoration changed, as read and as restored."""
    changed = [line for page in document.pages for line in page.lines if line.raw != line.text]
    for line in changed[:LINES_SHOWN]:
        print(f"  - {line.raw.strip()}\n  + {line.text.strip()}")
    total = sum(len(page.lines) for page in document.pages)
    print(f"  ({len(changed)} of {total} lines restored)")


def show_data(document: Document) -> None:
    """Header, outline and counts of the rest."""
    header = document.header
    print(f"  {header.type or '?'} {header.number}/{header.symbol} · {header.issuer} · {header.date or 'no date'}")
    print(f"  {header.subject}")
    for section in document.sections:
        show_section(section)
    counts = {
        "references": document.references,
        "recipients": document.recipients,
        "responsibilities": document.responsibilities,
        "tables": document.tables,
        "tasks": document.tasks,
        "diagnostics": document.diagnostics,
    }
    print("  " + " · ".join(f"{len(found)} {name}" for name, found in counts.items()))


def show_section(section: Section) -> None:
    """A main section with the number of those below it."""
    below = f" ({len(section.children)} below)" if section.children else ""
    print(f"    {section.marker} {section.title[:90]}{below}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
