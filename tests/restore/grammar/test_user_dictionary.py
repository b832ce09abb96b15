"""A user's own names and terms."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import UnreadableError
from pipeline.restore import restore_lines
from pipeline.restore.grammar.user_dictionary import read_dictionary

OWN = ("Aquatabs", "lỵ trực khuẩn", "Ea H'leo", "Krông Búk", "vectơ")


@pytest.mark.parametrize(
    ("channel", "read", "meant"),
    [
        ("eng", "bénh ly truc khudn va cac bénh khac", "lỵ trực khuẩn"),
        ("eng", "xử ly nu6c bang Aquatabs va Cloramin", "Aquatabs"),
        ("eng", "UBND huyén Kréng Buk va cac xa", "Krông Búk"),
        ("vie", "Ủy ban nhân dân huyện Krông Buk tổ chức", "Krông Búk"),
        ("eng", "truyén qua vecto trong mua mua", "vectơ"),
        ("vie", "TIÊU CHẢY CẤP, TẢ, LÝ TRỰC KHUẨN", "LỴ TRỰC KHUẨN"),
    ],
)
def test_own_words_are_written(channel: str, read: str, meant: str) -> None:
    assert meant in restore_lines([read], channel=channel, dictionary=OWN).text  # type: ignore[arg-type]


def test_what_is_another_word_stays() -> None:
    line = "Phòng Quản lý đô thị xử lý các trường hợp vi phạm về lý lịch tư pháp"
    assert restore_lines([line], channel="vie", dictionary=("lỵ", "quẩn")).text == line
    assert restore_lines([line], dictionary=OWN).text == line


def test_an_edit_says_where_it_comes_from() -> None:
    [line] = restore_lines(["huyén Kréng Buk"], channel="eng", dictionary=OWN).lines
    assert [(e.raw, e.text, e.rule) for e in line.edits if e.rule == "dictionary"] == [
        ("Kréng Buk", "Krông Búk", "dictionary")
    ]


def test_a_file_of_words(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("# names\nKrông  Búk  # a district\n\nvectơ\nvectơ\n", encoding="utf-8")
    assert read_dictionary(file) == ("Krông Búk", "vectơ")
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_dictionary(tmp_path / "none.txt")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=5), st.text(max_size=80))
def test_any_words_and_any_line(words: list[str], line: str) -> None:
    own = [" ".join(word.split()) for word in words if word.split()]
    restored = restore_lines([line], channel="eng", dictionary=own)
    assert len(restored.lines) == 1
