"""Two readings become one: real places where Tesseract and the small reader differ."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ocr import is_senseless, joined
from pipeline.ocr.alignment import aligned
from pipeline.ocr.fusion import alone, fuse, is_doubtful
from pipeline.ocr.model import RawLine, RawWord


def _line(reading: str, engine: str = "tesseract") -> RawLine:
    """`Ủy/.6 ban/.67`: words with their confidences."""
    words = []
    for n, item in enumerate(reading.split()):
        text, _, sure = item.rpartition("|")
        words.append(
            RawWord(text=text, box=(n * 50.0, 0.0, n * 50 + 40.0, 20.0), confidence=float(sure), engine=engine)
        )
    return RawLine(box=(0.0, 0.0, 500.0, 20.0), words=tuple(words))


@pytest.mark.parametrize(
    ("tesseract", "small", "text"),
    [
        ("Tổ|.67 chức|.67", "Tố|.82 chức|.99", "Tổ chức"),
        ("Cân|.61 Thơ|.67", "Cần|.97 Thơ|.99", "Cần Thơ"),
        ("QUYÉT|.45 ĐỊNH|.67", "QUYẾT|.93 ĐỊNH|.99", "QUYẾT ĐỊNH"),
        ("sô|.33 13/2012/NĐ-CP|.6", "số|.99 13/2012/ND-CP|.6", "số 13/2012/NĐ-CP"),
        ("thông.|.67 Đẩy|.67", "thông,|.95 Đẩy|.98", "thông, Đẩy"),
        ("phá.|.67", "phá|.99", "phá"),
        ("II.|.61 TỔ|.67", "III|.9 TỔ|.9", "III TỔ"),
        ("III.|.61 TỔ|.67", "II|.9 TỔ|.9", "III. TỔ"),
        ("L.|.03", "I.|.96", "I."),
        ("L|.03", "I|.6", ""),
        ("Quý|.9 III|.5", "Quý|.9 II|.9", "Quý III"),
        ("Quý|.9 II|.01", "Quý|.9 III|.6", "Quý III"),
        ("Quý|.9 I/2026|.6", "Quý|.9 II/2026|.6", "Quý II/2026"),
        ("§.|.41 Bãi|.6", "8.|.76 Bãi|.9", "8. Bãi"),
        ("Lâm|.5 Š|.14", "Lâm|.9 5|.99", "Lâm 5"),
        ("danh|.6 NGUT;|.37", "danh|.9 NGƯT;|.98", "danh NGƯT;"),
        ("(để|.6 th);|.29", "(để|.9 t/h);|.95", "(để t/h);"),
        ("(để|.6 thiện);|.01", "(để|.9 t/hiện);|.99", "(để t/hiện);"),
        ("71NQ-CP|.01", "71/NQ-CP|.99", "71/NQ-CP"),
        ("57-NQ/TW.|.02", "57-NQTW.|.53", "57-NQ/TW."),
        ("-|.45 Sở|.67 Nội|.67 vụ;|.67", "Sở|.99 Nội|.99 vụ;|.97", "Sở Nội vụ;"),
        ("||.3 Điều|.67 1.|.67", "Điều|.99 1.|.99", "Điều 1."),
        ("địa:|.14 phương|.67", "địa|.99 phương|.99", "địa phương"),
        ("'Xây|.33 dựng|.67", "Xây|.99 dựng|.99", "Xây dựng"),
        ("“Xác|.61 định|.67", "Xác|.99 định|.99", "Xác định"),
        ("VOV,|.18 TTXVN|.67", "VOV|.99 TTXVN|.99", "VOV TTXVN"),
        ("(VNPT).|.2", "(VNPT)|.99", "(VNPT)"),
        ("vực|.67 XH|.45", "vực|.99 XII|.99", "vực XII"),
        ("Quý|.67 II/2026|.2", "Quý|.99 III/2026|.97", "Quý III/2026"),
        ("Quý|.67 II|.2", "Quý|.99 III|.97", "Quý III"),
        ("Quý|.67 III|.2", "Quý|.99 III|.97", "Quý III"),
        ("Lưu:|.4 VT|.5", "", "Lưu: VT"),
        ("Email:|.9 snv(@dongthap.gov.vn|.8", "Email:|.9 snv@dongthap.gov.vn|.5", "Email: snv@dongthap.gov.vn"),
        ("snv@dongthap.gov.vn.|.3", "snvQdongthap.gov.vn|.95", "snv@dongthap.gov.vn."),
        ("http:/dongthap.gov.vn|.8", "http://dongthap.gov.vn|.6", "http://dongthap.gov.vn"),
        ("www.dongthap,gov.vn|.8", "www.dongthap.gov.vn|.6", "www.dongthap.gov.vn"),
        ("", "CHỦ|.9 TỊCH|.9", "CHỦ TỊCH"),
        ("", "Uwau|.7", ""),
        ("“lụAtL—|.01", "Uwau|.31", ""),
        ("", "Sản|.45 Công|.5 Luận|.42", "Sản Công Luận"),
        ("ASEAN|.5", "ASEAN|.4", "ASEAN"),
        ("STT|.37", "SIT|.29", "STT"),
        ("-|.1 TTTU,|.05 1L1HĐNUDIP;|.01", "-TTTU,21HĐNDIP;|.31", "- TTTU, 1L1HĐNUDIP;"),
        ("", "LMỤC|.7 ĐÍCH,YÊU|.8 CẦU|.8", "LMỤC ĐÍCH,YÊU CẦU"),
        ("", "10.|.88", "10."),
        ("", "TAYĐO/-/|.53", ""),
        ("Số:|.51 /Z/6|.06 /QĐ-UBND|.31", "Số:1716/QĐ-UBND|.9", "Số:1716/QĐ-UBND"),  # glued to figures: no word's count
        ("đến.năm|.41", "đến|.78 năm|.8", "đến năm"),
        ("ngày|.71 49/10/2023|.58", "ngày|.99 19/10/2023|.55", "ngày 19/10/2023"),  # the 49th is no day
        ("ngày|.71 19/10/2023|.3", "ngày|.99 19/40/2023|.95", "ngày 19/10/2023"),
        ("ngày)|.0 tháng|.0", "ngày|1.0 28|.39 tháng|1.0", "ngày 28 tháng"),  # a day by hand: strokes to Tesseract
        ("hiện.)|.04", "hiện./7-m|.22", "hiện./7-m"),  # "./" closes a text
        ("Dự|.6 án,|.05 g2|.01", "Dự|.9 án./.q|.29", "Dự án./.q"),
        ("quyết./.|.31", "quyết...|.68", "quyết./."),
    ],
)
def test_places_where_readings_differ(tesseract: str, small: str, text: str) -> None:
    assert fuse(_line(tesseract), _line(small, "reader")).text == text


def _reader(reading: str) -> RawLine:
    """As `_line`, with the place of each letter, 50 pixels a word."""
    line = _line(reading, "reader")
    placed = (
        msgspec.structs.replace(w, places=tuple(w.box[0] + 40 * (k + 0.5) / len(w.text) for k in range(len(w.text))))
        for w in line.words
    )
    return msgspec.structs.replace(line, words=tuple(placed))


@pytest.mark.parametrize(
    ("tesseract", "reader", "shown", "text"),
    [  # a seal's ring took "Hà" and the half of "Phan" with it, when the ink of other lines was cut away
        ("im|.74 Bình|.74", "Hà|.89 Kim|.99 Bình|.99", 60.0, "Hà Kim Bình"),
        ("n|.02 Quang|.74", "Phan|.65 Quang|.99", 25.0, "Phan Quang"),
        ("im|.74 Bình|.74", "Hà|.4 Kim|.99 Bình|.99", 60.0, "Kim Bình"),  # no reader is sure of it
        ("Bình|.74", "Z/|.9 Bình|.99", 60.0, "Bình"),  # no word: the ring itself
        ("Kim|.74 Bình|.74", "Hà|.6 Kim|.99 Bình|.99", 0.0, "Kim Bình"),  # it was shown, and is dust
    ],
)
def test_what_tesseract_was_not_shown_is_the_line_readers(tesseract: str, reader: str, shown: float, text: str) -> None:
    first = msgspec.structs.replace(_line(tesseract), box=(shown, 0.0, 500.0, 20.0))
    assert fuse(first, _reader(reader), first).text == text


@pytest.mark.parametrize(
    ("read", "text"),
    [
        ("Bn|.21 vh|.28", ""),
        ("HỘ|.3 ỊÊ|.2", "HỘ ỊÊ"),  # one could be a word
        ("15|.34", "15"),
        ("XH|.9", "XH"),
    ],
)
def test_strokes_that_one_reader_took_for_letters_are_left_out(read: str, text: str) -> None:
    assert alone(_line(read, "reader")).text == text


@pytest.mark.parametrize(
    ("small", "kept"),
    [
        ("83|.3 Bệnh|.5 viêện|.4 đa|.6 khoa|.5 xã|.5 Hà|.5 23/11/20175|.4", True),  # print on dither: most are words
        ("1|.4 nn|.4 đại|.4 onc|.5 gđu|.4 đến|.5 số|.4", False),
        ("Đinh|.4 Văn|.4 Nở|.4", True),  # a name stamped in a script face: all could be words
        ("Đinh|.4 Vvn|.4 Nở|.4", False),
        ("Số:|.6 62095/TB-ĐHĐL|.5", True),  # a number by hand before print
        ("Số:|.6 620Y5/TB|.5", False),
        ("KT|.87 CHỦ|.95 TỊKH|.68", True),  # sure as a whole: print, whatever it says
        ("KT|.7 CHỦ|.95 TỊKH|.6", False),
    ],
)
def test_a_line_that_the_line_reader_alone_sees(small: str, kept: bool) -> None:
    fused = fuse(_line(""), _line(small, "reader"))
    assert bool(fused.words) == kept


def test_agreement_is_surer_than_either() -> None:
    fused = fuse(_line("xã|.67"), _line("xã|.9", "reader"))
    assert fused.confidence > 0.9


def test_words_taken_from_the_small_reader_have_tesseracts_boxes() -> None:
    fused = fuse(_line("Cân|.3 Thơ|.67"), _line("Cần|.97 Thơ|.99", "reader"))
    assert fused.words[0].engine == "reader"
    assert fused.words[0].box == (0.0, 0.0, 40.0, 20.0)


@pytest.mark.parametrize(
    ("tesseract", "small", "others"),
    [
        ("Ủy|.6 ban|.6", "Ủy|.9 ban|.9", [None, None]),
        ("Cân|.3 Thơ|.6", "Cần|.97 Thơ|.9", ["Cân", None]),
        ("Tây|.6 Đô|.6", "TâyĐô|.3", ["Tây Đô"]),
        ("Lưu:|.4 VT|.5", "Lưu:|.9", [None]),
    ],
)
def test_what_the_other_reader_saw_is_kept(tesseract: str, small: str, others: list[str | None]) -> None:
    assert [w.other for w in fuse(_line(tesseract), _line(small, "reader")).words] == others


@pytest.mark.parametrize(
    ("tesseract", "small", "other"),
    [
        ("Ủy|.6 ban|.6", "Ủy|.9 ban|.9", None),
        ("Cân|.3 Thơ|.6", "Cần|.97 Thơ|.9", "Cân Thơ"),
        ("ở|.6 Tây|.6 Đô|.6 cũ|.6", "ở|.9 TâyĐô|.3 cũ|.9", "ở Tây Đô cũ"),
        ("Lưu:|.4 VT|.5", "Lưu:|.9", None),
    ],
)
def test_the_line_as_the_other_reader_has_it(tesseract: str, small: str, other: str | None) -> None:
    assert fuse(_line(tesseract), _line(small, "reader")).other_text == other


@pytest.mark.parametrize(
    ("tesseract", "small", "third", "text"),
    [
        ("ma|.6 tý.|.3", "ma|.9 tuý,|.8", "ma|.9 tuý,|.9", "ma tuý,"),
        ("thành|.6 phó|.5", "thành|.9 phố|.97", "thành|.9 phố|.9", "thành phố"),
        ("(để|.6 thiện):|.5", "(để|.9 t/hiện);|.4", "(để|.9 thiện);|.9", "(để t/hiện);"),
        ("ma|.6 tuý.|.6", "ma|.9 tuý,|.5", "ma|.9 tuý.|.9", "ma tuý."),
        ("HIỆU|.6 TRƯỞNG|.6 ?—|.3", "HIỆU|.9 TRƯỞNG|.9", "HIỆU|.9 TRƯỞNG|.9", "HIỆU TRƯỞNG"),
        ("Lưu:|.4 VT|.1", "Lưu:|.9", "Lưu:|.9 VT|.8", "Lưu: VT"),
        ("H|.18", "II|.6", "H|.2", "II"),
        ("tháng|.2 năm|.6", "tháng|.8 7|.99 năm|.9", "tháng|.2 năm|.5", "tháng 7 năm"),  # by hand: others see nothing
        ("tháng|.2 năm|.6", "tháng|.8 7|.8 năm|.9", "tháng|.2 năm|.5", "tháng năm"),
        ("thổ|.6 ĐỐC|.6", "thổ|.9 và|.95 ĐỐC|.9", "thổ|.4 ĐỐC|.6", "thổ ĐỐC"),
    ],
)
def test_a_third_reader_votes_where_two_differ(tesseract: str, small: str, third: str, text: str) -> None:
    assert fuse(_line(tesseract), _line(small, "reader"), _line(third, "asterocr")).text == text


@pytest.mark.parametrize(
    ("tesseract", "small", "again", "third", "text"),
    [
        ("thâm|.01 quyền|.6", "thấm|.88 quyền|.9", "thẩm|.1 quyền|.6", "thẩm|.99 quyền|.9", "thẩm quyền"),
        ("sô|.67", "sổ|.58", "sô|.6", "số|.97", "số"),  # far more usual
        ("sô|.67", "sổ|.58", "sô|.6", "số|.4", "sô"),
        ("4/QĐ-ĐHTĐ|.01", "54J/QĐ-ĐHTĐ|.5", "943/QĐ-ĐHTĐ|.01", "539/QĐ-ĐHTĐ|.94", "539/QĐ-ĐHTĐ"),
        ("V0J,|.1", "V01,|.5", "V01,|.1", "voi,|.9", "V01,"),  # a word is no number
        ("đổi|.67", "đối|.7", "đổi|.6", "đồi|.98", "đổi"),
    ],
)
def test_words_that_only_a_third_engine_has(tesseract: str, small: str, again: str, third: str, text: str) -> None:
    others = _line(again), _line(third, "asterocr")
    assert fuse(_line(tesseract), _line(small, "reader"), *others).text == text


@pytest.mark.parametrize(
    ("third", "engine", "text"),
    [
        ("NGUT;|.4", "tesseract", "NGƯT;"),  # the engine repeats itself
        ("NGUT;|.9", "asterocr", "NGƯT;"),
        ("NGƯT;|.4", "tesseract", "NGƯT;"),
    ],
)
def test_an_engine_that_repeats_itself_tells_less(third: str, engine: str, text: str) -> None:
    first, second = _line("NGUT;|.4"), _line("NGƯT;|.95", "reader")
    assert fuse(first, second, _line(third, engine)).text == text


@given(st.sampled_from(["phó|.5", "NGUT|.4", "ha:|.6", "mô;|.5", "VOV,|.2", "Thị|.3"]), st.floats(0.3, 1.0), st.data())
def test_only_lines_that_are_not_doubtful_stay_whatever_is_read_again(
    one: str, sure: float, data: st.DataObject
) -> None:
    first = _line(one)
    second = _line(f"{data.draw(st.sampled_from(['phố', 'NGƯT', 'ha;', 'mô:', 'VOV', 'Thi']))}|{sure}", "reader")
    again = _line(f"{data.draw(st.sampled_from([first.text, second.text, 'xa']))}|.5")
    if not is_doubtful(first, second):
        assert fuse(first, second, again).text == fuse(first, second).text


_words = st.lists(st.text("aăâbcdđeê1 2.,;-", min_size=1, max_size=6).filter(str.strip), max_size=12)


@given(_words, _words, _words)
def test_alignment_keeps_every_word_in_order_and_fusion_invents_none(
    one: list[str], two: list[str], three: list[str]
) -> None:
    first, second, third = (_line(" ".join(w.replace(" ", "") + "|.5" for w in ws)) for ws in (one, two, three))
    pairs = aligned(first.words, second.words)
    assert [w for p in pairs for w in p.first] == list(first.words)
    assert [w for p in pairs for w in p.second] == list(second.words)
    seen = {w.text for w in (*first.words, *second.words)}
    assert {w.text for w in fuse(first, second).words} <= seen
    assert {w.text for w in fuse(first, second, third).words} <= seen | {w.text for w in third.words}


def test_lines_joined_and_judged() -> None:
    line = joined([_line("Kế|.6 hoạch|.6"), _line("năm|.6")])
    assert line.text == "Kế hoạch năm"
    assert not is_senseless([line] * 9)
    assert is_senseless([_line("ạạ|.2 wfe|.2 ịíg|.3 kjx|.1")] * 9)
    assert not is_senseless([])


@pytest.mark.parametrize(
    ("first", "second", "other"),
    [
        ("I.|.6", "1.|.9", None),
        ("III.|.6", "1l1|.9", None),
        ("I.|.6", "L.|.4", "L."),
        ("Sở.|.6", "Sò.|.3", "Sò."),
    ],
)
def test_a_one_is_no_second_opinion_on_a_roman_number(first: str, second: str, other: str | None) -> None:
    fused = fuse(_line(f"{first} KINH|.6 TẾ|.6"), _line(f"{second} KINH|.9 TẾ|.9", "reader"))
    assert fused.words[0].text == first.split("|")[0]
    assert fused.words[0].other == other
