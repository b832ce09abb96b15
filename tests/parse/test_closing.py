"""The foot in its layouts, with signers of every kind, and digital-signature stamps."""

import pytest

from pipeline.parse import parse_text

BODY = "UBND XÃ AN HÒA\nSố: 09/KH-UBND\nKẾ HOẠCH\nVề chuyển đổi số\nI. MỤC ĐÍCH\nMột./.\n"
ITEMS = ("Sở Nội vụ (b/c)", "CT, các PCT UBND xã", "Lưu: VT, VHXH")


@pytest.mark.parametrize(
    "foot",
    [
        "Nơi nhận:   TM. ỦY BAN NHÂN DÂN\n- Sở Nội vụ (b/c);   KT. CHỦ TỊCH\n- CT, các PCT UBND xã;   PHÓ CHỦ "
        "TỊCH\n- Lưu: VT, VHXH.   Trần Văn An\n",
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Sở Nội vụ (b/c); KT. CHỦ TỊCH\n- CT, các PCT UBND xã; PHÓ CHỦ TỊCH\n- "
        "Lưu: VT, VHXH.\nTrần Văn An\n",
        "Nơi nhận:\n- Sở Nội vụ (b/c);\n- CT, các PCT\nUBND xã;\n- Lưu: VT, VHXH.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ "
        "TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn An\n",
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn An\nNơi nhận:\n- Sở Nội vụ (b/c);\n- CT, các "
        "PCT UBND xã;\n- Lưu: VT, VHXH.\n",
    ],
)
def test_layouts(foot: str) -> None:
    document = parse_text(BODY + foot)
    assert document.recipients == ITEMS
    signed = document.signature
    assert (signed.authority, signed.position, signed.name) == (
        "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Trần Văn An",
    )


def test_sub_items_are_their_own_and_the_drafters_mark_is_none() -> None:
    document = parse_text(BODY + "Nơi nhận:\n- VP UBND tỉnh:\n+ LĐVP;\n+ Lưu: VT, NC.Minh\nCHỦ TỊCH\nLê Văn Bình\n")
    assert document.recipients == ("VP UBND tỉnh", "LĐVP", "Lưu: VT, NC")


def test_without_receivers() -> None:
    document = parse_text(BODY + "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nHoàng Nam\n")
    assert (document.recipients, document.signature.name) == ((), "Hoàng Nam")


def test_the_head_alone_and_a_rank_before_the_name() -> None:
    signed = parse_text(BODY + "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nHIỆU TRƯỞNG\nGS.TS. Trần Công An\n").signature
    assert (signed.authority, signed.position, signed.name) == ("", "HIỆU TRƯỞNG", "GS.TS. Trần Công An")


def test_digital_signature_stamp() -> None:
    document = parse_text("Ký bởi: Ủy ban nhân dân xã An Hòa\nThời gian ký: 30.07.2025 15:21:07 +07:00\n" + BODY)
    stamp = document.signature.signed_digitally
    assert stamp is not None
    assert (stamp.by, stamp.at) == ("Ủy ban nhân dân xã An Hòa", "2025-07-30T15:21:07+07:00")
    assert document.header.issuer == "UBND XÃ AN HÒA"


def test_a_narrow_stamp_has_its_time_on_the_lines_below() -> None:
    document = parse_text("Tỉnh Bạc Liêu\nThời gian ký:\n19.02.2025 07:55:13\n+07:00\n" + BODY)
    stamp = document.signature.signed_digitally
    assert stamp is not None
    assert stamp.at == "2025-02-19T07:55:13+07:00"


