"""Addresses of mail and web pages stay, and what engines made of their signs is mended."""

from __future__ import annotations

import pytest

from pipeline.restore.grammar.addresses import settle_addresses


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Email: vanthu@angiang.gov.vn", ["vanthu@angiang.gov.vn"]),
        ("thư gửi về soyte(gmail.com", ["soyte@gmail.com"]),
        ("thư gửi về soyte(@gmail.com", ["soyte@gmail.com"]),
        ("tại https:/dichvucong.gov.vn", ["https://dichvucong.gov.vn"]),
        ("tại www.chinhphu.vn", ["www.chinhphu.vn"]),
        ("Sở Y tế (đã ký)", []),
    ],
)
def test_addresses(line: str, expected: list[str]) -> None:
    assert [fixed.text for fixed in settle_addresses(line, 0.5)] == expected


def test_right_text_is_not_mended() -> None:
    line = "tại https:/dichvucong.gov.vn"
    assert [fixed.text for fixed in settle_addresses(line, 0.0)] == ["https:/dichvucong.gov.vn"]
