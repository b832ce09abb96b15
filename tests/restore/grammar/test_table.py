"""The table of grammars: who wins where two settle the same characters, and in which kinds of reading each holds."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.restore.grammar.table import GRAMMARS, LineContext, settled
from pipeline.restore.reading_kind import ReadingKind
from pipeline.restore.values import Fixed

SYMBOL = "Quyết định số 468/QbTTg ngày l8 tháng 3"


def context(text: str, kind: ReadingKind, **known: list[Fixed]) -> LineContext:
    return LineContext(text=text, kind=kind, words={"số": 1}, skeletons=(), **known)


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("eng", ["468/QĐ-TTg", "18"]),
        ("vie", ["468/QĐ-TTg", "18"]),
        ("foreign", []),
    ],
)
def test_kinds_of_reading(kind: ReadingKind, texts: list[str]) -> None:
    assert [fixed.text for fixed in settled(context(SYMBOL, kind))] == texts


def test_the_one_higher_up_wins() -> None:
    start = SYMBOL.index("468")
    own = Fixed(start, start + 9, "468/QB-TTg", "<unk>", "dictionary")
    second = Fixed(start + 4, start + 9, "QD-TTg", "<unk>", "second reading")
    texts = [fixed.text for fixed in settled(context(SYMBOL, "eng", own=[own], second=[second]))]
    assert texts == ["468/QB-TTg", "18"]
    assert "468/QĐ-TTg" in [fixed.text for fixed in settled(context(SYMBOL, "eng", second=[second]))]


def test_what_is_settled_never_overlaps_and_stands_in_order() -> None:
    for kind in ("eng", "vie", "stripped"):
        found = settled(context(f"Luu: VT, KGVX (3b). {SYMBOL} TTHC&DVC", kind))
        assert all(a.last <= b.first for a, b in pairwise(found))


def test_every_grammar_has_a_name_of_its_own() -> None:
    assert len({grammar.name for grammar in GRAMMARS}) == len(GRAMMARS)
