"""The outline for the eye: everything is there, colour marks the roles, and text is never markup."""

from io import StringIO

import msgspec
from rich.console import Console

from pipeline.cli.show import show
from pipeline.document import Proposal
from pipeline.messages import Messages
from pipeline.parse import parse_text

TEXT = (
    "UBND XÃ AN HÒA\nSố: 09/KH-UBND\nAn Hòa, ngày 30 tháng 7 năm 2025\nKẾ HOẠCH\nVề chuyển đổi số [đỏ]\n"
    "I. MỤC ĐÍCH\nTheo Nghị quyết số 57-NQ/TW ngày 22/12/2024.\nIII. TỔ CHỨC THỰC HIỆN\n1. Công an xã:\n"
    "- Chủ trì [bold red]kiểm tra[/] trước ngày 10/12.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn Bình\n"
)


def shown(*, colour: bool) -> str:
    out = StringIO()
    show(
        parse_text(TEXT),
        Console(file=out, width=160, force_terminal=colour, color_system="standard" if colour else None),
    )
    return out.getvalue()


def test_every_part_is_there() -> None:
    text = shown(colour=False)
    for part in ("09/KH-UBND", "Về chuyển đổi số [đỏ]", "III. TỔ CHỨC THỰC HIỆN", "Công an xã", "chủ trì",
                 "[bold red]kiểm tra[/]", "II is missing",
                 "trước ngày 10/12 → 2025-12-10", "57-NQ/TW  2024-12-22", "Lưu: VT", "Lê Văn Bình"):  # fmt: skip
        assert part in text


def test_colour_marks_role_and_deadline() -> None:
    text = shown(colour=True)
    assert "\x1b[1;32mchủ trì\x1b[0m" in text
    assert "\x1b[1;33mtrước ngày 10/12\x1b[0m" in text


def test_relations_are_told_in_the_papers_language() -> None:
    out = StringIO()
    text = "UBND XÃ AN HÒA\nSố: 9/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc họp\nCăn cứ Thông tư số 1/2022/TT-BYT;\nĐiều 1. Một.\n"
    show(parse_text(text), Console(file=out, width=160))
    assert "Thông tư 1/2022/TT-BYT  căn cứ" in out.getvalue()
    assert "basis" not in out.getvalue()


def test_what_to_know_is_said_in_the_readers_language() -> None:
    out = StringIO()
    show(parse_text(TEXT), Console(file=out, width=160), Messages("vi"))
    assert "cảnh báo numbering_gap: thiếu II trước III." in out.getvalue()


def test_a_partys_paper_has_a_dash_in_its_code() -> None:
    out = StringIO()
    text = "TỈNH ỦY ĐỒNG THÁP\nSố 10-CTr/TU\nCHƯƠNG TRÌNH\nI. MỤC ĐÍCH\nMột.\n"
    show(parse_text(text), Console(file=out, width=160))
    assert "10-CTr/TU" in out.getvalue()


def test_what_is_offered_for_the_head_says_where_it_is_from() -> None:
    out = StringIO()
    offer = Proposal(field="header.date", value="2018-04-24", source="pdf_signature")
    show(msgspec.structs.replace(parse_text(TEXT), proposals=(offer,)), Console(file=out, width=160))
    assert "Ngày có thể là: 2018-04-24  (theo thời gian ký số)" in out.getvalue()
