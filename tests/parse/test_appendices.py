"""Appendices: marker, title, the printed link back."""

from __future__ import annotations

import pytest

from pipeline.parse.appendices import read_appendix, without_columns
from pipeline.parse.model import TextLine


def lines(*texts: str) -> list[TextLine]:
    return [TextLine(text, 2, i) for i, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("texts", "marker", "title", "attached", "body"),
    [
        (("PHỤ LỤC I", "DANH MỤC NHIỆM VỤ", "(Kèm theo Kế hoạch số 12/KH-SYT)", "1. Một"),
         "PHỤ LỤC I", "DANH MỤC NHIỆM VỤ", "(Kèm theo Kế hoạch số 12/KH-SYT)", ["1. Một"]),
        (("PHỤ LỤC", "DANH MỤC", "TT  Nội dung  Đơn vị"), "PHỤ LỤC", "DANH MỤC", "", ["TT  Nội dung  Đơn vị"]),
        (("Một văn bản khác", "1. Một"), "", "", "", ["Một văn bản khác", "1. Một"]),
    ],
)  # fmt: skip
def test_appendix(texts: tuple[str, ...], marker: str, title: str, attached: str, body: list[str]) -> None:
    read = read_appendix(lines(*texts))
    one = read.appendix
    assert (one.marker, one.title, one.attached_to, one.page, one.line) == (marker, title, attached, 2, 1)
    assert [line.text for line in read.body] == body


def test_a_list_in_columns_is_no_outline() -> None:
    assert [x.text for x in without_columns(lines("1. Một", "TT  Nội dung  Đơn vị", "1  Lập  Sở"))] == ["1. Một"]
