"""Letters to words: as pdfplumber has it, and what it leaves to us."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.utils import dedupe_chars, extract_words

from pipeline.ingest.page_content import Letter
from pipeline.ingest.typeset import groups_of, printed_once, words_of


def letter(text: str, x: float, y: float = 10.0, *, font: str = "Times", size: float = 10.0) -> Letter:
    return Letter(text, font, True, size, x, y, x + size / 2, y + size, y + 842)


def line(text: str, x: float = 50.0, y: float = 10.0, font: str = "Times") -> list[Letter]:
    return [letter(c, x + 5 * i, y, font=font) for i, c in enumerate(text)]


letters = st.builds(
    lambda text, font, upright, size, x, y: Letter(text, font, upright, size, x, y, x + size / 2, y + size, y + 842.0),
    st.sampled_from(["a", "b", " ", "ﬁ", "", "\u00a0"]), st.sampled_from(["Times", "Arial"]), st.booleans(),
    st.sampled_from([8.0, 12.5]), *[st.integers(0, 60).map(lambda n: n * 0.5)] * 2,
)  # fmt: skip


@given(st.lists(letters, max_size=40))
def test_words_are_pdfplumbers(page: list[Letter]) -> None:
    names = ("text", "fontname", "upright", "size", "x0", "top", "x1", "bottom", "doctop")
    chars = [dict(zip(names, c, strict=True), place=i) for i, c in enumerate(page)]
    once = dedupe_chars(chars, tolerance=1, extra_attrs=())
    words = extract_words(once, return_chars=True, x_tolerance_ratio=0.2, y_tolerance=2, extra_attrs=["fontname"])
    assert printed_once(page) == [page[c["place"]] for c in once]
    assert list(groups_of(printed_once(page))) == [[page[c["place"]] for c in word["chars"]] for word in words]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (line("Kế hoạch"), ["Kế", "hoạch"]),
        (line("Kế") + line("Kế", 50.4), ["Kế"]),  # bold drawn twice
        ([letter("ﬁ", 50), letter("n", 55)], ["fin"]),
        (line("QuyÕt", font=".VnTime"), ["Quyết"]),
        (line("QuyÕt", font="ABCDEF+.VnTimeH-Bold"), ["QUYẾT"]),
        (line("Quyết", font=".VnTime"), ["Quyết"]),  # a Unicode table under an old name
        (line("§", font="Wingdings-Regular"), ["•"]),
        (line("e\u0302\u0301"), ["ế"]),
        (line("ra", -30), []),  # outside the page
        (line("a") + line("b", 52, 10.5, font="Arial"), ["a", "b"]),  # a word has one font
    ],
)
def test_words(page: list[Letter], expected: list[str]) -> None:
    words, _ = words_of(page, 2.0, 595, 842)
    assert [word.text for word in words] == expected


def test_encodings_are_told_and_boxes_are_in_pixels() -> None:
    words, encodings = words_of(line("QuyÕt", font=".VnTime") + line("va", y=40), 2.0, 595, 842)
    assert encodings == {"tcvn3"}
    assert [word.box for word in words] == [(100.0, 20.0, 150.0, 40.0), (100.0, 80.0, 120.0, 100.0)]
