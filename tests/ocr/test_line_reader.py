"""The line reader with the weights that are shipped, on generated lines that it was not trained on and on real ones."""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from pipeline.cleanup import clean
from pipeline.layout import LineImage, text_lines
from pipeline.ocr import RawLine, line_reader
from pipeline.onnx import model_file, said, session
from tests.papers import sample_page

HERE = Path(__file__).parent
BOUNDS = {  # share of signs read wrong; of "nothing", signs a line
    "print": 0.03, "signs": 0.03, "codes": 0.05, "digits": 0.05, "hand": 0.08, "names": 0.12, "nothing": 0.2,
}  # fmt: skip
needs_reader = pytest.mark.skipif(not line_reader.available(), reason="onnxruntime is not installed")


def held() -> list[tuple[str, np.ndarray, str]]:
    """Kind, picture (96 × W, ink 0–1) and text of 200 generated lines of held-out texts, faces and hands."""
    sheet = cv2.imread(str(HERE / "held_lines.jpg"), cv2.IMREAD_GRAYSCALE)
    with (HERE / "held_lines.tsv").open(encoding="utf-8") as rows:
        told = list(csv.reader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        (kind, 1 - sheet[96 * n : 96 * n + 96, : int(wide)].astype(np.float32) / 255, text)
        for n, (kind, wide, text) in enumerate(told)
    ]


@needs_reader
def test_held_out_lines_are_read_within_bounds() -> None:
    wrong, signs = dict.fromkeys(BOUNDS, 0), dict.fromkeys(BOUNDS, 0)
    letters = said("reader.onnx", "")["signs"]
    for kind, picture, text in held():
        wide = picture.shape[1]
        block = np.zeros((1, 1, 96, -(-wide // 8) * 8 + 8), np.float32)
        block[0, 0, :, :wide] = picture
        ids, _, lengths, _ = session("reader.onnx", "").run(None, {"x": block, "widths": np.array([wide])})
        best = ids[0, : lengths[0], 0]
        kept = best[np.concatenate(([True], best[1:] != best[:-1])) & (best != 0)]
        read = " ".join("".join(letters[n - 1] for n in kept).split())
        wrong[kind] += Levenshtein.distance(read, text)
        signs[kind] += len(text) or 1
    shares = {kind: wrong[kind] / signs[kind] for kind in BOUNDS}
    assert sum(signs.values()) > 2500
    assert {kind for kind in BOUNDS if shares[kind] > BOUNDS[kind]} == set(), shares


@pytest.fixture(scope="module")
def page() -> tuple[np.ndarray, list[LineImage]]:
    cleaned = clean(np.asarray(sample_page(2)))
    lines = text_lines(cleaned.reading, cleaned.ink, cleaned.rulings.vertical)
    return cleaned.reading, sorted(lines, key=lambda line: line.core[1])


@pytest.fixture(scope="module")
def read(page: tuple[np.ndarray, list[LineImage]]) -> list[RawLine]:
    return line_reader.read(*page)


@needs_reader
@pytest.mark.parametrize(
    "text",
    [
        "2. Xây dựng chương trình, dự án về thống kê của Bộ, Ngành và tổ chức",
        "thực hiện sau khi được cấp có thẩm quyền phê duyệt.",
        "công chức, viên chức thống kê của Bộ, ngành trình Bộ trưởng,",
    ],
)
def test_lines_of_a_real_scan(read: list[RawLine], text: str) -> None:
    assert text in "\n".join(line.text for line in read)


@needs_reader
def test_words_stand_where_they_are_printed(page: tuple[np.ndarray, list[LineImage]], read: list[RawLine]) -> None:
    for line, raw in zip(page[1], read, strict=True):
        across = [place for word in raw.words for place in word.places]
        assert across == sorted(across)
        assert all(0 < word.confidence <= 1 and word.engine == line_reader.NAME for word in raw.words)
        assert all(line.box[0] - 20 < word.box[0] < word.box[2] < line.box[2] + 20 for word in raw.words)


@needs_reader
def test_paper_without_print_has_no_words() -> None:
    blank = LineImage((10.0, 10.0, 300.0, 40.0), (10.0, 12.0, 300.0, 36.0), np.full((30, 290), 255, np.uint8))
    assert [line.words for line in line_reader.read(np.full((60, 320), 255, np.uint8), [blank])] == [()]


@needs_reader
def test_the_weights_are_small() -> None:
    path = model_file("reader.onnx", "")
    assert path is not None and path.stat().st_size < 4_000_000
    assert int(said("reader.onnx", "")["lines"]) > 0
