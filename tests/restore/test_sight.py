"""What readers saw clearly stays as it is printed; where they were unsure the language says more."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Edit
from pipeline.restore import RestoredLine, how_misread, restore_lines
from pipeline.restore.error_rate import LEAST
from pipeline.restore.sight import as_seen, at_rate, rates

DECREE = Path(__file__).parents[2] / "samples" / "truth" / "nghi-dinh-03-2010-nd-cp.txt"
LINES = [line for line in DECREE.read_text(encoding="utf-8").split("\n") if len(line.split()) > 3][:40]
SURENESS = st.floats(0, 1)
CHANCE = st.floats(0, 1)
RATE = st.floats(1e-5, 0.2)


def _line(raw: str, *changes: tuple[str, str, float], rule: str = "channel") -> RestoredLine:
    text, edits = raw, []
    for old, new, confidence in changes:
        start = text.index(old)
        text = text[:start] + new + text[start + len(old) :]
        edits.append(Edit(start=start, end=start + len(new), raw=old, text=new, rule=rule, confidence=confidence))
    return RestoredLine(raw=raw, text=text, edits=tuple(edits))


@given(CHANCE, RATE, RATE)
def test_the_more_was_misread_the_likelier_an_edit(chance: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= at_rate(chance, low, rates()) <= at_rate(chance, high, rates()) <= 1


@given(CHANCE, RATE)
def test_there_is_no_step(chance: float, rate: float) -> None:
    step = at_rate(chance, rate * 1.001, rates()) - at_rate(chance, rate, rates())
    assert step < 0.01


@given(CHANCE)
def test_a_reading_is_taken_for_one(chance: float) -> None:
    known = rates()
    held = min(max(chance, 1e-4), 1 - 1e-4)
    assert math.isclose(at_rate(chance, known.read + known.right, known) * (1 + known.right / known.read), held)
    assert at_rate(1.0, known.right, known) < LEAST  # of right text not even the surest


@given(SURENESS, SURENESS, st.booleans())
def test_the_surer_a_reader_the_less_is_misread(one: float, other: float, disputed: bool) -> None:
    low, high = sorted((one, other))
    assert 0 < how_misread(high, disputed=disputed) <= how_misread(low, disputed=disputed) < 1


@given(st.floats(0.85, 1))
def test_what_readers_dispute_is_oftener_misread(sureness: float) -> None:
    assert how_misread(sureness, disputed=True) > how_misread(sureness, disputed=False)


@pytest.mark.parametrize(
    ("line", "sure", "text"),
    [
        (_line("tiến độ gám sát", ("gám", "giám", 0.95)), [1, 1, 1, 1], "tiến độ gám sát"),
        (_line("tiến độ gám sát", ("gám", "giám", 0.95)), [1, 1, 0.9, 1], "tiến độ giám sát"),
        (_line("trọng điểm phúc tạp", ("phúc", "phức", 0.9999)), [1, 1, 1, 1], "trọng điểm phúc tạp"),
        (_line("trọng điểm phúc tạp", ("phúc", "phức", 0.9999)), [1, 1, 0.97, 1], "trọng điểm phức tạp"),
        (_line("thương mại hoá", ("hoá", "hoa", 0.63)), [1, 1, 0.995], "thương mại hoá"),  # doubtful, and rather sure
        (_line("thương mại hoá", ("hoá", "hoa", 0.63)), [1, 1, 0.7], "thương mại hoa"),
        (_line("Trần Công Luên", ("Luên", "quên", 0.05)), [1, 1, 0.2], "Trần Công Luên"),  # the likeliest of many
        (_line("Xuất trình vé", ("Xuất", "xuất", 0.99)), [0.5, 1, 1], "Xuất trình vé"),  # capitals are the writer's
        (_line("Chi thị này", ("Chi", "chỉ", 0.99)), [0.7, 1, 1], "Chỉ thị này"),
        (_line("cấp tinh", ("tinh", "Tỉnh", 0.99)), [1, 0.7], "cấp tỉnh"),
        (_line("Iàm việc", ("Iàm", "làm", 0.99)), [0.7, 1], "làm việc"),  # another letter: no capital was read
        (_line("tiến độ gám sát", ("gám", "giám", 0.95), rule="place"), [1, 1, 1, 1], "tiến độ giám sát"),
        (_line("Báo chí –", (" –", "", 0.6), rule="dust"), [1, 1, 0.995], "Báo chí –"),
        (_line("Báo chí –", (" –", "", 0.6), rule="dust"), [1, 1, 0.6], "Báo chí"),
        (_line("Báo chí .", (" .", "", 0.999), rule="dust"), [1, 1, 0.997], "Báo chí"),  # specks are as clear as points
        (_line("chặtchẽ", ("", " ", 0.6), rule="split"), [1], " chặtchẽ"),  # of spaces a sureness says nothing
        (
            _line("sử dụng gám sát", ("sử dụng", "sử dung", 0.6), ("gám", "giám", 0.5)),
            [0.3, 1, 1, 1], "sử dung gám sát",  # an edit of two words is as sure as the less sure
        ),
    ],
)  # fmt: skip
def test_what_was_seen_clearly_stays(line: RestoredLine, sure: list[float], text: str) -> None:
    kept = as_seen(line, [how_misread(sureness, disputed=False) for sureness in sure])
    assert kept.text == text
    assert all(kept.text[edit.start : edit.end] == edit.text for edit in kept.edits)


@given(st.lists(st.sampled_from(["gám", "sát", "độ", "T.P"]), min_size=1, max_size=6), st.data())
def test_the_likelier_misread_the_likelier_an_edit(words: list[str], data: st.DataObject) -> None:
    line = _line(" ".join(words), (words[0], "giám", data.draw(st.floats(0, 1))))
    low, high = sorted(data.draw(st.lists(st.floats(0, 1), min_size=2, max_size=2)))
    less, more = (as_seen(line, [chance] * len(words)) for chance in (low, high))
    assert len(less.edits) <= len(more.edits)
    assert all(one.confidence <= other.confidence for one, other in zip(less.edits, more.edits, strict=False))


@pytest.mark.parametrize(
    ("read", "other", "sure", "text"),
    [
        # of scans: a reader unsure of a word, and what the page prints
        ("Hội nghị thông báo dừng nghiệa cứu", None, {4: 0.3}, "Hội nghị thông báo dừng nghiên cứu"),
        ("V/v gán ý Dự thảo Thông tư", "V/v gốp ý Dự thảo Thông tư", {1: 0.24}, "V/v góp ý Dự thảo Thông tư"),
        ("chỉ đạo thực hiện tốt dễ công", "chỉ đạo thực hiện tốt dể công", {5: 0.01}, "chỉ đạo thực hiện tốt để công"),
    ],
)
def test_where_readers_were_unsure_the_language_says_more(
    read: str, other: str | None, sure: dict[int, float], text: str
) -> None:
    chances = [how_misread(sure.get(n, 0.99), disputed=bool(other) and n in sure) for n in range(len(read.split()))]
    [line] = restore_lines([read], channel="vie", alternatives=[other], misread=[chances]).lines
    assert line.text == text


@pytest.mark.parametrize("chance", [0.0, 0.1, 0.3])
def test_a_right_text_is_hardly_changed_however_unsure_its_readers(chance: float) -> None:
    restored = restore_lines(LINES, channel="vie", misread=[[chance] * len(line.split()) for line in LINES])
    words = sum(len(line.split()) for line in LINES)
    assert sum(len(edit.raw.split()) for _, edit in restored.edits) <= 0.02 * words
    assert all(any(c.isdigit() for c in edit.raw) == any(c.isdigit() for c in edit.text) for _, edit in restored.edits)


def test_a_code_is_not_made_a_word_by_doubt() -> None:
    read = "Kế hoạch số 208/1/KH-SYT ngày 06/11/2017 của Sở Y tế"
    chances = [0.02, 0.02, 0.02, 0.9, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02]
    assert restore_lines([read], channel="vie", misread=[chances]).text == read


@pytest.mark.parametrize(
    ("read", "at", "may_be", "text"),
    [
        # of scans: the word that a reader was unsure of, what else it saw there, and what the page prints
        ("gây phí tốn cho tổ chức", 2, {"tốn": 0.5, "tổn": 0.1}, "gây phí tốn cho tổ chức"),  # the language has "vốn"
        ("để thực hiện tốt dể công", 4, {"dể": 0.5, "để": 0.4}, "để thực hiện tốt để công"),
        ("nhiễm xoẵn khuẩn do", 1, {"xoẵn": 0.6, "xoằn": 0.1}, "nhiễm xoắn khuẩn do"),  # it thought of no word at all
        ("và chuyển đối, số", 2, {"đối,": 0.7, "đổi,": 0.3}, "và chuyển đổi, số"),  # signs around are no part of it
        ("Kế hoạch số 12 năm 2025", 3, {"12": 0.5, "13": 0.5}, "Kế hoạch số 12 năm 2025"),
        ("theo mẫu số B12 kèm theo", 3, {"B12": 0.4, "812": 0.6}, "theo mẫu số B12 kèm theo"),
        ("ngày 15/8/2008 của Thủ tướng", 1, {"15/8/2008": 0.4, "16/8/2008": 0.6}, "ngày 15/8/2008 của Thủ tướng"),
    ],
)
def test_what_a_reader_saw_beside_its_reading_is_heard(read: str, at: int, may_be: dict[str, float], text: str) -> None:
    words = read.split()
    sure = max(may_be.values())
    chances = [how_misread(sure if n == at else 0.9999, disputed=False) for n in range(len(words))]
    seen = [tuple(may_be.items()) if n == at else () for n in range(len(words))]
    [line] = restore_lines([read], channel="vie", misread=[chances], readings=[seen]).lines
    assert line.text == text


@given(st.lists(st.sampled_from(["tốn", "tổn", "vốn", "12", "B1", "(tốn", "tốn,"]), max_size=4), st.data())
def test_digits_and_signs_stay_whatever_a_reader_saw(texts: list[str], data: st.DataObject) -> None:
    read = "gây phí 12 tốn, B1"
    seen = [tuple((text, data.draw(st.floats(0, 1))) for text in texts) for _ in read.split()]
    [line] = restore_lines([read], channel="vie", misread=[[0.4] * len(read.split())], readings=[seen]).lines
    assert [c for c in line.text if c.isdigit() or c in ",B"] == ["1", "2", ",", "B", "1"]


def test_as_many_lines_as_chances_are_wanted() -> None:
    with pytest.raises(ValueError, match="2 lines have 1 chances"):
        restore_lines(["một", "hai"], misread=[[0.1]])
