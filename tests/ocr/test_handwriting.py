"""What a hand wrote is told piece by piece out of the columns of its picture, and put into the words that were read."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import Leader, LineImage
from pipeline.ocr import line_reader
from pipeline.ocr.ctc import Columns, words_of
from pipeline.ocr.handwriting import told
from pipeline.ocr.leaders import put_back
from pipeline.ocr.model import Pen, RawLine, RawWord
from pipeline.onnx import said, session
from tests.ocr.test_line_reader import held

HIGH, LETTER = 30.0, 10.0  # pixels of a line, and of each letter of its words


def read(text: str, *, places: bool = True) -> RawLine:
    """`text` as if read in letters of one width, a blank between words."""
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        box = (LETTER * at, 0.0, LETTER * (at + len(word)), HIGH)
        middles = tuple(LETTER * (at + k + 0.5) for k in range(len(word))) if places else ()
        words.append(RawWord(text=word, box=box, confidence=0.5, places=middles))
        at += len(word)
    return RawLine(box=(0.0, 0.0, LETTER * len(text), HIGH), words=tuple(words))


def marked(line: RawLine, odds: list[float]) -> RawLine:
    """`line` as it is told with the answers `odds`, spread evenly over it."""
    (line,) = told([msgspec.structs.replace(line, pen=Pen(0.0, line.box[2], tuple(odds)))])
    return line


def odds(text: str, hand: str, on: float = 9.0) -> list[float]:
    """The answers where the letters of `text` that stand over an "x" of `hand` were written by hand."""
    return [on if k < len(hand) and hand[k] == "x" else -9.0 for k in range(len(text))]


@pytest.mark.parametrize("places", [True, False])
@pytest.mark.parametrize(
    ("text", "hand", "found"),
    [
        ("Họ và tên: Bùi Văn Tám", "           xxxxxxxxxxx", ["Bùi Văn Tám"]),
        ("Số: 574/SYT-NVD", "    xxx", ["574"]),
        ("ngày2tháng 8 năm 2017", "    x      x", ["2", "8"]),
        ("Kính chuyển P. KT", "xxxxxxxxxxxxxxxxx", ["Kính chuyển P. KT"]),
        ("QUYẾT ĐỊNH", "", []),
        ("theo phương châm “ngăn", "                 xxxxx", []),  # bold and aslant
        ("công tác (Phân công", "         xxxxx", []),
        ("(Nguyễn Văn An) đã ký", "xxxxxxxxxxxxxxx", ["(Nguyễn Văn An)"]),
    ],
)
def test_what_a_hand_wrote_is_told_from_print(text: str, hand: str, found: list[str], places: bool) -> None:
    line = marked(read(text, places=places), odds(text, hand))
    assert [line.text[a:b] for a, b in line.by_hand] == found


def test_what_is_unclear_is_print() -> None:
    text = "Nơi nhận: như trên"
    line = marked(read(text), odds(text, "x" * len(text), on=0.1))
    assert line.by_hand == ()


@given(
    st.lists(st.text("aăâ1 2/.-", min_size=1, max_size=6), min_size=1, max_size=5).map(" ".join).filter(str.strip),
    st.data(),
)
def test_parts_lie_in_the_text_in_order_and_apart(text: str, data: st.DataObject) -> None:
    text = " ".join(text.split())
    line = marked(read(text), data.draw(st.lists(st.floats(-9, 9), min_size=1, max_size=len(text))))
    assert line.text == text
    ends = [side for part in line.by_hand for side in part]
    assert ends == sorted(set(ends)) and all(0 <= side <= len(text) for side in ends)


@pytest.mark.skipif(not line_reader.available(), reason="onnxruntime is not installed")
def test_held_out_lines_of_print_are_not_taken_for_handwriting() -> None:
    """Faces and hands of these lines are in no training; of the 30 with a slot for a number some have it printed."""
    signs, taken = said("reader.onnx", "")["signs"], dict.fromkeys(("hand", "print"), 0)
    for kind, picture, _ in held():
        wide = picture.shape[1]
        block = np.zeros((1, 1, 96, -(-wide // 8) * 8 + 8), np.float32)
        block[0, 0, :, :wide] = picture
        fed = {"x": block, "widths": np.array([wide])}
        ids, sure, lengths, hand = session("reader.onnx", "").run(["ids", "chances", "lengths", "hand"], fed)
        n = int(lengths[0])
        line = LineImage(box=(0.0, 0.0, float(wide), 32.0), core=(0.0, 0.0, float(wide), 32.0), crop=block[0, 0])
        words = tuple(words_of(line, (0.0, float(wide)), Columns(ids[0, :n], sure[0, :n]), signs, "reader"))
        pen = Pen(0.0, float(wide), tuple(hand[0, : -(-n // 2)].tolist()))
        (read,) = told([RawLine(box=line.box, words=words, pen=pen)])
        taken["hand" if kind == "hand" else "print"] += bool(read.by_hand)
    assert taken["print"] <= 1  # of 170: "±31" in a bold italic that fades
    assert taken["hand"] >= 18


def test_dots_are_not_glued_to_what_was_written_over_them() -> None:
    label = RawWord(text="tên:", box=(0, 0, 40, HIGH), confidence=0.9)
    name = RawWord(text="Tám", box=(100, 0, 130, HIGH), confidence=0.3, by_hand=((0, 3),))
    box = (0.0, 0.0, 130.0, HIGH)
    dots = Leader(box=(42.0, 25.0, 98.0, 28.0), dots=5, close_before=True, close_behind=True)
    picture = LineImage(box=box, core=box, crop=np.full((30, 130), 255, np.uint8), leaders=(dots,))
    (line,) = put_back([RawLine(box=box, words=(label, name))], [picture])
    assert line.text == "tên:..... Tám"
    assert [line.text[a:b] for a, b in line.by_hand] == ["Tám"]
