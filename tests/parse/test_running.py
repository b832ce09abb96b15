"""Running sentences taken apart: who each has for its subject, where its duty begins, and where the next one does."""

import pytest

from pipeline.parse.duties.running import by_points, split_labels, split_running
from pipeline.parse.duties.who import Charge
from tests.parse.heads import PLAN, TELEGRAM, found


@pytest.mark.parametrize(
    ("text", "unit", "duty"),
    [
        # a body called by its kind alone, a place that stands for those who govern it
        ("Trường có trách nhiệm phối hợp giải quyết.", "Trường", "có trách nhiệm"),
        ("Tỉnh thực hiện theo chỉ đạo tại Thông báo số 75.", "Tỉnh", "thực hiện theo"),
        ("Thành phố Huế rà soát các dự án.", "Thành phố Huế", "rà soát"),
        # what the body undergoes or is given is no part of its name
        ("Trường chịu sự chỉ đạo của Thứ trưởng, có trách nhiệm báo cáo.", "Trường", "chịu sự chỉ đạo"),
        ("Sở Y tế được UBND tỉnh giao chủ trì, phối hợp với các sở.", "Sở Y tế", "được UBND tỉnh giao"),
        ("Các doanh nghiệp tự thực hiện đánh giá.", "Các doanh nghiệp", "tự thực hiện"),
        # by whom it was entrusted stands between, and the verb behind it belongs to the name
        (
            "Thứ trưởng được Bộ trưởng phân công phụ trách có trách nhiệm kiểm tra.",
            "Thứ trưởng được Bộ trưởng phân công phụ trách",
            "có trách nhiệm",
        ),
        (
            "Các chủ đầu tư có tỷ lệ giải ngân thấp nghiêm túc kiểm điểm.",
            "Các chủ đầu tư có tỷ lệ giải ngân thấp",
            "nghiêm túc",
        ),
        # names that hold verbs
        (
            "Cục Quản lý, giám sát tổ chức tín dụng giám sát việc cho vay.",
            "Cục Quản lý, giám sát tổ chức tín dụng",
            "giám sát việc",
        ),
        (
            "Thủ trưởng đơn vị trực tiếp quản lý công chức xem xét và đề xuất.",
            "Thủ trưởng đơn vị trực tiếp quản lý công chức",
            "xem xét",
        ),
        ("Các đơn vị trực tiếp kiểm tra, báo cáo kết quả.", "Các đơn vị", "trực tiếp kiểm tra"),
        ("Bộ Tài chính xuất cấp 405 tấn gạo từ nguồn dự trữ quốc gia.", "Bộ Tài chính", "xuất cấp"),
        ("Thống nhất chủ trương mua xe. Phòng Y tế làm việc với Bệnh viện.", "Phòng Y tế", "làm việc"),
        ("Phó Trưởng ban giúp Trưởng ban điều hành.", "Phó Trưởng ban", "giúp Trưởng ban"),
        ("công chức Địa chính làm thường trực, tổng hợp báo cáo.", "công chức Địa chính", "làm thường trực"),
        ("Hạt Kiểm lâm trực 24/24 giờ.", "Hạt Kiểm lâm", "trực 24/24"),
        ("Kính đề nghị Đảng ủy các xã quan tâm lãnh đạo.", "Đảng ủy các xã", "quan tâm"),
        ("Trợ lý động viên: tổng hợp số liệu.", "Trợ lý động viên", "tổng hợp"),
        ("Ban Tuyên giáo là thường trực, theo dõi kết quả.", "Ban Tuyên giáo", "là thường trực"),
        ("Trung tâm Tư vấn pháp luật mở 04 điểm tư vấn.", "Trung tâm Tư vấn pháp luật", "mở 04 điểm"),
        ("Bộ Xây dựng, căn cứ nhiệm vụ được Chính phủ giao, tổ chức thực hiện.", "Bộ Xây dựng", "căn cứ"),
        (
            "Trưởng đoàn kiểm tra, thành viên đoàn kiểm tra phải thực hiện đúng quy định.",
            "Trưởng đoàn kiểm tra, thành viên đoàn kiểm tra",
            "phải thực hiện",
        ),
        ("Tổng phụ trách Đội: tổ chức phong trào thi đua.", "Tổng phụ trách Đội", "tổ chức phong trào"),
        # a verb that no list has, by its place
        ("Sở Giao thông vận tải rút ngắn thời gian thẩm định.", "Sở Giao thông vận tải", "rút ngắn"),
        ("Văn phòng Sở đưa kết quả vào tiêu chí thi đua.", "Văn phòng Sở", "đưa kết quả"),
        ("Bộ Tổng Tham mưu chỉ đạo Cục Tác chiến.", "Bộ Tổng Tham mưu", "chỉ đạo"),
        # what joins the fields of an office is the writer's choice; a level ends a name too
        ("Sở Giáo dục - Đào tạo hoãn lịch thi.", "Sở Giáo dục - Đào tạo", "hoãn lịch thi"),
        ("Trưởng Công an xã gõ cửa từng nhà.", "Trưởng Công an xã", "gõ cửa"),
        ("Đội trưởng các đội xe chạy thử toàn bộ máy.", "Đội trưởng các đội xe", "chạy thử"),
        ("Thứ trưởng Bộ Y tế thừa ủy quyền Bộ trưởng ký văn bản.", "Thứ trưởng Bộ Y tế", "thừa ủy quyền"),
        # what they were given tells which of them are meant
        (
            "Các đơn vị được giao chủ trì nội dung tại Phụ lục có trách nhiệm lập kế hoạch.",
            "Các đơn vị được giao chủ trì nội dung tại Phụ lục",
            "có trách nhiệm",
        ),
        ("Các phòng được giao rà soát quy trình.", "Các phòng", "được giao rà soát"),
        # people in small letters, their office in capitals
        ("Giao công chức Văn hóa - Xã hội rà soát hộ nghèo.", "công chức Văn hóa - Xã hội", "rà soát"),
        # what it is about, and conditions, before the subject
        ("Đối với các quy chuẩn tại Điều 4, các cơ quan có trách nhiệm công bố.", "các cơ quan", "có trách nhiệm"),
        ("Đối với các sở, ban, ngành, UBND cấp xã chủ động rà soát.", "các sở, ban, ngành, UBND cấp xã", "chủ động"),
        ("Riêng Trung tâm Y tế huyện báo cáo giải trình.", "Trung tâm Y tế huyện", "báo cáo"),
        ("Khi có yêu cầu của đơn vị khác thì Trường có trách nhiệm phối hợp.", "Trường", "có trách nhiệm"),
        (
            "Căn cứ nhiệm vụ của cơ quan, tổ chức, đơn vị, người đứng đầu cơ quan có trách nhiệm giao việc.",
            "người đứng đầu cơ quan",
            "có trách nhiệm",
        ),
        ("Đơn vị có trụ sở ngoài các địa điểm này bố trí xe.", "Đơn vị có trụ sở ngoài các địa điểm này", "bố trí"),
        ("UBND xã An Hòa ngoài các nhiệm vụ trên còn phải báo cáo.", "UBND xã An Hòa", "ngoài các"),
        ("Thành viên tổ bầu cử khi về nơi cư trú phải báo cáo.", "Thành viên tổ bầu cử", "khi về"),
        ("Đồng ý gia hạn thời gian đến năm 2022. Sở Y tế chịu trách nhiệm về tiến độ.", "Sở Y tế", "chịu trách nhiệm"),
    ],
)
def test_the_subject_of_a_sentence(text: str, unit: str, duty: str) -> None:
    named, told, _ = split_running(text)[0]
    assert named == unit
    assert told.strip().startswith(duty)


