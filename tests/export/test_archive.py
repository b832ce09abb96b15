"""Archive fields, edXML and the register: checked by a schema of lxml, read back, empty fields told with reasons."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import pytest
from lxml import etree

from pipeline import cli, export
from pipeline.document import Diagnostic, Document, Header, Page, Source
from pipeline.errors import ExitCode
from pipeline.export.archive import fields, values
from pipeline.export.model import Context, Finding, Loaded
from tests.export.readback import date_or, shown, time, work

# Written from Circular 05/2025/TT-BNV, not from our table: name and greatest length, or the codes.
XSD_2025 = {
    "docId": 25, "arcDocCode": 100, "maintenance": "0[1-7]", "typeName": "0[1-9]|[12][0-9]|3[0-2]", "codeNumber": 11,
    "codeNotation": 30, "issuedDate": r"[0-3][0-9]/[01][0-9]/[12][0-9]{3}", "organName": 200, "subject": 500,
    "language": "0[1-9]|1[01]", "numberOfPage": "[0-9]{1,4}", "inforSign": 30, "keyword": 100, "mode": "0[123]",
    "confidenceLevel": "0[123]", "autograph": 2000, "format": "0[123]", "process": "[01]", "riskRecovery": "[01]",
    "riskRecoveryStatus": "0[12]", "description": 500,
}  # fmt: skip


def schema() -> etree.XMLSchema:
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


def test_fields_of_2025_keep_their_schema_and_are_the_documents(
    folder: Path, twenty: list[Loaded], tmp_path: Path
) -> None:
    export.run(folder, "archive", str(tmp_path))
    tree = etree.parse(tmp_path / "documents.xml")
    schema().assertValid(tree)
    found = tree.findall("document")
    table = rows_of((tmp_path / "documents.csv").read_bytes())
    for element, row, loaded in zip(found, table, twenty, strict=True):
        head, source = loaded.document.header, loaded.document.source
        said = {child.tag: child.text or "" for child in element}
        date = date_or(head.date)
        assert said["codeNumber"] == head.number
        assert said["codeNotation"] == head.symbol
        assert said["issuedDate"] == (date.strftime("%d/%m/%Y") if date else "")
        assert said["organName"] == head.issuer
        assert said["subject"] == folded(head.subject)
        assert said["typeName"] == {"Kế hoạch": "10", "Chỉ thị": "03", "": ""}[head.type]
        assert said["numberOfPage"] == str(source.page_count)
        assert said["confidenceLevel"] == {"scan": "02", "text_layer": "01"}[source.kind]
        assert said["mode"] == ("03" if head.secrecy else "")
        assert said["autograph"] == said["docId"] == ""
        assert {name: value.lstrip("'") for name, value in row.items()} == {
            name: value.lstrip("'") for name, value in said.items()
        }


def test_every_empty_field_has_its_reason(folder: Path, tmp_path: Path) -> None:
    export.run(folder, "archive", str(tmp_path))
    told = {(row["document"], row["field"]): row["reason"] for row in rows_of((tmp_path / "report.csv").read_bytes())}
    tree = etree.parse(tmp_path / "documents.xml")
    empty = {(f"{at:02}.json", child.tag) for at, one in enumerate(tree.getroot()) for child in one if not child.text}
    assert set(told) == empty
    assert told[("00.json", "docId")] == "it is decided by the archive; give --set"
    assert told[("14.json", "subject")] == "it is not printed"
    assert told[("00.json", "autograph")] == "handwriting is not read"


def test_the_older_names(folder: Path, twenty: list[Loaded], tmp_path: Path) -> None:
    export.run(folder, "archive-2019", str(tmp_path), values={"FileCode": "G09.2025.01", "DocOrdinal": "7"})
    found = etree.parse(tmp_path / "documents.xml").findall("document")
    for at, (element, loaded) in enumerate(zip(found, twenty, strict=True)):
        said = {child.tag: child.text or "" for child in element}
        assert said["TypeName"] == loaded.document.header.type
        assert said["OrganName"] == loaded.document.header.issuer
        assert said["PageAmount"] == str(loaded.document.source.page_count)
        assert (said["FileCode"], said["DocOrdinal"]) == ("G09.2025.01", str(7 + at))
    assert next(iter(found)).findtext("ConfidenceLevel") == "gốc điện tử"


def paper(**head: str) -> Loaded:
    made = Document(
        source=Source(file="a.pdf", sha256="1", kind="scan", page_count=1), pages=(Page(number=1),),
        header=Header(**head),  # type: ignore[arg-type]
    )  # fmt: skip
    return Loaded(path=Path("a.json"), name="a.json", document=made)


@pytest.mark.parametrize(
    ("head", "given", "field", "reason"),
    [
        ({"subject": "ế" * 501}, {}, "subject", "the value has 501 characters, its field holds 500"),
        ({"number": "123456789012"}, {}, "codeNumber", "the value has 12 characters, its field holds 11"),
        ({}, {"maintenance": "08"}, "maintenance", "08 is not one of its codes: 01, 02, 03, 04, 05, 06, 07"),
        ({}, {"process": "có"}, "process", "the value has 2 characters, its field holds 1"),
        ({}, {"process": "x"}, "process", "x is neither 0 nor 1"),
        ({}, {"numberOfPage": "ba"}, "numberOfPage", "ba is not a number"),
    ],
)
def test_what_does_not_fit_is_an_error_not_a_cut(
    head: dict[str, str], given: dict[str, str], field: str, reason: str
) -> None:
    findings: list[Finding] = []
    assert values(paper(**head), Context(find=findings.append, values=given), "2025", 1) is None
    assert [(f.field, f.reason) for f in findings if f.severity == "refused"] == [(field, reason)]


def test_what_just_fits_leaves() -> None:
    out = values(paper(subject="ế" * 500), Context(find=lambda _: None), "2025", 1)
    assert out is not None
    assert out["subject"] == "ế" * 500


def test_the_archive_decides_by_set() -> None:
    given = {"arcDocCode": "H24.01.2025.05", "maintenance": "01", "mode": "01", "riskRecovery": "0"}
    out = values(paper(), Context(find=lambda _: None, values=given), "2025", 12)
    assert out is not None
    assert (out["arcDocCode"], out["maintenance"], out["mode"]) == ("H24.01.2025.05.0000012", "01", "01")


def test_another_language_is_not_called_vietnamese() -> None:
    loaded = paper()
    told = (Diagnostic(code="other_language", severity="warning", message="…"),)
    other = msgspec.structs.replace(loaded, document=msgspec.structs.replace(loaded.document, diagnostics=told))
    for one, language in ((loaded, "01"), (other, "")):
        out = values(one, Context(find=lambda _: None), "2025", 1)
        assert out is not None
        assert out["language"] == language


def test_the_tables_name_every_field_of_the_circular() -> None:
    assert [field.name for field in fields("2025")] == list(XSD_2025)
    for field in fields("2025"):
        if isinstance(XSD_2025[field.name], int):
            assert field.most == XSD_2025[field.name], field.name


def test_an_unknown_field_and_a_refusal_at_the_command_line(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    call = ["export", str(folder), "--to", "archive", "-o", str(tmp_path / "out")]
    assert cli.main([*call, "--set", "docid=1"]) == ExitCode.USAGE
    assert "--set docid: there is no such field; there are: docId" in capfd.readouterr().err
    assert not (tmp_path / "out").exists()
    assert cli.main([*call, "--set", "keyword=" + "x" * 101, "--lang", "vi"]) == ExitCode.SOME_FAILED
    assert "giá trị dài 101 ký tự, trường chỉ chứa 100" in capfd.readouterr().err


NAMES = {"e": "http://www.mic.gov.vn/TBT/QCVN_102_2016"}


def test_edxml_is_the_document(folder: Path, twenty: list[Loaded], tmp_path: Path) -> None:
    export.run(folder, "edxml", str(tmp_path), values={"organId": "H24.01"})
    for loaded in twenty:
        document = loaded.document
        head, signed = document.header, document.signature
        root = etree.parse(tmp_path / loaded.name.replace(".json", ".edxml")).getroot()
        (message,) = root.xpath("/e:edXML/e:edXMLEnvelope/e:edXMLHeader/e:MessageHeader", namespaces=NAMES)

        def said(path: str, message: etree._Element = message) -> str:
            return message.findtext("/".join(f"e:{part}" for part in path.split("/")), "", NAMES)

        assert said("From/OrganId") == "H24.01"
        assert said("From/OrganName") == head.issuer
        assert said("Code/CodeNumber") == head.number
        assert said("Code/CodeNotation") == head.symbol
        assert said("PromulgationInfo/Place") == head.place
        assert said("PromulgationInfo/PromulgationDate") == (head.date or "").replace("-", "/")
        assert said("DocumentType/TypeName") == head.type
        assert said("Subject") == folded(head.subject)
        assert said("SignerInfo/Competence") == signed.authority
        assert said("SignerInfo/FullName") == signed.name
        places = [place.text or "" for place in message.findall("e:ToPlaces/e:Place", NAMES)]
        assert places == [folded(place) for place in document.recipients]
        receivers = [name.text for name in message.findall("e:To/e:OrganName", NAMES)]
        assert receivers == list(head.addressed_to)
        assert [child.tag.partition("}")[2] for child in message if child.tag != f"{{{NAMES['e']}}}To"] == [
            "From", "Code", "PromulgationInfo", "DocumentType", "Subject", "SignerInfo", "ToPlaces", "OtherInfo",
        ]  # fmt: skip


def test_the_register_has_seven_columns_and_a_row_a_document(
    folder: Path, twenty: list[Loaded], tmp_path: Path
) -> None:
    export.run(folder, "register", str(tmp_path / "so.csv"))
    rows = list(csv.reader(io.StringIO((tmp_path / "so.csv").read_text("utf-8-sig"), newline="")))
    assert [len(row) for row in rows] == [7] * 21
    for row, loaded in zip(rows[1:], twenty, strict=True):
        head = loaded.document.header
        date = date_or(head.date)
        if head.number:
            assert row[1].startswith(f"{head.type} {head.number}/{head.symbol} ngày {date:%d/%m/%Y} của ")
            assert row[1].endswith(head.issuer)
        first = min((time(item).due for _, item in work([loaded]) if time(item).due), default="")
        assert row[3] == (date_or(first).strftime("%d/%m/%Y") if first else "")
        assert (row[0], row[4], row[5]) == ("", "", "")
