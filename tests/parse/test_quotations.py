"""What an amending paper quotes is no item of its own."""

from __future__ import annotations

import pytest

from pipeline.parse.model import Paragraph
from pipeline.parse.outline.quotations import quotation_end


@pytest.mark.parametrize(
    ("texts", "end"),
    [
        (["“Điều 5. Thẩm quyền", "1. Một.", "2. Hai.”", "Điều 2. Hiệu lực"], 2),
        (["“Điều 5. Thẩm quyền”", "2. Hai."], 0),
        (["Điều 5. Thẩm quyền", "2. Hai.”"], -1),
        (["“1. Một", "2. Hai", "Điều 9. Sửa đổi, bổ sung khoản 3"], 1),  # the closing sign was lost
        (["“1. Một", "“2. Hai", "3. Ba”"], 0),  # the next quotation opens
        (['"a) Một', 'b) Hai";'], 1),
    ],
)
def test_quotation_end(texts: list[str], end: int) -> None:
    assert quotation_end([Paragraph(text, (), ()) for text in texts], 0) == end
