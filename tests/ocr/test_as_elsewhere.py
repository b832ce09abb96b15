"""Doubted codes are read as the page has them elsewhere; words, numbers and sure readings stay."""

from __future__ import annotations

import pytest

from pipeline.ocr.as_elsewhere import agreed
from pipeline.ocr.model import RawLine, RawWord

BOX = (0.0, 0.0, 40.0, 20.0)


def _line(text: str, confidence: float = 0.98, other: str | None = None) -> RawLine:
    return RawLine(box=BOX, words=(RawWord(text=text, box=BOX, confidence=confidence, other=other),))


@pytest.mark.parametrize(
    ("text", "confidence", "other", "elsewhere", "read"),
    [
        ("0.00.00.1153", 0.18, "0.00.00.H53", ["0.00.00.H53"] * 2, "0.00.00.H53"),
        ("15/KII-UBND", 0.3, "15/KH-UBND", ["15/KH-UBND"] * 2, "15/KH-UBND"),
        ("0.00.00.1153", 0.18, "0.00.00.H53", ["0.00.00.H53"], "0.00.00.1153"),  # once may be chance
        ("0.00.00.1153", 0.7, "0.00.00.H53", ["0.00.00.H53"] * 2, "0.00.00.1153"),
        ("0.00.00.1153", 0.18, "0.00.00.H53", ["0.00.00.H53"] * 2 + ["0.00.00.1153"], "0.00.00.1153"),
        ("21/11/2017", 0.2, "22/11/2017", ["22/11/2017"] * 2, "21/11/2017"),  # figures alone differ from row to row
        ("hỗ", 0.2, "hồ", ["hồ"] * 3, "hỗ"),
        ("0.00.00.1153", 0.18, None, ["0.00.00.H53"] * 2, "0.00.00.1153"),
    ],
)
def test_a_doubted_code_is_read_as_elsewhere(
    text: str, confidence: float, other: str | None, elsewhere: list[str], read: str
) -> None:
    lines = agreed([_line(text, confidence, other), *map(_line, elsewhere)])
    assert lines[0].text == read
    assert lines[0].words[0].confidence == confidence
    assert lines[0].words[0].other == (text if read != text else other)
    assert [line.text for line in lines[1:]] == elsewhere


def test_what_is_doubted_itself_is_no_witness() -> None:
    lines = [_line("0.00.00.1153", 0.18, "0.00.00.H53"), _line("0.00.00.H53", 0.6), _line("0.00.00.H53", 0.95, "H53")]
    assert agreed(lines) == lines
