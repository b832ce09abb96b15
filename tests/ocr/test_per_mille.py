"""A ‰ that was read as % is told by the two rings at its feet; a % stays one, whatever stands beside it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.layout import LineImage
from pipeline.ocr.model import RawLine, RawWord
from pipeline.ocr.per_mille import told

FACES = "/usr/share/fonts/truetype/liberation/Liberation"
LEFT, HIGH = 10, 60


def _line(printed: str, read: str, face: str, size: int) -> tuple[RawLine, LineImage]:
    """`printed` in a face, and `read` with the place that each of its letters has there."""
    font = ImageFont.truetype(f"{FACES}{face}.ttf", size)
    picture = Image.new("L", (int(font.getlength(printed)) + 2 * LEFT, HIGH), 255)
    ImageDraw.Draw(picture).text((LEFT, 4), printed, font=font, fill=0)
    crop = np.asarray(picture)
    words, at = [], 0
    for word, shown in zip(read.split(" "), printed.split(" "), strict=True):
        edges = [LEFT + font.getlength(printed[:k]) for k in range(at, at + len(shown) + 1)]
        places = tuple((a + b) / 2 for a, b in pairwise(edges))[: len(word)]
        places += places[-1:] * (len(word) - len(places))
        box = (places[0] - 1, 0.0, places[-1] + 1, float(HIGH))  # as the line reader gives it: from middle to middle
        words.append(RawWord(text=word, box=box, confidence=0.99, engine="reader", places=places))
        at += len(shown) + 1
    whole = (0.0, 0.0, float(crop.shape[1]), float(HIGH))
    core = (0.0, 4.0, whole[2], 4.0 + 1.1 * size)
    return RawLine(box=whole, words=tuple(words)), LineImage(whole, core, crop)


@pytest.mark.parametrize("face", ["Serif-Regular", "Serif-Bold", "Serif-Italic", "Sans-Regular"])
@pytest.mark.parametrize("size", [25, 44])
@pytest.mark.parametrize(
    ("printed", "read", "right"),
    [
        ("tăng 0,05‰", "tăng 0,05%", "tăng 0,05‰"),
        ("< 10,6 ‰ so", "< 10,6 % so", "< 10,6 ‰ so"),
        ("sinh (8‰);", "sinh (8%);", "sinh (8‰);"),
        ("tăng 0,05‰", "tăng 0,05%%", "tăng 0,05‰"),
        ("đạt 66% ở", "đạt 66% ở", "đạt 66% ở"),
        ("8%, 16%-20% ô", "8%, 16%-20% ô", "8%, 16%-20% ô"),
        ("(100%)", "(100%)", "(100%)"),
    ],
)  # fmt: skip
def test_rings_at_the_feet(face: str, size: int, printed: str, read: str, right: str) -> None:
    line, picture = _line(printed, read, face, size)
    assert told([line], [picture])[0].text == right


@pytest.mark.parametrize(("printed", "read"), [("0,05‰", "0,05%o"), ("0,05‰", "0,05%"), ("66%", "66%")])
def test_a_reader_that_tells_no_places(printed: str, read: str) -> None:
    line, picture = _line(printed, read, "Serif-Regular", 44)
    [word] = line.words
    left, right = LEFT, picture.box[2] - LEFT  # Tesseract's boxes end with the ink
    bare = RawLine(box=line.box, words=(RawWord(text=word.text, box=(left, 0, right, HIGH), confidence=0.9),))
    assert told([bare], [picture])[0].text == printed
