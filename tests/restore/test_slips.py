"""Kinds of slips, and how much oftener engines make them than typists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Edit
from pipeline.restore.slips import CERTAIN, SURENESSES, ratio, slip_of


def edit(raw: str, text: str, rule: str) -> Edit:
    return Edit(start=0, end=len(text), raw=raw, text=text, rule=rule, confidence=1.0)


@pytest.mark.parametrize(
    ("raw", "text", "rule", "kind"),
    [
        ("bố", "bổ", "channel", "hat"),
        ("CÂU", "CẦU", "channel", "hat"),
        ("thiệt", "thiết", "channel", "hat"),
        ("nghiêp", "nghiệp", "channel", "keys"),  # engines see the dot below
        ("hoat", "hoạt", "channel", "keys"),
        ("nuớc", "nước", "channel", "keys"),
        ("tạọ", "tạo", "channel", "keys"),
        ("qủa", "quả", "channel", "keys"),
        ("tỉnh", "tinh", "channel", "mark"),
        ("lãn", "lấn", "channel", "mark"),
        ("dược", "được", "channel", "letter"),
        ("vàp", "vào", "channel", "letter"),
        ("guồn", "nguồn", "channel", "letters"),
        ("hoqf", "hoạt", "channel", "letters"),
        ("†rực", "trực", "channel", "strange"),
        (" :", "", "dust", "sign"),
        (".", ",", "channel", "sign"),
        ("", " ", "split", "space"),
        ("kh ỏe", "khỏe", "merge", "space"),
        ("Cơ", "cơ", "channel", "capitals"),
        ("565 /TB-UBND", "565/TB-UBND", "symbol", "white"),
        ("912/QĐĐ-BKHCN", "912/QĐ-BKHCN", "symbol", "grammar"),
        ("1.", "I.", "list marker", "grammar"),  # both are typed
        ("loT", "IoT", "abbreviation", "strokes"),
    ],
)
def test_the_kind_of_a_slip(raw: str, text: str, rule: str, kind: str) -> None:
    assert slip_of(edit(raw, text, rule), 1.0)[0] == kind


@pytest.mark.parametrize(("sureness", "least"), [(0, 0), (0.89, 0), (0.9, 0.9), (0.99, 0.99), (1, 0.99)])
def test_slips_are_parted_by_sureness(sureness: float, least: float) -> None:
    assert slip_of(edit("bố", "bổ", "channel"), sureness) == ("hat", least)


def test_engines_take_marks_for_others_and_typists_miss_keys() -> None:
    assert ratio(("hat", 0.99)) > 5 > 1 > ratio(("letters", 0.99)) > ratio(("white", 0.99))
    assert ratio(("strokes", 0.0)) == CERTAIN


TEXT = st.text("aăâdđeêioôơuưệổ|l1 .‹", max_size=6)


@given(TEXT, TEXT, st.sampled_from(["channel", "dust", "merge", "symbol"]), st.floats(0, 1))
def test_every_edit_mends_a_slip(raw: str, text: str, rule: str, sureness: float) -> None:
    kind, least = slip_of(edit(raw, text, rule), sureness)
    assert kind and least in SURENESSES and ratio((kind, least)) > 0
