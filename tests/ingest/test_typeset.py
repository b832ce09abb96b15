"""Letters to words: as pdfplumber has it, and what it leaves to us."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.utils import dedupe_chars, extract_words

from pipeline.ingest import Edge
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
        (line("SNV-CCHC&amp;VTLT"), ["SNV-CCHC&VTLT"]),
        (line("ra", -30), []),  # outside the page
        (line("a") + line("b", 52, 10.5, font="Arial"), ["a", "b"]),  # a word has one font
        # but both subsets of a face: Word embeds one for Latin-1 and one for the other letters
        (
            line("th", font="BCDEEE+Times") + line("ự", 60, font="BCDFEE+Times") + line("c", 65, font="BCDEEE+Times"),
            ["thực"],
        ),
    ],
)
def test_words(page: list[Letter], expected: list[str]) -> None:
    words, _ = words_of(page, 2.0, 595, 842)
    assert [word.text for word in words] == expected


def test_encodings_are_told_and_boxes_are_in_pixels() -> None:
    words, encodings = words_of(line("QuyÕt", font=".VnTime") + line("va", y=40), 2.0, 595, 842)
    assert encodings == {"tcvn3"}
    assert [word.box for word in words] == [(100.0, 20.0, 150.0, 40.0), (100.0, 80.0, 120.0, 100.0)]


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        (Edge(False, 66.0, 0.0, 30.0), ["sau", "Sở"]),  # "u" ends at 65, "S" begins there
        (Edge(False, 66.0, 25.0, 60.0), ["sauSở"]),  # a wall of the row below
        (Edge(False, 67.5, 0.0, 30.0), ["sauSở"]),  # through a letter: no wall of its cell
        (Edge(True, 15.0, 40.0, 90.0), ["sauSở"]),  # a stroke through the word
    ],
)
def test_a_wall_between_two_letters_parts_them(wall: Edge, expected: list[str]) -> None:
    words, _ = words_of(line("sauSở"), 2.0, 595, 842, [wall])
    assert [word.text for word in words] == expected