@pytest.mark.parametrize(
    "text",
    [
        "Cơ quan lập quy hoạch: Ủy ban nhân dân thành phố.",
        "Sở Y tế sẽ xem xét, quyết định.",
        "Tỉnh lộ 5 thực hiện nâng cấp.",
        "Trung tâm Lưu trữ có một số Phó Giám đốc giúp Giám đốc.",
    ],
)
def test_sentences_without_work(text: str) -> None:
    assert split_running(text) == []


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "Phòng Kinh tế đẩy nhanh thi công; công chức Tư pháp - Hộ tịch hoàn thành số hóa sổ gốc.",
            [("Phòng Kinh tế", "đẩy nhanh thi công"), ("công chức Tư pháp - Hộ tịch", "hoàn thành số hóa sổ gốc.")],
        ),
        (
            "Sở Tài chính - Vật giá cấp phát kinh phí trước ngày 15/6/1999, Sở Văn hoá - Thông tin mở đợt cổ động.",
            [
                ("Sở Tài chính - Vật giá", "cấp phát kinh phí trước ngày 15/6/1999"),
                ("Sở Văn hoá - Thông tin", "mở đợt cổ động."),
            ],
        ),
        (  # another one is charged behind a comma; whom the first one works with is not
            "Sở Y tế rà soát hồ sơ, Công an xã có trách nhiệm bảo đảm an ninh.",
            [("Sở Y tế", "rà soát hồ sơ"), ("Công an xã", "có trách nhiệm bảo đảm an ninh.")],
        ),
        (
            "Bộ Quốc phòng chủ trì, phối hợp với Bộ Nội vụ, Bộ Tài chính có trách nhiệm hướng dẫn.",
            [("Bộ Quốc phòng", "chủ trì, phối hợp với Bộ Nội vụ, Bộ Tài chính có trách nhiệm hướng dẫn.")],
        ),
        (  # behind a clause of its own, in small letters
            "Các nhà thầu tập kết thiết bị; sau thời hạn này, Ban Quản lý dự án Lam Sơn kiên quyết điều chuyển.",
            [
                ("Các nhà thầu", "tập kết thiết bị"),
                ("Ban Quản lý dự án Lam Sơn", "kiên quyết điều chuyển."),
            ],
        ),
        (  # by whom a thing is done is no more of a duty
            "Trưởng thôn vận động nhân dân góp công. Tuyến đường do Sở Xây dựng chủ trì thiết kế.",
            [("Trưởng thôn", "vận động nhân dân góp công")],
        ),
    ],
)
def test_where_another_subject_begins(text: str, pairs: list[tuple[str, str]]) -> None:
    assert [(unit, duty) for unit, duty, _ in split_running(text)] == pairs


