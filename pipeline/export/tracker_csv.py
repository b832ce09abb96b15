"""CSV of tasks for spreadsheets: UTF-8 with a byte-order mark (without one Excel takes it for a code page), RFC 4180.

Every field of a task has its column, with Vietnamese heads. Dates are ISO, so that no locale misreads them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from pipeline.export.cell_text import joined, neutral
from pipeline.export.issues import RECURRENCE
from pipeline.export.model import Context, Loaded
from pipeline.results import task_rows

COLUMNS = (
    "STT", "Mục", "Nhóm", "Nội dung nhiệm vụ", "Số/ký hiệu văn bản", "Ngày ban hành", "Cơ quan ban hành", "Chủ trì",
    "Phối hợp", "Thời hạn ghi trong văn bản", "Từ ngày", "Thời hạn hoàn thành", "Định kỳ", "Sản phẩm", "Nguồn", "Trang",
    "Tệp", "Dữ liệu",
)  # fmt: skip
ORIGIN = {"table": "bảng nhiệm vụ", "text": "nhiệm vụ trong văn bản", "responsibilities": "tổ chức thực hiện"}


def encode(documents: Iterable[Loaded], context: Context) -> bytes:
    """All tasks of `documents` as one table."""
    tasks = (task for loaded in documents for task in task_rows(loaded))
    rows = (
        (
            str(number), t.no, t.group, t.content, t.code, t.issued or "", t.issuer, joined(t.lead),
            joined(t.coordinate), t.deadline, t.start or "", t.due or "", RECURRENCE.get(t.recurrence, t.recurrence),
            t.product, ORIGIN[t.origin], str(t.page or ""), t.file, t.json,
        )
        for number, t in enumerate(tasks, 1)
    )  # fmt: skip
    return table(COLUMNS, rows, mark=True)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, mark: bool) -> bytes:
    """A CSV file of neutral cells; `mark` puts the byte-order mark first."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8")
