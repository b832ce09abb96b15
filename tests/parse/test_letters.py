"""Letters and notices that ask for something in plain paragraphs."""

import pytest

from pipeline.parse.duties.letters import asked_in, duties_of
from pipeline.parse.model import Paragraph


def asked(*texts: str) -> list[tuple[str, str]]:
    return [(charge.unit, charge.duty) for charge, _ in duties_of([Paragraph(text, (), ()) for text in texts])]


ASKS = "Về việc này, Chủ tịch UBND tỉnh giao Sở Y tế chủ trì rà soát các cơ sở."


def test_who_is_asked_now() -> None:
    assert asked(ASKS) == [("Sở Y tế", "chủ trì rà soát các cơ sở.")]


def test_what_closes_the_letter_behind_it_is_no_duty() -> None:
    assert asked(ASKS + " Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh về Sở.") == [
        ("Sở Y tế", "chủ trì rà soát các cơ sở")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Luật Khám bệnh, chữa bệnh; xét đề nghị của Sở Y tế;",
        "Sở Y tế có trách nhiệm báo cáo kết quả.",  # nobody was asked yet
        "Chủ tịch UBND tỉnh giao Sở Y tế thực hiện các nội dung sau:",  # heads a list
    ],
)
def test_what_only_leads_up_to_it(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("UBND các xã có trách nhiệm bố trí kinh phí.", ["UBND các xã"]),
        ("Bộ Công Thương theo dõi việc thực hiện.", ["Bộ Công Thương"]),  # an office that is known
        ("Các đơn vị tham dự đông đủ.", []),
    ],
)
def test_behind_one_that_asks_others_are_charged(text: str, units: list[str]) -> None:
    assert [unit for unit, _ in asked(ASKS, text)] == ["Sở Y tế", *units]
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Đề nghị Thuế tỉnh Ninh Bình căn cứ quy định để xác định khoản tiền thưởng.", ["Thuế tỉnh Ninh Bình"]),
        ("Khoản chi thực hiện theo quy định. Đề nghị Sở Xây dựng hướng dẫn.", ["Sở Xây dựng"]),
        ("Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các đơn vị phản ánh về Cục Thuế.", []),
        ("Khoản chi thực hiện theo quy định.", []),
    ],
)
def test_what_an_item_asks(text: str, units: list[str]) -> None:
    assert [charge.unit for charge in asked_in(text)] == units
