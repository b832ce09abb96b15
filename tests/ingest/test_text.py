"""Text in every encoding that offices left behind."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UnreadableError
from pipeline.ingest import legacy, open_source
from pipeline.ingest.text import decode

PLAN = "Kế hoạch triển khai công tác cải cách hành chính năm 2025 của Ủy ban nhân dân xã Chấn Hưng.\nĐiều 1\n"


def _cp1258(text: str) -> bytes:
    """CP1258 writes tone marks after the vowel: decompose the tone only."""
    out = []
    for char in text:
        try:
            out.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in "\u0300\u0301\u0303\u0309\u0323"))
            tone = next(p for p in parts if p in "\u0300\u0301\u0303\u0309\u0323")
            out.append(base.encode("cp1258") + tone.encode("cp1258"))
    return b"".join(out)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PLAN.encode(), "UTF-8"),
        (b"\xef\xbb\xbf" + PLAN.encode(), "UTF-8"),
        (PLAN.encode("utf-16"), "UTF-16-LE"),
        (b"\xfe\xff" + PLAN.encode("utf-16-be"), "UTF-16-BE"),
        (PLAN.encode("utf-16-le"), "UTF-16-LE"),
        (PLAN.replace("\n", "\r\n").encode(), "UTF-8"),
        (PLAN.replace("\n", "\r").encode(), "UTF-8"),
        (unicodedata.normalize("NFD", PLAN).encode(), "UTF-8"),
        (PLAN.replace(" ", " \0", 2).encode(), "UTF-8"),
        (_cp1258(PLAN), "CP1258"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    assert decode(data) == (PLAN, encoding)


def test_tcvn3_bytes_are_told_by_their_syllables() -> None:
    data = "KÕ ho¹ch triÓn khai c«ng t¸c c¶i c¸ch hµnh chÝnh cña tØnh".encode("latin-1")
    assert decode(data) == ("Kế hoạch triển khai công tác cải cách hành chính của tỉnh", "TCVN3")


def test_what_has_no_shape_is_dropped() -> None:
    assert decode("\u200eSố:\u200b 09/KH\u00ad-UBND\ufeff\n".encode())[0] == "Số: 09/KH-UBND\n"


def test_signs_of_words_lists_are_bullets() -> None:
    assert (
        decode("Nơi nhận:\n\uf0b7 Như trên;\n\uf02d Lưu: VT.\n".encode())[0] == "Nơi nhận:\n• Như trên;\n- Lưu: VT.\n"
    )


@pytest.mark.parametrize(
    ("text", "font", "bullet"),
    [
        ("§", "ABCDEF+Wingdings-Regular", "•"), ("Ø", "Wingdings", "•"), ("v", "ABCDEF+Wingdings", "•"),
        ("·", "SymbolMT", "•"), ("\uf0b7", "ABCDEF+SymbolMT", "•"), ("-", "TimesNewRomanPSMT", "-"),
        ("v", "TimesNewRomanPSMT", "v"), ("Ø", "ArialMT", "Ø"), ("v", "Wingdings2", "v"),
        ("1", "SymbolMT", "1"), ("vn", "Wingdings", "vn"),
    ],
)  # fmt: skip
def test_letters_of_wingdings_are_signs(text: str, font: str, bullet: str) -> None:
    assert legacy.sign(text, font).translate(legacy.BULLETS) == bullet


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("một\nhai\n\fba\n\f".encode())
    with open_source(tmp_path / "a.txt") as opened:
        assert [page.lines for page in opened.pages] == [("một", "hai"), ("ba",)]
        assert {page.kind for page in opened.pages} == {"text"}


def test_a_line_of_a_megabyte(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kế hoạch " * 120_000, encoding="utf-8")
    with open_source(tmp_path / "a.txt") as opened:
        assert len(opened.pages[0].lines) == 1


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except UnreadableError:
        return
    assert text.strip()
    assert "\r" not in text
    assert unicodedata.is_normalized("NFC", text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Co", "Cs")), min_size=1, max_size=200))
def test_utf8_text_stays_as_it_is(text: str) -> None:
    if not text.strip() or "\u2028" in text:
        return
    assert decode(text.encode())[0] == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("encoding", "shown", "text"),
    [
        ("tcvn3", "Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("tcvn3", "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("vni", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("vni", "Ñaø Naüng, Kyø hoïp", "Đà Nẵng, Kỳ họp"),
    ],
)
def test_legacy_encodings(encoding: str, shown: str, text: str) -> None:
    assert legacy.convert(shown, encoding) == text


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", "tcvn3", False), ("ABCDEF+.VnTimeH", "tcvn3", True), ("ABCDEF+.VnArialH-Bold", "tcvn3", True),
        ("VNI-Times", "vni", False), ("VPS Times", "vps", False), ("TimesNewRomanPSMT", None, False),
    ],
)  # fmt: skip
def test_fonts_tell_the_encoding(font: str, encoding: str | None, capitals: bool) -> None:
    assert legacy.encoding_of_font(font) == encoding
    assert legacy.draws_capitals(font) is capitals


@pytest.mark.parametrize(("encoding", "letters"), [("tcvn3", 74), ("vni", 136), ("vps", 112), ("viscii", 103)])
def test_tables_are_whole(encoding: str, letters: int) -> None:
    table = legacy._tables()[encoding]
    assert len(table) == letters
    assert all(unicodedata.is_normalized("NFC", letter) and len(letter) == 1 for letter in table.values())


def test_a_run_of_marks_does_not_take_the_square_of_its_length() -> None:
    began = time.perf_counter()
    text, _ = decode(("a" + "\u0301\u0323" * 200_000 + " xã").encode())
    assert time.perf_counter() - began < 5
    assert text.endswith(" xã")
