"""Agency and place of a head are held against each other: a doubt, never a change."""

from __future__ import annotations

import pytest

from pipeline.document import Header, Place
from pipeline.parse import parse_text
from pipeline.parse.letterhead.agreement import disagreements

AT = {"header.place": Place(page=1, line=4)}
AGREE = [
    ("ỦY BAN NHÂN DÂN XÃ CHẤN HƯNG", "", "Chấn Hưng"),
    ("ỦY BAN NHÂN DÂN XÃ ĐẠI ĐỒNG", "ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ", "Đại Đồng"),
    ("SỞ Y TẾ", "UBND TỈNH KIÊN GIANG", "Kiên Giang"),
    ("SỞ Y TẾ", "UBND TỈNH KIÊN GIANG", "Rạch Giá"),  # where its seat is
    ("ỦY BAN NHÂN DÂN TỈNH BÌNH DƯƠNG", "", "Thủ Dầu Một"),
    ("ỦY BAN NHÂN DÂN THÀNH PHỐ HÒA BÌNH", "", "Hoà Bình"),  # the tone's other place
    ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "", "Thành phố Hồ Chí Minh"),
    ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "", "TP. Hồ Chí Minh"),
    ("BỘ Y TẾ", "", "Hà Nội"),
    ("CỤC THUẾ TỈNH PHÚ THỌ", "TỔNG CỤC THUẾ", "Xóm Mới"),  # a name that nobody knows is not judged
    ("ỦY BAN NHÂN DÂN XÃ CHẤN HƯNG", "", ""),
]
DIFFER = [
    ("ỦY BAN NHÂN DÂN XÃ CHẤN HƯNG", "", "Chân Hưng"),  # a mark was lost
    ("ỦY BAN NHÂN DÂN XÃ CHẮN HƯNG", "", "Chấn Hưng"),
    ("ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ", "", "Kiên Giang"),
    ("SỞ Y TẾ", "UBND TỈNH PHÚ THỌ", "Rạch Giá"),
    ("ĐẢNG ỦY PHƯỜNG BA ĐÌNH", "THÀNH ỦY HÀ NỘI", "Cần Thơ"),
]


def head(issuer: str, parent: str, place: str) -> Header:
    return Header(issuer=issuer, issuer_parent=parent, place=place)


@pytest.mark.parametrize(("issuer", "parent", "place"), AGREE)
def test_heads_that_agree_are_in_no_doubt(issuer: str, parent: str, place: str) -> None:
    assert list(disagreements(head(issuer, parent, place), AT)) == []


@pytest.mark.parametrize(("issuer", "parent", "place"), DIFFER)
def test_heads_that_do_not_agree_are(issuer: str, parent: str, place: str) -> None:
    (note,) = disagreements(head(issuer, parent, place), AT)
    assert (note.code, note.severity, note.page, note.line) == ("head_disagrees", "warning", 1, 4)
    assert note.message.startswith("header.issuer is of ") and note.message.endswith(f'the place is "{place}"')


BODY = "Ủy ban nhân dân xã {0} ban hành kế hoạch; các thôn của xã {0}.\nNơi gửi: UBND xã {0}."


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        (
            "CHÂN HƯNG",
            BODY.format("Chấn Hưng"),
            'is of "XÃ CHÂN HƯNG", but the text has "Chấn Hưng" 3 times',
        ),
        ("CHẤN HƯNG", BODY.format("Chấn Hưng"), ""),
        ("CHẤN HƯNG", BODY.format("CHẤN HƯNG"), ""),
        ("CHÂN HƯNG", "UBND xã Chấn Hưng ban hành.", ""),  # once: the body may be what was misread
        ("CHÂN HƯNG", BODY.format("Chấn Hưng") + "\nUBND xã Chân Hưng.", ""),  # it has both
        ("CHẤN HƯNG", "để chân hưng thì chân hưng, chân hưng", ""),  # words, no name
        ("HOÀ BÌNH", BODY.format("Hòa Bình"), ""),  # the tone's other place
        ("BA", BODY.format("Bà"), ""),  # one syllable is too little
    ],
)
def test_the_body_spells_the_agencys_unit(name: str, body: str, said: str) -> None:
    lines = ["ỦY BAN NHÂN DÂN", f"XÃ {name}", "Số: 09/KH-UBND", "Ngày 30 tháng 7 năm 2025", "KẾ HOẠCH", "Cải cách"]
    document = parse_text("\n".join([*lines, "I. MỤC ĐÍCH", *body.split("\n")]))
    assert document.header.issuer == f"ỦY BAN NHÂN DÂN XÃ {name}"
    notes = [note.message for note in document.diagnostics if note.code == "head_disagrees"]
    assert notes == ([f"header.issuer {said}"] if said else [])


def test_the_head_stays_as_it_was_read() -> None:
    document = parse_text(
        "ỦY BAN NHÂN DÂN\nXÃ CHẤN HƯNG\nSố: 09/KH-UBND\nChân Hưng, ngày 30 tháng 7 năm 2025\nKẾ HOẠCH\nCải cách\n"
    )
    assert "head_disagrees" in [note.code for note in document.diagnostics]
    assert (document.header.place, document.header.issuer) == ("Chân Hưng", "ỦY BAN NHÂN DÂN XÃ CHẤN HƯNG")
