"""Akoma Ntoso 1.0 (OASIS LegalDocML, XML vocabulary 3.0): the outline of a paper as a `doc`.

Levels by the decree's names (Decree 30/2020/NĐ-CP, appendix I): Phần part, Chương chapter, Mục section, Tiểu mục
subsection, Điều article, khoản paragraph, điểm point; the Roman items of plans are sections. Identifiers follow the
naming convention: `sec_III__para_1__point_a`; a marker that stands twice gets a number of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from xml.etree import ElementTree

from pipeline.document import Document, Section
from pipeline.export.blocks import preamble
from pipeline.export.cells import day, printable, vietnamese_day
from pipeline.export.model import Context, Loaded
from pipeline.results import code_of
from pipeline.text.vietnamese import skeleton

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
    ElementTree.register_namespace("", NAMESPACE)
    document = loaded.document
    root = ElementTree.Element(_tag("akomaNtoso"))
    doc = _below(root, "doc", name=_camel(document.header.type) or "vanBan")
    _meta(doc, loaded, context)
    _preface(_below(doc, "preface"), document)
    if grounds := preamble(document):
        holder = _below(doc, "preamble")
        for text in grounds:
            _paragraph(holder, text)
    body = _below(doc, "mainBody")
    seen: Counter[str] = Counter()
    for section in document.sections:
        _section(body, section, "", seen)
    if not document.sections:
        for page in document.pages:
            for line in page.lines:
                _paragraph(body, line.text)
        if not len(body):
            _paragraph(body, "")
    _conclusions(doc, document)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _meta(doc: ElementTree.Element, loaded: Loaded, context: Context) -> None:
    head = loaded.document.header
    issued = day(head.date)
    if issued is None:
        context.empty(loaded.name, "FRBRWork/FRBRdate", "it is not printed")
    date, name = (issued.isoformat(), "issued") if issued else (_made(loaded), "digitised")
    number = _slug(code_of(head)) or loaded.document.source.sha256[:12] or "khong-so"
    work = f"/akn/vn/doc/{_slug(head.type) or 'van-ban'}/{date if issued else '-'}/{number}"
    meta = _below(doc, "meta")
    identification = _below(meta, "identification", source="#sohoa")
    levels = (("FRBRWork", work), ("FRBRExpression", f"{work}/vie"), ("FRBRManifestation", f"{work}/vie.xml"))
    for level, uri in levels:
        holder = _below(identification, level)
        _below(holder, "FRBRthis", value=f"{uri}/!main" if level != "FRBRManifestation" else f"{work}/vie/!main.xml")
        _below(holder, "FRBRuri", value=uri)
        _below(holder, "FRBRdate", date=date, name=name)
        _below(holder, "FRBRauthor", href="#issuer" if level == "FRBRWork" else "#sohoa")
        if level == "FRBRWork":
            _below(holder, "FRBRcountry", value="vn")
        if level == "FRBRExpression":
            _below(holder, "FRBRlanguage", language="vie")
    references = _below(meta, "references", source="#sohoa")
    issuer = _clean(head.issuer) or "không thể hiện"
    _below(
        references, "TLCOrganization", eId="issuer", href=f"/ontology/organization/vn/{_slug(issuer)}", showAs=issuer
    )
    _below(references, "TLCOrganization", eId="sohoa", href="/ontology/organization/sohoa", showAs="sohoa")
    for at, found in enumerate(loaded.document.references, 1):
        shown = _clean(f"{found.type} {found.code}")
        _below(
            references, "TLCReference", eId=f"ref_{at}", name=found.relation, showAs=shown or "?",
            href=f"/akn/vn/doc/{_slug(found.type) or 'van-ban'}/{found.date or '-'}/{_slug(found.code) or '-'}",
        )  # fmt: skip


def _made(loaded: Loaded) -> str:
    try:
        return datetime.fromtimestamp(loaded.path.stat().st_mtime, UTC).date().isoformat()
    except OSError:
        return "1970-01-01"


def _preface(preface: ElementTree.Element, document: Document) -> None:
    head = document.header
    parts = [("docAuthority", head.issuer_parent), ("docAuthority", head.issuer), ("docNumber", code_of(head))]
    for name, text in (*parts, ("docType", head.type), ("docTitle", head.subject)):
        if text:
            _below(_below(preface, "p"), name).text = _clean(text)
    if day(head.date):
        _below(_below(preface, "p"), "docDate", date=str(head.date)).text = _clean(
            f"{head.place}, ngày {vietnamese_day(head.date)}".strip(", ")
        )
    if not len(preface):
        _below(preface, "p")


def _section(parent: ElementTree.Element, section: Section, above: str, seen: Counter[str]) -> None:
    name, short = _kind(section.marker)
    own = f"{above}__" if above else ""
    own += f"{short}_{_number(section.marker)}"
    seen[own] += 1
    if seen[own] > 1:
        own += f"_{seen[own]}"
    made = _below(parent, name, eId=own)
    if section.marker:
        _below(made, "num").text = _clean(section.marker)
    if section.title:
        _below(made, "heading").text = _clean(section.title)
    texts = [text for text in section.text.split("\n") if printable(text).strip()]
    if section.children:
        if texts:
            intro = _below(made, "intro")
            for text in texts:
                _paragraph(intro, text)
        for child in section.children:
            _section(made, child, own, seen)
        return
    content = _below(made, "content")
    for text in texts or [""]:
        _paragraph(content, text)


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


def _conclusions(doc: ElementTree.Element, document: Document) -> None:
    signed = document.signature
    texts = [text for text in (*signed.authority.split(" / "), signed.position) if text]
    if not (texts or signed.name or document.recipients):
        return
    conclusions = _below(doc, "conclusions")
    for text in texts:
        _paragraph(conclusions, text)
    if signed.name:
        _below(_below(conclusions, "p"), "signature").text = _clean(signed.name)
    for text in document.recipients:
        _paragraph(conclusions, text)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", skeleton(text).lower()).strip("-")


def _camel(text: str) -> str:
    words = _slug(text).split("-")
    return words[0] + "".join(word.capitalize() for word in words[1:])


def _clean(text: str) -> str:
    return " ".join(printable(text).split())


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _below(parent: ElementTree.Element, tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, _tag(tag), attributes)


def _paragraph(parent: ElementTree.Element, text: str) -> None:
    _below(parent, "p").text = _clean(text)
