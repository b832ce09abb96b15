"""The head's date beside the day of the digital signature."""

from __future__ import annotations

import pytest

from pipeline.document import Header, Line, Page, Place
from pipeline.parse import signing_doubts

DATED = "An Hòa, ngày 12 tháng 02 năm 2025"
DAY = ((13, 15),)


@pytest.mark.parametrize(
    ("by_hand", "signed_at", "doubted"),
    [
        (DAY, "2025-02-19T07:55:13+07:00", True),  # a hand's 18 read as 12
        (DAY, "2025-02-12T07:55:13+07:00", False),
        ((), "2025-02-19T07:55:13+07:00", False),  # printed, signed some days later
        ((), "2025-02-11T23:00:00+07:00", True),  # dated after it was signed
        (DAY, "2026-03-01T00:00:00+07:00", False),  # who scanned an old paper signed that
        (((0, 6),), "2025-02-19T07:55:13+07:00", False),  # the place by hand
        (DAY, "", False),
        (DAY, "19.02.2025", False),
    ],
)
def test_a_day_that_the_signing_speaks_against(
    by_hand: tuple[tuple[int, int], ...], signed_at: str, doubted: bool
) -> None:
    pages = (Page(number=1, lines=(Line(text=DATED, raw=DATED, by_hand=by_hand),)),)
    places = {"header.date": Place(page=1, line=1)}
    notes = [note.message for note in signing_doubts(Header(date="2025-02-12"), places, pages, signed_at)]
    said = f"header.date is 2025-02-12, but the paper was signed digitally on {signed_at[:10]}"
    assert notes == ([said] if doubted else [])


def test_without_a_date_there_is_nothing_to_doubt() -> None:
    assert not list(signing_doubts(Header(), {}, (), "2025-02-19T07:55:13+07:00"))
