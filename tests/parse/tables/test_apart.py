"""Two tables found as one are parted where a head stands inside."""

from __future__ import annotations

from pipeline.parse.tables.apart import parted
from pipeline.parse.tables.model import FilledCell, PageTable

HEAD = ["TT", "Nội dung", "Đơn vị chủ trì", "Thời gian"]


def table(*rows: list[str]) -> PageTable:
    cells = tuple(FilledCell(row=r, col=c, text=text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return PageTable(page=1, n_rows=len(rows), n_cols=4, cells=cells, edges=(0, 0.1, 0.5, 0.8, 1), title="Bảng")


def test_a_head_inside_begins_a_table_of_its_own() -> None:
    row = ["1", "Lập kế hoạch", "Sở Y tế", "Quý I"]
    first, second = parted(table(HEAD, row, HEAD, row))
    assert (first.n_rows, second.n_rows) == (2, 2)
    assert (first.title, second.title) == ("Bảng", "")
    assert second.texts(0) == HEAD and second.texts(1) == row


def test_a_table_with_one_head_stays_whole() -> None:
    whole = table(HEAD, ["1", "Lập kế hoạch", "Sở Y tế", "Quý I"])
    assert list(parted(whole)) == [whole]
