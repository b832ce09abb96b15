"""Tasks of a table linked to the duties in the text."""

from __future__ import annotations

import pytest

from pipeline.document import Responsibility, Task
from pipeline.parse.tables.links import linked

DUTIES = [
    Responsibility(unit="Sở Y tế", role="lead", duty="Chủ trì tập huấn", unit_name="Sở Y tế"),
    Responsibility(unit="Phòng VHXH", role="assigned", duty="Tham mưu", unit_name="Phòng Văn hóa - Xã hội"),
    Responsibility(unit="Sở Y tế", role="assigned", duty="Báo cáo", unit_name="Sở Y tế"),
    Responsibility(unit="UBND xã An Hòa", role="assigned", duty="Rà soát", unit_name="Ủy ban nhân dân xã An Hòa"),
]


@pytest.mark.parametrize(
    ("lead", "duties"),
    [
        (("Sở Y tế",), (0, 2)),
        (("Sở Y tế tỉnh", "Phòng Văn hóa - Xã hội"), (0, 1, 2)),
        (("UBND xã An Hòa",), (3,)),
        (("UBND xã An Bình",), ()),
        (("UBND tỉnh",), ()),
        (("Sở Nội vụ",), ()),
        ((), ()),
    ],
)
def test_tasks_know_the_duties_of_their_leads(lead: tuple[str, ...], duties: tuple[int, ...]) -> None:
    (task,) = linked([Task(no="1", content="Tập huấn", lead=lead)], DUTIES)
    assert task.duties == duties