@pytest.mark.parametrize(
    ("duty", "points"),
    [
        ("(i) Thừa ủy quyền ký Tờ trình; (ii) Căn cứ ý kiến hoàn thiện hồ sơ.",
         ["Thừa ủy quyền ký Tờ trình;", "Căn cứ ý kiến hoàn thiện hồ sơ."]),
        ("rà soát (i) hồ sơ, (ii) dự toán", ["rà soát (i) hồ sơ, (ii) dự toán"]),  # objects of one verb, one duty
    ],
)  # fmt: skip
def test_points_in_the_line(duty: str, points: list[str]) -> None:
    assert by_points([Charge("Sở Y tế", duty, "lead")]) == [Charge("Sở Y tế", point, "lead") for point in points]


def test_labels_of_others_in_a_text_under_a_heading() -> None:
    assert split_labels(
        "Văn phòng", "Chuẩn bị tài liệu; nhân viên kế toán: tổng hợp kinh phí; thời gian: tháng 5."
    ) == [
        Charge("Văn phòng", "Chuẩn bị tài liệu"),
        Charge("nhân viên kế toán", "tổng hợp kinh phí; thời gian: tháng 5."),
    ]


def test_a_label_of_another_unit_behind_a_duty() -> None:
    text = "Nhân viên thư viện: chuẩn bị sách; nhân viên kế toán: tham mưu, làm thủ tục thanh toán."
    assert [(unit, duty.strip()[:8]) for unit, duty, _ in split_running(text)] == [
        ("Nhân viên thư viện", "chuẩn bị"),
        ("nhân viên kế toán", "tham mưu"),
    ]


