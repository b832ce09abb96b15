"""Work that an amending paper gives in what it quotes."""

from pipeline.parse import parse_text

CIRCULAR = "BỘ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 2/2026/TT-BGDĐT\nHà Nội, ngày 6 tháng 1 năm 2026\nTHÔNG TƯ\nSửa đổi Quy định\n"


def found(text: str) -> list[tuple[str, str, str]]:
    return [(r.unit, r.duty, r.section) for r in parse_text(CIRCULAR + text).responsibilities]


def test_articles_that_are_units() -> None:
    assert found(
        "Điều 6. Sửa đổi, bổ sung Điều 8\n“Điều 8. Sở Giáo dục và Đào tạo\n1. Tham mưu xây dựng kế hoạch.\n"
        "2. Chủ trì thẩm định tài liệu”.\n"
        "Điều 7. Sửa đổi, bổ sung Điều 9\n“Điều 9. Cơ sở đào tạo\n1. Trường cao đẳng\n- Tổ chức các kỳ thi;\n"
        "- Báo cáo cơ quan chủ quản.\n2. Trung tâm giáo dục thường xuyên\n- Xây dựng kế hoạch tuyển sinh.”\n"
    ) == [
        ("Sở Giáo dục và Đào tạo", "Tham mưu xây dựng kế hoạch", "Điều 6."),
        ("Sở Giáo dục và Đào tạo", "Chủ trì thẩm định tài liệu", "Điều 6."),
        ("Trường cao đẳng", "Tổ chức các kỳ thi", "Điều 7."),
        ("Trường cao đẳng", "Báo cáo cơ quan chủ quản", "Điều 7."),
        ("Trung tâm giáo dục thường xuyên", "Xây dựng kế hoạch tuyển sinh", "Điều 7."),
    ]


def test_a_quotation_that_never_closes_ends_with_its_item() -> None:
    assert found(
        'Điều 13. Sửa đổi Điều 30\n"Điều 30. Trách nhiệm tổ chức thực hiện\n1. Vụ Thanh toán có trách nhiệm theo dõi.\n'
        "Điều 14. Sửa đổi Phụ lục\n1. Sở Y tế nộp hồ sơ.\n"
    ) == [("Vụ Thanh toán", "có trách nhiệm theo dõi", "Điều 13.")]


def test_what_is_quoted_and_gives_no_work() -> None:
    assert found("Điều 1. Sửa đổi Điều 2\n“Điều 2. Đối tượng\n1. Sở Y tế.\n2. Công dân được hỗ trợ.”\n") == []
