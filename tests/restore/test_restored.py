"""What restoration gives back: edits lead from the reading to the text and home again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.restore import restore_lines

READ = "Uy ban nhan dan tinh ke hoach so 09/KH-UBND ngay 05/3/2025 | ' xa".split()
WORDS = st.lists(st.sampled_from(READ), max_size=9)


@settings(max_examples=15, deadline=None)
@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=3))
def test_edits_lead_from_the_reading_to_the_text(lines: list[str]) -> None:
    done = restore_lines(lines, channel="eng")
    assert [line.raw for line in done.lines] == lines
    for line in done.lines:
        text, at, raw = line.text, 0, ""
        for edit in line.edits:
            assert at <= edit.start <= edit.end and text[edit.start : edit.end] == edit.text
            assert 0 <= edit.confidence <= 1
            raw += text[at : edit.start] + edit.raw
            at = edit.end
        assert "".join((raw + text[at:]).split()) == "".join(line.raw.split())
