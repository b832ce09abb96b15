"""The text of one page as a PDF that shows nothing, for programs that lay it under their own picture of the page."""

from __future__ import annotations

import io

import pikepdf

from pipeline.document import Page
from pipeline.export import pdf_font, pdf_text
from pipeline.export.cell_text import printable

FONT = "F1"
"""The name by which OCRmyPDF looks for the font of such a page."""


def text_layer(page: Page, width: float, height: float) -> bytes:
    """A PDF of one page, `width` × `height` points as its picture lies, with each word where the picture shows it."""
    pdf = pikepdf.new()
    code_of = pdf_font.codes([" ", *(printable(line.text) for line in page.lines)])
    made = pdf.add_blank_page(page_size=(width, height))
    made.Contents = pdf.make_stream(
        pdf_text.content(page, pdf_text.placing(page, (0, 0, width, height), 0), code_of, FONT)
    )
    made.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary({f"/{FONT}": pdf_font.font(pdf, code_of)}))
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
