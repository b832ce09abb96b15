"""Restoration by example, and what must hold for any text."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.restore import Restored, restore_lines, undo_text, write_evidence
from pipeline.restore.decoder.resources import models
from pipeline.restore.grammar.list_markers import settle_markers
from pipeline.restore.grammar.symbols import settle
from pipeline.restore.paragraphs import blocks
from pipeline.restore.reading_kind import census, kind_of
from pipeline.text.vietnamese import fold_tone_style, nfc, skeleton

NOISY = [
    ("CQNG HOA XA HQI CHU NGHIA VIET NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("DQc lap - Ty do - Hanh phiic", "Độc lập - Tự do - Hạnh phúc"),
    ("x4 hQi chu nghia", "xã hội chủ nghĩa"),
    ("ngay30 thing 7 nam 2025", "ngày 30 tháng 7 năm 2025"),
]
BARE = [
    ("Uy ban nhan dan tinh", "Ủy ban nhân dân tỉnh"),
    ("UY BAN NHAN DAN", "ỦY BAN NHÂN DÂN"),
    ("Can cu Luat To chuc chinh quyen dia phuong", "Căn cứ Luật Tổ chức chính quyền địa phương"),
    (
        "Quyet dinh so 468/QbTTg ngay 27 thang 3 nam 2024",
        "Quyết định số 468/QĐ-TTg ngày 27 tháng 3 năm 2024",
    ),
]
CLEAN = [
    "Điều 1. Phạm vi điều chỉnh của Nghị định này là các cơ quan nhà nước",
    "Các cơ quan, đơn vị báo cáo kết quả trước ngày 15/12/2025, kèm 30.000.000 đồng kinh phí.",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
]
FORMS = ["Chức vụ:............................................ ;", "Họ và tên: …………………;", "Ngày sinh: ..... ; "]
FOREIGN = [
    "The quick brown fox jumps over the lazy dog and runs away",
    "Copyright holders grant permission without further restrictions whatsoever",
]


@pytest.mark.parametrize(("raw", "text"), [*NOISY, *BARE])
def test_read_and_meant(raw: str, text: str) -> None:
    assert restore_lines([raw]).text == text


@pytest.mark.parametrize("line", [*CLEAN, *FOREIGN, "", "   "])
def test_what_is_right_stays(line: str) -> None:
    restored = restore_lines([line])
    assert restored.text == line and not restored.edits


@pytest.mark.parametrize("line", FORMS)
def test_an_item_to_be_filled_in_keeps_its_end(line: str) -> None:
    assert restore_lines([line], channel="vie").text == line


def test_blank_lines_stay_where_they_are() -> None:
    lines = ["", "Uy ban nhan dan tinh", "", "", "Can cu Luat To chuc chinh quyen dia phuong", ""]
    assert [bool(line.text) for line in restore_lines(lines).lines] == [bool(line) for line in lines]


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("So 468/QbTTg", "468/QĐ-TTg"),
        ("Nghi quyet so 206/NQ-HPND", "206/NQ-HĐND"),  # no table holds the tail, the issuer is known
        ("Quyet dinh so 03-QD/BCD", "03-QĐ/BCĐ"),
        ("CTr/TU ngay 13 thang 8", "CTr/TU"),  # its number is on the line before
        ("ND-CP ngay 5 thang 3", "NĐ-CP"),
        ("so 09/CV- BCD ngay", "09/CV-BCĐ"),
        ("09/KH-UBND", "09/KH-UBND"),
        ("30/2020/ND-CP", "30/2020/NĐ-CP"),
        ("18-NQ/TW", "18-NQ/TW"),
    ],
)
def test_symbols_by_their_grammar(line: str, symbol: str) -> None:
    assert [fixed.text for fixed in settle(line)] == [symbol]


def test_dates_are_no_symbols() -> None:
    assert all(fixed.rule != "symbol" for fixed in settle("ngày 15/12/2025"))


def test_an_address_is_left() -> None:
    (fixed,) = settle("gửi về vanthu@example.gov.vn trước")
    assert fixed.text == "vanthu@example.gov.vn"


@pytest.mark.parametrize(
    ("lines", "markers"),
    [
        (["c) Ba", "d) Bon", "d) Nam", "e) Sau"], ["c", "d", "đ", "e"]),
        (["d) Bon", "1. Muc", "d) Bon"], ["d", None, "d"]),
        (["7. Bay", "§. Tam", "9. Chin"], [None, "8", None]),
    ],
)
def test_list_markers_by_their_sequence(lines: list[str], markers: list[str | None]) -> None:
    found = settle_markers(lines, [True] * len(lines))
    assert [found[i].text if i in found else None for i in range(len(lines))] == markers


def test_blocks_end_at_blank_lines_and_items() -> None:
    lines = ["một đoạn văn dài đến cuối dòng thì", "còn nối tiếp ở dòng sau cho đến hết", "", "- một ý", "- hai ý"]
    assert [list(block) for block in blocks(lines)] == [[0, 1], [3], [4]]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (["Cơ quan theo", "đõi"], ["Cơ quan theo", "dõi"]),
        (["Thời gian hoàn", "thánh"], ["Thời gian hoàn", "thành"]),
        (["Tổ chức kiểm", "tra, giảm", "sát"], ["Tổ chức kiểm", "tra, giám", "sát"]),
        (["Sở Nội", "vu"], ["Sở Nội", "vụ"]),
    ],
)
def test_words_go_on_over_the_short_lines_of_a_cell(read: list[str], printed: list[str]) -> None:
    page = "Ủy ban nhân dân tỉnh ban hành Kế hoạch triển khai thực hiện nhiệm vụ năm 2025 trên địa bàn"
    done = restore_lines([page, "", *read, "", "Quý II", "", page], channel="vie")
    assert [line.text for line in done.lines[2:-4]] == printed


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (CLEAN[0], "vie"),
        (BARE[2][0], "stripped"),
        (FOREIGN[0], "foreign"),
        ("Cong hoa xa hQi chu nghia Viet Nam, DQc lap - Ty do - Hanh phiic", "eng"),
        ("hai từ", None),
    ],
)
def test_kinds_of_reading(line: str, kind: str | None) -> None:
    assert kind_of(census([line], models())) == kind


def _holds(lines: list[str], restored: Restored) -> None:
    """As many lines, edits in order and where they say they are, the reading to be had back."""
    assert len(restored.lines) == len(lines)
    for line in restored.lines:
        at = 0
        for edit in line.edits:
            assert at <= edit.start <= edit.end <= len(line.text)
            assert line.text[edit.start : edit.end] == edit.text != edit.raw
            assert 0 <= edit.confidence <= 1
            at = edit.end
    assert undo_text(restored.text, write_evidence(restored)).split("\n") == [nfc(line) for line in lines]


ANY = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\n"), max_size=40)
FIELD = st.lists(
    st.sampled_from(
        [*"0123456789/-.,;:()'~", "QĐ", "UBND", "nhan", "dân", "x4", "d)", "hQi", " ", " ", "🙂", "\0", "ở"]
    ),
    max_size=20,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY | FIELD, min_size=1, max_size=5), st.sampled_from(["auto", "eng", "vie"]))
def test_any_text(lines: list[str], channel: str) -> None:
    _holds(lines, restore_lines(lines, channel=channel))  # type: ignore[arg-type]


NUMBER = st.integers(0, 10**9).map(str) | st.sampled_from(["15/12/2025", "05/3/2020", "30.000.000", "2,5", "007"])


@settings(max_examples=40, deadline=None)
@given(st.lists(NUMBER, min_size=1, max_size=3), st.sampled_from([line for line, _ in BARE] + CLEAN))
def test_a_number_that_stands_alone_stays(numbers: list[str], line: str) -> None:
    words = line.split(" ")
    for k, number in enumerate(numbers):
        words.insert(2 + 2 * k, number)
    for text in (" ".join(words), skeleton(" ".join(words))):
        assert re.findall(r"\d+", restore_lines([text]).text) == re.findall(r"\d+", text)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 9999), st.sampled_from(["QbTTg", "CV- BCD", "ND-CP", "KH-UBND", "QD-UBND", "TTr-SNV"]))
def test_the_digits_of_a_symbol_stay(number: int, tail: str) -> None:
    text = f"theo Van ban so {number}/{tail} cua Uy ban nhan dan"
    assert re.findall(r"\d+", restore_lines([text]).text) == [str(number)]


@pytest.mark.parametrize("unit", ["a", "1", "a.gov ", "1/", "www.", "uy ban "])
def test_a_line_without_end_is_done_in_time(unit: str) -> None:
    line = unit * (30_000 // len(unit))
    start = time.perf_counter()
    _holds([line], restore_lines([line]))
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize(
    ("kind", "line", "text"),
    [
        (
            "vie",
            "- DT&MN: Từ viết tắt của vùng Dân tộc và miền núi",
            "- DT&MN: Từ viết tắt của vùng Dân tộc và miền núi",
        ),
        ("eng", "So KH&CN chu tri, So KH&DT phéi hop", "Sở KH&CN chủ trì, Sở KH&ĐT phối hợp"),
        ("eng", "hé théng QLVB&DH cua tinh", "hệ thống QLVB&ĐH của tỉnh"),
    ],
)
def test_abbreviations_joined_by_an_ampersand(kind: Literal["eng", "vie"], line: str, text: str) -> None:
    assert restore_lines([line], channel=kind).lines[0].text == text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("a) Co quan thuc hién .", "a) Cơ quan thực hiện"),  # a stop behind a space is dust
        ("trién khai ha tang 5G, IoT.", "triển khai hạ tầng 5G, IoT."),  # one at what a grammar settled is not
        ("dién tich dat 14m nghiép bi lan chiém", "diện tích đất lâm nghiệp bị lấn chiếm"),
        ("cong trinh cao 14m trén dia ban", "công trình cao 14m trên địa bàn"),
    ],
)
def test_marks_and_measures_of_english_readings(line: str, text: str) -> None:
    assert restore_lines([line], channel="eng").lines[0].text.rstrip() == text


def test_threads_take_turns() -> None:
    """Two threads in the compiled core would end the process, so it is one of its own that tries."""
    code = (
        "import threading, pipeline\n"
        "done = []\n"
        "def go():\n"
        "    done.append(pipeline.restore('Uy ban nhan dan xa\\nKe hoach cai cach hanh chinh\\n' * 40).text)\n"
        "threads = [threading.Thread(target=go) for _ in range(4)]\n"
        "[thread.start() for thread in threads]\n"
        "[thread.join() for thread in threads]\n"
        "assert len(done) == 4 and len(set(done)) == 1\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("phòng, chống tội phạm về ma tuỷ trên địa bàn", "phòng, chống tội phạm về ma tuý trên địa bàn"),
        ("ban hành tiêu chí thương mại hoá sản phẩm", "ban hành tiêu chí thương mại hoá sản phẩm"),
        ("đẩy mạnh công nghiệp hoà, hiện đại hoá đất nước", "đẩy mạnh công nghiệp hoá, hiện đại hoá đất nước"),
    ],
)
def test_tones_of_either_style_are_one_and_stay_in_their_style(read: str, meant: str) -> None:
    for line, text in ((read, meant), (fold_tone_style(read), fold_tone_style(meant))):
        assert restore_lines([line], channel="vie").text == text
        other = line.replace("tuỷ", "tuý").replace("tủy", "túy")
        assert restore_lines([line], channel="vie", alternatives=[other]).text == text
