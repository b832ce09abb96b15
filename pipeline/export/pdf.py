"""A searchable PDF/A-2b of a scan: the original's pictures with their bytes as they are, our text under them.

The original (found by name and sha256, `--originals`) gives the pages; `pdf_pages` says what of them is kept,
`pdf_text` where each restored word goes, `pdf_meta` what makes the file archival. Circular 05/2025/TT-BNV asks for two
layers, PDF/A, 200 dpi and colour: what of it a scan does not keep is a finding, never mended.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from pipeline.document import Box
from pipeline.export import pdf_font, pdf_meta, pdf_text
from pipeline.export.cell_text import printable
from pipeline.export.model import Context, Loaded, Refused, made_at
from pipeline.export.pdf_images import pictures, transparent_image
from pipeline.export.pdf_overlay import Overlay
from pipeline.export.pdf_pages import Placed, hidden_layers, is_grey, parts, whole
from pipeline.export.pdf_sheet import draw, sheet
from pipeline.ingest import format_of_file
from pipeline.qpdf import inherited, opened

LEAST_DPI = 200
_TYPE = ("read from the text layer",)


def encode(loaded: Loaded, context: Context) -> bytes:
    """The searchable PDF of one Document; raises `Refused` where there is no picture to lay text under."""
    document = loaded.document
    if document.source.kind == "text":
        raise Refused("was a text file: there is no page picture to lay text under")
    if document.source.kind == "text_layer":
        raise Refused("was born digital: its own text can be searched already")
    original = context.original(loaded)
    if original is None:
        raise Refused(f"the original {document.source.file} was not found; name its folder with --originals")
    work = _PdfWork(pikepdf.new(), loaded, context)
    try:
        if format_of_file(original) == "PDF":
            with opened(original) as source:
                _from_pdf(work, source, lambda: opened(original))
                return work.bytes()
        _from_pictures(work, original)
        return work.bytes()
    except pikepdf.PasswordError:
        raise Refused(f"the original {document.source.file} is encrypted; export from an open copy of it") from None
    except (pikepdf.PdfError, OSError, ValueError) as error:
        raise Refused(f"the original {document.source.file} cannot be used: {error}") from error


class _PdfWork:
    """The PDF that is being made: pages are added one after the other, fonts and metadata at the end."""

    def __init__(self, pdf: Any, loaded: Loaded, context: Context) -> None:
        self.pdf, self.loaded, self.context = pdf, loaded, context
        document = loaded.document
        self.pages = {page.number: page for page in document.pages}
        self.code_of = pdf_font.codes([" ", *(printable(line.text) for p in document.pages for line in p.lines)])
        self.font = pdf_font.font(pdf, self.code_of)
        self.archival = True
        self.grey: list[int] = []
        self.covered: list[int] = []
        self._overlays: dict[bytes, Any] = {}

    def note(self, reason: str) -> None:
        self.context.note(self.loaded.name, reason, part="pdf")

    def not_archival(self, reason: str) -> None:
        self.archival = False
        self.note(f"is searchable but not PDF/A: {reason}")

    def overlay(self, seen: Overlay) -> Any:
        """The picture of what is seen, one object for all pages that show the same (a mark on each page)."""
        data = seen.pixels.tobytes()
        if (key := sha256(data).digest()) not in self._overlays:
            self._overlays[key] = transparent_image(self.pdf, seen.pixels)
        return self._overlays[key]

    def text(self, number: int, box: Box, turns: int) -> bytes:
        page = self.pages.get(number)
        if page is None or not page.lines:
            return b""
        return pdf_text.content(page, pdf_text.placing(page, box, turns), self.code_of, "F0")

    def bytes(self) -> bytes:
        document = self.loaded.document
        coarse = [page.number for page in document.pages if 0 < page.dpi < LEAST_DPI - 1]
        if coarse:
            self.note(f"pages of less than 200 dpi, which Circular 05/2025/TT-BNV asks for: {_list(coarse)}")
        if self.covered:
            self.note(f"what lies over the scan (a stamp, a note) is kept as a picture: {_list(self.covered)}")
        if self.grey:
            self.note(f"pages that are not in colour, which Circular 05/2025/TT-BNV asks for: {_list(self.grey)}")
        pdf_meta.describe(self.pdf, document, made_at(self.loaded), archival=self.archival)
        out = io.BytesIO()
        self.pdf.remove_unreferenced_resources()
        self.pdf.save(
            out, deterministic_id=True, min_version="1.7", compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )  # fmt: skip
        return out.getvalue()


def _list(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))


def _from_pdf(work: _PdfWork, source: Any, reopen: Callable[[], Any]) -> None:
    if "/AcroForm" in source.Root and any(_signed(field) for field in source.Root.AcroForm.get("/Fields", [])):
        work.note("the original's digital signature cannot stand in a changed file; keep the original beside this one")
    hidden = hidden_layers(source)
    for index, page in enumerate(source.pages):
        number = index + 1
        box = tuple(float(value) for value in page.cropbox)
        page_box: Box = (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))
        found = parts(page, hidden)
        if (read := work.pages.get(number)) is not None and read.steps[:1] == _TYPE:
            work.pdf.pages.append(source.pages[index])
            work.not_archival(f"page {number} is no scan and is kept as it was")
            continue
        placed = whole(found, page_box)
        turns = int(inherited(page.obj, "/Rotate") or 0) // 90 % 4
        made = work.pdf.add_blank_page()
        made.MediaBox = [float(value) for value in page.mediabox]
        made.CropBox = list(page_box)
        if turns:
            made.Rotate = 90 * turns
        seen = sheet(work.pdf, reopen, index, page_box, found, placed, hidden)
        if seen.why:
            work.not_archival(seen.why)
        if placed and is_grey(placed.image) and len(seen.content) == 1:
            work.grey.append(number)
        objects, content = seen.objects, seen.content
        for at, thing in enumerate(seen.over):
            x0, y0, x1, y1 = thing.box
            objects[f"/Over{at}"] = work.overlay(thing)
            content.append(draw(Placed.alone(x0, y0, x1 - x0, y1 - y0), f"Over{at}"))
        if seen.over:
            work.covered.append(number)
        content.append(work.text(number, placed.box if placed else page_box, turns))
        _finish(work, made, objects, content, seen.states)


def _from_pictures(work: _PdfWork, original: Path) -> None:
    for number, (image, width, height) in enumerate(pictures(work.pdf, original), 1):
        made = work.pdf.add_blank_page(page_size=(width, height))
        if is_grey(image):
            work.grey.append(number)
        content = [draw(Placed.alone(0, 0, width, height), "Im0"), work.text(number, (0, 0, width, height), 0)]
        _finish(work, made, {"/Im0": image}, content)


def _finish(
    work: _PdfWork, page: Any, objects: dict[str, Any], content: list[bytes], alphas: dict[str, float] | None = None
) -> None:
    page.Contents = work.pdf.make_stream(b"".join(content))
    page.Resources = Dictionary(XObject=Dictionary(objects), Font=Dictionary(F0=work.font))
    if alphas:
        states = {name: Dictionary(Type=Name.ExtGState, ca=alpha) for name, alpha in alphas.items()}
        page.Resources.ExtGState = Dictionary(states)


def _signed(field: Any) -> bool:
    return bool(field.get("/FT") == "/Sig" and "/V" in field)
