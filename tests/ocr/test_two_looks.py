"""Two looks at a line of a speckled page are one reading, doubted where they differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ocr.model import RawLine, RawWord
from pipeline.ocr.two_looks import agreed, is_agreed

BOX = (0.0, 0.0, 90.0, 20.0)
Words = list[tuple[str, float]]


def _line(words: Words) -> RawLine:
    return RawLine(box=BOX, words=tuple(RawWord(text=text, box=BOX, confidence=sure) for text, sure in words))


@pytest.mark.parametrize(
    ("smooth", "swept", "read"),
    [
        ([("41.486", 0.99)], [("41.486", 0.7)], [("41.486", 0.7, None)]),  # as sure as the less sure look
        ([("41.486", 0.8)], [("41.488", 0.95)], [("41.488", 0.95, "41.486")]),
        ([("24.477", 0.9)], [("24,477", 0.8)], [("24.477", 0.9, "24,477")]),
        ([("80.108", 0.6)], [("80", 0.9), ("108", 0.9)], [("80.108", 0.6, "80 108")]),  # its point was swept away
        ([("80", 0.9), ("108", 0.9)], [("80.108", 0.6)], [("80.108", 0.6, "80 108")]),
        ([("111,3", 0.6)], [("111", 0.9), ("3", 0.9)], [("111,3", 0.6, "111 3")]),
        ([("80.108", 0.6)], [("80", 0.9), ("109", 0.9)], [("80", 0.9, "80.108"), ("109", 0.9, "80.108")]),
        ([("Hồ", 0.9), ("sơ", 0.9)], [("Hồ", 0.9), ("sơ", 0.9)], [("Hồ", 0.9, None), ("sơ", 0.9, None)]),
        ([], [("5", 0.8)], [("5", 0.8, "")]),  # seen by one look alone
        ([], [("5", 0.3)], []),
        ([(".", 0.9)], [], []),  # a speck
        ([("5", 0.9), (".", 0.9)], [("5", 0.9)], [("5", 0.9, None)]),
    ],
)
def test_two_looks(smooth: Words, swept: Words, read: list[tuple[str, float, str | None]]) -> None:
    line = agreed(_line(smooth), _line(swept))
    assert [(word.text, word.confidence, word.other) for word in line.words] == read


_WORD = st.tuples(st.sampled_from(["12", "1,2", "1.2", "hồ", "sơ", "."]), st.floats(0.01, 1))


@given(st.lists(_WORD, max_size=4), st.lists(_WORD, max_size=4))
def test_each_word_was_read_and_is_sure_only_where_both_looks_have_it(smooth: Words, swept: Words) -> None:
    seen = {text for text, _ in smooth}, {text for text, _ in swept}
    for word in agreed(_line(smooth), _line(swept)).words:
        assert word.text in seen[0] | seen[1]
        if word.other is None:
            assert word.text in seen[0] & seen[1]


@pytest.mark.parametrize(
    ("smooth", "swept", "same"),
    [
        ([("7", 0.9)], [("7", 0.8)], True),
        ([("7", 0.9)], [("7", 0.4)], False),
        ([("7", 0.9)], [("1", 0.8)], False),
        ([("7", 0.9)], [], False),
        ([], [], False),
    ],
)
def test_whether_looks_agree(smooth: Words, swept: Words, same: bool) -> None:
    assert is_agreed(agreed(_line(smooth), _line(swept)), 0.5) is same
