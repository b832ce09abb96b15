"""Exports read back by readers that are not ours, compared with the Documents field by field.

Each function returns what differs, `[]` when all is equal. They look at `Document` alone, never at the flat rows that
the exports are made from; the tests use them on made Documents, the benchmark on real ones.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.document import Deadline, Document, Responsibility, Task
from pipeline.export.model import Loaded

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
Work = tuple[Loaded, Task | Responsibility]
ORIGIN = {"table": "bảng nhiệm vụ", "text": "nhiệm vụ trong văn bản", "responsibilities": "tổ chức thực hiện"}
RECURRENCE = {"": "", "regular": "thường xuyên", "monthly": "hằng tháng", "quarterly": "hằng quý",
              "yearly": "hằng năm", "daily": "hằng ngày", "weekly": "hằng tuần", "half-yearly": "6 tháng một lần",
              "periodic": "định kỳ"}  # fmt: skip


def shown(text: str) -> str:
    """What a format that cannot hold control characters shows of `text`."""
    return CONTROL.sub("\ufffd", text)


def work(documents: Sequence[Loaded]) -> Iterator[Work]:
    """Tasks of each Document, in tables and in text, and its responsibilities."""
    for loaded in documents:
        for item in (*loaded.document.tasks, *loaded.document.responsibilities):
            yield loaded, item


def content(item: Task | Responsibility) -> str:
    return item.content if isinstance(item, Task) else item.duty


def group(item: Task | Responsibility) -> str:
    return item.group or item.section if isinstance(item, Task) else item.section


def origin(item: Task | Responsibility) -> str:
    """Where a piece of work stands: in a table, in a block of text, in the part that says who does what."""
    if isinstance(item, Responsibility):
        return "responsibilities"
    return "text" if item.table is None else "table"


def lead(item: Task | Responsibility) -> tuple[str, ...]:
    if isinstance(item, Task):
        return item.lead
    return () if item.role == "coordinate" else (item.unit,)


def coordinate(item: Task | Responsibility) -> tuple[str, ...]:
    if isinstance(item, Task):
        return item.coordinate
    return (item.unit, *item.partners) if item.role == "coordinate" else item.partners


def code(document: Document) -> str:
    head = document.header
    return f"{head.number}/{head.symbol}" if head.number and head.symbol else head.number or head.symbol


def differ(where: str, pairs: Sequence[tuple[str, Any, Any]]) -> list[str]:
    return [f"{where}: {name}: {got!r} is not {want!r}" for name, got, want in pairs if got != want]


def time(item: Task | Responsibility) -> Deadline:
    return item.deadline or Deadline(text="")


def xlsx(data: bytes, documents: Sequence[Loaded]) -> list[str]:
    """The workbook by openpyxl."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    tasks, duties, papers = ([[c.value for c in row] for row in sheet.iter_rows(min_row=2)] for sheet in book)
    out = [
        f"{cell.coordinate} is a formula" for sheet in book for row in sheet for cell in row if cell.data_type == "f"
    ]
    out += differ(
        "sheets", [("tasks", len(tasks), len(list(work(documents)))), ("papers", len(papers), len(documents))]
    )
    for row, (at, (loaded, item)) in zip(tasks, enumerate(work(documents), 1), strict=True):
        due = date_or(time(item).due) or time(item).text
        out += differ(f"{loaded.name} row {at}", [
            ("no", row[0], at), ("content", text(row[1]), shown(content(item))),
            ("code", text(row[2]), code(loaded.document)),
            ("issued", plain(row[3]), date_or(loaded.document.header.date)), ("due", plain(row[4]) or "", due),
            ("lead", text(row[5]), "; ".join(lead(item))), ("coordinate", text(row[6]), "; ".join(coordinate(item))),
            ("office's own", row[7:11], [None] * 4),
            ("remarks", [part for part in remarks(item) if part not in text(row[11])], []),
        ])  # fmt: skip
    every = [(loaded, duty) for loaded in documents for duty in loaded.document.responsibilities]
    role = {"lead": "Chủ trì", "coordinate": "Phối hợp", "assigned": "Thực hiện"}
    for row, (loaded, duty) in zip(duties, every, strict=True):
        out += differ(f"{loaded.name} duty", [
            ("unit", row[1], duty.unit), ("role", row[2], role[duty.role]), ("duty", text(row[3]), shown(duty.duty)),
            ("partners", text(row[4]), "; ".join(duty.partners)), ("deadline", text(row[5]), time(duty).text),
            ("due", plain(row[6]), date_or(time(duty).due)), ("section", text(row[7]), duty.section),
            ("page", row[8], duty.page), ("file", text(row[10]), loaded.document.source.file),
        ])  # fmt: skip
    for row, loaded in zip(papers, documents, strict=True):
        head, signed = loaded.document.header, loaded.document.signature
        out += differ(f"{loaded.name} paper", [
            ("code", text(row[1]), code(loaded.document)), ("date", plain(row[2]), date_or(head.date)),
            ("type", text(row[3]), head.type), ("subject", text(row[5]), shown(head.subject)),
            ("issuer", text(row[4]), f"{head.issuer_parent} {head.issuer}".strip()),
            ("signer", text(row[6]), signed.name),
            ("recipients", text(row[8]), shown("; ".join(loaded.document.recipients))),
        ])  # fmt: skip
    return out


