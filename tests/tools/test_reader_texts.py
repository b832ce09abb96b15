"""Texts for training the reader: every one can be spelled in its signs; patterns are what they are called."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.reader import patterns, texts
from tools.reader.signs import CLASS, NEW, OLD, SIGNS, classes, printed

LINES = ["Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", "Điều 2. “Cơ quan” – nêu tại [1]"]
SOURCE = texts.Source(LINES)


def test_signs_are_told_apart() -> None:
    assert len(set(SIGNS)) == len(SIGNS) == len(OLD) + len(NEW)
    assert set(NEW.values()) <= set(OLD)
    assert set("!?\"=[]–…²°§≤≥×<>*@#$&_~'`") <= set(CLASS)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("a  b", "a b"),
        ("từ… 5 ... 6", "từ… 5 … 6"),
        ("2015 — 2020", "2015 – 2020"),
        ("“Cơ quan”", "“Cơ quan”"),
        ("HÐND", "HĐND"),
        ("25 º C", "25 ° C"),
    ],
)
def test_only_signs_that_print_alike_are_made_one(text: str, want: str) -> None:
    assert printed(text) == want


@given(st.sampled_from(list(texts.KINDS)), st.integers(0, 10**6))
def test_every_text_can_be_spelled(kind: texts.Kind, seed: int) -> None:
    text = printed("".join(piece for piece, _ in kind(random.Random(seed), SOURCE)))
    assert (classes(text) is not None) and (kind is texts.nothing or text)


@given(st.integers(0, 10**6))
def test_what_stands_by_hand_is_a_number(seed: int) -> None:
    for kind in (texts.number, texts.date, texts.cited, texts.written):
        assert all(re.fullmatch(r"\d+[aAbB]?", piece) for piece, hand in kind(random.Random(seed), SOURCE) if hand)


def test_abbreviations_have_their_marks() -> None:
    made = [patterns.abbreviation(random.Random(seed)) for seed in range(400)]
    assert sum("Ư" in text for text in made) > 40
    assert sum("Đ" in text for text in made) > 80


def test_held_out_lines_are_never_trained_on(tmp_path: pytest.TempPathFactory) -> None:
    file = tmp_path / "prose.txt"  # type: ignore[operator]
    file.write_text("\n".join(f"dòng số {n}" for n in range(6000)), encoding="utf-8")
    train = set(texts.Source.of_files([(file, 1)], held=False).lines)
    held = set(texts.Source.of_files([(file, 1)], held=True).lines)
    assert not train & held
    assert len(train) + len(held) == 6000 and len(held) == 3 * texts.BLOCK
