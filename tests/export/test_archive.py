"""Archive fields, edXML and the register: checked by a schema of lxml, read back, empty fields told with reasons."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path

import msgspec
import openpyxl
import pytest
from lxml import etree

from pipeline import cli, export
from pipeline.document import Diagnostic, Document, Header, Page, Source
from pipeline.errors import ExitCode
from pipeline.export.archive import fields, values
from pipeline.export.model import Context, Finding, Loaded
from tests.export.readback_archive import XSD_2025, archive, edxml, register, rows_of


def test_fields_of_2025_keep_their_schema_and_are_the_documents(
    folder: Path, twenty: list[Loaded], tmp_path: Path
) -> None:
    export.run(folder, "archive", str(tmp_path))
    assert archive(tmp_path, twenty) == []


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


def test_the_report_is_in_the_readers_language(folder: Path, tmp_path: Path) -> None:
    call = ["export", str(folder), "--to", "archive", "-o", str(tmp_path), "--lang", "vi", "--quiet"]
    assert cli.main(call) == ExitCode.OK
    assert "không đọc chữ viết tay" in (tmp_path / "report.csv").read_text("utf-8-sig")


def test_an_unknown_field_and_a_refusal_at_the_command_line(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    call = ["export", str(folder), "--to", "archive", "-o", str(tmp_path / "out")]
    assert cli.main([*call, "--set", "docid=1"]) == ExitCode.USAGE
    assert "--set docid: there is no such field; there are: docId" in capfd.readouterr().err
    assert not (tmp_path / "out").exists()
    assert cli.main([*call, "--set", "keyword=" + "x" * 101, "--lang", "vi"]) == ExitCode.SOME_FAILED
    assert "giá trị dài 101 ký tự, trường chỉ chứa 100" in capfd.readouterr().err


def test_edxml_is_the_document(folder: Path, twenty: list[Loaded], tmp_path: Path) -> None:
    export.run(folder, "edxml", str(tmp_path), values={"organId": "H24.01"})
    assert edxml(tmp_path, twenty, "H24.01") == []


def test_the_register_has_seven_columns_and_a_row_a_document(
    folder: Path, twenty: list[Loaded], tmp_path: Path
) -> None:
    export.run(folder, "register", str(tmp_path / "so.csv"))
    assert register((tmp_path / "so.csv").read_bytes(), twenty) == []


@pytest.mark.parametrize("to", ["register", "incoming"])
def test_registers_are_workbooks_too(to: str, folder: Path, twenty: list[Loaded], tmp_path: Path) -> None:
    for suffix in ("csv", "xlsx"):
        export.run(folder, to, str(tmp_path / f"so.{suffix}"))
    text = (tmp_path / "so.csv").read_text(encoding="utf-8-sig")
    printed = [[cell.removeprefix("'") for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    sheet = openpyxl.load_workbook(tmp_path / "so.xlsx").worksheets[0]
    shown = [[_as_printed(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    assert [[cell.replace("\r\n", "\n") for cell in row] for row in shown] == [
        [cell.removeprefix("'").replace("\r\n", "\n") for cell in row] for row in printed
    ]
    assert len(printed) == len(twenty) + 1


def _as_printed(value: object) -> str:
    found = value.strftime("%d/%m/%Y") if isinstance(value, datetime) else str(value or "")
    return found.removeprefix("'")


def test_the_register_of_incoming_papers_has_the_columns_of_the_decree(twenty: list[Loaded], tmp_path: Path) -> None:
    loaded = twenty[0]
    (tmp_path / "a.json").write_bytes(loaded.document.to_json())
    export.run(tmp_path / "a.json", "incoming", str(tmp_path / "so.csv"))
    head, row = csv.reader(io.StringIO((tmp_path / "so.csv").read_text(encoding="utf-8-sig"), newline=""))
    assert head == [
        "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung",
        "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú",
    ]  # fmt: skip
    header = loaded.document.header
    assert row[:2] == ["", ""]
    assert (row[3], row[9]) == (f"{header.number}/{header.symbol}", loaded.document.source.file)
    assert row[5].endswith(header.subject)
