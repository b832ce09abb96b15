"""Labels of work that an engine spoilt, and text that is none."""

from __future__ import annotations

import pytest

from pipeline.parse.label_repair import mend_head


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Thời g an thực hiện: Quý I", "thời gian thực hiện: Quý I"),
        ("- Đơn vịchủ tri: Sở Y tế", "- đơn vị chủ trì: Sở Y tế"),
        ("Cơ quan phôi hơp: Công an xã", "cơ quan phối hợp: Công an xã"),
    ],
)
def test_a_spoilt_label_is_the_nearest_one(read: str, meant: str) -> None:
    mended = mend_head(read)
    assert mended is not None and mended.lower() == meant.lower()


@pytest.mark.parametrize(
    "text", ["Kính gửi: Sở Y tế", "Căn cứ: Luật", "Thời gian thực hiện Quý I", "1. Mục: a", "", "Nơi nhận: như trên"]
)
def test_what_is_no_label_stays(text: str) -> None:
    assert mend_head(text) is None
