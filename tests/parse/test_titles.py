"""The title of an item and the text that runs on after it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.parse.model import Paragraph
from pipeline.parse.outline.titles import fields_of, label_of, split_title


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("Mục đích", "Mục đích", ""),
        ("Sở Y tế theo dõi TP. Huế. Báo cáo hằng quý.", "Sở Y tế theo dõi TP. Huế", "Báo cáo hằng quý."),
        ("MỤC ĐÍCH, YÊU CẦU Kế hoạch này nhằm", "MỤC ĐÍCH, YÊU CẦU", "Kế hoạch này nhằm"),
        ("Chủ tịch: Ông Trần Văn An", "Chủ tịch: Ông Trần Văn An", ""),  # a short value stays with its label
        ("Đầu tư năm yếu tố nền tảng và đồng bộ: thể chế, chính sách",
         "Đầu tư năm yếu tố nền tảng và đồng bộ: thể chế, chính sách", ""),
    ],
)  # fmt: skip
def test_split_title(text: str, title: str, rest: str) -> None:
    assert split_title(text) == (title, rest)


@given(st.text(alphabet="AaĐ1.:; ", min_size=1, max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    title, rest = split_title(text)
    assert [c for c in title + rest if c.isalnum()] == [c for c in text if c.isalnum()]


def test_labels_that_items_repeat_are_fields() -> None:
    texts = ["1. Đơn vị chủ trì: Sở Y tế", "2. Đơn vị chủ trì: Sở Nội vụ", "3. Thời gian: Quý I", "Sở Y tế: lập"]
    assert fields_of([Paragraph(text, (), ()) for text in texts]) == {"Đơn vị chủ trì"}
    assert label_of("Thời gian thực hiện: Từ tháng 10") == "Thời gian thực hiện"
