"""Letters of Vietnamese: NFC, skeletons, tone placement."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.vietnamese import bare, both_tone_styles, fold_tone_style, nfc, plain, skeleton

VIETNAMESE = st.text(alphabet="aàảãáạăằẳẵắặâầẩẫấậbcdđeèéêềghiìklmnoòôơớpqrstuùưừvxyỳÐĐ ỦÝ-/.,0123456789", max_size=40)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Ủy ban nhân dân", "Uy ban nhan dan"),
        ("Độc lập - Tự do - Hạnh phúc", "Doc lap - Tu do - Hanh phuc"),
        ("KẾ HOẠCH số 09/KH-UBND", "KE HOACH so 09/KH-UBND"),
        ("đường Nguyễn Huệ", "duong Nguyen Hue"),
    ],
)
def test_skeleton(text: str, bare: str) -> None:
    assert skeleton(text) == bare


@given(VIETNAMESE)
def test_skeleton_keeps_every_place(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert len(skeleton(composed)) == len(composed)
    assert skeleton(skeleton(composed)) == skeleton(composed)


@pytest.mark.parametrize(
    ("given_text", "folded"),
    [
        ("hoà bình", "hòa bình"),
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("quý I", "quý I"),
        ("thuý", "thúy"),
        ("hoàn thành", "hoàn thành"),
        ("khoẻ", "khỏe"),
        ("loài", "loài"),
    ],
)
def test_tone_style(given_text: str, folded: str) -> None:
    assert fold_tone_style(given_text) == folded


@given(VIETNAMESE)
def test_tone_style_is_folded_once_and_marks_no_other_letter(text: str) -> None:
    composed = nfc(text)
    folded = fold_tone_style(composed)
    assert fold_tone_style(folded) == folded
    assert skeleton(folded) == skeleton(composed)


@pytest.mark.parametrize(
    ("given_text", "clean"),
    [
        (unicodedata.normalize("NFD", "Tiếng Việt"), "Tiếng Việt"),
        ("QÐ-UBND", "QĐ-UBND"),
        ("soft\u00adhyphen\u200b and\u00a0space", "softhyphen and space"),
        ("\ufeffĐiều 1", "Điều 1"),
    ],
)
def test_nfc(given_text: str, clean: str) -> None:
    assert nfc(given_text) == clean


def test_both_tone_styles() -> None:
    assert both_tone_styles("Ủy ban") == ("Ủy ban", "Uỷ ban")
    assert both_tone_styles("cụ thể hóa") == ("cụ thể hóa", "cụ thể hoá")
    assert both_tone_styles("KHÓA") == ("KHÓA", "KHOÁ")
    assert both_tone_styles("quý") == ("quý",)
    assert both_tone_styles("toán") == ("toán",)


@given(VIETNAMESE)
def test_words_to_compare_are_as_long_as_the_text(text: str) -> None:
    composed = nfc(text)
    assert len(bare(composed)) == len(plain(composed)) == len(composed)
    assert bare(plain(composed)) == bare(composed)


def test_words_to_compare() -> None:
    assert bare("Uỷ ban nhân dân") == "uy ban nhan dan"
    assert plain("Uỷ ban HÒA Bình") == "ủy ban hòa bình"
