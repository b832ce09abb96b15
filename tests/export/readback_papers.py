"""Documents for people read back by other readers: markdown-it, the XML of a .docx, lxml; what each says, as lists."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree, html

from pipeline.document import Document, Section
from tests.export.readback import shown

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def folded(text: str) -> str:
    return " ".join(shown(text).split())


def title(section: Section) -> str:
    return folded(" ".join(filter(None, (section.marker, section.title))))


def every(sections: tuple[Section, ...]) -> list[Section]:
    return [found for section in sections for found in (section, *every(section.children))]


def headings(document: Document) -> list[tuple[int, str]]:
    """Level and title of each section under which something stands, then the appendices."""
    sections = [(s.level, title(s)) for s in every(document.sections) if s.children or s.text]
    appendices = [(1, folded(" ".join(filter(None, (a.marker, a.title))))) for a in document.appendices]
    return sections + appendices


def texts(document: Document) -> list[str]:
    """Everything that must be readable: sections with their texts, signature, recipients."""
    out = []
    for section in every(document.sections):
        out += [title(section), *(folded(text) for text in section.text.split("\n"))]
    signed = document.signature
    out += [*signed.authority.split(" / "), signed.position, signed.name, *document.recipients]
    out += [appendix.attached_to for appendix in document.appendices]
    return [folded(text) for text in out if folded(text)]


def tables(document: Document) -> list[list[list[str]]]:
    return [[[folded(cell) for cell in row] for row in (table.columns, *table.rows)] for table in document.tables]


def of_markdown(data: bytes) -> dict[str, Any]:
    from markdown_it import MarkdownIt

    tree = html.fromstring("<div>" + MarkdownIt("commonmark").enable("table").render(data.decode()) + "</div>")
    allowed = {"div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "strong", "em", "ul", "li", "table", "thead", "tbody"}
    unknown = {node.tag for node in tree.iter()} - allowed - {"tr", "th", "td"}
    return {
        "unknown": unknown,
        "headings": [(int(node.tag[1]) - 1, folded(node.text_content())) for node in tree.iter("h2", "h3", "h4", "h5")],
        "texts": [folded(node.text_content()) for node in tree.iter("h1", "h2", "h3", "h4", "h5", "h6", "p", "li")],
        "tables": [
            [[folded(cell.text_content()) for cell in row] for row in table.iter("tr")] for table in tree.iter("table")
        ],
    }


def of_docx(data: bytes) -> dict[str, Any]:
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")).find(f"{WORD}body")

    def said(node: Any) -> str:
        return folded("".join(text.text or "" for text in node.iter(f"{WORD}t")))

    def style(node: Any) -> str:
        found = node.find(f"{WORD}pPr/{WORD}pStyle")
        return "" if found is None else found.get(f"{WORD}val")

    paragraphs = body.findall(f"{WORD}p")
    return {
        "headings": [(int(style(p)[-1]), said(p)) for p in paragraphs if style(p).startswith("Heading")],
        "texts": [said(p) for p in paragraphs],
        "tables": [
            [[said(cell) for cell in row.findall(f"{WORD}tc")] for row in table.findall(f"{WORD}tr")]
            for table in body.findall(f"{WORD}tbl")
        ],
    }
