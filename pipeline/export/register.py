"""The registers of an office: for following up incoming documents, and of incoming ones (Decree 30/2020/NĐ-CP, appendix
IV); CSV, or a workbook where the file is to end in `.xlsx`.

Numbers and days of arrival, progress and answer are the receiving office's to fill. The time is the earliest date that
the paper sets; its remark says of how many tasks, and which file it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.export import xlsx
from pipeline.export.cell_text import day, joined, vietnamese_day
from pipeline.export.issues import source
from pipeline.export.model import Context, Loaded
from pipeline.export.tracker_csv import table
from pipeline.results import code_of, task_rows

FOLLOW_UP = xlsx.Sheet("Theo dõi giải quyết", (
    ("Số đến", 8), ("Tên loại, số và ký hiệu, ngày tháng và tên cơ quan, tổ chức ban hành văn bản", 56),
    ("Đơn vị hoặc người nhận", 26), ("Thời hạn giải quyết", 13), ("Tiến độ giải quyết", 14),
    ("Số, ký hiệu văn bản trả lời", 16), ("Ghi chú", 34),
))  # fmt: skip
INCOMING = xlsx.Sheet("Văn bản đến", (
    ("Ngày đến", 11.5), ("Số đến", 8), ("Tác giả", 30), ("Số, ký hiệu", 16), ("Ngày tháng", 11.5),
    ("Tên loại và trích yếu nội dung", 56), ("Đơn vị hoặc người nhận", 26), ("Ngày chuyển", 11.5), ("Ký nhận", 10),
    ("Ghi chú", 24),
))  # fmt: skip


def encode(documents: Iterable[Loaded], context: Context) -> bytes:
    """The register for following up, a row a Document."""
    return written(FOLLOW_UP, [(loaded.name, _follow_up(loaded)) for loaded in documents], context)


def incoming(documents: Iterable[Loaded], context: Context) -> bytes:
    """The register of incoming documents, a row a Document."""
    return written(INCOMING, [(loaded.name, _incoming(loaded)) for loaded in documents], context)


def written(sheet: xlsx.Sheet, rows: Sequence[xlsx.Row], context: Context) -> bytes:
    """A register as a workbook or as CSV, by the name of the file."""
    if context.target.lower().endswith(".xlsx"):
        return xlsx.workbook([(sheet, rows)], context)
    return table([name for name, _ in sheet.columns], ([_said(value) for value in row] for _, row in rows), mark=True)


def _said(value: xlsx.Value) -> str:
    return vietnamese_day(value.isoformat()) if isinstance(value, date) else str(value or "")


def _follow_up(loaded: Loaded) -> list[xlsx.Value]:
    head = loaded.document.header
    what = " của ".join(filter(None, (source(head.type, code_of(head), head.date), issuer_of(loaded))))
    tasks = task_rows(loaded)
    dates = [task.due for task in tasks if task.due]
    remark = f"{len(tasks)} nhiệm vụ, {len(dates)} có thời hạn cụ thể" if tasks else ""
    due = min(dates, default="")
    return [
        "", what, joined(head.addressed_to), day(due) or due, "", "",
        "; ".join(filter(None, (remark, loaded.document.source.file))),
    ]  # fmt: skip


def _incoming(loaded: Loaded) -> list[xlsx.Value]:
    head = loaded.document.header
    what = " ".join(filter(None, (head.type, head.subject)))
    return [
        "", "", issuer_of(loaded), code_of(head), day(head.date) or head.date or "", what, joined(head.addressed_to),
        "", "", loaded.document.source.file,
    ]  # fmt: skip


def issuer_of(loaded: Loaded) -> str:
    """The agency with the one above it."""
    head = loaded.document.header
    return " ".join(filter(None, (head.issuer_parent, head.issuer)))
