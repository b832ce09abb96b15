"""ALTO 4.4 (Library of Congress), a file a page: lines, words with boxes, confidences and alternatives.

Tables are composed blocks with a block a cell; page numbers, running heads and what a hand wrote have tags; the reading
order is ours. Boxes are pixels of the page as it was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

import pipeline
from pipeline.document import Box, Page
from pipeline.export.cell_text import printable
from pipeline.export.model import Context, Loaded
from pipeline.export.regions import Numbered, PageRegion, having_boxes, regions_of
from pipeline.export.word_places import words
from pipeline.export.xml_tree import below, root_of, written

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
_TAGS = {"heading": "heading", "page-number": "page-number", "header": "header", "footer": "footer"}
_BY_HAND = "tag_handwritten"


def encode(loaded: Loaded, context: Context) -> dict[int, bytes]:
    """The ALTO file of each page, by its number."""
    having_boxes(loaded)
    return {page.number: _file(loaded, page, found) for page, found in regions_of(loaded.document)}


def _file(loaded: Loaded, page: Page, found: Sequence[PageRegion]) -> bytes:
    root = root_of(NAMESPACE, "alto", SCHEMAVERSION="4.4")
    description = below(root, "Description")
    below(description, "MeasurementUnit").text = "pixel"
    source = below(description, "sourceImageInformation")
    below(source, "fileName").text = printable(loaded.document.source.file)
    made = below(below(description, "Processing", ID="read"), "processingSoftware")
    below(made, "softwareName").text = "sohoa"
    below(made, "softwareVersion").text = loaded.document.source.made_by.get("sohoa", pipeline.__version__)
    tags = below(root, "Tags")
    for kind, label in _TAGS.items():
        below(tags, "LayoutTag", ID=f"tag_{kind}", LABEL=label)
    below(tags, "OtherTag", ID=_BY_HAND, LABEL="handwritten")
    if found:
        group = below(below(root, "ReadingOrder"), "OrderedGroup", ID="order")
        for at in range(1, len(found) + 1):
            below(group, "ElementRef", ID=f"order_{at}", REF=f"block_{at}")
    sheet = below(
        below(root, "Layout"), "Page", ID=f"page_{page.number}", PHYSICAL_IMG_NR=str(page.number), LANG="vi",
        WIDTH=str(page.width), HEIGHT=str(page.height),
    )  # fmt: skip
    space = below(sheet, "PrintSpace", **_box((0, 0, page.width, page.height)))
    for at, region in enumerate(found, 1):
        _region(space, region, f"block_{at}")
    return written(root)


def _region(space: ElementTree.Element, region: PageRegion, name: str) -> None:
    if region.kind != "table":
        tag = {"TAGREFS": f"tag_{region.kind}"} if region.kind in _TAGS else {}
        _block(space, region.box, region.lines, name, tag)
        return
    whole = below(space, "ComposedBlock", ID=name, TYPE="table", **_box(region.box))
    for at, entry in enumerate(region.entries, 1):
        _block(whole, entry.box, entry.lines, f"{name}_{at}", {})


def _block(above: ElementTree.Element, box: Box, lines: Sequence[Numbered], name: str, tag: dict[str, str]) -> None:
    block = below(above, "TextBlock", ID=name, **_box(box), **tag)
    for one in lines:
        base = f"{one.box[0]:g},{one.box[3]:g} {one.box[2]:g},{one.box[3]:g}"
        pen = {"TAGREFS": _BY_HAND}
        whole = pen if one.line.kind == "handwritten" else {}
        line = below(block, "TextLine", ID=f"line_{one.number}", BASELINE=base, **_box(one.box), **whole)
        right = None
        for at, word in enumerate(words(one.line), 1):
            if right is not None:
                below(line, "SP")
            made = below(
                line, "String", ID=f"word_{one.number}_{at}", **_box(word.box), CONTENT=word.text,
                WC=f"{word.confidence:.4f}", **(pen if word.by_hand else {}),
            )  # fmt: skip
            for other in word.alternatives:
                below(made, "ALTERNATIVE").text = printable(other)
            right = word.box[2]


def _box(box: Box) -> dict[str, str]:
    values = (("HPOS", box[0]), ("VPOS", box[1]), ("WIDTH", box[2] - box[0]), ("HEIGHT", box[3] - box[1]))
    return {name: f"{value:.2f}".rstrip("0").rstrip(".") for name, value in values}
