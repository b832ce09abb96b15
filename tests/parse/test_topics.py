"""What stands before the subject of a sentence: what gives the duty, and what it is about."""

import pytest

from pipeline.parse.duties.topics import (
    named_in,
    names_topic,
    opens_given,
    strip_proposal,
    strip_topic,
    tells_quality,
    topic_end,
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Đề nghị Sở Y tế rà soát", "Sở Y tế rà soát"),
        ("- Giao nhiệm vụ cho Công an xã tuần tra", "Công an xã tuần tra"),
        ("Kính đề nghị Đảng ủy các xã quan tâm", "Đảng ủy các xã quan tâm"),
        ("Riêng đối với Trạm Y tế", "Trạm Y tế"),
        ("Sở Y tế đề nghị các đơn vị", "Sở Y tế đề nghị các đơn vị"),  # who asks is no opening
        ("Giao thông nông thôn: nâng cấp đường", "Giao thông nông thôn: nâng cấp đường"),  # a noun
        ("- Giao đất, cho thuê đất", "Giao đất, cho thuê đất"),
        ("Giao Ban Dân tộc rà soát", "Ban Dân tộc rà soát"),  # an office, and no "giao ban"
    ],
)
def test_without_what_asks_or_gives(text: str, left: str) -> None:
    assert strip_proposal(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Về nguồn vốn: giao Bộ Tài chính chủ trì", "giao Bộ Tài chính chủ trì"),
        ("Đối với Sở Y tế: chủ trì rà soát", "Đối với Sở Y tế: chủ trì rà soát"),  # names the subject itself
        ("Sở Y tế: chủ trì rà soát", "Sở Y tế: chủ trì rà soát"),
    ],
)
def test_without_what_it_is_about(text: str, left: str) -> None:
    assert strip_topic(text) == left


@pytest.mark.parametrize(
    ("before", "name", "unit"),
    [
        ("Đối với ", "các quy chuẩn kỹ thuật tại Điều 4, các cơ quan, doanh nghiệp ", "các cơ quan, doanh nghiệp "),
        ("Đối với ", "các sở, ban, ngành, UBND cấp xã ", "các sở, ban, ngành, UBND cấp xã "),  # all of them are meant
        ("Giao ", "dự án nhóm B, các sở ", "dự án nhóm B, các sở "),
    ],
)
def test_where_the_topic_before_a_subject_ends(before: str, name: str, unit: str) -> None:
    assert name[topic_end(before, name) :] == unit


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Trách nhiệm của Sở Nội vụ", "Sở Nội vụ"),
        ("Đề nghị Mặt trận Tổ quốc xã", "Mặt trận Tổ quốc xã"),
        ("Đối với các quy chuẩn tại Điều 4, các cơ quan có trách nhiệm", "các cơ quan có trách nhiệm"),
        ("Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_what_a_heading_names(title: str, unit: str) -> None:
    assert named_in(title) == unit


def test_a_unit_may_stand_behind_what_gives_it_its_duty() -> None:
    assert opens_given("Giao Sở Y tế chủ trì") and opens_given("Sở Y tế chủ trì")
    assert not opens_given("Giao kế hoạch vốn")


@pytest.mark.parametrize(
    ("title", "topic"),
    [("Kinh phí thực hiện", True), ("Về chế độ báo cáo", True), ("Thời gian", True), ("Sở Y tế", False),
     ("VE KINH PHI", True), ("Vệ sinh môi trường", False)],
)  # fmt: skip
def test_titles_of_topics(title: str, topic: bool) -> None:
    assert names_topic(title) is topic


def test_what_somebody_has_to_be_is_told_apart_from_work() -> None:
    assert tells_quality("- Có năng lực tổ chức triển khai các đề án")
    assert not tells_quality("Tổ chức triển khai các đề án")
