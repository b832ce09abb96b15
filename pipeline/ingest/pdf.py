"""PDF: each page is judged, then handed out as words (born-digital) or as a picture at its native resolution.

PDFium decodes pictures (CCITT, JBIG2, JPEG 2000 too) and draws pages; pdfminer gives the letters of good text layers,
with the fonts' names, which tell TCVN3 and VNI from Unicode, and the lines of tables.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.document import Kind, Source
from pipeline.errors import EncryptedError, UnreadableError
from pipeline.ingest import pdf_picture, pdf_signature, stamp, verdict
from pipeline.ingest.model import Edge, Limits, OpenedSource, SourcePage, Watch, WordBox
from pipeline.ingest.pdf_picture import POINTS, Scan
from pipeline.ingest.vet import has_no_pages, vet

DRAW_DPI = 300  # a page that is not one picture is drawn at this resolution
TEXT_DPI = 144  # the resolution that boxes of born-digital pages are given in: two pixels a point
_WHOLE_PAGE = 0.85  # a picture that covers so much of the page is the page
_PARTED = 0.05  # of the page: sharper pictures that cover so much beside it hold its letters
_FINEST_DPI = 400
_MAX_LETTERS = 100_000  # a page of 6 point type has some 20,000: what has more was made to keep readers busy
_MAX_OBJECTS = 20_000  # page objects looked at: enough for any office page, and a bound for hostile ones


def open_pdf(path: Path, password: str | None, limits: Limits, tail: bytes, watch: Watch) -> OpenedSource:
    """Open the PDF `path`; `tail` is its last bytes.

    Raises `EncryptedError` (no password, or a wrong one) and `UnreadableError` (broken, truncated, too large).
    """
    document = _document(path, password, tail)
    try:
        endless = vet(path, password, watch.look)
        count = len(document)
        if count == 0:
            raise UnreadableError(f"{path}: has no pages.")
        if count > limits.max_pages:
            raise UnreadableError(f"{path}: has {count} pages, more than --max-pages {limits.max_pages}.")
        pages, verdicts, layers = [], [], []
        with contextlib.closing(_TypeSet(path, password)) as type_set:
            for index in range(count):
                watch.look(index + 1)
                if index + 1 in endless or index + 1 in watch.unseen:
                    page, judged, layer = _unopened(path, index, index + 1 in endless)
                else:
                    page, judged, layer = _page(document, index, path, limits, type_set)
                pages.append(page)
                verdicts.append(judged)
                layers.append(layer)
        kind, reason = verdict.of_document(verdicts)
    except (UnreadableError, EncryptedError):
        document.close()
        raise
    except (pypdfium2.PdfiumError, ValueError, OverflowError) as error:
        document.close()
        raise UnreadableError(f"{path}: is a damaged PDF ({error}); save or scan it again.") from None

    return OpenedSource(
        source=Source(file=path.name, sha256="", kind=kind, page_count=count, reason=reason),
        pages=tuple(pages),
        signed_digitally=stamp.find(layers) or pdf_signature.earliest(path, password),
        close=document.close,
    )


def _document(path: Path, password: str | None, tail: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(path, password=password)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            what = "the password given is wrong" if password else "it is encrypted; give --password"
            raise EncryptedError(f"{path}: {what}.") from None
        if b"%%EOF" not in tail:
            raise UnreadableError(f"{path}: is truncated: the end of the PDF is missing; copy it again.") from None
        if has_no_pages(path, password):
            raise UnreadableError(f"{path}: has no pages.") from None
        raise UnreadableError(f"{path}: is a damaged PDF ({error}); save or scan it again.") from None
    if b"%%EOF" not in tail:
        document.close()
        raise UnreadableError(f"{path}: is truncated: the end of the PDF is missing; copy it again.")
    return document


class _TypeSet:
    """pdfminer's view of the file, opened when first asked for: most scans never need it."""

    def __init__(self, path: Path, password: str | None) -> None:
        self._path, self._password = path, password
        self._plumber: Any = None
        self._glyphs: Any = None

    def read(self, number: int) -> tuple[tuple[WordBox, ...], set[str], tuple[Edge, ...]]:
        """Words of page `number` (from 1), the legacy encodings they were converted from, and the lines it draws."""
        from pipeline.ingest.page_content import Glyphs, content_of
        from pipeline.ingest.typeset import words_of

        if self._plumber is None:
            import pdfplumber

            self._plumber, self._glyphs = pdfplumber.open(self._path, password=self._password or ""), Glyphs()
        page = self._plumber.pages[number - 1]
        content = content_of(page, self._glyphs)
        words, encodings = words_of(content.letters, TEXT_DPI / POINTS, page.width, page.height, content.edges)
        return words, encodings, content.edges

    def close(self) -> None:
        if self._plumber is not None:
            with contextlib.suppress(Exception):  # it goes over the pages again, and a broken one raises again
                self._plumber.close()


