"""hOCR 1.2: a page of HTML with boxes and confidences in titles, for hocr-tools, OCRmyPDF and others.

A word that may be another is only the one that we chose: readers of hOCR take every text in it for printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from pipeline.document import Box, Page
from pipeline.export.cell_text import escaped
from pipeline.export.model import Context, Loaded
from pipeline.export.regions import Numbered, PageRegion, TableEntry, having_boxes, regions_of
from pipeline.export.word_places import words

_CLASSES = {"heading": "ocr_header", "page-number": "ocr_pageno", "header": "ocr_header", "footer": "ocr_footer"}


def encode(loaded: Loaded, context: Context) -> bytes:
    """The hOCR file of one Document."""
    having_boxes(loaded)
    pages = "".join(_page(loaded, page, found) for page, found in regions_of(loaded.document))
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        "<html xmlns='http://www.w3.org/1999/xhtml' xml:lang='vi' lang='vi'>\n<head>\n"
        f"<title>{escaped(loaded.document.source.file)}</title>\n"
        "<meta http-equiv='content-type' content='text/html; charset=utf-8'/>\n"
        "<meta name='ocr-system' content='sohoa'/>\n"
        "<meta name='ocr-capabilities' content='ocr_page ocr_carea ocr_par ocr_line ocrx_word ocr_table ocr_header "
        f"ocr_footer ocr_pageno'/>\n</head>\n<body>\n{pages}</body>\n</html>\n"
    ).encode()


def _page(loaded: Loaded, page: Page, found: Sequence[PageRegion]) -> str:
    image = escaped(loaded.document.source.file).replace('"', "")
    title = f'image "{image}"; {_box((0, 0, page.width, page.height))}; ppageno {page.number - 1}'
    areas = "".join(_region(region, f"{page.number}_{at}", page) for at, region in enumerate(found, 1))
    return f"<div class='ocr_page' id='page_{page.number}' title='{escape(title, quote=True)}'>\n{areas}</div>\n"


def _region(region: PageRegion, name: str, page: Page) -> str:
    if region.kind == "table":
        rows = "".join(_row(entries, page) for entries in _rows(region.entries))
        return f"<table class='ocr_table' id='table_{name}' title='{_box(region.box)}'>\n{rows}</table>\n"
    kind = _CLASSES.get(region.kind, "ocr_par")
    inside = f"<p class='{kind}' title='{_box(region.box)}'>\n{_lines(region.lines, page)}</p>\n"
    return f"<div class='ocr_carea' id='block_{name}' title='{_box(region.box)}'>\n{inside}</div>\n"


def _rows(entries: Sequence[TableEntry]) -> Iterator[list[TableEntry]]:
    row: list[TableEntry] = []
    for entry in entries:
        if row and _number(row[-1]) != _number(entry):
            yield row
            row = []
        row.append(entry)
    if row:
        yield row


def _number(entry: TableEntry) -> int:
    return entry.cell.row if entry.cell is not None else -1


def _row(entries: Sequence[TableEntry], page: Page) -> str:
    cells = ""
    for entry in entries:
        rows, cols = (entry.cell.row_span, entry.cell.col_span) if entry.cell is not None else (1, 1)
        spans = "".join(f" {name}='{value}'" for name, value in (("rowspan", rows), ("colspan", cols)) if value > 1)
        cells += f"<td{spans} title='{_box(entry.box)}'>{_lines(entry.lines, page)}</td>\n"
    return f"<tr>\n{cells}</tr>\n"


def _lines(lines: Sequence[Numbered], page: Page) -> str:
    out = ""
    for one in lines:
        said = " ".join(
            f"<span class='ocrx_word' id='word_{page.number}_{one.number}_{at}' "
            f"title='{_box(word.box)}; x_wconf {round(100 * word.confidence)}'>{escaped(word.text)}</span>"
            for at, word in enumerate(words(one.line), 1)
        )
        out += f"<span class='ocr_line' id='line_{page.number}_{one.number}' title='{_box(one.box)}'>{said}</span>\n"
    return out


def _box(box: Box) -> str:
    """Whole pixels, as the specification has them."""
    return "bbox " + " ".join(str(max(round(value), 0)) for value in box)