def remarks(item: Task | Responsibility) -> list[str]:
    """What must stand in the workbook's last column."""
    if isinstance(item, Responsibility):
        return [item.section]
    product = [f"Sản phẩm: {shown(item.product)}"] if item.product else []
    return [shown(item.group), *product, *([time(item).text] if time(item).due else [])]


def text(value: Any) -> str:
    """A cell's text; Excel's file format knows only the line feed, so line ends are compared as that."""
    return "" if value is None else str(value)


def plain(value: Any) -> Any:
    return value.date() if isinstance(value, datetime.datetime) else value


def date_or(iso: str | None) -> Any:
    return datetime.date.fromisoformat(iso) if iso else None


def tracker_csv(data: bytes, documents: Sequence[Loaded]) -> list[str]:
    """The CSV of tasks by the csv module."""
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    out = differ("rows", [("count", len(rows), len(list(work(documents))))])
    out += [
        f"{cell!r} may run" for row in rows for cell in row.values() if re.match(r"[=@\t\r]|[+-](?![\d.,]+$)", cell)
    ]
    for row, (loaded, item) in zip(rows, work(documents), strict=True):
        cells = {name: unquoted(value) for name, value in row.items()}
        head, until = loaded.document.header, time(item)
        out += differ(loaded.name, [
            ("content", cells["Nội dung nhiệm vụ"], shown(content(item))),
            ("code", cells["Số/ký hiệu văn bản"], code(loaded.document)),
            ("issued", cells["Ngày ban hành"], head.date or ""), ("issuer", cells["Cơ quan ban hành"], head.issuer),
            ("lead", cells["Chủ trì"], "; ".join(lead(item))),
            ("coordinate", cells["Phối hợp"], "; ".join(coordinate(item))),
            ("deadline", cells["Thời hạn ghi trong văn bản"], until.text),
            ("start", cells["Từ ngày"], until.start or ""),
            ("due", cells["Thời hạn hoàn thành"], until.due or ""),
            ("recurrence", cells["Định kỳ"], RECURRENCE[until.recurrence]),
            ("product", cells["Sản phẩm"], shown(item.product) if isinstance(item, Task) else ""),
            ("no", cells["Mục"], item.no if isinstance(item, Task) else ""),
            ("group", cells["Nhóm"], shown(group(item))), ("origin", cells["Nguồn"], ORIGIN[origin(item)]),
            ("file", cells["Tệp"], loaded.document.source.file),
        ])  # fmt: skip
    return out


def unquoted(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if re.match(r"'[=+\-@\t\r\n'＝＋－＠]", cell) else cell


def parquet(folder: Path, documents: Sequence[Loaded]) -> list[str]:
    """The Parquet files by pyarrow."""
    import pyarrow.parquet

    tasks, duties, papers = (
        pyarrow.parquet.read_table(folder / f"{name}.parquet").to_pylist()
        for name in ("tasks", "responsibilities", "documents")
    )
    out: list[str] = []
    for row, (loaded, item) in zip(tasks, work(documents), strict=True):
        until = time(item)
        out += differ(loaded.name, [
            ("content", row["content"], content(item)), ("lead", tuple(row["lead"]), lead(item)),
            ("coordinate", tuple(row["coordinate"]), coordinate(item)), ("deadline", row["deadline"], until.text),
            ("due", plain(row["due"]), date_or(until.due)), ("start", plain(row["start"]), date_or(until.start)),
            ("issued", plain(row["issued"]), date_or(loaded.document.header.date)),
            ("code", row["code"], code(loaded.document)), ("origin", row["origin"], origin(item)),
        ])  # fmt: skip
    every = [duty for loaded in documents for duty in loaded.document.responsibilities]
    for row, duty in zip(duties, every, strict=True):
        out += differ(
            "duty", [(n, row[n], getattr(duty, n)) for n in ("unit", "unit_name", "role", "duty", "section", "page")]
        )
    for row, loaded in zip(papers, documents, strict=True):
        head, names = loaded.document.header, ("number", "symbol", "type", "subject", "issuer", "place", "secrecy")
        out += differ(loaded.name, [(n, row[n], getattr(head, n)) for n in names])
        out += differ(loaded.name, [("recipients", tuple(row["recipients"]), loaded.document.recipients)])
    return out
