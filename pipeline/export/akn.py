"""Akoma Ntoso 1.0 (OASIS LegalDocML, XML vocabulary 3.0): the outline of a paper as a `doc`.

Levels by the decree's names (Decree 30/2020/NĐ-CP, appendix I): Phần part, Chương chapter, Mục section, Tiểu mục
subsection, Điều article, khoản paragraph, điểm point; the Roman items of plans are sections. Identifiers follow the
naming convention: `sec_III__para_1__point_a`; a marker that stands twice gets a number of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree

from pipeline import flow
from pipeline.document import Document, Section, Table
from pipeline.export.cell_text import day, one_line
from pipeline.export.model import Context, Loaded, made_at
from pipeline.export.xml_tree import below, root_of, written
from pipeline.results import code_of
from pipeline.text.vietnamese import bare, skeleton

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_LEVELS = (
    (re.compile(r"phần\b", re.IGNORECASE), "part", "part"), (re.compile(r"chương\b", re.IGNORECASE), "chapter", "chp"),
    (re.compile(r"tiểu mục\b", re.IGNORECASE), "subsection", "subsec"),
    (re.compile(r"mục\b", re.IGNORECASE), "section", "sec"), (re.compile(r"điều\b", re.IGNORECASE), "article", "art"),
    (re.compile(r"[IVXLC]+[.)]?$"), "section", "sec"), (re.compile(r"\d+[.)]?$"), "paragraph", "para"),
    (re.compile(r"\d+(?:\.\d+)+[.)]?$"), "subparagraph", "subpara"),
    (re.compile(r"[^\W\d_][.)]$"), "point", "point"),
)  # fmt: skip
_OTHER = ("subparagraph", "subpara")


def encode(loaded: Loaded, context: Context) -> bytes:
    """The Akoma Ntoso document of one Document."""
    document = loaded.document
    root = root_of(NAMESPACE, "akomaNtoso")
    doc = below(root, "doc", name=_camel(document.header.type) or "vanBan")
    _meta(doc, loaded, context)
    found = list(flow.parts(document))
    _preface(below(doc, "preface"), document, _of(found, "head"))
    if grounds := _of(found, "preamble") if document.sections else []:
        _write(below(doc, "preamble"), grounds)
    body = below(doc, "mainBody")
    seen: Counter[str] = Counter()
    if not document.sections:
        _write(body, _of(found, "preamble"))
    of_sections = {id(part.of): _under_title(part) for part in found}
    for section in document.sections:
        _section(body, section, "", seen, of_sections)
    for part in found:
        if part.kind in ("appendix", "tables"):
            _appendix(body, part, seen)
    if not len(body):
        _paragraph(body, "")
    if closing := _of(found, "closing"):
        _write(below(doc, "conclusions"), closing)
    return written(root)


def _of(found: Sequence[flow.PaperPart], kind: str) -> list[flow.Block]:
    return [block for part in found if part.kind == kind for block in part.blocks]


def _under_title(part: flow.PaperPart) -> list[flow.Block]:
    """The blocks of a section without the one that says its marker and title."""
    at = next((i for i, block in enumerate(part.blocks) if _titles(block, part)), None)
    return [block for i, block in enumerate(part.blocks) if i != at]


def _titles(block: flow.Block, part: flow.PaperPart) -> bool:
    if not isinstance(part.of, Section) or not isinstance(block, flow.Heading | flow.TextBlock):
        return False
    title = " ".join(filter(None, (part.of.marker, part.of.title)))
    return block.text.startswith(title) and len(block.text) <= len(title) + 3


def _meta(doc: ElementTree.Element, loaded: Loaded, context: Context) -> None:
    head = loaded.document.header
    issued = day(head.date)
    if issued is None:
        context.empty(loaded.name, "FRBRWork/FRBRdate", "it is not printed")
    date, name = (issued.isoformat(), "issued") if issued else (made_at(loaded).date().isoformat(), "digitised")
    number = _slug(code_of(head)) or loaded.document.source.sha256[:12] or "khong-so"
    work = f"/akn/vn/doc/{_slug(head.type) or 'van-ban'}/{date if issued else '-'}/{number}"
    meta = below(doc, "meta")
    identification = below(meta, "identification", source="#sohoa")
    levels = (("FRBRWork", work), ("FRBRExpression", f"{work}/vie"), ("FRBRManifestation", f"{work}/vie.xml"))
    for level, uri in levels:
        holder = below(identification, level)
        below(holder, "FRBRthis", value=f"{uri}/!main" if level != "FRBRManifestation" else f"{work}/vie/!main.xml")
        below(holder, "FRBRuri", value=uri)
        below(holder, "FRBRdate", date=date, name=name)
        below(holder, "FRBRauthor", href="#issuer" if level == "FRBRWork" else "#sohoa")
        if level == "FRBRWork":
            below(holder, "FRBRcountry", value="vn")
        if level == "FRBRExpression":
            below(holder, "FRBRlanguage", language="vie")
    references = below(meta, "references", source="#sohoa")
    issuer = one_line(head.issuer) or "không thể hiện"
    below(references, "TLCOrganization", eId="issuer", href=f"/ontology/organization/vn/{_slug(issuer)}", showAs=issuer)
    below(references, "TLCOrganization", eId="sohoa", href="/ontology/organization/sohoa", showAs="sohoa")
    for at, found in enumerate(loaded.document.references, 1):
        shown = one_line(f"{found.type} {found.code}")
        below(
            references, "TLCReference", eId=f"ref_{at}", name=found.relation, showAs=shown or "?",
            href=f"/akn/vn/doc/{_slug(found.type) or 'van-ban'}/{found.date or '-'}/{_slug(found.code) or '-'}",
        )  # fmt: skip


def _preface(preface: ElementTree.Element, document: Document, blocks: Sequence[flow.Block]) -> None:
    """The head as it is printed; what the vocabulary has a name for is marked."""
    names = {"parent": "docAuthority", "issuer": "docAuthority", "number": "docNumber", "title": "docType",
             "subject": "docTitle"}  # fmt: skip
    others = []
    for block in _apart(blocks):
        style = block.style if isinstance(block, flow.TextBlock) else ""
        if isinstance(block, flow.TextBlock) and style in names:
            below(below(preface, "p"), names[style]).text = one_line(block.text)
        elif isinstance(block, flow.TextBlock) and style == "day" and day(document.header.date):
            below(below(preface, "p"), "docDate", date=str(document.header.date)).text = one_line(block.text)
        else:
            others.append(block)
    _write(preface, others)
    if not len(preface):
        below(preface, "p")


def _apart(blocks: Sequence[flow.Block]) -> Iterator[flow.Block]:
    """Blocks one after the other, what stands at the left before what stands at the right."""
    for block in blocks:
        yield from (*block.left, *block.right) if isinstance(block, flow.Sides) else (block,)


def _write(parent: ElementTree.Element, blocks: Sequence[flow.Block]) -> None:
    """Blocks as paragraphs and tables."""
    for block in _apart(blocks):
        match block:
            case flow.TextBlock(text, "signer"):
                below(below(parent, "p"), "signature").text = one_line(text)
            case flow.TextBlock(text, _) | flow.Heading(_, text):
                _paragraph(parent, text)
            case flow.Items(word, items):
                _paragraph(parent, f"{word}:")
                for item in items:
                    _paragraph(parent, item)
            case flow.TableBlock(table, titled):
                if titled:
                    _paragraph(parent, table.title)
                _table(parent, table)


def _table(parent: ElementTree.Element, table: Table) -> None:
    made = below(parent, "table")
    for name, row in (("th", table.columns), *(("td", row) for row in table.rows)):
        line = below(made, "tr")
        for cell in (*row, *("",) * (table.width - len(row))):
            _paragraph(below(line, name), cell)


def _section(
    parent: ElementTree.Element, section: Section, above: str, seen: Counter[str],
    blocks: Mapping[int, Sequence[flow.Block]],
) -> None:  # fmt: skip
    name, short = _kind(section.marker)
    made = below(parent, name, eId=(own := _named(f"{short}_{_number(section.marker)}", above, seen)))
    if section.marker:
        below(made, "num").text = one_line(section.marker)
    if section.title:
        below(made, "heading").text = one_line(section.title)
    texts = blocks.get(id(section), ())
    if section.children:
        if texts:
            _write(below(made, "intro"), texts)
        for child in section.children:
            _section(made, child, own, seen, blocks)
        return
    _content(made, texts)


def _content(made: ElementTree.Element, blocks: Sequence[flow.Block]) -> None:
    """Blocks as what an element holds; a paragraph in any case, as the vocabulary asks."""
    content = below(made, "content")
    _write(content, blocks)
    if not len(content):
        _paragraph(content, "")


def _named(own: str, above: str, seen: Counter[str]) -> str:
    name = f"{above}__{own}" if above else own
    seen[name] += 1
    return f"{name}_{seen[name]}" if seen[name] > 1 else name


def _appendix(body: ElementTree.Element, part: flow.PaperPart, seen: Counter[str]) -> None:
    made = below(body, "hcontainer", name=part.kind, eId=_named("hcontainer_1", "", seen))
    blocks = list(part.blocks)
    if blocks and isinstance(blocks[0], flow.Heading):
        below(made, "heading").text = one_line(blocks.pop(0).text)  # type: ignore[union-attr]
    _content(made, blocks)


def _kind(marker: str) -> tuple[str, str]:
    for pattern, name, short in _LEVELS:
        if pattern.match(marker.strip()):
            return name, short
    return _OTHER


def _number(marker: str) -> str:
    """What counts in a marker: "Điều 4." → "4", "2.1." → "2-1", "đ)" → "dd"."""
    word = marker.strip().rstrip(".)").rpartition(" ")[2].strip("(")
    plain = skeleton(word.replace("đ", "dd").replace("Đ", "DD"))
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-") or "x"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", bare(text)).strip("-")


def _camel(text: str) -> str:
    words = _slug(text).split("-")
    return words[0] + "".join(word.capitalize() for word in words[1:])


def _paragraph(parent: ElementTree.Element, text: str) -> None:
    below(parent, "p").text = one_line(text)
