"""Heads of papers for tests of their bodies, what a paper gives to do, and the outline of a body."""

from pipeline.parse import TextLine, parse_text
from pipeline.parse.outline import build_outline, read_paragraphs
from pipeline.parse.outline.nodes import Node

NOTICE = "VĂN PHÒNG CHÍNH PHỦ\nSố: 653/TB-VPCP\nHà Nội, ngày 21 tháng 11 năm 2025\nTHÔNG BÁO\nVề dự án\n"
DECISION = "UBND TỈNH AN BÌNH\nSố: 9/QĐ-UBND\nAn Bình, ngày 3 tháng 2 năm 2025\nQUYẾT ĐỊNH\nVề việc công bố\n"
RULES = "UBND TỈNH AN BÌNH\nSố: 17/2025/QĐ-UBND\nAn Bình, ngày 3 tháng 2 năm 2025\nQUYẾT ĐỊNH\nQuy định mức thu\n"
PLAN = "UBND XÃ AN HÒA\nSố: 09/KH-UBND\nAn Hòa, ngày 30 tháng 7 năm 2025\nKẾ HOẠCH\nVề chuyển đổi số\n"
TELEGRAM = "THỦ TƯỚNG CHÍNH PHỦ\nSố: 223/CĐ-TTg\nHà Nội, ngày 20 tháng 11 năm 2025\nCÔNG ĐIỆN\nỨng phó mưa lũ\n"
LETTER = "UBND THÀNH PHỐ\nSố: 4085/UBND-ĐT\nV/v số nhà\nAn Bình, ngày 25 tháng 11 năm 2025\nKính gửi: Sở Xây dựng.\n"
FOOT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\nNguyễn Văn Nam\n"


def found(text: str) -> list[tuple[str, str, str]]:
    """(unit, role, duty) of each duty."""
    return [(r.unit, r.role, r.duty) for r in parse_text(text).responsibilities]


def begun(text: str) -> list[tuple[str, str]]:
    """(unit, first words) of each duty."""
    return [(unit, " ".join(duty.split()[:3])) for unit, _, duty in found(text)]


def outline(body: str) -> list[Node]:
    """The items of a body, one printed line a line."""
    lines = [TextLine(text, 1, number) for number, text in enumerate(body.splitlines(), 1)]
    return build_outline(read_paragraphs(lines))[0].children
