"""What readers copy from a PDF, in the order of its content: those that are installed, pdfplumber and PDFium always.

PDFium is what Chrome and Edge show PDFs with, poppler what GNOME and KDE do, MuPDF SumatraPDF, pdf.js Firefox. For
pdf.js `node` must be on the path and SOHOA_PDFJS name the folder of its npm package `pdfjs-dist`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pdfplumber
import pypdfium2

_PDFJS = """
import { readFileSync } from "node:fs";
const { getDocument } = await import(`file://${process.argv[1]}/legacy/build/pdf.mjs`);
const pdf = await getDocument({ data: new Uint8Array(readFileSync(process.argv[2])), verbosity: 0 }).promise;
for (let number = 1; number <= pdf.numPages; number++) {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  process.stdout.write(items.map((item) => item.str + (item.hasEOL ? "\\n" : "")).join("") + "\\n");
}
"""


def copied(data: bytes) -> dict[str, str]:
    """The text of a PDF by each reader."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(data)
        with pdfplumber.open(path) as plumber:
            texts = {"pdfplumber": "\n".join(page.extract_text(use_text_flow=True) or "" for page in plumber.pages)}
        document = pypdfium2.PdfDocument(path)
        texts["PDFium"] = "\n".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        for name, call in _calls(str(path)).items():
            texts[name] = subprocess.run(call, capture_output=True, check=True).stdout.decode()
    return texts


def _calls(path: str) -> dict[str, list[str]]:
    calls = {}
    if shutil.which("pdftotext"):
        calls["poppler"] = ["pdftotext", "-raw", path, "-"]
    if shutil.which("mutool"):
        calls["MuPDF"] = ["mutool", "draw", "-q", "-F", "txt", path]
    if (package := os.environ.get("SOHOA_PDFJS")) and shutil.which("node"):
        calls["pdf.js"] = ["node", "--input-type=module", "-e", _PDFJS, package, path]
    return calls
