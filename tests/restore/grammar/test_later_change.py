"""Letters of a restored line changed once more."""

from __future__ import annotations

from pipeline.document import Edit
from pipeline.restore.grammar.later_change import changed
from pipeline.restore.restored import RestoredLine

EDIT = Edit(start=3, end=7, raw="KHDT", text="KHĐT", rule="x", confidence=0.8)
LINE = RestoredLine(raw="sở KHDT tỉnh", text="sở KHĐT tỉnh", edits=(EDIT,))


def test_a_place_that_no_edit_holds_gets_one() -> None:
    line = changed(LINE, 0, 2, "Sở", "later", 0.9)
    assert line.text == "Sở KHĐT tỉnh"
    first, second = line.edits
    assert (first.start, first.end, first.raw, first.text, first.rule) == (0, 2, "sở", "Sở", "later")
    assert second == EDIT


def test_an_edit_that_holds_the_place_takes_the_change_in() -> None:
    line = changed(LINE, 5, 6, "Z", "later", 0.9)
    (edit,) = line.edits
    assert (edit.raw, edit.text, edit.rule, edit.confidence) == ("KHDT", "KHZT", "later", 0.9)
    assert edit.alternatives == ("KHĐT",)


def test_a_change_back_to_the_reading_leaves_no_edit() -> None:
    line = changed(LINE, 5, 6, "D", "later", 0.9)
    assert (line.text, line.edits) == ("sở KHDT tỉnh", ())


def test_where_an_edit_only_reaches_in_the_line_stays() -> None:
    assert changed(LINE, 2, 4, "xx", "later", 0.9) == LINE
