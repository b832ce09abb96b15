"""Sentences anywhere in a paper that charge somebody in so many words, and sentences that look alike and do not."""

import pytest

from pipeline.parse.duties.stated import stated, stated_later
from tests.parse.heads import RULES, begun

_CHARGED = [
    ("Sở Khoa học và Công nghệ được giao quản lý, vận hành Hệ thống thư điện tử công vụ, chịu trách nhiệm mới, thu hồi "
     "hộp thư điện tử.", "Sở Khoa học và Công nghệ", "được giao quản lý"),
    ("Cơ quan, cá nhân sau khi được cấp hộp thư điện tử công vụ có trách nhiệm thay đổi mật khẩu.",
     "Cơ quan, cá nhân", "sau khi được cấp"),
    ("Cơ quan, đơn vị được Ủy ban nhân dân Thành phố giao tổ chức lập quy hoạch khu vực TOD phải phối hợp với Sở Nông "
     "nghiệp và Môi trường rà soát quỹ đất.",
     "Cơ quan, đơn vị được Ủy ban nhân dân Thành phố giao tổ chức lập quy hoạch khu vực TOD", "phải phối hợp"),
    ("Trường hợp quy hoạch chi tiết khu vực TOD có xác định vị trí, diện tích đất thu hồi, Ủy ban nhân dân Thành phố "
     "có trách nhiệm báo cáo Hội đồng nhân dân Thành phố.", "Ủy ban nhân dân Thành phố", "có trách nhiệm báo cáo"),
    ("Người đứng đầu cơ quan chuyên môn không phải thực hiện quy trình bầu. Người có thẩm quyền bổ nhiệm có trách "
     "nhiệm báo cáo Thường trực Hội đồng nhân dân.", "Người có thẩm quyền bổ nhiệm", "có trách nhiệm báo cáo"),
    ("Ủy ban nhân dân các tỉnh, thành phố phải có lộ trình giảm dần số lượng Phó Chủ tịch.",
     "Ủy ban nhân dân các tỉnh, thành phố", "phải có lộ trình"),
    ("Về dữ liệu: Toàn bộ dữ liệu trên Hệ thống thư điện tử công vụ cũ của 03 tỉnh (Ninh Bình, Hà Nam, Nam Định) Sở "
     "Khoa học và Công nghệ có trách nhiệm xây dựng phương án dừng hoạt động.",
     "Sở Khoa học và Công nghệ", "có trách nhiệm"),
    ("Hội đồng Dân tộc, các Ủy ban của Quốc hội và đại biểu Quốc hội tỉnh Điện Biên, trong phạm vi nhiệm vụ, quyền hạn "
     "của mình, giám sát việc thực hiện Nghị quyết này.",
     "Hội đồng Dân tộc, các Ủy ban của Quốc hội và đại biểu Quốc hội tỉnh Điện Biên", "trong phạm vi nhiệm vụ"),
    ("Đối với những câu hỏi phức tạp, phải lấy ý kiến nhiều đơn vị, ĐVNV chịu trách nhiệm tổng hợp ý kiến.",
     "ĐVNV", "chịu trách nhiệm tổng hợp"),
    ("Cơ quan chủ trì có trách nhiệm tổng hợp đầy đủ nội dung cuộc họp.", "Cơ quan chủ trì", "có trách nhiệm tổng hợp"),
    ("Tổ chức chủ trì, cá nhân chủ nhiệm nhiệm vụ có trách nhiệm xây dựng dự toán.",
     "Tổ chức chủ trì, cá nhân chủ nhiệm nhiệm vụ", "có trách nhiệm"),
    ("Đối với những công việc mà pháp luật quy định phải có bảo hộ lao động thì trường giáo dưỡng có trách nhiệm trang "
     "bị quần áo.", "trường giáo dưỡng", "có trách nhiệm trang bị"),
    ("Bên đi vay có trách nhiệm gửi hồ sơ đăng ký thay đổi khoản vay.", "Bên đi vay", "có trách nhiệm gửi"),
    ("Bộ Tư pháp chủ trì, phối hợp với Tòa án nhân dân tối cao xem xét việc từ chối tương trợ tư pháp.",
     "Bộ Tư pháp", "chủ trì, phối hợp"),
    ("Bộ Nội vụ hướng dẫn việc khai thác dữ liệu.", "Bộ Nội vụ", "hướng dẫn việc"),
    ("Trường hợp cần thiết phải sửa đổi đối tượng chịu thuế để phù hợp với bối cảnh trong từng thời kỳ, Bộ Tài chính "
     "chủ trì, phối hợp với các bộ báo cáo Chính phủ.", "Bộ Tài chính", "chủ trì, phối hợp"),
    ("Sau khi hồ sơ điện tử được tạo lập, trong thời hạn 03 ngày làm việc cán bộ, công chức, viên chức có trách nhiệm "
     "kê khai đầy đủ thông tin.", "cán bộ, công chức, viên chức", "có trách nhiệm kê khai"),
    # what they were given tells who is meant
    ("Thanh tra viên, công chức được giao nhiệm vụ thanh tra chuyên ngành tiến hành thanh tra độc lập có trách nhiệm "
     "bàn giao hồ sơ thanh tra.",
     "Thanh tra viên, công chức được giao nhiệm vụ thanh tra chuyên ngành tiến hành thanh tra độc lập",
     "có trách nhiệm bàn giao"),
]  # fmt: skip

