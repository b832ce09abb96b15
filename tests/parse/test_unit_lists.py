"""Lists of units taken apart as a clerk reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.parse.unit_lists import clean_unit, is_collective, split_units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Sở Y tế; Công an xã", ["Sở Y tế", "Công an xã"]),
        ("Sở Y tế, Công an xã và Trạm Y tế", ["Sở Y tế", "Công an xã", "Trạm Y tế"]),
        ("Sở Y tế, Phòng Văn hóa, Thể thao và Du lịch", ["Sở Y tế", "Phòng Văn hóa, Thể thao và Du lịch"]),
        ("Sở Khoa học và Công nghệ Sở Công Thương", ["Sở Khoa học và Công nghệ", "Sở Công Thương"]),
        ("Các sở, ban, ngành", ["Các sở, ban, ngành"]),
        ("UBND các xã, phường", ["UBND các xã, phường"]),
        ("- Sở Y tế\n- Sở Y tế", ["Sở Y tế"]),
        ("", []),
    ],
)
def test_the_units_of_a_list(text: str, units: list[str]) -> None:
    assert list(split_units(text)) == units


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (" - Sở Y tế; ", "Sở Y tế"),
        ("Sở Y tế chủ trì, phối hợp", "Sở Y tế"),
        ("Phòng Kế hoạch tổng hợp", "Phòng Kế hoạch tổng hợp"),
    ],
)
def test_a_unit_without_what_follows_its_name(text: str, unit: str) -> None:
    assert clean_unit(text) == unit


def test_units_named_together() -> None:
    assert is_collective("Các cơ quan, đơn vị") and is_collective("UBND các xã")
    assert not is_collective("Sở Y tế")


@given(st.lists(st.sampled_from(["Sở Y tế", "Công an xã", "Trạm Y tế", "Sở Nội vụ"]), unique=True))
def test_nothing_is_lost_at_semicolons(units: list[str]) -> None:
    assert list(split_units("; ".join(units))) == units
