"""Items of the outline paragraph by paragraph, and which of them share a run of labels."""

import pytest

from pipeline.parse.duties.block_items import entries, is_below, of_item, own, printed, shares_a_run
from tests.parse.heads import outline

BODY = "1. Chuyển đổi số\nThực hiện trong năm.\na) Rà soát hồ sơ.\n- Đơn vị chủ trì: Sở Nội vụ.\nb) Số hóa.\n2. Khác\n"


def test_all_that_stands_in_an_item_in_reading_order() -> None:
    first = outline(BODY)[0]
    assert [(entry.line, entry.heads) for entry in entries(first)] == [
        ("Chuyển đổi số", True),
        ("Thực hiện trong năm.", False),
        ("Rà soát hồ sơ.", True),
        ("- Đơn vị chủ trì: Sở Nội vụ.", False),
        ("Số hóa.", True),
    ]
    assert [entry.line for entry in of_item(first)] == ["Chuyển đổi số", "Thực hiện trong năm."]
    assert all(entry.node is first for entry in of_item(first))


def test_what_stands_below_an_item() -> None:
    first, second = outline(BODY)
    assert is_below(first.children[1], first)
    assert not is_below(first.children[1], second) and not is_below(first, first)


@pytest.mark.parametrize(
    ("body", "shares"),
    [
        # the labels stand behind the last point: it is one task
        ("1. Số hóa\na) Rà soát hồ sơ.\nb) Quét hồ sơ.\nc) Đơn vị chủ trì: Sở Nội vụ.\n", True),
        ("1. Số hóa\na) Rà soát hồ sơ.\nb) Quét hồ sơ.\n- Đơn vị chủ trì: Sở Nội vụ.\n", True),
        # each point has its own: they are tasks
        ("1. Số hóa\na) Rà soát.\n- Đơn vị chủ trì: Sở Nội vụ.\nb) Quét.\n- Đơn vị chủ trì: Sở Y tế.\n", False),
        # nobody is named, or one point alone
        ("1. Số hóa\na) Rà soát hồ sơ.\nb) Quét hồ sơ.\n", False),
        ("1. Số hóa\na) Rà soát hồ sơ.\nb) Đơn vị chủ trì: Sở Nội vụ.\n", False),
        # numbered items are tasks of their own, whatever stands behind the last
        ("I. SỐ HÓA\n1. Rà soát hồ sơ.\n2. Quét hồ sơ.\n- Đơn vị chủ trì: Sở Nội vụ.\n", False),
    ],
)
def test_points_that_are_the_work_together(body: str, shares: bool) -> None:
    assert shares_a_run(outline(body)[0]) is shares


def test_a_paragraph_with_its_marker_and_without() -> None:
    _, _, point, label, _ = entries(outline(BODY)[0])
    assert (own(point), own(point, bare=True)) == ("a) Rà soát hồ sơ.", "Rà soát hồ sơ.")
    assert own(label, bare=True) == "Đơn vị chủ trì: Sở Nội vụ."


def test_texts_as_one_line() -> None:
    assert printed(["Rà soát  hồ sơ", "", "tại\ncác xã"]) == "Rà soát hồ sơ tại các xã"
