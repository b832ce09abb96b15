"""Cells and tasks of a table read again from its lines."""

from __future__ import annotations

from pipeline.document import Cell, Line, Table
from pipeline.parse import cell_text, tasks_of_table

COLUMNS = ("TT", "Nội dung", "Đơn vị chủ trì", "Thời gian hoàn thành")


def table(*rows: tuple[str, str, str, str]) -> Table:
    cells = tuple(
        Cell(row=r, col=c, text=text, page=1, box=(100.0 * c, 50.0 * r, 100.0 * c + 100, 50.0 * r + 50))
        for r, row in enumerate(rows) for c, text in enumerate(row)
    )  # fmt: skip
    return Table(pages=(1,), columns=COLUMNS, rows=rows, cells=cells)


def test_lines_of_a_cell_are_read_downwards_and_across() -> None:
    lines = [
        Line(text="phòng, chống dịch", raw="", box=(0.0, 20.0, 90.0, 30.0)),
        Line(text="kế hoạch", raw="", box=(50.0, 0.0, 90.0, 10.0)),
        Line(text="Ban hành", raw="", box=(0.0, 0.0, 45.0, 10.0)),
    ]
    assert cell_text(lines) == "Ban hành kế hoạch phòng, chống dịch"
    assert cell_text([]) == ""


def test_a_row_that_a_person_changed_gives_its_task_anew() -> None:
    (task,) = tasks_of_table(
        table(("1", "Ban hành kế hoạch phòng, chống dịch", "Sở Y tế", "Quý IV/2025")), 3, "2025-01-05", lambda _: []
    )
    assert (task.table, task.row, task.lead) == (3, 0, ("Sở Y tế",))
    assert task.deadline is not None and task.deadline.text == "Quý IV/2025"
