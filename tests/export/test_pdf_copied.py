"""What is copied from the searchable PDF is our text, by every reader, however the lines and their words lie."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import msgspec
import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Line, Page, Word
from pipeline.export.pdf_text import in_order
from tests.export import copies, scans
from tests.export.test_pdf import copied, exported, lines, said


def made_of(pages: Sequence[Page], folder: Path) -> bytes:
    pictures = [scans.picture(page) for page in pages]
    return exported(scans.document(folder, "a.pdf", scans.pdf(pictures), pages), folder)


def test_what_is_copied_is_our_text(tmp_path: Path) -> None:
    pages = [scans.page(lines()), scans.page(lines("Trang hai", "1. Rà soát thủ tục"), number=2)]
    for text in copied(made_of(pages, tmp_path)):
        assert text == said(pages)


@pytest.mark.parametrize("text", ["𝒳 đ Ð ẫ", "một\x07hai", "A\u0301 e\u0302", "( ) \\ <>", "…–—“”", "½ №"])
def test_any_character_is_copied(text: str, tmp_path: Path) -> None:
    data = made_of([scans.page(lines(text))], tmp_path)
    with pdfplumber.open(io.BytesIO(data), unicode_norm=None) as plumber:
        assert " ".join((plumber.pages[0].extract_text(use_text_flow=True) or "").split()) == text.replace(
            "\x07", "\ufffd"
        )


def moved(one: Line, lefts: Sequence[tuple[float, float]]) -> Line:
    """The line with its words at other places."""
    return msgspec.structs.replace(one, words=tuple(Word(left, right, 0.9) for left, right in lefts))


HARD = {
    "a hyphen before a line that begins with a letter": lines("Thông tư số 60/2007/TT-", "BTC ngày 14/6/2007", "x-"),
    "boxes of words that are not in their order": [
        moved(scans.line("Nơi đăng ký thường trú", 200), [(399, 488), (633, 870), (961, 1169), (725, 875), (895, 1300)])
    ],
    "boxes of words that lie on each other": [
        moved(scans.line("Số CMND cấp ngày", 200), [(300, 600), (310, 610), (305, 590), (320, 640)])
    ],
    "dots read as two": [
        moved(scans.line("Địa chỉ: ..", 200), [(200, 290), (300, 390), (400, 1400)]),
        moved(scans.line("Số: .., Quyết", 262), [(200, 290), (300, 1200), (1250, 1400)]),
        scans.line("thành lập", 330),
    ],
    "lines that are near": [scans.line("Một dòng cao", 200), scans.line("dòng hai", 226), scans.line("ba", 252)],
    "a column to the left of what came before": [scans.line("Bên phải", 200, left=900), scans.line("Bên trái", 202)],
}


@pytest.mark.parametrize("angle", [0.0, 0.9])
@pytest.mark.parametrize("case", HARD)
def test_hard_lines_are_copied_in_their_order(case: str, angle: float, tmp_path: Path) -> None:
    shown = scans.page(HARD[case], angle=angle)
    data = scans.pdf([scans.picture(shown, angle=angle)])
    for reader, text in copies.copied(exported(scans.document(tmp_path, "a.pdf", data, [shown]), tmp_path)).items():
        if reader == "pdf.js" and case == "a column to the left of what came before":
            continue  # it puts no space where the next word is to the left on the same base line
        assert " ".join(text.split()) == said([shown]), reader


@given(st.lists(st.tuples(st.floats(-50, 2_500), st.floats(0, 2_500), st.integers(1, 30)), min_size=1, max_size=12))
def test_words_always_run_from_left_to_right(boxes: list[tuple[float, float, int]]) -> None:
    """Whatever their boxes say: none is narrower than it may be, none touches the next."""
    words = [("x" * letters, left, left + wide) for left, wide, letters in boxes]
    spread = in_order(words, 0.0, gap=5.0, least=2.0)
    assert [text for text, _, _ in spread] == [text for text, _, _ in words]
    assert all(right - left >= 2.0 * len(text) - 1e-6 for text, left, right in spread)
    assert all(after[1] - before[2] >= 5.0 - 1e-6 for before, after in pairwise(spread))
