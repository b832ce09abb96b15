"""What is offered for a head's number and date, and what is not."""

from __future__ import annotations

import pytest

from pipeline.document import Appendix, Header
from pipeline.parse import propose

LINK = "(Kèm theo Thông báo số 1972/TB-SYT ngày 16/10/2017 của Sở Y tế)"


@pytest.mark.parametrize(
    ("header", "link", "expected"),
    [
        (Header(symbol="TB-SYT"), LINK, {("number", "1972"), ("date", "2017-10-16")}),
        # what the head gives already is no offer
        (Header(number="1972", symbol="TB-SYT", date="2017-10-16"), LINK, set()),
        (Header(number="1912", symbol="TB-SYT", date="2017-10-16"), LINK, {("number", "1972")}),
        # the symbol was read without its marks
        (Header(symbol="QD-UBND"), "(Kèm theo Quyết định số 41/QĐ-UBND ngày 02/3/2021)",
         {("number", "41"), ("date", "2021-03-02")}),
        # the appendix of another paper
        (Header(symbol="KH-UBND"), LINK, set()),
        # filled in by the numbering system, or not at all
        (Header(symbol="KH-UBND"), "(Kèm theo Kế hoạch số      /KH-UBND ngày     /    /2025)", set()),
        (Header(), "(Ban hành kèm theo Quyết định số: 286 /QĐ-SYT ngày 30 tháng 02 năm 2018)", {("number", "286")}),
    ],
)  # fmt: skip
def test_appendices_repeat_number_and_date(header: Header, link: str, expected: set[tuple[str, str]]) -> None:
    found = propose(header, [Appendix(marker="Phụ lục I", attached_to=link, page=3, line=2)], "", "scan.pdf")
    assert {(p.field.removeprefix("header."), p.value) for p in found} == expected
    assert all(p.source == "appendix" and (p.page, p.line) == (3, 2) for p in found)


def test_the_time_of_signing_is_offered_as_the_date() -> None:
    (offer,) = propose(Header(date="2018-04-02"), (), "2018-04-24T15:17:44+07:00", "scan.pdf")
    assert (offer.field, offer.value, offer.source) == ("header.date", "2018-04-24", "pdf_signature")
    assert propose(Header(date="2018-04-24"), (), "2018-04-24T15:17:44+07:00", "scan.pdf") == ()
    assert propose(Header(), (), "24.04.2018", "scan.pdf") == ()


@pytest.mark.parametrize(
    ("file", "symbol", "expected"),
    [
        ("1972-TB-SYT.pdf", "TB-SYT", "1972"),
        ("2084 kh syt.pdf", "KH-SYT", "2084"),
        ("tb-2094-kh.pdf", "KH-SYT", "2094"),
        ("308qd2025.signed.pdf", "QĐ-UBND", "308"),
        ("KH 09.pdf", "", "09"),
        ("nghi-dinh-03-2010-nd-cp.pdf", "2010/NĐ-CP", "03"),  # the year is of the symbol
        ("nghi-dinh-03-2010-nd-cp.pdf", "", "03"),
        ("1972-tb-syt-2018.pdf", "TB-SYT", "1972"),
        ("tb 2017 syt.pdf", "TB-SYT", "2017"),  # a number as any other
        ("2018-04-24 scan 7.pdf", "KH-UBND", None),  # days and counters of a scanner
        ("dl_2025_0003.jpg", "TB-ĐHĐL", None),
        ("20.02.2025_07h26p22_signed.pdf", "", None),
        ("2011_12_28_0904000000972844.pdf", "", None),
    ],
)
def test_names_of_files_offer_a_number_beside_a_type(file: str, symbol: str, expected: str | None) -> None:
    assert [p.value for p in propose(Header(symbol=symbol), (), "", file)] == ([expected] if expected else [])
