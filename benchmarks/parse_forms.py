"""Duties in forms and with names that no labelled plan has: which of them the parser finds.

    python -m benchmarks.parse_forms [--show]

Small plans are made of names of offices and people as communes and provinces print them, the forms in which a part that
organises gives them duties, verbs after plurals and titles of that part; a case counts where unit, role and duty are
all right. Then labelled blocks (`benchmarks.parse_layouts`), right where all four fields are. It says where words are
missing from the dictionaries, not how often such plans occur.
"""

from __future__ import annotations

import argparse
from collections import Counter

from benchmarks.parse_layouts import HEAD, LAST
from benchmarks.parse_layouts import cases as blocks
from pipeline.parse import parse_text

NAMES = """
Phòng Văn hóa – Xã hội
Văn phòng HĐND và UBND xã
Văn phòng Đảng ủy - HĐND - UBND
Trạm Y tế xã Tân Lập
Đoàn TNCS Hồ Chí Minh xã
Ban Quản lý Khu kinh tế Đông Nam
Trung tâm Phục vụ hành chính công xã
Trung tâm Dịch vụ tổng hợp
Điện lực Krông Búk
Chi nhánh Văn phòng Đăng ký đất đai khu vực III
Trưởng các thôn, buôn
Các thôn, buôn, tổ dân phố
Hộ gia đình, cá nhân
Người dân
Nhân dân
Ban Giám hiệu các trường
Bí thư Chi bộ các thôn
Thành viên Ban Chỉ đạo
Các thành viên Ban Chỉ đạo
Cán bộ, công chức, viên chức
Ban Nhân dân các ấp
Ấp trưởng
Khu phố
Tổ Công nghệ số cộng đồng
Tổ chuyển đổi số
Công chức Văn hóa - Xã hội
Công chức Tài chính - Kế toán
Kế toán
Đồng chí Nguyễn Văn An
Đồng chí Chủ tịch UBND xã
Ông Nguyễn Văn Nam - Phó Chủ tịch UBND xã
Hợp tác xã nông nghiệp Tân Tiến
Bưu điện xã
Viễn thông Đắk Lắk
VNPT Đồng Tháp
Viettel Cà Mau
Hiệu trưởng các trường học
Các trường Mầm non, Tiểu học, THCS
Nhà trường
Lực lượng Công an
Lực lượng dân quân
Cơ sở y tế
Cơ sở giáo dục trên địa bàn
Bộ phận Một cửa
Bộ phận Văn phòng - Thống kê
Đài Truyền thanh xã
Hội Liên hiệp Phụ nữ xã
Mặt trận Tổ quốc và các tổ chức chính trị - xã hội
UBMTTQ Việt Nam xã và các đoàn thể
Các ngành, đoàn thể xã
Chi cục Thủy lợi
Doanh nghiệp bưu chính, viễn thông
Ngân hàng Chính sách xã hội
Thuế cơ sở 3 tỉnh Cà Mau
Quỹ Bảo vệ và Phát triển rừng
Hạt Kiểm lâm khu vực
Ban Tuyên giáo và Dân vận Tỉnh ủy
Tòa soạn Báo và Đài PTTH
Cụm trưởng các cụm dân cư
Khối thi đua
Liên đoàn Lao động tỉnh
Chủ hộ
Chủ cơ sở sản xuất, kinh doanh
Tổ trưởng tổ dân phố
Thôn trưởng
Già làng, người có uy tín
Ban Chấp hành Đoàn xã
Ban Thường vụ Đảng ủy
Ban Công tác Mặt trận các thôn
Xóm trưởng
Các xóm
Bản Nà Lốc
"""
# form: (text, [(role, how the duty begins)])
FORMS = {
    "heading": ("1. {0}\n- Chủ trì kiểm tra;\n- Phối hợp với Công an xã.\n", [("lead", "Chủ"), ("coordinate", "Phối")]),
    "heading:": ("1. {0}:\n- Chủ trì kiểm tra;\n- Phối hợp với Công an xã.\n",
                 [("lead", "Chủ"), ("coordinate", "Phối")]),
    "label": ("1. {0}: Chủ trì, tham mưu tổ chức kiểm tra.\n", [("lead", "Chủ trì")]),
    "sentence": ("1. {0} chủ trì, tham mưu tổ chức kiểm tra.\n", [("lead", "chủ trì")]),
    "Giao": ("1. Giao {0} phối hợp với Công an xã kiểm tra.\n", [("coordinate", "phối hợp")]),
    "Đề nghị": ("1. Đề nghị {0} tuyên truyền, vận động đoàn viên.\n", [("assigned", "tuyên truyền")]),
    "thực hiện": ("1. {0} thực hiện nghiêm túc Kế hoạch này.\n", [("assigned", "thực hiện")]),
    "dash label": ("1. Các bộ phận liên quan\n- {0}: Tổ chức triển khai;\n- Bảo đảm tiến độ.\n",
                   [("assigned", "Tổ chức")]),
    "Trách nhiệm của": ("1. Trách nhiệm của {0}\na) Tổ chức triển khai;\nb) Phối hợp với Công an xã.\n",
                        [("assigned", "Tổ chức"), ("coordinate", "Phối")]),
}  # fmt: skip
PLURALS = """
Các cơ quan, đơn vị
Thủ trưởng các cơ quan, đơn vị
Ủy ban nhân dân các xã, phường
Hội Liên hiệp Phụ nữ các cấp
Các doanh nghiệp
Các cơ sở giáo dục
Sở Nông nghiệp và Môi trường
Các trường học
"""
DUTIES = """
tổ chức tuyên truyền sâu rộng Kế hoạch này
triển khai thực hiện nghiêm Kế hoạch
xây dựng kế hoạch trước ngày 10/8
báo cáo kết quả về UBND xã
chỉ đạo các đơn vị trực thuộc
quản lý chặt chẽ tiến độ
giám sát việc thực hiện
hướng dẫn các đơn vị
rà soát, lập danh sách
cử cán bộ tham gia
"""


