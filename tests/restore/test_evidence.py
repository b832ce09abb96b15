"""Evidence: what was changed is on record, can be taken back, and can be read by a person."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Edit
from pipeline.errors import UnreadableError
from pipeline.restore import Restored, RestoredLine, to_html, undo_text, with_min_confidence, write_evidence

LINE = RestoredLine(
    raw="Quyet dinh ngay30 ~",
    text="Quyết định ngày 30",
    edits=(
        Edit(start=0, end=5, raw="Quyet", text="Quyết", rule="channel", confidence=0.99, alternatives=("quyết",)),
        Edit(start=6, end=10, raw="dinh", text="định", rule="channel", confidence=0.6),
        Edit(start=11, end=15, raw="ngay", text="ngày", rule="channel", confidence=0.95),
        Edit(start=15, end=16, raw="", text=" ", rule="split", confidence=0.95),
        Edit(start=18, end=18, raw=" ~", text="", rule="dust", confidence=0.8),
    ),
)
BLANK = RestoredLine(raw="", text="")
RESTORED = Restored(lines=(LINE, BLANK, LINE))


def test_a_record_an_edit_with_its_line() -> None:
    records = [json.loads(data) for data in write_evidence(RESTORED)]
    assert [record["line"] for record in records] == [1] * 5 + [3] * 5
    assert records[0] == {
        "line": 1, "start": 0, "end": 5, "raw": "Quyet", "text": "Quyết", "rule": "channel", "confidence": 0.99,
        "alternatives": ["quyết"],
    }  # fmt: skip


def test_text_and_evidence_give_the_reading_back() -> None:
    assert undo_text(RESTORED.text, write_evidence(RESTORED)) == f"{LINE.raw}\n\n{LINE.raw}"


def test_a_reading_that_was_not_composed_comes_back_as_it_was() -> None:
    came = unicodedata.normalize("NFD", "Phương án")
    restored = Restored(lines=(RestoredLine(raw="Phương án", text="Phương án"),))
    assert undo_text(restored.text, write_evidence(restored, [came])) == came


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("another", list(write_evidence(RESTORED))),
        ("", list(write_evidence(RESTORED))),
        ("Quyết", [b"{"]),
        ("Quyết", [b"[]"]),
        ("Quyết", [b"\xff\xfe"]),
        ("a", [b'{"line":2,"start":0,"end":1,"raw":"","text":"a","rule":"r","confidence":1}']),
        ("a", [b'{"line":0,"start":0,"end":1,"raw":"","text":"a","rule":"r","confidence":1}']),
        ("a", [b'{"line":1,"start":-1,"end":1,"raw":"","text":"","rule":"r","confidence":1}']),
    ],
)
def test_evidence_of_another_text_is_refused(text: str, evidence: list[bytes]) -> None:
    with pytest.raises(UnreadableError):
        undo_text(text, evidence)


@pytest.mark.parametrize(
    ("threshold", "text"),
    [
        (0.0, "Quyết định ngày 30"),
        (0.7, "Quyết dinh ngày 30"),
        (0.9, "Quyết dinh ngày 30 ~"),
        (1.0, "Quyet dinh ngay30 ~"),
    ],
)
def test_only_what_is_sure_enough(threshold: float, text: str) -> None:
    surer = with_min_confidence(RESTORED, threshold)
    assert [line.text for line in surer.lines] == [text, "", text]
    assert all(edit.confidence >= threshold for _, edit in surer.edits)
    assert undo_text(surer.text, write_evidence(surer)) == f"{LINE.raw}\n\n{LINE.raw}"


WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\n"), max_size=6)


@st.composite
def restored_lines(draw: st.DrawFn) -> RestoredLine:
    """A line with edits anywhere, of any words."""
    raw = text = ""
    edits = []
    for between, read, meant in draw(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=5)):
        raw, text = raw + between, text + between
        confidence = draw(st.floats(0, 1))
        start = len(text)
        raw, text = raw + read, text + meant
        edits.append(Edit(start=start, end=len(text), raw=read, text=meant, rule="channel", confidence=confidence))
    return RestoredLine(raw=raw, text=text, edits=tuple(edits))


@given(st.lists(restored_lines(), min_size=1, max_size=4), st.floats(0, 1))
def test_any_edits_can_be_taken_back(lines: list[RestoredLine], threshold: float) -> None:
    reading = "\n".join(line.raw for line in lines)
    for restored in (Restored(lines=tuple(lines)), with_min_confidence(Restored(lines=tuple(lines)), threshold)):
        assert undo_text(restored.text, write_evidence(restored)) == reading
        for line in restored.lines:
            assert all(line.text[edit.start : edit.end] == edit.text for edit in line.edits)


def test_the_page_is_escaped_and_has_no_scripts() -> None:
    edit = Edit(start=0, end=8, raw='"><i>', text="<script>", rule="channel", confidence=0.5, alternatives=("<b>",))
    page = to_html(Restored(lines=(RestoredLine(raw='"><i> & co', text="<script> & co", edits=(edit,)), LINE)))
    assert "<script" not in page and "<i>" not in page and "<b>" not in page
    assert "&lt;script&gt;" in page and "&amp; co" in page
    assert 'class="weak"' in page and 'class="sure"' in page
