"""Letters, figures and signs of one shape: what stands around them tells which is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ocr.look_alikes import foreign, mended
from pipeline.ocr.model import RawLine, RawWord


def _line(*texts: str) -> RawLine:
    box = (0.0, 0.0, 40.0, 20.0)
    words = tuple(RawWord(text=t, box=box, confidence=0.5, places=tuple(map(float, range(len(t))))) for t in texts)
    return RawLine(box=box, words=words)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("IlI", "III"),
        ("XIl", "XII"),
        ("Il/2026", "II/2026"),
        ("V0I,", "V01,"),
        ("202I", "2021"),
        ("l5.", "15."),
        ("10.500.00C", "10.500.000"),  # the last nought grown together with a ruling
        ("3.100.00€", "3.100.000"),
        ("2.10C", "2.10C"),  # an item of a list with letters
        ("3.100.000C", "3.100.000C"),
        ("I8.", "18."),
        ("3O", "30"),
        ("2O25", "2025"),
        ("lOC.", "IOC."),
        ("5G,loT", "5G,IoT"),
        ("--", "-"),
        ("~", "-"),
        ("-_", "-"),
        ('""Xây', '"Xây'),
        ("TRƯỞNG”—", "TRƯỞNG"),
        ("2025-", "2025-"),
        ("1I.", "1I."),  # a Roman number or eleven: nothing around it tells
        ("I/2026", "I/2026"),
        ("20l", "20l"),  # litres
        ("O2", "O2"),
        ("CO2", "CO2"),
        ("l", "l"),
        ("là", "là"),
        ("IoT", "IoT"),
        ("VI2", "VI2"),
        ("–", "–"),
        ("...", "..."),
    ],
)
def test_what_is_meant(read: str, meant: str) -> None:
    assert mended(_line(read)).text == meant


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Thủ tướng", 0),
        ("Số: 09/KH-UBND", 0),
        ("25%, 30°, 2.000m²", 0),
        ("§.", 1),
        ("(b/€);", 1),
        ("Š", 1),
        ("\u201eua", 1),
    ],
)
def test_characters_that_no_vietnamese_print_has(text: str, count: int) -> None:
    assert foreign(text) == count


@given(st.lists(st.text('IlO012VXabĐ-_~.,/"', min_size=1, max_size=8), max_size=4))
def test_nothing_is_mended_twice_and_places_fit(texts: list[str]) -> None:
    once = mended(_line(*texts))
    assert mended(once) == once
    assert len(once.words) == len(texts)
    assert all(len(w.places) in (0, len(w.text)) for w in once.words)