def plan(part: str, title: str = "TỔ CHỨC THỰC HIỆN") -> list[tuple[str, str, str, str | None]]:
    """(unit, role, duty, due) of all duties of a plan whose second part is `part`."""
    found = parse_text(f"{HEAD}II. {title}\n{part}{LAST}").responsibilities
    return [(r.unit, r.role, r.duty, r.deadline.due if r.deadline else None) for r in found]


def cases() -> list[tuple[str, str, bool]]:
    """(kind, case, whether all its duties are found)."""
    out = []
    for form, (text, expected) in FORMS.items():
        for name in NAMES.strip().split("\n"):
            got = plan(text.format(name))
            right = all(any(u == name and r == role and d.startswith(s) for u, r, d, _ in got) for role, s in expected)
            out.append((form, name, right))
    for unit in PLURALS.strip().split("\n"):
        for duty in DUTIES.strip().split("\n"):
            right = any(x[0] == unit and x[2] == duty for x in plan(f"1. {unit} {duty}.\n"))
            out.append(("plural", f"{unit} {duty}", right))
    out += [(f"block: {layout}", str(block), right) for layout, block, right in blocks()]
    return out


def main() -> int:
    """Print how many cases of each kind are found; with `--show` those that are not; 0."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--show", action="store_true")
    args = ap.parse_args()
    every = cases()
    of = Counter(kind for kind, _, _ in every)
    right = Counter(kind for kind, _, ok in every if ok)
    for kind, number in of.items():
        print(f"{kind:20}{right[kind]:5} of {number:4}")
    print(f"{'all':20}{right.total():5} of {of.total():4}")
    for kind, case, ok in every if args.show else ():
        if not ok:
            print(f"{kind}: {case!r}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