def test_appendix_and_its_own_outline() -> None:
    document = parse_text(
        BODY + "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn Bình\nPHỤ LỤC I\nDANH MỤC NHIỆM VỤ\n"
        "(Kèm theo Kế hoạch số 09/KH-UBND\nngày 30/7/2025)\nI. CHỈ TIÊU\n1. Một.\n"
    )
    appendix = document.appendices[0]
    assert (appendix.marker, appendix.title) == ("PHỤ LỤC I", "DANH MỤC NHIỆM VỤ")
    assert appendix.attached_to == "(Kèm theo Kế hoạch số 09/KH-UBND ngày 30/7/2025)"
    assert [s.title for s in document.sections] == ["MỤC ĐÍCH", "CHỈ TIÊU"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("PHỤ LỤC DANH MỤC THỦ TỤC HÀNH CHÍNH", ("PHỤ LỤC", "DANH MỤC THỦ TỤC HÀNH CHÍNH")),
        ("PHỤ LỤC MỨC HỌC PHÍ NĂM HỌC 2025-2026", ("PHỤ LỤC", "MỨC HỌC PHÍ NĂM HỌC 2025-2026")),
        ("PHỤ LỤC A. DANH MỤC", ("PHỤ LỤC A", "DANH MỤC")),
        ("PHỤ LỤC SỐ 01A DANH MỤC", ("PHỤ LỤC SỐ 01A", "DANH MỤC")),
        ("PHỤ LỤC II: DANH MỤC", ("PHỤ LỤC II", "DANH MỤC")),
    ],
)
def test_a_title_on_the_line_of_an_appendix(line: str, expected: tuple[str, str]) -> None:
    document = parse_text(BODY + f"Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn Bình\n{line}\n(Kèm theo Quyết định số 9)\n")
    (appendix,) = document.appendices
    assert (appendix.marker, appendix.title) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH\nTrần Văn An", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn An")),
        ("TM. CHÍNH PHỦ KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG Trần Văn An",
         ("TM. CHÍNH PHỦ / KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG", "Trần Văn An")),
        ("GIÁM ĐỐC SỞ Y TẾ\nTrần Văn An", ("", "GIÁM ĐỐC SỞ Y TẾ", "Trần Văn An")),
        ("KT. TỔ TRƯỞNG\nPHÓ TỔ TRƯỞNG THƯỜNG TRỰC\nTrần Văn An",
         ("KT. TỔ TRƯỞNG", "PHÓ TỔ TRƯỞNG THƯỜNG TRỰC", "Trần Văn An")),
        ("KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nPHÓ CỤC TRƯỞNG\nCỤC VIỄN THÔNG\nTrần Văn An",
         ("KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN", "PHÓ CỤC TRƯỞNG CỤC VIỄN THÔNG", "Trần Văn An")),
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Trần Văn An", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn An")),
        ("GIÁM ĐỐC\nTỈNH V\nTrần Văn An", ("", "GIÁM ĐỐC", "Trần Văn An")),  # of the seal
        ("GIÁM ĐỐC\nTRUNG TÂM Y TẾ\nTrần Văn An", ("", "GIÁM ĐỐC TRUNG TÂM Y TẾ", "Trần Văn An")),
    ],
)  # fmt: skip
def test_a_signers_block(line: str, expected: tuple[str, str, str]) -> None:
    signed = parse_text(BODY + "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n" + line + "\n").signature
    assert (signed.authority, signed.position, signed.name) == expected


def test_receivers_whose_label_was_lost() -> None:
    document = parse_text(BODY + "- Sở Nội vụ (b/c);\n- Lưu: VT, VHXH.\nCHỦ TỊCH\nTrần Văn An\n")
    assert document.recipients == ("Sở Nội vụ (b/c)", "Lưu: VT, VHXH")
    assert "Lưu" not in document.sections[-1].text


def test_rights_are_no_acting_head() -> None:
    assert parse_text(BODY + "QUYỀN VÀ NGHĨA VỤ CỦA TỔ CHỨC\nHai.\n").signature.authority == ""
    signed = parse_text(BODY + "Nơi nhận:\n- Lưu: VT.\nQUYỀN CHỦ TỊCH\nTrần Văn An\n").signature
    assert (signed.authority or signed.position, signed.name) == ("QUYỀN CHỦ TỊCH", "Trần Văn An")


@pytest.mark.parametrize(
    ("mark", "kept"),
    [("VT, QHĐP (3) vmd", "VT, QHĐP (3)"), ("VT, TCCV (2) CMP. 21b", "VT, TCCV (2)"), ("VT, TCCC.(Thuận)", "VT, TCCC"),
     ("VT, KSTT (04 bản)", "VT, KSTT (04 bản)")],
)  # fmt: skip
def test_drafters_marks(mark: str, kept: str) -> None:
    assert parse_text(BODY + f"Nơi nhận:\n- Lưu: {mark}.\n").recipients == (f"Lưu: {kept}",)


def test_a_name_without_a_position() -> None:
    document = parse_text(BODY + "- Sở Nội vụ;\n- Cục Thuế;\nTrần Văn An\n- Website tỉnh;\n- Lưu: VT.\n")
    assert document.recipients == ("Sở Nội vụ", "Cục Thuế", "Website tỉnh", "Lưu: VT")
    assert document.signature.name == "Trần Văn An"
    assert parse_text(BODY + "Trần Văn An\n").signature.name == "Trần Văn An"
    assert parse_text(BODY + "Hà Nội\n").signature.name == ""


def test_the_title_over_a_link_takes_no_items_of_the_body() -> None:
    document = parse_text(
        BODY
        + "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn Bình\nQUY CHẾ\n(Kèm theo Kế hoạch số 09/KH-UBND)\n1. Một.\n2. Hai.\n"
        "Mẫu báo cáo\n(Kèm theo Kế hoạch số 09/KH-UBND)\nĐơn vị:\n"
    )
    assert [a.title for a in document.appendices] == ["QUY CHẾ", "Mẫu báo cáo"]
    assert [s.marker for s in document.sections] == ["I.", "1.", "2."]


