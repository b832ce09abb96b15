"""Digits by hand are those that several looks at their line together hold likeliest."""

from __future__ import annotations

import re

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import LineImage
from pipeline.ocr import digit_looks, handwriting, line_reader
from pipeline.ocr.ctc import Columns
from pipeline.ocr.model import RawLine, RawWord
from tests.ocr.test_line_reader import held, needs_reader

LETTER, HIGH = 10.0, 30.0  # pixels of a letter and its blank beside it, and of a line
SURE = 0.7  # what a look gives the sign that it sees best
LINE = LineImage((0.0, 0.0, 300.0, HIGH), (0.0, 0.0, 300.0, HIGH), np.full((30, 300), 255, np.uint8))


def columns(text: str) -> Columns:
    """`text` seen from the line's left on, a sign in each second column, any digit as likely where one is seen."""
    digits = line_reader.classes("0123456789")
    signs = line_reader.classes(text)
    assert digits and signs
    ids = np.zeros((2 * len(text), 10), np.int64)
    chances = np.zeros(ids.shape)
    for at, sign in enumerate(signs):
        others = [digit for digit in digits if digit != sign][:9]
        ids[2 * at], chances[2 * at] = [sign, *others], [SURE, *[(1 - SURE) / 10] * 9]
        ids[2 * at + 1, 1:], chances[2 * at + 1, 0] = others, 0.99
    return Columns(ids, chances)


def read(text: str, hand: str, sure: float = 0.9) -> RawLine:
    """A line of one word as a reader has it, where it stands in `columns`, what of it is by hand under "x"."""
    left, right = line_reader.span_of(LINE)
    step = (right - left) / len(text)
    word = RawWord(
        text=text, box=(left, 0.0, right, HIGH), confidence=sure, by_hand=((hand.index("x"), hand.rindex("x") + 1),),
        places=tuple(left + step * (k + 0.5) for k in range(len(text))),
    )  # fmt: skip
    return RawLine(box=LINE.box, words=(word,))


def voted(line: RawLine, seen: list[str], patch: pytest.MonkeyPatch) -> RawWord:
    """The word of `line` after looks that see `seen`, in turn."""
    looks = [columns(seen[n % len(seen)]) for n in range(9)]
    patch.setattr(line_reader, "columns_of", lambda lines: [look for look, _ in zip(looks, lines, strict=True)])
    (found,) = digit_looks.voted(np.full((30, 300), 255, np.uint8), [line], [LINE])
    return found.words[0]


@needs_reader
@pytest.mark.parametrize(
    ("first", "seen", "found"),
    [
        ("Số:2187/BC", ["Số:2187/BC"], "Số:2187/BC"),
        ("Số:2187/BC", ["Số:2287/BC", "Số:2287/BC", "Số:2187/BC"], "Số:2287/BC"),
        # no look sees all of it
        ("Số:2842/BC", ["Số:2842/BC", "Số:2212/BC", "Số:1242/BC"], "Số:2242/BC"),
        # nothing there, or letters: a look says nothing of digits
        ("Số:2187/BC", ["Số:/BC", "Số:abc/BC"], "Số:2187/BC"),
        ("Số:|8/BC", ["Số:18/BC"], "Số:18/BC"),  # a stroke of the digits is none of theirs beside them
        ("Số:62004/BC", ["Số:2004/BC", "Số:2004/BC", "Số:62004/BC"], "Số:2004/BC"),
    ],
)
def test_looks_are_weighed_together(first: str, seen: list[str], found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hand = "".join("x" if sign.isdigit() else " " for sign in first)
    word = voted(read(first, hand), seen, monkeypatch)
    assert word.text == found
    assert word.other == (None if first == found else first)
    assert [word.text[a:b] for a, b in word.by_hand] == [re.search(r"\d+", found)[0]]  # type: ignore[index]
    assert word.confidence <= 0.9
    assert not word.places or len(word.places) == len(word.text)


@needs_reader
def test_looks_that_differ_leave_a_word_less_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    line = read("Số:21/BC", "   xx   ")
    alike, apart = ["Số:21/BC"], ["Số:21/BC", "Số:21/BC", "Số:24/BC"]
    assert voted(line, alike, monkeypatch).confidence == 0.9 > voted(line, apart, monkeypatch).confidence


@needs_reader
@pytest.mark.parametrize(
    ("other", "seen", "found"),
    [
        ("Số:88/BC", ["Số:88/BC"], "Số:88/BC"),
        ("Số:88/BC", ["Số:88/BC", "Số:đổ/BC", "Số:đổ/BC"], "Số:đổ/BC"),
        (None, ["Số:88/BC"], "Số:đổ/BC"),  # no reader saw digits
    ],
)
def test_letters_by_hand_are_digits_where_most_looks_see_them(
    other: str | None, seen: list[str], found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = read("Số:đổ/BC", "   xx   ")
    line = msgspec.structs.replace(line, words=(msgspec.structs.replace(line.words[0], other=other),))
    word = voted(line, seen, monkeypatch)
    assert word.text == found and [word.text[a:b] for a, b in word.by_hand] == [found[3:5]]
    assert word.other == (other if found == "Số:đổ/BC" else "Số:đổ/BC")


@needs_reader
def test_printed_digits_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    line = read("Số:21/2017", "   xx     ")
    assert voted(line, ["Số:24/2018"], monkeypatch).text == "Số:24/2017"


@given(st.lists(st.lists(st.integers(1, 4), max_size=6).map(tuple), min_size=1, max_size=9))
def test_numbers_are_put_together_of_digits_seen(seen: list[tuple[int, ...]]) -> None:
    told = digit_looks._put_together(set(seen))
    assert set(seen) <= set(told) and len(told) == len(set(told))
    for number in told:
        alike = [one for one in seen if len(one) == len(number)]
        assert all(digit in {one[k] for one in alike} for k, digit in enumerate(number))


@needs_reader
def test_how_high_a_box_is_matters_less_than_to_one_look() -> None:
    """Generated lines of hands that the reader was not taught, in boxes of three heights: what is read alike in all."""
    alone = together = lines = 0
    for kind, ink, text in held():
        if kind == "hand" and any(sign.isdigit() for sign in text):
            page = np.round(255 - 255 * ink).astype(np.uint8)
            once, often = zip(*(_read_twice(page, high) for high in (20.0, 23.0, 27.0)), strict=True)
            alone, together, lines = alone + (len({*once}) == 1), together + (len({*often}) == 1), lines + 1
    assert lines > 20 and together > alone


def _read_twice(page: np.ndarray, high: float) -> tuple[str, str]:
    """The digits of a line whose box is so `high`, in one look and in several."""
    box = (7.0, 48 - high / 2, page.shape[1] - 7.0, 48 + high / 2)
    line = LineImage(box, box, page[int(box[1]) : int(box[3])])
    (read,) = line_reader.read(page, [line])
    words = tuple(msgspec.structs.replace(word, by_hand=((0, len(word.text)),)) for word in read.words)
    (seen,) = digit_looks.voted(page, [msgspec.structs.replace(read, words=words)], [line])
    return " ".join(re.findall(r"\d+", read.text)), " ".join(re.findall(r"\d+", seen.text))


def test_digits_of_a_word_by_hand_are_told_with_their_place() -> None:
    word = RawWord(text="Số:21/17", box=(0.0, 0.0, 80.0, HIGH), confidence=0.5, by_hand=((3, 5),))
    (found,) = handwriting.digits_of(RawLine(box=word.box, words=(word,)))
    assert (found.start, found.end, found.left, found.right) == (3, 5, 30.0, 50.0)
