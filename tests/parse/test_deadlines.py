"""Printed times and what they mean; the document is of 30 July 2025."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Deadline
from pipeline.parse import parse_deadline
from pipeline.parse.deadlines import find_deadline

TODAY = "2025-07-30"


@pytest.mark.parametrize(
    ("text", "start", "due", "recurrence"),
    [
        ("Quý III Năm 2026", "2026-07-01", "2026-09-30", ""),
        ("Quý IV/2025- Quý II/2026", "2025-10-01", "2026-06-30", ""),
        ("Quý II, III/2026", "2026-04-01", "2026-09-30", ""),
        ("Tháng 9/2025", "2025-09-01", "2025-09-30", ""),
        ("6/2026", "2026-06-01", "2026-06-30", ""),
        ("2026 - 2030", "2026-01-01", "2030-12-31", ""),
        ("Từ tháng 8 đến tháng 12/2025", "2025-08-01", "2025-12-31", ""),
        ("6 tháng cuối năm 2025", "2025-07-01", "2025-12-31", ""),
        ("Trước ngày 15/12/2025", None, "2025-12-15", ""),
        ("trước ngày 10/12", None, "2025-12-10", ""),
        ("trước ngày 10/01", None, None, ""),  # past in the document's year: the year is not clear
        ("đến năm 2030", None, "2030-12-31", ""),
        ("Thường xuyên", None, None, "regular"),
        ("Hằng quý", None, None, "quarterly"),
        ("trước ngày 25/12 hàng năm", None, None, "yearly"),
        ("Theo kế hoạch", None, None, ""),
        ("30/02/2026", None, None, ""),
    ],
)
def test_fields_that_hold_a_time(text: str, start: str | None, due: str | None, recurrence: str) -> None:
    deadline = parse_deadline(text, TODAY)
    assert (deadline.text, deadline.start, deadline.due, deadline.recurrence) == (text, start, due, recurrence)


@pytest.mark.parametrize(
    ("duty", "text"),
    [
        ("báo cáo kết quả (gửi trước ngày 10/12) về Phòng Kinh tế", "trước ngày 10/12"),
        ("hoàn thành trong Quý III/2025.", "trong Quý III/2025"),
        ("tổng hợp, báo cáo trước ngày 30 tháng 11 hàng năm", "trước ngày 30 tháng 11 hàng năm"),
        ("đánh giá kết quả thực hiện hằng quý", "hằng quý"),
        ("theo Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", None),
        ("thường xuyên kiểm tra, đôn đốc", None),
        ("công khai trong thời hạn 05 ngày làm việc kể từ ngày ký.", "trong thời hạn 05 ngày làm việc kể từ ngày ký"),
        ("cập nhật (chậm nhất sau 03 ngày); thực hiện", "chậm nhất sau 03 ngày"),
        ("họp định kỳ 02 tháng/lần, họp vào ngày cuối", "định kỳ 02 tháng/lần"),
        ("báo cáo UBND xã trước ngày 15 hàng tháng", "trước ngày 15 hàng tháng"),
        ("tổng hợp vào ngày 20 của tháng cuối quý, gửi Sở Y tế", "vào ngày 20 của tháng cuối quý"),
        ("báo cáo trước 16 giờ 00 ngày 25/11/2025", "trước 16 giờ 00 ngày 25/11/2025"),
        ("gửi về Sở trước 17h00 ngày 05/12/2025.", "trước 17h00 ngày 05/12/2025"),
        ("thực hiện đến hết năm 2025", "đến hết năm 2025"),
        ("báo cáo ngày 5 của tháng 7", None),
        ("trả lời trong thời hạn 05 ngày, báo cáo trước ngày 10/12/2025", "trước ngày 10/12/2025"),
    ],
)
def test_times_inside_a_duty(duty: str, text: str | None) -> None:
    found = find_deadline(duty, TODAY)
    assert (found.text if found else None) == text


@given(st.text(max_size=60), st.sampled_from([None, "2025-07-30", "2024-02-29"]))
def test_any_text(text: str, date: str | None) -> None:
    deadline = parse_deadline(text, date)
    assert (
        deadline.start is None or deadline.due is None or deadline.start <= deadline.due or "/" in text or "-" in text
    )


def test_a_time_counted_from_another_has_no_due_date() -> None:
    found = find_deadline("trả lời trong thời hạn 15 (mười lăm) ngày kể từ ngày 01 tháng 7 năm 2025", TODAY)
    assert found is not None
    assert (found.start, found.due) == ("2025-07-01", None)


@pytest.mark.parametrize("text", ["Năm 2025 và các năm tiếp theo", "Từ năm 2025 trở đi"])
def test_what_goes_on_has_a_start_and_no_due_day(text: str) -> None:
    assert parse_deadline(text, "2025-03-01") == Deadline(text=text, start="2025-01-01")
