"""DoclingDocument JSON (docling-core, version 1): texts, headings and tables with their places, for what reads that.

Pages are as they were read, boxes in their pixels from the upper left. A text keeps what was read (`orig`) beside what
it was restored to. Papers without pictures (text files) have no places.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any

from pipeline.document import Box, Document, Page, Table
from pipeline.export.cell_text import printable
from pipeline.export.model import Context, Loaded
from pipeline.export.regions import Numbered, PageRegion, levels_of, regions_of

_VERSION = "1.3.0"
_TYPES = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
          ".tif": "image/tiff", ".tiff": "image/tiff", ".txt": "text/plain"}  # fmt: skip
_LABELS = {"heading": "section_header", "page-number": "page_footer", "header": "page_header", "footer": "page_footer",
           "paragraph": "text"}  # fmt: skip
_FURNITURE = ("page-number", "header", "footer")


def encode(loaded: Loaded, context: Context) -> bytes:
    """The DoclingDocument of one Document."""
    document = loaded.document
    made = _Made(document)
    for page, found in regions_of(document, boxes=False):
        made.page(page)
        for region in found:
            made.region(page, region)
    made.rest()
    return json.dumps(made.whole(), ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


class _Made:
    """The document while it is made: texts and tables in reading order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._levels = levels_of(document)
        self._texts: list[dict[str, Any]] = []
        self._tables: list[dict[str, Any]] = []
        self._shown: dict[int, dict[str, Any]] = {}
        self._body: list[dict[str, str]] = []
        self._pages: dict[str, Any] = {}

    def page(self, page: Page) -> None:
        size = {"width": float(page.width), "height": float(page.height)}
        self._pages[str(page.number)] = {"size": size, "page_no": page.number}

    def region(self, page: Page, region: PageRegion) -> None:
        if region.table is not None:
            self._table(page, region)
            return
        text = " ".join(printable(one.line.text) for one in region.lines)
        ref = f"#/texts/{len(self._texts)}"
        item: dict[str, Any] = {
            "self_ref": ref, "parent": {"$ref": "#/body"}, "children": [],
            "content_layer": "furniture" if region.kind in _FURNITURE else "body",
            "label": self._label(page, region), "prov": _prov(page, region.box, len(text)),
            "orig": " ".join(printable(one.line.raw) for one in region.lines), "text": text,
        }  # fmt: skip
        if item["label"] == "section_header":
            item["level"] = self._levels.get((page.number, region.lines[0].number), 1)
        self._texts.append(item)
        self._body.append({"$ref": ref})

    def _label(self, page: Page, region: PageRegion) -> str:
        place = self._document.places.get("header.type")
        first: Numbered = region.lines[0]
        if place and (place.page, place.line) == (page.number, first.number):
            return "title"
        if region.kind == "page-number" and first.box[1] < page.height / 2:
            return "page_header"
        return _LABELS[region.kind]

    def _table(self, page: Page, region: PageRegion) -> None:
        """A table is one item, with a place on each of its pages."""
        at = region.table or 0
        if at not in self._shown:
            ref = f"#/tables/{len(self._tables)}"
            self._shown[at] = _table(self._document.tables[at], ref)
            self._tables.append(self._shown[at])
            self._body.append({"$ref": ref})
        self._shown[at]["prov"] += _prov(page, region.box, 0)

    def rest(self) -> None:
        """Tables of which no line has a box."""
        for at, table in enumerate(self._document.tables):
            if at not in self._shown:
                ref = f"#/tables/{len(self._tables)}"
                self._tables.append(_table(table, ref))
                self._body.append({"$ref": ref})

    def whole(self) -> dict[str, Any]:
        source = self._document.source
        origin = {
            "mimetype": _TYPES.get(PurePath(source.file).suffix.lower(), "application/octet-stream"),
            "binary_hash": int(source.sha256[:16] or "0", 16), "filename": printable(source.file),
        }  # fmt: skip
        return {
            "schema_name": "DoclingDocument", "version": _VERSION, "name": printable(PurePath(source.file).stem),
            "origin": origin, "furniture": _root("#/furniture", []), "body": _root("#/body", self._body),
            "groups": [], "texts": self._texts, "pictures": [], "tables": self._tables, "key_value_items": [],
            "form_items": [], "pages": self._pages,
        }  # fmt: skip


def _root(ref: str, children: list[dict[str, str]]) -> dict[str, Any]:
    layer = ref.removeprefix("#/")
    return {"self_ref": ref, "children": children, "content_layer": layer, "name": "_root_", "label": "unspecified"}


def _prov(page: Page, box: Box, length: int) -> list[dict[str, Any]]:
    if box[2] <= box[0]:
        return []
    return [{"page_no": page.number, "bbox": _bbox(box), "charspan": [0, length]}]


def _bbox(box: Box) -> dict[str, Any]:
    return {"l": box[0], "t": box[1], "r": box[2], "b": box[3], "coord_origin": "TOPLEFT"}


def _table(table: Table, ref: str) -> dict[str, Any]:
    """Head and body as cells; a cell that spans others has its text once."""
    head = 1 if any(table.columns) else 0
    cells = [_cell(name, 0, col, head=True) for col, name in enumerate(table.columns)] if head else []
    known = {(cell.row, cell.col): cell for cell in table.cells}
    covered = {
        (cell.row + r, cell.col + c) for cell in table.cells for r in range(cell.row_span) for c in range(cell.col_span)
        if r or c
    }  # fmt: skip
    for row, texts in enumerate(table.rows):
        for col, text in enumerate(texts):
            if (row, col) in covered and not text:
                continue
            made = _cell(text, row + head, col)
            if found := known.get((row, col)):
                made["row_span"] = min(found.row_span, len(table.rows) - row)
                made["col_span"] = min(found.col_span, table.width - col)
                made["end_row_offset_idx"] = row + head + made["row_span"]
                made["end_col_offset_idx"] = col + made["col_span"]
                made["bbox"] = _bbox(found.box) if found.box else None
            cells.append(made)
    return {
        "self_ref": ref, "parent": {"$ref": "#/body"}, "children": [], "content_layer": "body", "label": "table",
        "prov": [], "captions": [], "references": [], "footnotes": [],
        "data": {"table_cells": cells, "num_rows": len(table.rows) + head, "num_cols": table.width},
    }  # fmt: skip


def _cell(text: str, row: int, col: int, *, head: bool = False) -> dict[str, Any]:
    return {
        "row_span": 1, "col_span": 1, "start_row_offset_idx": row, "end_row_offset_idx": row + 1,
        "start_col_offset_idx": col, "end_col_offset_idx": col + 1, "text": printable(text), "column_header": head,
        "row_header": False, "row_section": False,
    }  # fmt: skip
