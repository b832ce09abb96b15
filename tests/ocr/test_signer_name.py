"""A signer's name out of several looks: what is put together of the words of names, and that it is doubted."""

from __future__ import annotations

import itertools

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import LineImage
from pipeline.ocr import RawLine, RawWord, as_name, doubted, line_reader, read_name, signer_name
from pipeline.ocr.ctc import Columns, log_chances
from tests.ocr.test_line_reader import held

needs_reader = pytest.mark.skipif(not line_reader.available(), reason="onnxruntime is not installed")
BOX = (0.0, 0.0, 100.0, 20.0)


@given(
    st.lists(st.lists(st.floats(0.01, 1), min_size=3, max_size=3), min_size=1, max_size=5),
    st.lists(st.integers(1, 2), min_size=1, max_size=3),
)
def test_the_chance_of_a_word_is_that_of_all_its_ways(weights: list[list[float]], word: list[int]) -> None:
    chances = np.array([[w / sum(row) for w in row] for row in weights])
    seen = Columns(np.tile(np.arange(3), (len(chances), 1)), chances)
    ways = 0.0
    for path in itertools.product(range(3), repeat=len(chances)):
        signs = [sign for n, sign in enumerate(path) if sign and (n == 0 or path[n - 1] != sign)]
        ways += float(np.prod([chances[n, sign] for n, sign in enumerate(path)])) if signs == word else 0.0
    (found,) = np.exp(log_chances(seen, [word], 3))
    assert found == pytest.approx(ways, abs=1e-6)


def _read(text: str, unlike: dict[int, tuple[str, float]]) -> signer_name._LookRead:
    """A word as a look shows it: each sign at .9, those of `unlike` at what is left beside the sign that is named."""
    ids, chances = [], []
    for n, sign in enumerate(text):
        other, chance = unlike.get(n, ("", 0.05))
        classes = [(line_reader.classes(one) or [0])[0] for one in (sign, other or "x")]
        ids += [[*classes, 0], [0, *classes]]
        chances += [[0.95 - chance, chance, 0.02], [0.95, 0.02, 0.01]]
    columns = Columns(np.array(ids), np.array(chances))
    return signer_name._LookRead((text,), (columns,), (0.7,))


@needs_reader
@pytest.mark.parametrize(
    ("seen", "unlike", "given", "other"),
    [
        ("Lông", {0: ("C", 0.1)}, "Công", "Lông"),  # a script's C, and no name is "Lông"
        ("Luận", {2: ("â", 0.3)}, "Luận", None),  # both are names: the letters tell
        ("Krôngx", {}, "Krôngx", None),  # no name of the lists, and nothing like one
    ],
)
def test_words_of_names_are_likelier_and_doubted_where_no_look_has_them(
    seen: str, unlike: dict[int, tuple[str, float]], given: str, other: str | None
) -> None:
    word = signer_name._word([_read(seen, unlike)], 0, signer_name._given(), BOX)
    assert (word.text, word.other) == (given, other)
    assert (word.confidence < 0.6) == (given != seen)


@pytest.mark.parametrize(
    ("read", "sure", "looks", "text"),
    [
        ("Thụ", 0.45, "Thị", "Thị"),  # hardly read: one name in five has Thị there
        ("Thụ", 0.9, "Thị", "Thụ"),  # read well: the looks make it doubtful and no more
        ("Thị", 0.45, "Thụ", "Thị"),
    ],
)
def test_a_word_that_was_hardly_read_is_the_likelier_one_of_a_name(
    read: str, sure: float, looks: str, text: str
) -> None:
    one, two = (RawWord(text=word, box=BOX, confidence=c, engine="reader") for word, c in ((read, sure), (looks, 0.2)))
    settled = signer_name._settled(one, two, signer_name._listed(4)[1])
    assert settled.text == text and settled.confidence <= 0.5 and {settled.text, settled.other} == {read, looks}


def _stamp(text: str, turn: float) -> LineImage:
    """A held-out line's name, turned."""
    picture = next(ink for _, ink, told in held() if told == text)[28:70]  # without its neighbours
    picture = picture / picture.max()
    page = np.pad((255 * (1 - picture)).astype(np.uint8), 40, constant_values=255)
    page = cv2.resize(page, None, fx=1.5, fy=1.5)
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1.0)
    page = cv2.warpAffine(page, matrix, (width, height), borderValue=255)
    ys, xs = np.nonzero(page < 160)
    box = (float(xs.min()), float(ys.min()), float(xs.max() + 1), float(ys.max() + 1))
    crop = page[int(box[1]) : int(box[3]), int(box[0]) : int(box[2])]
    return LineImage(box, box, crop)


@needs_reader
@pytest.mark.parametrize("turn", [-7.0, 0.0, 5.0])
@pytest.mark.parametrize("name", ["Bùi Đạt Kỳ", "TS. Võ Phúc Trung", "Phạm Hiếu Vi"])
def test_names_that_stand_aslant_are_read(name: str, turn: float) -> None:
    reading = read_name(_stamp(name, turn))
    assert reading is not None
    assert reading.text == name


@needs_reader
def test_paper_and_a_stroke_are_no_name() -> None:
    box = (0.0, 0.0, 300.0, 40.0)
    assert read_name(LineImage(box, box, np.full((40, 300), 255, np.uint8))) is None
    stroke = np.full((40, 300), 255, np.uint8)
    cv2.line(stroke, (0, 30), (299, 10), 0, 3)
    assert read_name(LineImage(box, box, stroke)) is None


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("→ . Lê Hoàng Anh", "Lê Hoàng Anh"),
        ("- Nguyễn Trúc Giang -", "Nguyễn Trúc Giang"),
        ("hà Văn Phúc", "Hà Văn Phúc"),  # a rim through the H
        ("thi hành án", "Thi hành án"),  # only the first word: this is no name
        ("- .", ""),
        ("", ""),
    ],
)
def test_specks_beside_a_name(read: str, name: str) -> None:
    words = tuple(RawWord(text=word, box=BOX, confidence=0.9) for word in read.split())
    assert as_name(RawLine(box=BOX, words=words)).text == name


def test_doubted_words_are_unsure() -> None:
    words = tuple(RawWord(text=word, box=BOX, confidence=0.9) for word in "Vũ Ninh Khải".split())
    told = doubted(RawLine(box=BOX, words=words), [1])
    assert [word.confidence for word in told.words] == [0.9, 0.5, 0.9]