@pytest.mark.parametrize(
    ("item", "unit", "duty"),
    [
        ("Các Bộ: Quốc phòng, Tài chính kịp thời xuất cấp phương tiện.", "Các Bộ: Quốc phòng, Tài chính", "kịp thời"),
        ("Bộ Nông nghiệp và Môi trường chỉ đạo cơ quan chức năng.", "Bộ Nông nghiệp và Môi trường", "chỉ đạo"),
        ("Các xã, phường: Tổ chức tuyên truyền, vận động.", "Các xã, phường", "Tổ chức"),
        ("Chủ tịch UBND các tỉnh: Gia Lai, Đắk Lắk chủ động ứng phó.", "Chủ tịch UBND các tỉnh: Gia Lai, Đắk Lắk",
         "chủ động"),
        ("Đồng chí Bí thư tỉnh ủy theo chức năng chỉ đạo.", "Đồng chí Bí thư tỉnh ủy", "theo chức năng"),
        ("Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh tổ chức thực hiện.", "Ủy ban nhân dân tỉnh", "tổ chức"),
        ("Các đơn vị được giao các chỉ tiêu chủ động hoàn thành.", "Các đơn vị", "được giao"),
        ("Về nguồn vốn: giao Bộ Tài chính chủ trì xem xét.", "Bộ Tài chính", "chủ trì"),
    ],
)  # fmt: skip
def test_subjects_of_running_items(item: str, unit: str, duty: str) -> None:
    ((named, _, text),) = found(TELEGRAM + f"1. {item}\n")
    assert named == unit
    assert text.startswith(duty)


@pytest.mark.parametrize(
    ("unit", "duty"),
    [
        ("Các cơ quan, đơn vị", "tổ chức tuyên truyền sâu rộng"),
        ("Thủ trưởng các cơ quan, đơn vị", "báo cáo kết quả về UBND xã"),
        ("Hội Liên hiệp Phụ nữ các cấp", "hướng dẫn hội viên"),
        ("Các đơn vị cung cấp dịch vụ", "chủ trì lắp đặt thiết bị"),
        ("Các trường học", "tuyên truyền nội dung Kế hoạch"),
        ("Sở Nông nghiệp và Môi trường", "chỉ đạo các đơn vị trực thuộc"),
    ],
)
def test_verbs_after_plurals(unit: str, duty: str) -> None:
    text = f"II. TỔ CHỨC THỰC HIỆN\n1. {unit} {duty}.\n2. Công an xã\n- Bảo đảm an ninh.\n"
    assert found(PLAN + text)[0][::2] == (unit, duty)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Cục Tổ chức cán bộ trong thời gian 20 ngày có trách nhiệm thẩm định hồ sơ.", "Cục Tổ chức cán bộ"),
        ("Các cơ sở khám bệnh trên địa bàn quản lý của Sở Y tế tổ chức rà soát.",
         "Các cơ sở khám bệnh trên địa bàn quản lý của Sở Y tế"),
        ("Sở Xây dựng cấp phép chặt hạ cây xanh do thành phố quản lý.", "Sở Xây dựng"),
        ("Ủy ban bầu cử các cấp phân công nhiệm vụ cho các Tổ.", "Ủy ban bầu cử các cấp"),
        ("Các đơn vị sự nghiệp công lập thuộc tỉnh quyết định diện tích.", "Các đơn vị sự nghiệp công lập thuộc "
        "tỉnh"),
        ("Các doanh nghiệp viễn thông, công nghệ thông tin và internet tổ chức kiểm tra.",
         "Các doanh nghiệp viễn thông, công nghệ thông tin và internet"),
        ("Các thư viện tổ chức Ngày hội sách báo.", "Các thư viện"),
        ("Ban Quản lý dự án đầu tư xây dựng tỉnh rà soát tiến độ.", "Ban Quản lý dự án đầu tư xây dựng tỉnh"),
        ("Chủ đầu tư xây dựng phương án thi công.", "Chủ đầu tư"),
        ("Chi cục Thủy lợi ra quyết định kiểm tra.", "Chi cục Thủy lợi"),
        ("Các cơ quan giải quyết khiếu nại có quyền yêu cầu cung cấp hồ sơ.", ""),
        ("Chính phủ quy định chi tiết việc tham gia các tổ chức đa phương.", ""),
        ("Căn cứ nhiệm vụ được giao, chủ trì nghiên cứu trách nhiệm giữa các ngành, các cấp đảm bảo hiệu quả.", ""),
    ],
)  # fmt: skip
def test_where_the_name_of_a_unit_ends(sentence: str, expected: str) -> None:
    units = [x[0] for x in found(TELEGRAM + f"1. {sentence}\n")]
    assert units == ([expected] if expected else [])
