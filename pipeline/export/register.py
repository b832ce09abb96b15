"""The register for following up incoming documents: seven columns (Decree 30/2020/NĐ-CP, appendix IV).

The number of arrival, progress and answer are the receiving office's to fill. The time is the earliest date that the
paper sets; its remark says of how many tasks.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.export.cells import joined, vietnamese_day
from pipeline.export.issues import source
from pipeline.export.model import Context, Loaded
from pipeline.export.tracker_csv import table
from pipeline.results import code_of, task_rows

COLUMNS = (
    "Số đến", "Tên loại, số và ký hiệu, ngày tháng và tên cơ quan, tổ chức ban hành văn bản",
    "Đơn vị hoặc người nhận", "Thời hạn giải quyết", "Tiến độ giải quyết", "Số, ký hiệu văn bản trả lời", "Ghi chú",
)  # fmt: skip


def encode(documents: Iterable[Loaded], context: Context) -> bytes:
    """A row a Document."""
    return table(COLUMNS, (_row(loaded) for loaded in documents), mark=True)


def _row(loaded: Loaded) -> tuple[str, ...]:
    head = loaded.document.header
    issuer = " ".join(filter(None, (head.issuer_parent, head.issuer)))
    what = " của ".join(filter(None, (source(head.type, code_of(head), head.date), issuer)))
    tasks = task_rows(loaded)
    dates = [task.due for task in tasks if task.due]
    remark = f"{len(tasks)} nhiệm vụ, {len(dates)} có thời hạn cụ thể" if tasks else ""
    return "", what, joined(head.addressed_to), vietnamese_day(min(dates, default="")), "", "", remark
