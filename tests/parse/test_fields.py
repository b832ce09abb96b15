"""Fields of a task: what stands behind its labels."""

from __future__ import annotations

import pytest

from pipeline.parse.duties.fields import names_other, read_fields, read_task, read_time, tasks_of


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Đơn vị chủ trì: Sở Y tế", [("Sở Y tế", "lead")]),
        ("Đơn vị phối hợp: Sở Nội vụ", [("Sở Nội vụ", "coordinate")]),
        ("Phân công: Phòng Kinh tế chủ trì, phối hợp với Công an xã",
         [("Phòng Kinh tế", "lead"), ("Công an xã", "coordinate")]),
        ("Thời gian thực hiện: Quý III/2025", []),
        ("Ủy ban nhân dân tỉnh", []),
    ],
)  # fmt: skip
def test_who(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(field.units, field.role) for field in read_fields(line)] == expected


def test_time_and_other_labels() -> None:
    assert read_time("Thời gian hoàn thành: Quý III/2025.") == "Quý III/2025"
    assert read_time("Đơn vị chủ trì: Sở Y tế") == ""
    assert names_other("Thời gian hoàn thành: Quý III/2025")
    assert not names_other("Đơn vị chủ trì: Sở Y tế")


def test_units_behind_the_task_in_one_sentence() -> None:
    task = read_task("Rà soát hồ sơ (đơn vị chủ trì: Sở Y tế; đơn vị phối hợp: Sở Nội vụ)")
    assert task is not None
    assert task.duty == "Rà soát hồ sơ"
    assert [(field.units, field.role) for field in task.fields] == [("Sở Y tế", "lead"), ("Sở Nội vụ", "coordinate")]
    assert read_task("Rà soát hồ sơ theo quy định") is None


def test_a_dash_item_that_plus_lines_follow_is_a_task_of_its_own() -> None:
    lines = [("+ Một", None), ("- Hai", None), ("+ Ba", None), ("- Bốn", None)]
    assert [(task, [text for text, _ in below]) for task, below in tasks_of("Đầu", lines)] == [
        ("Đầu", ["+ Một"]), ("- Hai", ["+ Ba", "- Bốn"]),
    ]  # fmt: skip
