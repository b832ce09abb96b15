"""Any text at all: no crash, time in proportion to its length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Line, Page
from pipeline.parse import parse_pages, parse_text

PIECES = ["1. ", "a) ", "I. ", "- ", "Điều 1. ", "1.1. ", "(1) ", "“1. ", "Sở Y tế chủ trì ", "57-NQ/TW ",
     "TM. ỦY BAN ", "\n",
          "Nơi nhận: ", "PHỤ LỤC ", "(Kèm theo ", "ngày 1/2/2025 ", "| ", "Căn cứ ", "Giao Sở A, ", "; ", "V/v ",
           "KẾ HOẠCH\n",
          "Kính gửi: ", "(", "Số: 1/KH-UBND ", "TT ", "\f", "\x00", "Ký bởi: ", ":", "IV", "đ"]  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=60).map("".join))
def test_no_crash_on_text(text: str) -> None:
    document = parse_text(text)
    assert type(document).from_json(document.to_json()) == document


BOXES = st.tuples(*[st.floats(-50, 3000, allow_nan=False)] * 4)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.text(max_size=20), st.none() | BOXES), max_size=25))
def test_no_crash_on_boxes(lines: list[tuple[str, str, tuple[float, float, float, float] | None]]) -> None:
    page = Page(
        number=1, width=1000, height=1400, lines=tuple(Line(text=a + b, raw=a + b, box=box) for a, b, box in lines)
    )
    assert parse_pages([page]) is not None


@pytest.mark.parametrize(
    "unit", ["1. \n", "(", "Sở Y tế, ", "57-NQ/TW, ", "TM. A\n", "“1. a\n", "a, ", "TP. ", "I.\n", "từ 1/1 đến "]
)
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        return min(_timed(text) for _ in range(2))

    parse_text(unit)
    assert seconds(48_000) < 12 * seconds(8_000) + 0.2


def _timed(text: str) -> float:
    start = time.process_time()
    parse_text(text)
    return time.process_time() - start
