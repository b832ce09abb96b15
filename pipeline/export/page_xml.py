"""PAGE XML 2019-07-15 (PRImA), a file a page, as eScriptorium, Transkribus and OCR-D read it.

Text regions with lines, words, confidences and alternatives (`TextEquiv` from index 1 on), tables with a region a cell,
the reading order; what a hand wrote is said by `production`. Points are whole pixels of the page as it was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree

from pipeline.document import Box, Page
from pipeline.export.cell_text import printable
from pipeline.export.model import Context, Loaded
from pipeline.export.regions import Numbered, PageRegion, TableEntry, having_boxes, regions_of
from pipeline.export.word_places import words
from pipeline.export.xml_tree import below, root_of, written

NAMESPACE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).isoformat()  # the same Document gives the same bytes


def encode(loaded: Loaded, context: Context) -> dict[int, bytes]:
    """The PAGE file of each page, by its number."""
    having_boxes(loaded)
    return {page.number: _file(loaded, page, found) for page, found in regions_of(loaded.document)}


def _file(loaded: Loaded, page: Page, found: Sequence[PageRegion]) -> bytes:
    root = root_of(NAMESPACE, "PcGts", pcGtsId=f"page_{page.number}")
    about = below(root, "Metadata")
    below(about, "Creator").text = "sohoa"
    below(about, "Created").text = below(about, "LastChange").text = _EPOCH
    sheet = below(
        root, "Page", imageFilename=printable(loaded.document.source.file), imageWidth=str(page.width),
        imageHeight=str(page.height), primaryLanguage="Vietnamese", primaryScript="Latn - Latin",
    )  # fmt: skip
    if found:
        group = below(below(sheet, "ReadingOrder"), "OrderedGroup", id="order")
        for at in range(len(found)):
            below(group, "RegionRefIndexed", index=str(at), regionRef=f"region_{at + 1}")
    for at, region in enumerate(found, 1):
        name = f"region_{at}"
        if region.kind != "table":
            _text(sheet, region.box, region.lines, name, region.kind)
            continue
        table = below(sheet, "TableRegion", id=name)
        _points(table, region.box)
        for number, entry in enumerate(region.entries, 1):
            _text(table, entry.box, entry.lines, f"{name}_{number}", "paragraph", entry)
    return written(root)


def _text(
    above: ElementTree.Element, box: Box, lines: Sequence[Numbered], name: str, kind: str,
    entry: TableEntry | None = None,
) -> None:  # fmt: skip
    region = below(above, "TextRegion", id=name, type=kind)
    _points(region, box)
    if entry is not None and entry.cell is not None:
        cell = entry.cell
        below(
            below(region, "Roles"), "TableCellRole", rowIndex=str(cell.row), columnIndex=str(cell.col),
            rowSpan=str(cell.row_span), colSpan=str(cell.col_span), header="false",
        )  # fmt: skip
    for one in lines:
        pen = {"production": "handwritten-cursive"}
        line = below(region, "TextLine", id=f"line_{one.number}", **(pen if one.line.kind == "handwritten" else {}))
        _points(line, one.box)
        x0, _, x1, y1 = _whole(one.box)
        below(line, "Baseline", points=f"{x0},{y1} {x1},{y1}")
        for at, said in enumerate(words(one.line), 1):
            word = below(line, "Word", id=f"word_{one.number}_{at}", **(pen if said.by_hand else {}))
            _points(word, said.box)
            _said(word, said.text, said.confidence, 0)
            for index, other in enumerate(said.alternatives, 1):
                _said(word, other, None, index)
        _said(line, one.line.text, min(max(one.line.confidence, 0.0), 1.0), 0)
    if lines:
        _said(region, "\n".join(one.line.text for one in lines), None, 0)


def _said(parent: ElementTree.Element, text: str, confidence: float | None, index: int) -> None:
    sure = {} if confidence is None else {"conf": f"{confidence:.4f}"}
    below(below(parent, "TextEquiv", index=str(index), **sure), "Unicode").text = printable(text)


def _points(parent: ElementTree.Element, box: Box) -> None:
    x0, y0, x1, y1 = _whole(box)
    below(parent, "Coords", points=f"{x0},{y0} {x1},{y0} {x1},{y1} {x0},{y1}")


def _whole(box: Box) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = (max(round(value), 0) for value in box)
    return x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)
