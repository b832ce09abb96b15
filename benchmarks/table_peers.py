"""The tables of a PDF as another tool reads them, as JSON: a list of tables, each a list of rows.

    python benchmarks/table_peers.py pdfplumber|camelot|img2table FILE.pdf

Stands alone, so that peers whose dependencies quarrel with ours can live in an environment of their own; 3 is the exit
code where the tool is not installed.
"""

from __future__ import annotations

import json
import sys


def pdfplumber_tables(path: str) -> list[list[list[str]]]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return [table for page in pdf.pages for table in page.extract_tables()]


def camelot_tables(path: str) -> list[list[list[str]]]:
    import camelot

    return [table.df.values.tolist() for table in camelot.read_pdf(path, pages="all", flavor="lattice")]


def img2table_tables(path: str) -> list[list[list[str]]]:
    from img2table.document import PDF
    from img2table.ocr import TesseractOCR

    document = PDF(path)
    ocr = TesseractOCR(n_threads=1, lang="vie")
    found = document.extract_tables(ocr=ocr, implicit_rows=False, borderless_tables=False)
    return [table.df.values.tolist() for page in sorted(found) for table in found[page]]


TOOLS = {"pdfplumber": pdfplumber_tables, "camelot": camelot_tables, "img2table": img2table_tables}

if __name__ == "__main__":
    try:
        tables = TOOLS[sys.argv[1]](sys.argv[2])
    except ImportError as error:
        print(error, file=sys.stderr)
        raise SystemExit(3) from None
    clean = [
        [["" if cell is None else " ".join(str(cell).split()) for cell in row] for row in table] for table in tables
    ]
    print(json.dumps(clean, ensure_ascii=False))
