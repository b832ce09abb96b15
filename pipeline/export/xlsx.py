"""The workbook of a commune's task tracker: twelve columns a clerk knows, and a sheet each of duties and of documents.

Dates are real dates, the head is frozen and repeated on each printed page, filters and widths are set, it prints on A4
landscape, one page wide. What the office fills in (leader, progress, state, result) is empty, with lists to choose
from. A cell is never a formula: every text is stored as text.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from pipeline.export.cell_text import day, joined, printable
from pipeline.export.model import Context, Loaded
from pipeline.export.tracker_csv import ORIGIN
from pipeline.results import DutyRow, PaperRow, TaskRow, code_of, duty_rows, paper_row, task_rows

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

Value = str | int | date | None
Row = tuple[str, list[Value]]
MAX_CELL = 32_767  # what one cell of Excel holds, in UTF-16 units
_FACE = "Times New Roman"  # Decree 30/2020/NĐ-CP, appendix I
_CUT = "… (còn tiếp, xem tệp dữ liệu)"
STATES = ("Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Quá hạn", "Tạm dừng")
ROLE = {"lead": "Chủ trì", "coordinate": "Phối hợp", "assigned": "Thực hiện"}


COUNT = "STT"


class Sheet(NamedTuple):
    """A sheet's name and its columns: head and width in characters. A first column `COUNT` counts the rows."""

    name: str
    columns: tuple[tuple[str, float], ...]


TASKS = Sheet("Nhiệm vụ", (
    ("STT", 5), ("Nội dung nhiệm vụ", 44), ("Số/ký hiệu văn bản", 15), ("Ngày ban hành", 12),
    ("Thời hạn hoàn thành", 13), ("Chủ trì thực hiện", 20), ("Đơn vị phối hợp", 22), ("Lãnh đạo phụ trách", 11),
    ("Tiến độ (%)", 8), ("Trạng thái", 12), ("Kết quả xử lý", 14), ("Ghi chú", 34),
))  # fmt: skip
DUTIES = Sheet("Phân công", (
    ("STT", 5), ("Đơn vị", 30), ("Vai trò", 10), ("Nhiệm vụ", 70), ("Đơn vị phối hợp", 24), ("Thời hạn", 18),
    ("Hạn chót", 11.5), ("Mục", 10), ("Trang", 6.5), ("Số/ký hiệu văn bản", 16), ("Tệp", 24),
))  # fmt: skip
PAPERS = Sheet("Văn bản", (
    ("STT", 5), ("Số/ký hiệu", 16), ("Ngày ban hành", 11.5), ("Loại văn bản", 13), ("Cơ quan ban hành", 30),
    ("Trích yếu", 56), ("Người ký", 20), ("Chức vụ", 16), ("Nơi nhận", 30), ("Số nhiệm vụ", 8), ("Tệp", 24),
    ("Cần xem lại", 8),
))  # fmt: skip


def encode(documents: Iterable[Loaded], context: Context) -> bytes:
    """The workbook of all `documents`."""
    rows: dict[str, list[Row]] = {sheet.name: [] for sheet in (TASKS, DUTIES, PAPERS)}
    papers: list[PaperRow] = []
    for loaded in documents:  # read whole before the workbook begins: it cannot be left half-made
        papers.append(paper_row(loaded))
        rows[TASKS.name] += [(loaded.name, _task(task)) for task in task_rows(loaded)]
        rows[DUTIES.name] += [(loaded.name, _duty(duty, papers[-1].file)) for duty in duty_rows(loaded)]
        rows[PAPERS.name].append((loaded.name, _paper(loaded)))
    apart = codes_apart(papers)
    for sheet, at in ((TASKS, 1), (DUTIES, 8), (PAPERS, 0)):
        for name, values in rows[sheet.name]:
            values[at] = apart.get(name, values[at])
    return workbook([(sheet, rows[sheet.name]) for sheet in (TASKS, DUTIES, PAPERS)], context)


def codes_apart(papers: Sequence[PaperRow]) -> dict[str, str]:
    """For papers that share number and symbol what tells them apart, by their `json`: the agency, or else the file."""
    shared: dict[str, list[PaperRow]] = {}
    for paper in papers:
        shared.setdefault(paper.code, []).append(paper)
    out: dict[str, str] = {}
    for code, own in shared.items():
        if not code or len({paper.key for paper in own}) < 2:
            continue
        issuers = {paper.key: paper.issuer for paper in own}
        by_issuer = len(set(issuers.values())) == len(issuers) and all(issuers.values())
        out |= {paper.json: f"{code} ({paper.issuer if by_issuer else paper.file})" for paper in own}
    return out


