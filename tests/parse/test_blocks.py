"""Work in labelled blocks of running text: real layouts -> tasks, and papers whose labels give nobody work."""

import pytest

from benchmarks.parse_layouts import LAYOUTS, UNITS, expected, found, plan
from pipeline.document import Document
from pipeline.parse import parse_text
from tests.parse.heads import PLAN as HEAD

PART = "IV. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- Bảo đảm an ninh.\n2. Trạm Y tế\n- Trực cấp cứu.\n"
LAST = "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nNguyễn Văn Nam\n"


def blocks(body: str, head: str = HEAD) -> list[tuple[str, tuple[str, ...], tuple[str, ...], str, str]]:
    return [
        (t.content, t.lead, t.coordinate, t.deadline.text if t.deadline else "", t.product)
        for t in read(body, head).tasks
        if t.table is None
    ]


def read(body: str, head: str = HEAD) -> Document:
    return parse_text(f"{head}{body}{PART}{LAST}")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_of_labels(layout: str) -> None:
    for lead, joins in UNITS[:4]:
        assert found(plan(layout, lead, joins)) == expected(layout, lead, joins)


def test_a_block_says_where_it_stands_and_is_no_duty() -> None:
    document = read(
        "II. NỘI DUNG\n1. Rà soát hồ sơ\n- Đơn vị chủ trì: Phòng Kinh tế.\n- Đơn vị phối hợp: Công an xã.\n"
        "- Thời gian thực hiện: Quý III/2025.\n"
    )
    task = document.tasks[0]
    assert (task.table, task.row, task.section, task.page, task.line) == (None, None, "II. 1.", 1, 7)
    assert task.deadline is not None and (task.deadline.start, task.deadline.due) == ("2025-07-01", "2025-09-30")
    assert [duty.unit for duty in document.responsibilities] == ["Công an xã", "Trạm Y tế"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "II. NỘI DUNG\n1. Cài đặt phần mềm\n- Kiểm tra máy chủ.\n- Cài đặt tại đơn vị.\n- Thời gian thực hiện: "
            "Ngày 26, 27/12/2025\n",
            [("Kiểm tra máy chủ. - Cài đặt tại đơn vị", (), (), "Ngày 26, 27/12/2025", "")],
            id="the items between heading and labels are the work",
        ),
        pytest.param(
            "II. NỘI DUNG\n1. Hướng dẫn\na) Đào tạo văn thư\n- Địa điểm: Văn phòng\n- Thời gian dự kiến:\n"
            "b) Đào tạo lãnh đạo\n- Thời gian: Theo lịch công tác.\n",
            [("Đào tạo văn thư", (), (), "", ""), ("Đào tạo lãnh đạo", (), (), "Theo lịch công tác", "")],
            id="a label without a value ends at the next item",
        ),
        pytest.param(
            "II. NỘI DUNG\n1. Chuyển đổi số\na) Rà soát hồ sơ.\nb) Số hóa hồ sơ.\nc) Đơn vị chủ trì: Sở Nội vụ.\n",
            [("Rà soát hồ sơ. b) Số hóa hồ sơ", ("Sở Nội vụ",), (), "", "")],
            id="one run under several works",
        ),
        pytest.param(
            "II. NỘI DUNG\n1. Tập huấn\n- Cơ quan thực hiện: Sở Nội vụ chủ trì tham mưu; các sở, ban, ngành phối hợp "
            "thực hiện.\n- Thời gian hoàn thành: Năm 2025 và các năm tiếp theo.\n",
            [("Tập huấn", ("Sở Nội vụ",), ("các sở, ban, ngành",), "Năm 2025 và các năm tiếp theo", "")],
            id="sentences behind a label",
        ),
        pytest.param(
            "II. NỘI DUNG\n1. Tập huấn\n- Bộ phận phối hợp: Các ban, ngành và các bộ phận có liên quan trong thực hiện "
            "các tiêu chí.\n- Bộ phận chủ trì: Văn phòng.\n",
            [("Tập huấn", ("Văn phòng",), ("Các ban, ngành và các bộ phận có liên quan",), "", "")],
            id="phrases that name units together stay one and end before their purpose",
        ),
        pytest.param(
            "II. NỘI DUNG\n1. Tập huấn\n- Chi tiết tại Phụ lục I.\n"
            "- Thời gian thực hiện sau khi Đề án được phê duyệt.\n- Đơn vị chủ trì: Chi tiết tại Phụ lục I.\n",
            [("Tập huấn", (), (), "sau khi Đề án được phê duyệt", "")],
            id="a pointer names no unit, a time may lack its colon",
        ),
        pytest.param(
            "II. NỘI DUNG, PHÂN CÔNG VÀ TIẾN ĐỘ\n1. Phát tờ rơi; đơn vị thực hiện: Phòng Kinh tế; thời gian: Quý III.\n"
            "2. Ra quân lần 1\n- Thời gian: tháng 9/2025.\n- Đơn vị chủ trì: Công an xã.\n- Đơn vị phối hợp: "
            "Ban Chỉ huy Quân sự xã; Đoàn Thanh niên;\nBan Công tác Mặt trận các thôn.\n- Nội dung: Tháo dỡ mái che.\n",
            [
                ("Phát tờ rơi", ("Phòng Kinh tế",), (), "Quý III", ""),
                (
                    "Tháo dỡ mái che",
                    ("Công an xã",),
                    ("Ban Chỉ huy Quân sự xã", "Đoàn Thanh niên", "Ban Công tác Mặt trận các thôn"),
                    "tháng 9/2025",
                    "",
                ),
            ],
            id="a part of work and of who does it; a list goes on behind its semicolon; the work stands last",
        ),
        pytest.param(
            "II. NỘI DUNG\n1. Học tập Nghị quyết. (Ban Xây dựng Đảng chủ trì, phối hợp với Trung tâm Chính trị; hoàn "
            "thành trong tháng 10/2025)\n2. Thả sếu [Chủ trì: Vườn quốc gia; Thời gian thực hiện: 2026 - 2032].\n"
            "3. Đánh giá nội bộ (Ban Chỉ đạo ISO chủ trì; thời gian: tháng 10/2025)\n"
            "4. Rà soát (Thực hiện: đơn vị có hồ sơ; thời hạn: 30/9/2025)\n",
            [
                ("Học tập Nghị quyết", ("Ban Xây dựng Đảng",), ("Trung tâm Chính trị",), "trong tháng 10/2025", ""),
                ("Thả sếu", ("Vườn quốc gia",), (), "2026 - 2032", ""),
                ("Đánh giá nội bộ", ("Ban Chỉ đạo ISO",), (), "tháng 10/2025", ""),
                ("Rà soát", ("đơn vị có hồ sơ",), (), "30/9/2025", ""),
            ],
            id="brackets that say in words who does it",
        ),
        pytest.param(
            "II. NỘI DUNG\n1. Treo băng-rôn\n- Giao Phòng Văn hóa chủ trì, phối hợp với Công an xã thực hiện.\n"
            "- Thời gian: từ ngày 15/7/2025.\n2. Số hóa hồ sơ\nBộ phận chủ trì\nVăn phòng\nThời gian hoàn thành\n"
            "Tháng 11/2025\n3. Họp mặt\n- Đơn vị thực hiện: Văn phòng phối hợp với Công an xã.\n4. Lễ viếng\n"
            "* Phụ trách tổ chức: Phòng Văn hóa; âm thanh, nghi thức: Trung tâm Văn hóa.\n",
            [
                ("Treo băng-rôn", ("Phòng Văn hóa",), ("Công an xã",), "từ ngày 15/7/2025", ""),
                ("Số hóa hồ sơ", ("Văn phòng",), (), "Tháng 11/2025", ""),
                ("Họp mặt", ("Văn phòng",), ("Công an xã",), "", ""),
                ("Lễ viếng", ("Phòng Văn hóa",), (), "", ""),
            ],
            id="sentences and lines that stand for labels; parts that are others'",
        ),
        pytest.param(
            "II. NỘI DUNG\n1. Lãnh đạo xây dựng văn bản\n1.1. Quy chế quản lý hệ thống.\nCơ quan tham mưu: Văn phòng;\n"
            "Thời gian ban hành: trước 30/11/2025.\n2. Trang bị phao\n* Đầu mối: Sở Y tế; * Phối hợp: các chủ đầu tư, "
            "đơn vị thi công; * Tiến độ: mỗi năm 20%.\n",
            [
                ("Quy chế quản lý hệ thống", ("Văn phòng",), (), "trước 30/11/2025", ""),
                ("Trang bị phao", ("Sở Y tế",), ("các chủ đầu tư, đơn vị thi công",), "mỗi năm 20%", ""),
            ],
            id="a heading that begins as a unit does, over works with their own labels; stars between labels",
        ),
        pytest.param(
            "II. NỘI DUNG\nNhiệm vụ 1: Xóa vùng lõm sóng\na) Khảo sát vị trí.\nCơ quan thực hiện: Phòng Kinh tế. Thời "
            "hạn: tháng 3/2026.\nb) Đấu nối cáp quang.\nCơ quan thực hiện: Phòng Kinh tế (đất đai);\nCông an xã.\n"
            "Nhiệm vụ 2: Mua phần mềm (Cơ quan thực hiện: Văn phòng; Thời hạn: 28/02/2026).\n"
            "Hoạt động 3: Kiểm tra\n– Thực hiện: nhóm trưởng bộ môn.\n– Sản phẩm:\n+ Bộ đề;\n+ Hướng dẫn chấm.\n",
            [
                ("Khảo sát vị trí", ("Phòng Kinh tế",), (), "tháng 3/2026", ""),
                ("Đấu nối cáp quang", ("Phòng Kinh tế", "Công an xã"), (), "", ""),
                ("Mua phần mềm", ("Văn phòng",), (), "28/02/2026", ""),
                ("Kiểm tra", ("nhóm trưởng bộ môn",), (), "", "Bộ đề; + Hướng dẫn chấm"),
            ],
            id="numbered work heads what follows; doers in small letters; lists of products",
        ),
        pytest.param(
            "II. NỘI DUNG\n1. Kiện toàn Ban chỉ huy\nPhân công: Phòng Nội vụ tham mưu.\nHoàn thành trong tháng "
            "4/2025.\n2. Khắc phục\nĐơn vị đảm nhiệm:\n- Vệ sinh: Trạm Y tế;\n- Cấp giống: Trạm Khuyến nông.\n"
            "3. Tổ chức trực. Phân công: Hạt Quản lý đê, Phòng Kinh tế. Thời gian: từ 15/5/2025.\n"
            "4. Sơ tán (phân công: Công an huyện và UBND các xã; hoàn thành: trước khi lũ đạt đỉnh).\n",
            [
                ("Kiện toàn Ban chỉ huy", ("Phòng Nội vụ",), (), "trong tháng 4/2025", ""),
                ("Khắc phục", ("Trạm Y tế", "Trạm Khuyến nông"), (), "", ""),
                ("Tổ chức trực", ("Hạt Quản lý đê", "Phòng Kinh tế"), (), "từ 15/5/2025", ""),
                ("Sơ tán", ("Công an huyện", "UBND các xã"), (), "trước khi lũ đạt đỉnh", ""),
            ],
            id="older words: a time without its colon, a list of who does which part",
        ),
        pytest.param(
            "II. NỘI DUNG\n1. Hưởng ứng Ngày phòng bệnh\n- Cơ quan thực hiện: Chi cục Thú y phối hợp Sở Y tế, UBND "
            "xã.\n2. Họp phân tích các chỉ số (chủ trì: Sở Nội vụ; phối hợp: các cơ quan được phân công phụ trách; "
            "thời gian: Quý II/2025).\n",
            [
                ("Hưởng ứng Ngày phòng bệnh", ("Chi cục Thú y",), ("Sở Y tế", "UBND xã"), "", ""),
                (
                    "Họp phân tích các chỉ số",
                    ("Sở Nội vụ",),
                    ("các cơ quan được phân công phụ trách",),
                    "Quý II/2025",
                    "",
                ),
            ],
            id="who joins without a preposition, units that are told by what they were given",
        ),
        pytest.param(
            "II. NỘI DUNG\n1. Xây dựng phương án\n- Cơ quan chủ trì, tham mưu: Khu Quản lý đường bộ II.\n"
            "- Thời gian trình/hoàn thành: Tháng 9/2025.\n2. Diễn tập tại đèo. Đơn vị thực hiện: LĐLĐ huyện, phòng "
            "Kinh tế huyện.\nThời gian: tháng 8/2025. Địa điểm: Km1412."
            "\nGói 3. Mở rộng (Chủ trì: Phòng Quản lý, bảo trì đường; "
            "thời gian: từ 01/8/2025).\nGói 4. Công bố\n- Đơn vị thực hiện: Phòng Văn hóa: âm thanh, ánh sáng.\n",
            [
                ("Xây dựng phương án", ("Khu Quản lý đường bộ II",), (), "Tháng 9/2025", ""),
                ("Diễn tập tại đèo", ("LĐLĐ huyện", "phòng Kinh tế huyện"), (), "tháng 8/2025", ""),
                ("Mở rộng", ("Phòng Quản lý, bảo trì đường",), (), "từ 01/8/2025", ""),
                ("Công bố", ("Phòng Văn hóa",), (), "", ""),
            ],
            id="slashes between labels, a label on the next line, names with a verb behind their comma",
        ),
    ],
)  # fmt: skip
def test_what_is_the_work(body: str, expected: list[tuple[str, tuple[str, ...], tuple[str, ...], str, str]]) -> None:
    assert blocks(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "II. NỘI DUNG\n1. Chủ đề: “Đoàn kết”.\n2. Thời gian thực hiện: từ tháng 10/2025.\n3. Địa điểm: các thôn.\n",
        "III. THỜI GIAN, ĐỊA ĐIỂM\n- Thời gian: tháng 10/2025.\n- Địa điểm: Hội trường.\n",
        "II. NỘI DUNG\n1. Thời gian, địa điểm\n- Thời gian: 8h00 ngày 15/8/2025.\n- Địa điểm: Hội trường.\n",
        "II. CẤP GIẤY PHÉP\n1. Trình tự thực hiện: nộp hồ sơ.\n2. Cách thức thực hiện: trực tiếp.\n"
        "3. Thành phần hồ sơ: 01 bộ.\n4. Thời hạn giải quyết: 15 ngày.\n5. Cơ quan thực hiện: Sở Xây dựng.\n"
        "6. Lệ phí: Không.\n",
        "II. MẪU PHIẾU\n1. Tên việc\n- Đơn vị chủ trì: ……………\n- Thời gian: ……………\n",
        "II. NỘI DUNG\n1. Rà soát\n- Phòng Kinh tế rà soát hồ sơ. Thời gian: Quý III/2025.\n",
        "II. CHỈ TIÊU\n1. 100% hồ sơ đúng hạn; thời gian thực hiện: cả năm.\n"
        "2. 50% trẻ em biết bơi (Phòng Văn hóa theo dõi, đánh giá).\n",
    ],
)
def test_labels_that_give_nobody_work(body: str) -> None:
    assert blocks(body) == []


def test_a_time_alone_is_no_task_in_a_paper_that_gives_no_work() -> None:
    rule = HEAD.replace("KẾ HOẠCH", "QUY ĐỊNH").replace("KH-UBND", "QĐ-UBND")
    assert blocks("II. NỘI DUNG\n1. Họp giao ban\n- Thời gian: thứ Hai hằng tuần.\n", rule) == []
