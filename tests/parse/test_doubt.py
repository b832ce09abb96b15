"""Number and date of a head: what stands in their slots, and when they are doubtful."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Line, Page, Word
from pipeline.parse import parse_pages
from pipeline.text.dates import iso_of, own_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Kiên Giang, ngày 02 tháng 01 năm 2018", "2018-01-02"),
        ("Chấn Hưng, ngay30 tháng 7 năm 2025", "2025-07-30"),
        ("Hà Nội, ngày……05…tháng…3…năm 2025", "2025-03-05"),
        ("Hà Nội, ngày 1O tháng 10 năm 2017", "2017-10-10"),
        ("Hà Nội, nguy 05 tháng 3 năm 2025", "2025-03-05"),  # "ngày" misread
        ("Hà Nội, 05 tháng 3 năm 2025", "2025-03-05"),
        ("Hà Nội, ngày 30/7/2025", "2025-07-30"),
        # rubbish with a digit in it, which a day written by hand is read as
        ("Kiên Giang, ngày A2 tháng 01 năm 2018", None),
        ("Kiên Giang, ngày /9 tháng 01 năm 2018", None),
        ("Kiên Giang, ngày 8/4 tháng 01 năm 2018", None),
        ("Kiên Giang, ngày 1 8 tháng 01 năm 2018", None),
        ("Kiên Giang, ngày 2b tháng 01 năm 2018", None),
        ("Kiên Giang, ngày 05 tháng A1 năm 2018", None),
        ("Kiên Giang, ngày     tháng 01 năm 2018", None),
        ("Kiên Giang, ngày 36 tháng 3 năm 2018", None),
        ("Kiên Giang, ngày 05 tháng 3 năm 201", None),
    ],
)
def test_a_day_stands_alone_in_its_slot(text: str, date: str | None) -> None:
    found = own_date(text)
    assert (iso_of(found) if found else None) == date


DATED = "An Hòa, ngày 02 tháng 01 năm 2018"
SHORT = "has one digit where a nought and a digit are to be printed"
SURE = "stands in words read with confidence"
UNREAD = "is blank or could not be read"


def read(text: str, words: tuple[Word, ...]) -> list[str]:
    """The diagnostics of a head with the line `text`, read as `words`."""
    rest = [Line(text=t, raw=t) for t in ("UBND XÃ AN HÒA", "KẾ HOẠCH", "Về chuyển đổi số", "I. MỤC ĐÍCH", "Một.")]
    lines = (rest[0], Line(text=text, raw=text, words=words, confidence=0.9), *rest[1:])
    return [f"{d.code}: {d.message}" for d in parse_pages((Page(number=1, lines=lines),)).diagnostics]


def words(*parts: float | tuple[float, str]) -> tuple[Word, ...]:
    return tuple(Word(0, 1, p) if isinstance(p, float) else Word(0, 1, *p) for p in parts)


@pytest.mark.parametrize(
    ("text", "sure", "said"),
    [
        ("Số: 29 /KH-UBND", words(0.99, 0.995, 0.7), []),
        ("Số: 29 /KH-UBND", words(0.99, 0.97, 0.99), [f"header.number {SURE} 0.97"]),
        ("Số: 29/KH-UBND", words(0.99, 0.995), []),
        ("Số: 29/KH-UBND", words(0.99, 0.75), [f"header.number {SURE} 0.75"]),
        ("Số: 29 /KH-UBND", words(0.9, (0.97, "24"), 0.9),
         ['header.number was read "29" by one reader and "24" by another']),
        ("Số: 7 /KH-UBND", words(0.99, 0.99, 0.99), [f"header.number {SHORT}"]),
        ("Số:      /KH-UBND", words(0.99, 0.99), [f"header.number {UNREAD}"]),
        ("Số: l/KH-UBND", words(0.99, 0.99), [f"header.number {UNREAD}"]),
        (DATED, words(1.0, 1.0, 1.0, 0.995, 1.0, 0.99, 1.0, 0.6), []),
        (DATED, words(1.0, 1.0, 1.0, 0.88, 1.0, 0.99, 1.0, 0.9), [f"header.date {SURE} 0.88"]),
        ("An Hòa, ngày2 tháng 01 năm 2018", words(*[0.99] * 7), [f"header.date {SHORT}"]),
        ("An Hòa, ngày22 tháng 01 năm 2018", words(*[0.99] * 7), ['header.date was read out of "ngày22"']),
        ("An Hòa, ngày A2 tháng 01 năm 2018", words(*[0.99] * 8), [f"header.date {UNREAD}"]),
    ],
)  # fmt: skip
def test_what_is_said_of_number_and_date(text: str, sure: tuple[Word, ...], said: list[str]) -> None:
    notes = [note.partition(": ")[2] for note in read(text, sure)]
    assert [note for note in notes if note.startswith("header.")] == said


@pytest.mark.parametrize(
    ("foot", "said"),
    [
        (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), [f"signature.name {UNREAD}"]),
        (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Bình"), []),
        (("Nơi nhận:", "- Như trên;", "- Lưu: VT."), [f"signature.name {UNREAD}"]),  # nothing of the signer was read
        (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "8 Tuân Anh"), [f"signature.name {UNREAD}"]),
    ],
)
def test_a_position_without_a_name(foot: tuple[str, ...], said: list[str]) -> None:
    head = ("UBND XÃ AN HÒA", "Số: 09/KH-UBND", "KẾ HOẠCH", "Về chuyển đổi số", "I. MỤC ĐÍCH", "Một./.")
    lines = tuple(Line(text=x, raw=x, words=words(*[0.99] * len(x.split())), confidence=0.9) for x in (*head, *foot))
    notes = parse_pages((Page(number=1, lines=lines),)).diagnostics
    assert [note.message for note in notes if note.message.startswith("signature.")] == said


def test_a_signers_name_is_as_sure_as_its_least_word() -> None:
    assert "signature.name stands in a line read with confidence 0.40" in signed_by("Lê Văn Bình", 0.99, 0.4, 0.99)
    assert signed_by("Lê Văn Bình", 0.99, 0.95, 0.99) == []
    both = 'signature.name was read "Lê Văn Bình" by one reader and "Lê Văn Bính" by another'
    assert both in signed_by("Lê Văn Bình", 0.99, 0.99, (0.4, "Bính"))


def signed_by(name: str, *sure: float | tuple[float, str]) -> list[str]:
    head = ("UBND XÃ AN HÒA", "Số: 09/KH-UBND", "KẾ HOẠCH", "Về chuyển đổi số", "I. MỤC ĐÍCH", "Một./.", "CHỦ TỊCH")
    lines = [Line(text=x, raw=x, words=words(*[0.99] * len(x.split())), confidence=0.9) for x in head]
    lines.append(Line(text=name, raw=name, words=words(*sure), confidence=0.9))
    notes = parse_pages((Page(number=1, lines=tuple(lines)),)).diagnostics
    return [note.message for note in notes if note.message.startswith("signature.")]


def test_a_text_that_no_engine_read_is_not_doubted() -> None:
    lines = [
        Line(text=t, raw=t) for t in ("UBND XÃ AN HÒA", "Số: 9/KH-UBND", "An Hòa, ngày 2/3/2025", "KẾ HOẠCH", "Một.")
    ]
    assert parse_pages((Page(number=1, lines=tuple(lines)),)).diagnostics == ()


@given(st.text("0123456789aA/. …tđb", max_size=9))
def test_a_slot_gives_its_digits_or_nothing(slot: str) -> None:
    found = own_date(f"An Hòa, ngày {slot} tháng 01 năm 2018")
    if found and found["d1"]:  # "0/0/0000" is a date with its month and year
        assert slot.strip(" .…") == found["d1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Số: SYT-NVY", [f"header.number {UNREAD}"]),  # the slash lost under a number by hand
        ("Số: CAT(PC04)", [f"header.number {UNREAD}"]),
        ("Số z810 -CV/BTGTU", [f"header.number {UNREAD}"]),
        ("Số lượng: ba bản", []),
        ("SỐ LƯỢNG: BA BẢN", []),
        ("Số 12 Trần Phú", []),
    ],
)
def test_a_symbol_without_its_slash_is_said(text: str, said: list[str]) -> None:
    words = tuple(Word(0, 1, 0.99) for _ in text.split())
    notes = [note.partition(": ")[2] for note in read(text, words)]
    assert [note for note in notes if note.startswith("header.number")] == said