def workbook(sheets: Sequence[tuple[Sheet, Sequence[Row]]], context: Context) -> bytes:
    """A workbook of rows; a name beside a row is the Document it is of."""
    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = "sohoa"
    for sheet, rows in sheets:
        writer = _SheetWriter(book, sheet, context)
        for name, values in rows:
            writer.append(name, values)
        writer.made.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{writer.rows + 1}"
        if sheet is TASKS:
            _choices(writer)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _task(task: TaskRow) -> list[Value]:
    due = day(task.due)
    return [
        task.content, task.code, day(task.issued) or task.issued, due or task.deadline, joined(task.lead),
        joined(task.coordinate), None, None, None, None, remarks(task),
    ]  # fmt: skip


def remarks(task: TaskRow) -> str:
    """What the twelve columns have no place for: group, the deadline's own words, product, where it is printed."""
    said = [
        task.group if task.origin == "table" else _source(task),
        f"Mục {task.no}" if task.no else "",
        f"Thời hạn: {task.deadline}" if task.due and task.deadline else "",
        f"Sản phẩm: {task.product}" if task.product else "",
        ", ".join(filter(None, (task.file, f"trang {task.page}" if task.page else ""))),
    ]
    return "\n".join(filter(None, said))


def _source(task: TaskRow) -> str:
    return ORIGIN[task.origin] + (f", mục {task.group}" if task.group else "")


def _duty(duty: DutyRow, file: str) -> list[Value]:
    return [
        duty.unit, ROLE[duty.role], duty.duty, joined(duty.partners), duty.deadline, day(duty.due), duty.section,
        duty.page, duty.code, file,
    ]  # fmt: skip


def _paper(loaded: Loaded) -> list[Value]:
    document = loaded.document
    head, signed = document.header, document.signature
    doubts = sum(finding.severity != "info" for finding in document.diagnostics)
    return [
        code_of(head), day(head.date) or head.date, head.type,
        " ".join(filter(None, (head.issuer_parent, head.issuer))), head.subject, signed.name, signed.position,
        joined(document.recipients), len(task_rows(loaded)), document.source.file, doubts,
    ]  # fmt: skip


class _SheetWriter:
    """One sheet: text as text, dates with their format, what is too long cut with a word and a finding."""

    def __init__(self, book: Workbook, sheet: Sheet, context: Context) -> None:
        thin = Side(style="thin", color="BFBFBF")
        self.sheet, self.made, self.rows = sheet, _sheet(book, sheet), 0
        self._context = context
        self._border = Border(left=thin, right=thin, top=thin, bottom=thin)
        self._text = Alignment(wrap_text=True, vertical="top")
        self._short = Alignment(horizontal="center", vertical="top")
        self._font = Font(name=_FACE, size=11)

    def append(self, name: str, values: Sequence[Value]) -> None:
        self.rows += 1
        counted = self.sheet.columns[0][0] == COUNT
        self.made.append([self._cell(name, value) for value in ((self.rows, *values) if counted else values)])

    def _cell(self, name: str, value: Value) -> Any:
        text = printable(value) if isinstance(value, str) else ""
        if len(text) > MAX_CELL // 2 and _units(text) > MAX_CELL:
            text = _cut(text)
            self._context.note(name, "a text is longer than a cell holds and is cut there", part=self.sheet.name)
        cell = WriteOnlyCell(self.made, value=None if isinstance(value, str) else value)
        if text:
            cell._value, cell.data_type = text, "s"  # past openpyxl's guess, which takes "=…" for a formula
            cell.quotePrefix = text[0] in "=+-@"
        cell.border, cell.font = self._border, self._font
        cell.alignment = self._text if isinstance(value, str) else self._short
        if isinstance(value, date):
            cell.number_format = "DD/MM/YYYY"
        return cell


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    room = (MAX_CELL - _units(_CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


def _sheet(book: Workbook, sheet: Sheet) -> Any:
    made = book.create_sheet(sheet.name)
    made.freeze_panes = "C2" if sheet is TASKS else "B2"
    for number, (_, width) in enumerate(sheet.columns, 1):
        made.column_dimensions[get_column_letter(number)].width = width
    made.print_title_rows = "1:1"
    setup = made.page_setup
    setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", 9, 1, 0  # 9 is A4
    made.sheet_properties.pageSetUpPr.fitToPage = True
    margins = made.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.7, 0.35
    made.oddFooter.center.text, made.oddFooter.left.text = "Trang &P/&N", "&A"
    head = []
    for name, _ in sheet.columns:
        cell = WriteOnlyCell(made, value=name)
        cell.font, cell.fill = (
            Font(name=_FACE, size=11, bold=True, color="FFFFFF"),
            PatternFill("solid", fgColor="1F4E79"),
        )
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        head.append(cell)
    made.append(head)
    return made


def _choices(writer: _SheetWriter) -> None:
    """Lists and bounds for what the office fills in."""
    last = max(writer.rows + 1, 2)
    state = DataValidation(type="list", formula1='"' + ",".join(STATES) + '"', allow_blank=True)
    progress = DataValidation(type="whole", operator="between", formula1="0", formula2="100", allow_blank=True)
    state.add(f"J2:J{last}")
    progress.add(f"I2:I{last}")
    writer.made.data_validations.append(state)
    writer.made.data_validations.append(progress)
