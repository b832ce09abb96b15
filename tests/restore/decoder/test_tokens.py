"""Words as the language model counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.restore.decoder.tokens import (
    DATE,
    MIXED,
    NUMBER,
    ROMAN,
    SMALL,
    SYMBOL,
    YEAR,
    is_roman,
    normal,
    number_class,
    rarity,
    tokens,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch số 09/KH-UBND", ["kế", "hoạch", "số", SYMBOL]),
        ("ngày 05/3/2025, năm 2025", ["ngày", DATE, ",", "năm", YEAR]),
        ("3 xã, 1.250 hộ", [SMALL, "xã", ",", NUMBER, "hộ"]),
        ("lần thứ XIII của H5N1", ["lần", "thứ", ROMAN, "của", MIXED]),
        ("“Uỷ ban” – I", ['"', "ủy", "ban", '"', "-", "i"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token for _, token in tokens(text)] == expected


@given(st.text(alphabet="aáĐđ09/-., IVX", max_size=40))
def test_every_printed_sign_stands_in_one_token(text: str) -> None:
    assert "".join(printed for printed, _ in tokens(text)) == "".join(text.split())


@pytest.mark.parametrize(("text", "kind"), [("1/2", DATE), ("1999", YEAR), ("2145", NUMBER), ("07", SMALL)])
def test_number_class(text: str, kind: str) -> None:
    assert number_class(text) == kind


@pytest.mark.parametrize(
    ("word", "roman"), [("XII", True), ("I", False), ("xii", False), ("IIII", False), ("XL", False)]
)
def test_is_roman(word: str, roman: bool) -> None:
    assert is_roman(word) is roman


def test_small_numbers_are_the_commoner() -> None:
    assert rarity("1") < rarity("9")
    assert rarity("12") < rarity("31") < rarity("99")  # months, days, others
    assert rarity("0") == max(map(rarity, map(str, range(100))))


def test_normal() -> None:
    assert normal("Hoà") == normal("HÒA") == "hòa"
