"""Articles whose word "Điều" was lost, and bare numbers that are items."""

from __future__ import annotations

import pytest

from pipeline.document import Line, Page
from pipeline.parse.lines import read_lines
from pipeline.parse.outline import read_paragraphs
from pipeline.parse.outline.lost_articles import lost_articles


def found(text: str) -> list[str]:
    lines = tuple(Line(text=line, raw=line, confidence=0.9) for line in text.split("\n"))
    paragraphs = read_paragraphs(read_lines([Page(number=1, lines=lines)]))
    return [paragraphs[i].text.split(" ")[0] for i in sorted(lost_articles(paragraphs))]


GOES_ON = """Điều 14. Phạm vi điều chỉnh
1. Nghị định này quy định mức phạt.
2. Nghị định này không quy định phí.
15. Trách nhiệm của Công an
1. Kiểm tra việc thi hành.
2. Báo cáo hằng quý."""
ITEMS = """Điều 14. Phạm vi điều chỉnh
1. Nghị định này quy định mức phạt.
2. Trách nhiệm của Công an
3. Trách nhiệm của Sở Y tế"""


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        (GOES_ON, ["15."]),
        (GOES_ON.replace("15. Trách nhiệm của Công an", "15. Trách nhiệm của Công an."), []),  # a sentence, no title
        (GOES_ON.replace("Điều 14. ", ""), []),  # a paper without articles
        (ITEMS, []),
        # Nothing is left of what stood under the first of two.
        (GOES_ON.replace("15. Trách", "15. Trách nhiệm của Sở Nội vụ\n16. Trách"), ["15.", "16."]),
    ],
)
def test_a_bare_number_that_goes_on_from_the_articles(text: str, articles: list[str]) -> None:
    assert found(text) == articles