def test_a_link_that_never_closes_takes_no_items() -> None:
    text = "II. NỘI DUNG\n1. Tập huấn.\n- Vụ Pháp chế có trách nhiệm tổ chức hội nghị phổ biến đến các đơn vị.\n"
    document = parse_text(
        "UBND XÃ AN HÒA\nSố: 9/QĐ-UBND\nQUYẾT ĐỊNH\nBan hành Kế hoạch\nĐiều 1. Ban hành Kế hoạch.\n"
        "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nNguyễn Văn Nam\nKẾ HOẠCH TẬP HUẤN\n"
        f"(Ban hành kèm theo Quyết định số 9/QĐ-UBND ngày\n14 tháng 01 năm 2014\n{text}"
    )
    assert document.appendices[0].attached_to.endswith("năm 2014")
    assert [section.marker for section in document.sections] == ["Điều 1.", "II."]


def test_an_appendix_whose_marker_and_title_are_one_line_ends_the_body() -> None:
    document = parse_text(
        "UBND TỈNH AN BÌNH\nSố: 9/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc công bố\nĐiều 1. Công bố danh mục thủ tục.\n"
        "PHỤ LỤC DANH MỤC THỦ TỤC HÀNH CHÍNH\n(Kèm theo Quyết định số 9/QĐ-UBND)\n1. Cấp giấy phép xây dựng.\n"
    )
    assert [appendix.title for appendix in document.appendices] == ["DANH MỤC THỦ TỤC HÀNH CHÍNH"]


def test_receivers_right_above_the_signer() -> None:
    foot = "- Các ban đảng, đảng đoàn,\n- Báo, tạp chí,\nK/T CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nTrần Văn An\n"
    document = parse_text(BODY + foot)
    assert document.recipients == ("Các ban đảng, đảng đoàn", "Báo, tạp chí")
    body = parse_text(BODY + "- Một;\n- Hai.\nCHỦ TỊCH\nTrần Văn An\n")
    assert (body.recipients, body.signature.name) == ((), "Trần Văn An")


def test_text_that_is_attached_without_a_heading_is_kept() -> None:
    attached = "".join(
        f"{n}. Quyết định số {n}/QĐ-TTg ngày 20/4/2023 của Thủ tướng Chính phủ về việc số {n}.\n" for n in (1, 2, 3)
    )
    document = parse_text(BODY + "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn Bình\n" + attached)
    assert [(a.marker, a.title) for a in document.appendices] == [("", "")]
    assert [s.marker for s in document.sections] == ["I.", "1.", "2.", "3."]
    assert [r.code for r in document.references] == ["1/QĐ-TTg", "2/QĐ-TTg", "3/QĐ-TTg"]
    assert document.signature.name == "Lê Văn Bình"


def test_rests_of_a_seal_are_no_attached_text() -> None:
    document = parse_text(BODY + "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn Bình\nGân Công\n*\ntuên\n")
    assert document.appendices == ()


def test_receivers_that_begin_as_above_without_a_label() -> None:
    document = parse_text(BODY + "- Như Điều 3;\n- Sở Nội vụ;\nCHỦ TỊCH\nTrần Văn An\n")
    assert document.recipients == ("Như Điều 3", "Sở Nội vụ")
    assert document.signature.name == "Trần Văn An"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("- Bộ Công an (để báo cáo);\n- Sở Y tế;\n- Lưu: VTUB, NC.\n", 3),  # a code of the clerk's own
        ("- Bộ Tài chính;\n- Các sở, ban, ngành;\n- UBND các xã;\n", 3),  # neither label nor "Lưu"
        ("- Sở Y tế tổng hợp;\n- Công an xã tuyên truyền;\n- Các thôn phối hợp.\n", 0),
    ],
)
def test_receivers_known_by_what_stands_in_them(lines: str, expected: int) -> None:
    text = "UBND XÃ AN HÒA\nSố: 9/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc cử cán bộ\nĐiều 1. Cử ông An.\nĐiều 2. Hiệu lực./.\n"
    assert len(parse_text(text + lines).recipients) == expected


def test_a_speck_before_the_authority() -> None:
    signed = parse_text(
        BODY + "Nơi nhận:\n- Lưu: VT.\nTL. CHỦ TỊCH\n-KT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nLê Văn Bình\n"
    )
    assert signed.signature.authority == "TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG"
    assert (signed.signature.position, signed.signature.name) == ("PHÓ CHÁNH VĂN PHÒNG", "Lê Văn Bình")


def test_another_paper_behind_the_last_receiver_is_none_of_it() -> None:
    document = parse_text(
        BODY + "Nơi nhận:\n- Như Điều 4;\n- Lưu: VT, KTTH, NC.Minh   KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n"
        "THÀNH VIÊN UBND XÃ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    )
    assert document.recipients == ("Như Điều 4", "Lưu: VT, KTTH, NC")
    assert (document.signature.authority, document.signature.position) == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_two_offices_of_one_head() -> None:
    signed = parse_text(BODY + "KT. BỘ TRƯỞNG, CHỦ NHIỆM\nPHÓ CHỦ NHIỆM\nTrần Văn An\n").signature
    assert (signed.authority, signed.position) == ("KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM")