_NOT_CHARGED = [
    "Chủ đầu tư chịu trách nhiệm về chất lượng công trình.",
    "Thủ trưởng đơn vị chịu trách nhiệm trước pháp luật về tính chính xác của hồ sơ.",
    "Cơ quan, tổ chức, cá nhân có trách nhiệm trong việc thi hành quyết định.",
    "Các bên liên quan chịu trách nhiệm thực hiện theo đúng quy định tại Quy chế này.",
    "Các ông, bà chịu trách nhiệm thi hành.",
    "Hồ sơ phải có xác nhận của Ủy ban nhân dân cấp xã.",
    "Việc thực hiện chi phải được công khai.",
    "Doanh nghiệp phải mở sổ theo dõi.",
    "Trong thời hạn 15 ngày kể từ khi có quyết định, Ủy ban nhân dân cấp tỉnh có trách nhiệm thông báo kết quả.",
    "Mức chi của cán bộ, công chức tại cơ quan, đơn vị do Thủ trưởng đơn vị chịu trách nhiệm đánh giá.",
    "Sở Công Thương tiếp nhận văn bản của doanh nghiệp, có trách nhiệm xem xét lý do dừng bán hàng.",
    "Kế toán trưởng là người đứng đầu bộ máy kế toán, có nhiệm vụ tổ chức thực hiện công tác kế toán.",
    "Ngân hàng Nhà nước phải trả lời bằng văn bản và nêu rõ lý do.",
    "Cơ sở y tế chịu trách nhiệm toàn diện trước pháp luật về an toàn đối với người bệnh.",
    "Sở Y tế có quyền và có trách nhiệm kiểm tra.",
    "Nếu hệ thống mật, cơ quan chủ quản; cơ quan quản lý cán bộ, công chức, viên chức có trách nhiệm bảo mật.",
    "Bộ Công an công bố dữ liệu.",
    "05 ngày, kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Tài nguyên và Môi trường có trách nhiệm thẩm định hồ sơ.",
    "Tổ chức, cá nhân nhập khẩu chịu trách nhiệm tự xác định, kê khai, tính nộp thuế.",
    "Mỗi bên có trách nhiệm nộp các khoản thuế và phí.",
    # a name inside what has to hold, and the last one of a list
    "Việc kê khai tài sản của viên chức làm việc tại đơn vị thuộc Bộ Tài chính phải tuân thủ đúng quy định.",
    "Trường hợp hành vi gây thiệt hại thì người tiếp nhận báo ngay cho cơ quan công an, cơ quan khác có trách nhiệm "
    "ngăn chặn kịp thời.",
    "Tổ chức, cá nhân phát hiện công trình hư hỏng mà không thông báo cho cơ quan có trách nhiệm để có cách xử lý.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "unit", "duty"), _CHARGED)
def test_sentences_that_charge(text: str, unit: str, duty: str) -> None:
    charges = stated(text)
    assert [charge.unit for charge in charges] == [unit]
    assert charges[0].duty.startswith(duty)


@pytest.mark.parametrize("text", _NOT_CHARGED)
def test_sentences_that_charge_nobody(text: str) -> None:
    assert stated(text) == []


def test_the_later_sentence_of_another_among_a_units_duties() -> None:
    text = (
        "Khi phát hiện văn bản mật phải kịp thời báo cáo Thủ trưởng cơ quan, đơn vị; Thủ trưởng cơ quan, đơn vị nơi "
        "phát hiện tài liệu mật phải thông báo đến Sở Khoa học và Công nghệ."
    )
    own, other = stated_later(text, "cá nhân sử dụng Hệ thống")
    assert own.unit == "cá nhân sử dụng Hệ thống"
    assert own.duty.startswith("Khi phát hiện") and own.duty.rstrip().endswith("cơ quan, đơn vị;")
    assert (other.unit, other.duty[:15]) == ("Thủ trưởng cơ quan, đơn vị nơi phát hiện tài liệu mật", "phải thông báo ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            RULES + "Điều 6. Cấp mới hộp thư\n1. Sở Khoa học và Công nghệ chịu trách nhiệm mới hộp thư.\n"
            "2. Hộp thư phải có mật khẩu.\nĐiều 7. Trách nhiệm của Công an tỉnh\n1. Bảo đảm an ninh mạng.\n"
            "2. Phối hợp với Sở Khoa học và Công nghệ ứng cứu sự cố.\n",
            [("Sở Khoa học và Công nghệ", "chịu trách nhiệm"), ("Công an tỉnh", "Bảo đảm an"),
             ("Công an tỉnh", "Phối hợp với")],
            id="articles beside one on who does what",
        ),
        pytest.param(
            RULES + "Điều 4. Phát triển thương mại\n1. Bộ Công Thương chủ trì, phối hợp với các Bộ, cơ quan, địa "
            "phương:\na) Rà soát các thị trường xuất khẩu.\nb) Xây dựng Danh mục hàng hóa.\n",
            [("Bộ Công Thương", "Rà soát các"), ("Bộ Công Thương", "Xây dựng Danh")],
            id="an office that leads a list",
        ),
        pytest.param(
            RULES + "Điều 6. Thủ tục cấp hộp thư\n1. Sở Khoa học và Công nghệ có trách nhiệm kiểm tra hồ sơ.\n"
            "Điều 7. Trách nhiệm của Công an tỉnh\n1. Bảo đảm an ninh mạng.\n2. Phối hợp ứng cứu sự cố.\n",
            [("Công an tỉnh", "Bảo đảm an"), ("Công an tỉnh", "Phối hợp ứng")],
            id="steps of a procedure",
        ),
        pytest.param(
            RULES + "Điều 12. Trách nhiệm của cá nhân sử dụng hộp thư\n1. Chấp hành hướng dẫn của Sở Khoa học và Công "
            "nghệ.\n2. Tự quản lý mật khẩu.\n3. Không sử dụng hộp thư để đăng ký dịch vụ.\n"
            "4. Khi phát hiện thư rác phải báo ngay cho bộ phận kỹ thuật.\n",
            [("cá nhân sử dụng hộp thư", "Chấp hành hướng"), ("cá nhân sử dụng hộp thư", "Tự quản lý"),
             ("cá nhân sử dụng hộp thư", "Không sử dụng"), ("cá nhân sử dụng hộp thư", "Khi phát hiện")],
            id="what persons are to do and not to do",
        ),
        pytest.param(
            RULES + "Điều 10. Trách nhiệm của cơ quan quản lý Hệ thống\na) Quản lý chung hệ thống;\nb) Xây dựng kế "
            "hoạch tập huấn;\n2. Trung tâm Chuyển đổi số và Truyền thông thuộc Sở Khoa học và Công nghệ\na) Thực hiện "
            "quản trị hệ thống;\nb) Bảo đảm an toàn thông tin;\nđ) Thực hiện chế độ lưu trữ.\n",
            [("cơ quan quản lý Hệ thống", "Quản lý chung"), ("cơ quan quản lý Hệ thống", "Xây dựng kế"),
             *(("Trung tâm Chuyển đổi số và Truyền thông thuộc Sở Khoa học và Công nghệ", duty)
               for duty in ("Thực hiện quản", "Bảo đảm an", "Thực hiện chế"))],
            id="the number over the first letters is gone",
        ),
    ],
)  # fmt: skip
def test_papers(text: str, expected: list[tuple[str, str]]) -> None:
    assert begun(text) == expected
