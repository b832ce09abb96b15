"""Blocks of labelled work in made layouts: which of them the parser finds, with all four fields.

    python -m benchmarks.parse_forms [--show]

Twenty layouts of labels as plans print them (signs, letters, dots and brackets; labels with and without a noun, glued
values, lists behind a label), each with every pair of units of `UNITS` in a plan that has a part that organises. A
block counts where content, units of both roles, time and product are as printed; what else is found counts against
it. They show where words or layouts are missing, not how often such plans occur.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.parse import parse_text

HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ AN HÒA\nSố: 09/KH-UBND\nAn Hòa, ngày 30 tháng 7 năm 2025\nKẾ HOẠCH\nVề chuyển đổi số\n"
    "I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n2. Đổi mới công tác.\n"
)
LAST = "2. Công an xã\n- Bảo đảm an ninh.\nTrên đây là Kế hoạch, yêu cầu các đơn vị thực hiện./.\n"
UNITS = (
    ("Phòng Kinh tế", "Công an xã"),
    ("Văn phòng HĐND và UBND xã", "Các ban, ngành, đoàn thể xã"),
    ("Trung tâm Phục vụ hành chính công", "Phòng Văn hóa - Xã hội"),
    ("bộ phận Tư pháp - Hộ tịch", "các bộ phận có liên quan"),
    ("Hội Liên hiệp Phụ nữ xã", "Đoàn TNCS Hồ Chí Minh xã"),
    ("Ban Chỉ huy Quân sự xã", "Trưởng các thôn"),
    ("Sở Nông nghiệp và Môi trường", "UBND các xã, phường"),
    ("Công chức Địa chính - Xây dựng", "Trạm Y tế xã"),
    ("Tổ Công nghệ số cộng đồng", "Viễn thông Đắk Lắk"),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Các trường học trên địa bàn"),
)
WORK = ("Rà soát, số hóa hồ sơ lưu trữ", "Tổ chức tập huấn kỹ năng số cho cán bộ, công chức")
TIMES = ("Quý III/2025", "trước ngày 30/9/2025")
PRODUCT = "Báo cáo kết quả"


class Block(NamedTuple):
    """A task as it should be read."""

    content: str
    lead: tuple[str, ...]
    coordinate: tuple[str, ...]
    time: str
    product: str


# {w} work, {a} who leads, {b} who joins, {t} time; one entry a task of WORK, numbered {n}, lettered {l}.
LAYOUTS = {
    "dashes": "{n}. {w}\n- Cơ quan chủ trì: {a}.\n- Cơ quan phối hợp: {b}.\n- Thời gian thực hiện: {t}.\n",
    "pluses": "{n}. {w}.\n+ Đơn vị chủ trì: {a};\n+ Đơn vị phối hợp: {b};\n+ Thời gian hoàn thành: {t}.\n",
    "bare": "{n}. {w}\nĐơn vị thực hiện: {a}\nĐơn vị phối hợp: {b}\nThời gian: {t}\nSản phẩm: {p}\n",
    "letters": "{n}. {w}\na) Đơn vị chủ trì: {a}.\nb) Đơn vị phối hợp: {b}.\nc) Thời gian thực hiện: {t}.\n"
               "d) Sản phẩm: {p}.\n",
    "work behind its label": "{n}. Nhiệm vụ {n}\na) Nội dung: {w}.\nb) Cơ quan chủ trì: {a}.\n"
                             "c) Cơ quan phối hợp: {b}.\nd) Thời hạn hoàn thành: {t}.\n",
    "labels within a label": "{n}. Việc thứ {n}\na) Nhiệm vụ: {w}.\nb) Cơ quan thực hiện:\n- Đơn vị chủ trì: {a}.\n"
                             "- Đơn vị phối hợp: {b}.\nc) Thời gian thực hiện: {t}.\n",
    "no nouns": "{n}. {w}\n- Chủ trì: {a}.\n- Phối hợp: {b}.\n- Hoàn thành: {t}.\n- Kết quả: {p}.\n",
    "brackets": "{n}. {w} (chủ trì: {a}; phối hợp: {b}; thời gian: {t}).\n",
    "behind a stop": "{n}. {w}. Đơn vị chủ trì: {a}. Đơn vị phối hợp: {b}. Thời gian thực hiện: {t}.\n",
    "dash works": "- {w}.\n+ Cơ quan chủ trì thực hiện: {a}.\n+ Cơ quan phối hợp thực hiện: {b}.\n+ Tiến độ: {t}.\n",
    "letter works": "{l}) {w}\n- Đơn vị chủ trì tham mưu: {a}.\n- Đơn vị phối hợp: {b}.\n- Thời hạn: {t}.\n",
    "one line": "{n}. {w}\n- Đơn vị chủ trì: {a}; đơn vị phối hợp: {b}; thời gian thực hiện: {t}.\n",
    "lists": "{n}. {w}\n- Đơn vị chủ trì: {a}.\n- Đơn vị phối hợp:\n+ {b};\n+ Kế toán xã.\n- Thời gian: {t}.\n",
    "allotted": "{n}. {w}\n- Phân công: {a} chủ trì, phối hợp với {b} thực hiện.\n- Thời hạn: {t}.\n",
    "others between": "{n}. {w}\n- Đối tượng: cán bộ, công chức.\n- Đơn vị thực hiện: {a}.\n- Đơn vị phối hợp: {b}.\n"
                      "- Địa điểm: Hội trường UBND xã.\n- Thời gian tổ chức: {t}.\n- Kinh phí: ngân sách xã.\n",
    "nouns joined": "{n}. {w}\n- Cơ quan, đơn vị chủ trì: {a}.\n- Cơ quan, đơn vị phối hợp: {b}.\n"
                    "- Thời gian thực hiện, hoàn thành: {t}.\n- Sản phẩm đầu ra: {p}.\n",
    "dotted": "1.{n}. {w}\n- Bộ phận tham mưu: {a}.\n- Bộ phận phối hợp: {b}.\n- Thời gian thực hiện: {t}.\n",
    "works before": "{n}. Nhóm nhiệm vụ thứ {n}\n- {w}.\n- Cơ quan chủ trì: {a}.\n- Cơ quan phối hợp: {b}.\n"
                    "- Thời gian hoàn thành: {t}.\n- Sản phẩm: {p}.\n",
    "no spaces": "{n}. {w}\n-Cơ quan chủ trì:{a}\n-Cơ quan phối hợp:{b}\n-Thời gian thực hiện:{t}\n",
    "time first": "{n}. {w}\n* Thời gian: {t}.\n* Người thực hiện: {a}.\n* Phối hợp thực hiện: {b}.\n",
}  # fmt: skip


def plan(layout: str, lead: str, joins: str) -> str:
    """A plan whose tasks stand in `layout`."""
    form = LAYOUTS[layout]
    blocks = "".join(
        form.format(n=n, l="ab"[n - 1], w=work, a=lead, b=joins, t=time, p=PRODUCT)
        for n, (work, time) in enumerate(zip(WORK, TIMES, strict=True), 1)
    )
    over = {"letter works": "1. Chuyển đổi số\n", "dash works": "1. Chuyển đổi số\n", "dotted": "1. Chuyển đổi số\n"}
    return f"{HEAD}II. NỘI DUNG THỰC HIỆN\n{over.get(layout, '')}{blocks}III. TỔ CHỨC THỰC HIỆN\n{LAST}"


def expected(layout: str, lead: str, joins: str) -> list[Block]:
    """The blocks of such a plan."""
    product = PRODUCT if "{p}" in LAYOUTS[layout] else ""
    more = ("Kế toán xã",) if layout == "lists" else ()
    return [Block(work, (lead,), (joins, *more), time, product) for work, time in zip(WORK, TIMES, strict=True)]


def found(text: str) -> list[Block]:
    """The blocks that the parser reads."""
    return [
        Block(task.content, task.lead, task.coordinate, task.deadline.text if task.deadline else "", task.product)
        for task in parse_text(text).tasks
        if task.table is None
    ]


def cases() -> list[tuple[str, Block, bool]]:
    """(layout, block, whether it is found as printed and nothing else is); one more for each that is made up."""
    out = []
    for layout in LAYOUTS:
        for lead, joins in UNITS:
            got, want = found(plan(layout, lead, joins)), expected(layout, lead, joins)
            out += [(layout, block, block in got) for block in want]
            out += [(layout, block, False) for block in got if len(got) > len(want) and block not in want]
    return out
