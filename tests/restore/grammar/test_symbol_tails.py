"""Tails of document symbols, and which of them a misread one stands for."""

from __future__ import annotations

import pytest

from pipeline.restore.grammar.symbol_tails import key_of, settled_tail, tails, tidied, with_marks


@pytest.mark.parametrize(
    ("raw", "joint", "slack", "expected"),
    [
        ("KH-UBND", "-", 0.0, "KH-UBND"),
        ("QD-TTg", "-", 0.0, "QĐ-TTg"),  # the marks of right text that lost them
        ("QbTTg", "-", 1.0, "QĐ-TTg"),  # an English reading
        ("NĐ-CP", "-", 0.5, "NĐ-CP"),
        ("NQ/TW", "/", 0.0, "NQ/TW"),
        ("XYZ-QRW", "-", 0.0, "XYZ-QRW"),  # right text: agencies make their own
        ("XYZ-QRW", "-", 1.0, None),  # a reading near to none
        ("của tỉnh", "-", 1.0, None),  # no capitals
    ],
)
def test_settled_tail(raw: str, joint: str, slack: float, expected: str | None) -> None:
    assert settled_tail(raw, joint, slack)[0] == expected


def test_no_known_tail_is_a_typists_slip() -> None:
    assert "NĐ-CP" in tails().count
    assert "ND-CP" not in tails().count


def test_forms() -> None:
    assert key_of("QĐ-TTg") == "QDTTG"
    assert tidied("QĐ – UBND.") == "QĐ-UBND"
    assert with_marks("QD –TTg", "QĐ-TTg") == "QĐ –TTg"
    assert with_marks("QD-TTg", "QĐ-UBND") == "QD-TTg"  # not as long: it stays