def _page(
    document: pypdfium2.PdfDocument, index: int, path: Path, limits: Limits, type_set: _TypeSet
) -> tuple[SourcePage, tuple[Kind, str], str]:
    """Page `index` (from 0), the verdict on it, and its text layer."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return _unopened(path, index)
    try:
        facts, scan, dpi = _look(page)
        judged = verdict.judge(facts)
        if facts.letters > _MAX_LETTERS:
            judged = ("bad_text_layer", f"{facts.letters} letters, more than a page can hold")
        elif judged[0] == "text_layer" or (judged[0] == "bad_text_layer" and not scan and facts.covered < 0.3):
            judged, words, edges = _typed(type_set, index, judged)
            if judged[0] == "text_layer":
                width, height = page.get_size()
                scale = TEXT_DPI / POINTS
                text_page = SourcePage(
                    number=index + 1,
                    kind="text_layer",
                    width=round(width * scale),
                    height=round(height * scale),
                    dpi=TEXT_DPI,
                    words=words,
                    edges=edges,
                )
                return text_page, judged, facts.text
        return _pictured(document, page, index, path, limits, judged, scan, dpi), judged, facts.text
    finally:
        page.close()


def _unopened(path: Path, index: int, endless: bool = False) -> tuple[SourcePage, tuple[Kind, str], str]:
    broken = SourcePage(number=index + 1, kind="scan", picture=pdf_picture.broken(path, index, endless))
    return broken, ("scan", "the page cannot be opened"), ""


def _pictured(
    document: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    index: int,
    path: Path,
    limits: Limits,
    judged: tuple[Kind, str],
    scan: Scan | None,
    dpi: float,
) -> SourcePage:
    width, height = (round(side * dpi / POINTS) for side in page.get_size())
    pixels = max(width * height, scan.width * scan.height if scan else 0)
    if pixels > limits.max_pixels:
        raise UnreadableError(
            f"{path}: page {index + 1} has {pixels} pixels, more than --max-pixels {limits.max_pixels}; "
            "scan it at a lower resolution."
        )
    return SourcePage(
        number=index + 1,
        kind=judged[0],
        width=width,
        height=height,
        dpi=round(dpi, 2),
        picture=lambda: pdf_picture.picture(document, index, scan, dpi, path),
    )


def _look(page: pypdfium2.PdfPage) -> tuple[verdict.LayerFacts, Scan | None, float]:
    """The facts for the verdict, the picture that is the page (if one is), and the resolution to read the page at."""
    page_width, page_height = page.get_size()
    left, bottom, right, top = page.get_bbox()
    area = max((right - left) * (top - bottom), 1.0)
    invisible, text_objects, whole = 0, 0, []
    parts: list[tuple[float, float]] = []  # share of the page and dpi of its other pictures
    for index, item in enumerate(page.get_objects(max_depth=4)):
        if index >= _MAX_OBJECTS:
            break
        if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
            text_objects += 1
            invisible += pdfium.FPDFTextObj_GetTextRenderMode(item.raw) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        elif item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = item.get_bounds()
            part = max(0.0, min(x1, right) - max(x0, left)) * max(0.0, min(y1, top) - max(y0, bottom)) / area
            facts = item.get_metadata()
            fineness = max(facts.width, facts.height) / max(x1 - x0, y1 - y0, 1.0) * POINTS
            parts.append((part, fineness))
            if part >= _WHOLE_PAGE:
                whole.append(Scan(index, facts.width, facts.height, fineness))
    covered = sum(part for part, _ in parts)
    layer = page.get_textpage()
    text = layer.get_text_bounded()
    facts_of_layer = verdict.LayerFacts(
        text=text,
        words=len(text.split()),
        covered=min(covered, 1.0),
        invisible=invisible / text_objects if text_objects else 0.0,
        letters=layer.count_chars(),  # those outside the page too: readers go through them all
    )
    finest = max((dpi for part, dpi in parts if part > 0.02), default=0.0)
    scan = whole[0] if len(whole) == 1 and not _is_ground(whole[0], parts) else None
    dpi: float = DRAW_DPI
    if scan is not None:
        dpi = max(scan.width, scan.height) / max(page_width, page_height) * POINTS
    elif covered >= 0.6 and 50 < finest < 600:  # strips of a scan: draw them at their own resolution
        dpi = min(finest, _FINEST_DPI)
    return facts_of_layer, scan, dpi


def _is_ground(scan: Scan, parts: Sequence[tuple[float, float]]) -> bool:
    """Whether copiers' software parted the page into a coarse ground, `scan`, and sharp stencils of its letters: only
    the page drawn whole has both. Stamps that a website or signing software lays over are no sharper than the page."""
    return sum(part for part, dpi in parts if dpi > 1.2 * scan.dpi) >= _PARTED


def _typed(
    type_set: _TypeSet, index: int, judged: tuple[Kind, str]
) -> tuple[tuple[Kind, str], tuple[WordBox, ...], tuple[Edge, ...]]:
    """The words and lines of a born-digital page, or the verdict that its letters cannot be told."""
    try:
        words, encodings, edges = type_set.read(index + 1)
    except Exception as error:
        # pdfminer raises whatever a malformed object makes it raise; the page can still be drawn and read.
        return ("bad_text_layer", f"text layer cannot be read ({type(error).__name__})"), (), ()
    if encodings:
        named = ", ".join(sorted(e.upper() for e in encodings))
        judged = verdict.judge(verdict.LayerFacts(" ".join(w.text for w in words), len(words), 0.0, 0.0))
        if judged[0] != "text_layer":
            return judged, (), ()
        judged = ("text_layer", f"type set by a program in {named}, converted")
    return judged, words, edges
