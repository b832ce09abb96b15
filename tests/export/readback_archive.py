"""Fields for archives, headers for exchange and the register read back by lxml and csv; `[]` when all is equal."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from pipeline.export.model import Loaded
from tests.export.readback import date_or, differ, shown, time, work

# Written from Circular 05/2025/TT-BNV, not from our table: name and greatest length, or the codes.
XSD_2025 = {
    "docId": 25, "arcDocCode": 100, "maintenance": "0[1-7]", "typeName": "0[1-9]|[12][0-9]|3[0-2]", "codeNumber": 11,
    "codeNotation": 30, "issuedDate": r"[0-3][0-9]/[01][0-9]/[12][0-9]{3}", "organName": 200, "subject": 500,
    "language": "0[1-9]|1[01]", "numberOfPage": "[0-9]{1,4}", "inforSign": 30, "keyword": 100, "mode": "0[123]",
    "confidenceLevel": "0[123]", "autograph": 2000, "format": "0[123]", "process": "[01]", "riskRecovery": "[01]",
    "riskRecoveryStatus": "0[12]", "description": 500,
}  # fmt: skip
TYPES = {  # others than those of the circular have 32
    "": "", "Nghị quyết": "01", "Quyết định": "02", "Chỉ thị": "03", "Thông báo": "07", "Kế hoạch": "10",
    "Công văn": "22",
}  # fmt: skip
EDXML = {"e": "http://www.mic.gov.vn/TBT/QCVN_102_2016"}
_PARTS = [
    "From", "Code", "PromulgationInfo", "DocumentType", "Subject", "SignerInfo", "ToPlaces", "OtherInfo",
]  # fmt: skip


def schema() -> etree.XMLSchema:
    """The fields of 2025 as a schema, in their order."""

    def element(name: str, rule: int | str) -> str:
        facet = f'<xs:maxLength value="{rule}"/>' if isinstance(rule, int) else f'<xs:pattern value="|{rule}"/>'
        kind = f'<xs:simpleType><xs:restriction base="xs:string">{facet}</xs:restriction></xs:simpleType>'
        return f'<xs:element name="{name}">{kind}</xs:element>'

    inside = "".join(element(name, rule) for name, rule in XSD_2025.items())
    document = f"<xs:complexType><xs:sequence>{inside}</xs:sequence></xs:complexType>"
    return etree.XMLSchema(etree.fromstring(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="documents"><xs:complexType>'
        f'<xs:sequence><xs:element name="document" maxOccurs="unbounded">{document}</xs:element></xs:sequence>'
        '<xs:attribute name="standard"/></xs:complexType></xs:element></xs:schema>'
    ))  # fmt: skip


def folded(text: str) -> str:
    return " ".join(shown(text).split())


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def archive(folder: Path, documents: Sequence[Loaded]) -> list[str]:
    """`documents.xml` against the schema and the Documents, `documents.csv` against `documents.xml`."""
    tree = etree.parse(folder / "documents.xml")
    rules = schema()
    out = [] if rules.validate(tree) else [str(rules.error_log)]
    table = rows_of((folder / "documents.csv").read_bytes())
    for element, row, loaded in zip(tree.findall("document"), table, documents, strict=True):
        head, source = loaded.document.header, loaded.document.source
        said = {child.tag: child.text or "" for child in element}
        date = date_or(head.date)
        wanted = {
            "codeNumber": head.number, "codeNotation": head.symbol, "organName": head.issuer,
            "issuedDate": date.strftime("%d/%m/%Y") if date else "", "subject": folded(head.subject),
            "typeName": TYPES.get(head.type, "32"),
            "numberOfPage": "" if source.kind == "text" else str(source.page_count),
            "confidenceLevel": {"text_layer": "01", "text": ""}.get(source.kind, "02"),
            "mode": "03" if head.secrecy else "", "autograph": "", "docId": "",
        }  # fmt: skip
        out += differ(loaded.name, [(name, said[name], value) for name, value in wanted.items()])
        out += differ(loaded.name, [("file", row.pop("Tệp").lstrip("'"), source.file.lstrip("'"))])
        out += differ(loaded.name, [(name, value.lstrip("'"), said[name].lstrip("'")) for name, value in row.items()])
    return out


def edxml(folder: Path, documents: Sequence[Loaded], organization: str) -> list[str]:
    """The header of each message; `organization` was given as `organId`."""
    out: list[str] = []
    for loaded in documents:
        document = loaded.document
        head, signed = document.header, document.signature
        root = etree.parse(folder / loaded.name.replace(".json", ".edxml")).getroot()
        (message,) = root.xpath("/e:edXML/e:edXMLEnvelope/e:edXMLHeader/e:MessageHeader", namespaces=EDXML)
        wanted = {
            "From/OrganId": organization, "From/OrganName": head.issuer, "Code/CodeNumber": head.number,
            "Code/CodeNotation": head.symbol, "PromulgationInfo/Place": head.place,
            "PromulgationInfo/PromulgationDate": (head.date or "").replace("-", "/"),
            "DocumentType/TypeName": head.type, "Subject": folded(head.subject),
            "SignerInfo/Competence": signed.authority, "SignerInfo/FullName": signed.name,
        }  # fmt: skip
        for path, value in wanted.items():
            said = message.findtext("/".join(f"e:{part}" for part in path.split("/")), "", EDXML)
            out += differ(loaded.name, [(path, said, value)])
        names = [child.tag.partition("}")[2] for child in message if child.tag != f"{{{EDXML['e']}}}To"]
        out += differ(loaded.name, [
            ("places", [place.text or "" for place in message.findall("e:ToPlaces/e:Place", EDXML)],
             [folded(place) for place in document.recipients]),
            ("to", [name.text for name in message.findall("e:To/e:OrganName", EDXML)], list(head.addressed_to)),
            ("parts", names, _PARTS),
        ])  # fmt: skip
    return out


def register(data: bytes, documents: Sequence[Loaded]) -> list[str]:
    """Seven columns, a row a document."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    out = differ("register", [("columns", [len(row) for row in rows], [7] * (len(documents) + 1))])
    for row, loaded in zip(rows[1:], documents, strict=True):
        head = loaded.document.header
        date = date_or(head.date)
        if head.number and head.symbol and date:
            said = f"{head.type} {head.number}/{head.symbol} ngày {date:%d/%m/%Y} của ".lstrip()
            out += differ(loaded.name, [("what", row[1].startswith(said), True)])
        first = min((day for _, item in work([loaded]) if (day := time(item).due)), default="")
        until = date_or(first)
        out += differ(loaded.name, [
            ("issuer", row[1].endswith(head.issuer), True),
            ("until", row[3], until.strftime("%d/%m/%Y") if until else ""),
            ("left to the office", (row[0], row[4], row[5]), ("", "", "")),
        ])  # fmt: skip
    return out
