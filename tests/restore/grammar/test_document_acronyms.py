"""Abbreviations that their document explains; changes to restored lines keep their edits true."""

from __future__ import annotations

import pytest

from pipeline.restore import restore_lines
from pipeline.restore.evidence import undo_text, write_evidence
from pipeline.restore.grammar.acronyms import initial, with_d
from pipeline.restore.grammar.later_change import changed
from pipeline.restore.restored import Restored, RestoredLine


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["xét tang danh hiéu Nha giao uu tu", "Tieu chuan xét NGUT"], "xét NGƯT"),
        (["xét tang danh hiéu Nha giao nhan dan", "Tieu chuan xét NGND"], "xét NGND"),
        (["Trudng Dai hoc Tay D6 ban hanh", "Can ct Quyét dinh sé 7/QD-DHTD"], "7/QĐ-ĐHTĐ"),
        (["Chuong trinh dao tao dai hoc", "mé nganh, CTDT va chuan dau ra"], "CTĐT"),
        (["thu nhan, chi tiéu bang USD", "su dung dat"], "USD"),
    ],
)
def test_the_documents_own_phrases_decide(read: list[str], meant: str) -> None:
    assert meant in restore_lines(read, channel="eng").text


@pytest.mark.parametrize(("word", "letter"), [("ủy", "U"), ("ứng", "Ư"), ("đất", "Đ"), ("Ấp", "A"), ("ô", "O")])
def test_an_initial_has_no_tone(word: str, letter: str) -> None:
    assert initial(word) == letter


@pytest.mark.parametrize("text", ["USD", "TDTT", "UBND", "TTHC", "PCVP", "GRDP"])
def test_printed_abbreviations_stay(text: str) -> None:
    assert with_d(text, "DPBU") is None


def test_a_change_inside_an_edit_can_be_undone() -> None:
    line = restore_lines(["theo Quyét dinh s6 12/QD-DHTD"], channel="eng").lines[0]
    at = line.text.index("QĐ-") + 3
    again = changed(line, at, len(line.text), "ĐHTĐ"[: len(line.text) - at], "abbreviation", 0.9)
    assert again.text.endswith("12/QĐ-ĐHTĐ")
    for edit in again.edits:
        assert again.text[edit.start : edit.end] == edit.text
    assert undo_text(again.text, write_evidence(Restored(lines=(again,)))) == line.raw


def test_a_change_back_to_the_reading_is_no_edit() -> None:
    line = changed(RestoredLine(raw="xa", text="xa"), 0, 2, "xã", "place", 0.9)
    assert line.edits
    assert changed(line, 0, 2, "xa", "place", 0.9) == RestoredLine(raw="xa", text="xa")
