"""Work in a real browser: a wrong task made right and one added, by keyboard and by touch, and the workbook read back.

And lines: one that was not read is added by the box that a person draws, one is split at the cursor.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.corrections import corrected
from tests.review.browser import Watched, kept, left_out, served
from tests.review.documents import on_paper

pytestmark = pytest.mark.skipif(bool(left_out()), reason=left_out())
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


def by_keyboard(page: Any) -> None:
    """The second task's text made right, a task added behind it."""
    page.keyboard.press("w")
    page.wait_for_selector("td[data-key='0'][data-name=content]:focus")
    page.keyboard.press("ArrowDown")
    assert page.locator("rect.printed").count() == 4, "the row is lit on the page, cell by cell"
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("Báo cáo kết quả thực hiện")
    page.keyboard.press("Enter")
    kept(page, 1)
    page.wait_for_selector("td[data-key='1'][data-name=content]:focus")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("; V")
    options = page.locator("#units-of-the-paper option").evaluate_all("found => found.map((o) => o.value)")
    assert options == ["Phòng Nội vụ; Văn phòng"], "units are completed from the paper's own"
    page.keyboard.type("ăn phòng")
    page.keyboard.press("Enter")
    kept(page, 2)
    page.wait_for_selector("td[data-key='1'][data-name=lead]:focus")
    page.keyboard.press("a")
    for text in ("Niêm yết công khai", "Văn phòng", "Phòng Nội vụ", "trước ngày 20/10/2025"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    kept(page, 3)


def by_touch(page: Any) -> None:
    """The same with a finger."""
    page.locator("#tab-work").tap()
    page.locator("td[data-key='1'][data-name=content]").tap()
    assert page.locator("rect.printed").count() == 4
    page.get_by_role("button", name="Write", exact=False).first.tap()
    page.locator("td textarea").fill("Báo cáo kết quả thực hiện")
    page.locator("td[data-key='0'][data-name=no]").tap()  # leaving the cell keeps it
    kept(page, 1)
    page.locator("td[data-key='1'][data-name=lead]").tap()
    page.locator("td[data-key='1'][data-name=lead]").tap()  # again: it is written
    page.locator("td input").fill("Phòng Nội vụ; Văn phòng")
    page.keyboard.press("Enter")  # a phone's own key
    kept(page, 2)
    page.get_by_role("button", name="Add below").tap()
    form = page.locator("form.new-row")
    form.get_by_label("What is to be done").fill("Niêm yết công khai")
    form.get_by_label("Lead").fill("Văn phòng")
    form.get_by_label("Together with").fill("Phòng Nội vụ")
    form.get_by_label("Deadline").fill("trước ngày 20/10/2025")
    form.get_by_role("button", name="Save").tap()
    kept(page, 3)


@pytest.mark.parametrize(
    ("work", "options"), [(by_keyboard, {}), (by_touch, PHONE)], ids=["by keyboard", "by touch, on a phone"]
)
def test_a_clerks_round_of_work(
    work: Callable[[Any], None], options: dict[str, Any], tmp_path: Path, browser: Any
) -> None:
    on_paper(tmp_path)
    with served(tmp_path) as address:
        watched = Watched(browser, accept_downloads=True, **options)
        page = watched.open(address + "doc/plan")
        work(page)
        page.get_by_text("Niêm yết công khai").first.wait_for()
        with page.expect_download() as download:
            page.locator("#export").tap() if options else page.keyboard.press("x")
        target = tmp_path / "exported.xlsx"
        download.value.save_as(target)
        assert watched.complaints == []

    rows = list(openpyxl.load_workbook(target)["Nhiệm vụ"].iter_rows(min_row=2, values_only=True))
    assert [(row[1], row[4], row[5], row[6]) for row in rows] == [
        ("Rà soát thủ tục hành chính", datetime(2025, 9, 30), "Văn phòng", None),
        ("Báo cáo kết quả thực hiện", datetime(2025, 12, 15), "Phòng Nội vụ; Văn phòng", None),
        ("Niêm yết công khai", datetime(2025, 10, 20), "Văn phòng", "Phòng Nội vụ"),
    ]


def test_rows_are_joined_parted_and_deleted_and_all_is_taken_back(tmp_path: Path, browser: Any) -> None:
    path, document = on_paper(tmp_path)

    def contents() -> list[str]:
        return [task.content for task in corrected(path).tasks]

    with served(tmp_path) as address:
        watched = Watched(browser)
        page = watched.open(address + "doc/plan")
        page.keyboard.press("w")
        page.wait_for_selector("td[data-key='0'][data-name=content]:focus")
        page.keyboard.press("j")
        kept(page, 1)
        assert contents() == ["Rà soát thủ tục hành chính Báo cáo kết quà thực hiện"]
        page.locator(".work-task tbody tr").nth(1).wait_for(state="detached")
        page.keyboard.press("p")
        page.keyboard.press("Control+ArrowRight")
        page.keyboard.press("Control+ArrowRight")
        page.keyboard.press("Enter")
        page.keyboard.press("Control+Enter")
        kept(page, 2)
        assert contents() == ["Rà soát", "thủ tục hành chính Báo cáo kết quà thực hiện"]
        page.locator(".work-task tbody tr").nth(1).wait_for()
        page.keyboard.press("Delete")
        kept(page, 3)
        assert contents() == ["thủ tục hành chính Báo cáo kết quà thực hiện"]
        for times in (4, 5, 6):
            page.keyboard.press("z")
            kept(page, times)
        assert corrected(path) == document
        assert watched.complaints == []


def test_a_row_somebody_else_has_changed_is_shown_as_it_stands(tmp_path: Path, browser: Any) -> None:
    path, _ = on_paper(tmp_path)
    with served(tmp_path) as address:
        first, second = (Watched(browser).open(address + "doc/plan") for _ in range(2))
        for page in (first, second):
            page.bring_to_front()
            page.keyboard.press("w")
            page.wait_for_selector("td[data-key='0'][data-name=content]:focus")
            page.keyboard.press("Enter" if page is first else "Delete")
            if page is first:
                page.keyboard.press("Control+a")
                page.keyboard.type("Việc của Lan")
                page.keyboard.press("Enter")
                kept(page, 1)
        second.locator("#said.bad").wait_for()
        assert "Lan" in second.locator("#said").inner_text()
        second.get_by_text("Việc của Lan").wait_for()
    assert len(corrected(path).tasks) == 2


def test_a_line_is_added_where_a_person_draws_it_and_one_is_split(tmp_path: Path, browser: Any) -> None:
    path, document = on_paper(tmp_path)
    with served(tmp_path) as address:
        watched = Watched(browser)
        page = watched.open(address + "doc/plan")
        page.locator("#add-line").click()
        area = page.locator("#boxes").bounding_box()
        x, y, wide, high = area["x"], area["y"], area["width"], area["width"] * 1754 / 1240
        page.mouse.move(x + 0.1 * wide, y + 145 / 1754 * high)
        page.mouse.down()
        page.mouse.move(x + 0.5 * wide, y + 162 / 1754 * high, steps=4)
        page.mouse.up()
        assert page.locator("#card .crop").count() == 1, "what was drawn is shown"
        page.keyboard.type("Dòng bị bỏ sót")
        page.keyboard.press("Enter")
        kept(page, 1)
        page.locator("li[data-line='1.001'].here").wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("s")
        page.keyboard.press("Home")
        page.keyboard.press("Control+ArrowRight")
        page.keyboard.press("Control+ArrowRight")
        page.keyboard.press("Control+Enter")
        kept(page, 2)
        page.keyboard.press("a")
        page.keyboard.type("Dòng giữa hai dòng")
        page.keyboard.press("Enter")
        kept(page, 3)
        assert watched.complaints == []
        lines = corrected(path).pages[0].lines
        second = document.pages[0].lines[1].text
        assert [line.text for line in lines[1:5]] == [
            "Dòng bị bỏ sót", "Thực hiện", second.removeprefix("Thực hiện "), "Dòng giữa hai dòng",
        ]  # fmt: skip
        box = lines[1].box
        assert box == pytest.approx((124, 145, 620, 162), abs=4)
        for times in (4, 5, 6):
            page.keyboard.press("z")
            kept(page, times)
        assert corrected(path) == document
        assert page.locator("#lines li").count() == len(document.pages[0].lines)


def test_the_head_is_read_again_from_a_corrected_line(tmp_path: Path, browser: Any) -> None:
    from tests.review.documents import plan, put

    path = put(tmp_path, plan())
    with served(tmp_path) as address:
        page = Watched(browser).open(address + "doc/plan")
        for _ in range(6):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("l")
        page.keyboard.press("Control+a")
        page.keyboard.type("Cải cách hành chính năm 2026")
        page.keyboard.press("Enter")
        kept(page, 1)
        page.keyboard.press("h")
        page.wait_for_function(
            "() => document.getElementById('field-header-subject').value === 'Cải cách hành chính năm 2026'"
        )
    assert corrected(path).header.subject == "Cải cách hành chính năm 2026"


def test_doubts_are_gone_through_with_a_finger(tmp_path: Path, browser: Any) -> None:
    on_paper(tmp_path)
    with served(tmp_path) as address:
        page = Watched(browser, **PHONE).open(address)
        page.locator("#rows a").first.tap()
        page.wait_for_selector("body[data-ready]:has(.work)")
        page.locator("#doubt-next").tap()
        first = page.locator("button.doubt.here")
        first.wait_for()
        line = first.evaluate("b => b.closest('li').dataset.line")
        page.locator("#doubt-next").tap()
        page.locator("#doubt-before").tap()
        assert page.locator("button.doubt.here").evaluate("b => b.closest('li').dataset.line") == line
        page.get_by_role("button", name="Right as it is").tap()
        kept(page, 1)
