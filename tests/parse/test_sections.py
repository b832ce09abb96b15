"""The outline as the contract has it: levels, texts and the place of each item on the paper."""

from __future__ import annotations

from pipeline.parse.model import TextLine
from pipeline.parse.outline import build_outline, read_paragraphs
from pipeline.parse.outline.nodes import Node
from pipeline.parse.outline.sections import to_sections
from tests.parse.heads import outline

BODY = (
    "I. MỤC ĐÍCH\nNâng cao nhận thức.\nBảo đảm an toàn.\nII. NHIỆM VỤ\n1. Rà soát hồ sơ.\na) Hồ sơ đất.\n2. Báo cáo.\n"
)


def test_the_tree_keeps_its_order_levels_and_titles() -> None:
    first, second = to_sections(outline(BODY))
    assert [(x.marker, x.title, len(x.children)) for x in (first, second)] == [
        ("I.", "MỤC ĐÍCH", 0),
        ("II.", "NHIỆM VỤ", 2),
    ]
    one, two = second.children
    assert [(x.level, x.marker) for x in (second, one, one.children[0], two)] == [
        (1, "II."),
        (2, "1."),
        (3, "a)"),
        (2, "2."),
    ]


def test_the_texts_under_a_title_are_lines() -> None:
    assert to_sections(outline(BODY))[0].text == "Nâng cao nhận thức.\nBảo đảm an toàn."


def test_an_item_stands_where_its_marker_is_printed() -> None:
    lines = [
        TextLine("1. Rà soát hồ sơ đất đai", 2, 31),
        TextLine("tại các thôn.", 3, 1),
        TextLine("2. Báo cáo.", 3, 2),
    ]
    sections = to_sections(build_outline(read_paragraphs(lines))[0].children)
    assert [(x.marker, x.page, x.line) for x in sections] == [("1.", 2, 31), ("2.", 3, 2)]


def test_an_item_without_its_paragraph_has_no_place() -> None:
    (section,) = to_sections([Node(1, "1.", None, "Rà soát")])
    assert (section.title, section.page, section.line) == ("Rà soát", None, None)
