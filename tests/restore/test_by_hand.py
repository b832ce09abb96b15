"""Edits that touch what a hand wrote are taken back, those of the print beside it stay."""

from __future__ import annotations

import pytest

from pipeline.document import Edit, Span
from pipeline.restore import RestoredLine, as_written


def _line(raw: str, *changes: tuple[str, str]) -> RestoredLine:
    text, edits = raw, []
    for old, new in changes:
        start = text.index(old)
        text = text[:start] + new + text[start + len(old) :]
        edits.append(Edit(start=start, end=start + len(new), raw=old, text=new, rule="channel", confidence=0.9))
    return RestoredLine(raw=raw, text=text, edits=tuple(edits))


@pytest.mark.parametrize(
    ("line", "by_hand", "text"),
    [
        (_line("Ho tên: Bui Tam", ("Ho", "Họ"), ("Bui", "Bụi")), ((8, 15),), "Họ tên: Bui Tam"),
        (_line("Số: 57A/SYI", ("57A", "574"), ("SYI", "SYT")), ((4, 7),), "Số: 57A/SYT"),
        (_line("Ho tên: Bui", ("Ho", "Họ")), (), "Họ tên: Bui"),
        (_line("Ho tên Bui", ("tên Bui", "tên: Bui")), ((7, 10),), "Ho tên Bui"),
    ],
)
def test_what_a_hand_wrote_stays_as_it_was_read(line: RestoredLine, by_hand: tuple[Span, ...], text: str) -> None:
    kept = as_written(line, by_hand)
    assert kept.text == text
    assert all(kept.text[edit.start : edit.end] == edit.text for edit in kept.edits)
