"""ALTO, PAGE, hOCR and docling read back by lxml and docling-core, compared with the Documents: lines, words, places.

The schema of PAGE is in the package `ocrd_validators` (`pip install --no-deps ocrd_validators`); that of ALTO is where
SOHOA_ALTO_XSD names `alto-4-4.xsd` of github.com/altoxml/schema.
"""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

from pipeline.document import Box, Document, Page
from tests.export.readback import shown

ALTO = {"a": "http://www.loc.gov/standards/alto/ns-v4#"}
PAGE = {"p": "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"}
XHTML = "{http://www.w3.org/1999/xhtml}"
XLINK = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xlink">
<xs:attributeGroup name="simpleLink"/></xs:schema>"""
Read = list[tuple[str, Box, list[tuple[str, Box]]]]
"""Lines of a page: text, box, and words with theirs."""


class _Offline(etree.Resolver):
    """ALTO's schema imports that of XLink from the network; it uses one group of it, of which we write nothing."""

    def resolve(self, url: str, _: str, context: Any) -> Any:
        return self.resolve_string(XLINK, context) if "xlink" in url else None


def schema_of_alto() -> etree.XMLSchema | None:
    path = os.environ.get("SOHOA_ALTO_XSD", "")
    if not path:
        return None
    parser = etree.XMLParser()
    parser.resolvers.add(_Offline())
    return etree.XMLSchema(etree.parse(path, parser))


def schema_of_page() -> etree.XMLSchema | None:
    found = importlib.util.find_spec("ocrd_validators")
    places = found.submodule_search_locations if found else None
    return etree.XMLSchema(etree.parse(Path(places[0]) / "page.xsd")) if places else None


def lines(page: Page) -> Read:
    """What a page must say, in any order."""
    return [(shown(one.text), one.box, []) for one in page.lines if one.text.strip() and one.box]


def of_alto(data: bytes) -> Read:
    return [
        (
            " ".join(word.get("CONTENT") for word in line.findall("a:String", ALTO)), _alto_box(line),
            [(word.get("CONTENT"), _alto_box(word)) for word in line.findall("a:String", ALTO)],
        )
        for line in etree.fromstring(data).iter(f"{{{ALTO['a']}}}TextLine")
    ]  # fmt: skip


def _alto_box(node: Any) -> Box:
    x, y, wide, high = (float(node.get(name)) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    return x, y, x + wide, y + high


def of_page(data: bytes) -> Read:
    return [
        (
            line.findtext("p:TextEquiv/p:Unicode", "", PAGE), _page_box(line),
            [(_first(word), _page_box(word)) for word in line.findall("p:Word", PAGE)],
        )
        for line in etree.fromstring(data).iter(f"{{{PAGE['p']}}}TextLine")
    ]  # fmt: skip


def _first(word: Any) -> str:
    return str(
        min(word.findall("p:TextEquiv", PAGE), key=lambda one: int(one.get("index"))).findtext("p:Unicode", "", PAGE)
    )


def _page_box(node: Any) -> Box:
    points = [tuple(map(int, point.split(","))) for point in node.find("p:Coords", PAGE).get("points").split()]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def of_hocr(data: bytes, number: int) -> Read:
    page = etree.fromstring(data).xpath(f"//*[@id='page_{number}']")[0]
    return [
        (
            " ".join(line.xpath("string()").split()), _title_box(line),
            [(word.text, _title_box(word)) for word in line.iter(f"{XHTML}span") if word.get("class") == "ocrx_word"],
        )
        for line in page.iter(f"{XHTML}span") if line.get("class") == "ocr_line"
    ]  # fmt: skip


def _title_box(node: Any) -> Box:
    found = re.search(r"bbox (\d+) (\d+) (\d+) (\d+)", node.get("title"))
    assert found
    x0, y0, x1, y1 = map(float, found.groups())
    return x0, y0, x1, y1


def differ(seen: Read, page: Page) -> Iterator[str]:
    """How what was read differs from `page`: each line once, its words together its text, boxes within a pixel."""
    wanted = {}
    for text, box, _ in lines(page):
        wanted.setdefault((" ".join(text.split()), *(round(value) for value in box)), []).append(box)
    for text, box, said in seen:
        key = next((k for k in wanted if k[0] == " ".join(text.split()) and _near(k[1:], box)), None)
        if key is None:
            yield f"page {page.number}: {text!r} at {box} is none of its lines"
            continue
        wanted[key].pop()
        if not wanted[key]:
            del wanted[key]
        if " ".join(word for word, _ in said) != " ".join(text.split()):
            yield f"page {page.number}: words of {text!r}: {said}"
        if not all(box[1] - 1 <= own[1] and own[3] <= box[3] + 1 for _, own in said):
            yield f"page {page.number}: a word of {text!r} leaves its line"
    yield from (f"page {page.number}: {key} is missing" for key in wanted)


def _near(a: Any, b: Any) -> bool:
    return all(abs(x - y) <= 1 for x, y in zip(a, b, strict=True))


def order(document: Document) -> list[str]:
    """The texts of the paper in our order, tables' lines left out."""
    from pipeline.flow import flow

    return [" ".join(shown(one.line.text).split()) for one in flow(document) if not one.boxed]


def of_docling(data: bytes) -> Any:
    """The document as docling-core reads it."""
    from docling_core.types.doc.document import DoclingDocument

    return DoclingDocument.model_validate_json(data)


def text_of_html(data: bytes) -> str:
    return str(html.fromstring(data).text_content())
