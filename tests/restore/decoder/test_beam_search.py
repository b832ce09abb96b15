"""Lines decoded: the model chooses, what grammars settled stays, and each change is an edit."""

from __future__ import annotations

from pipeline.restore.confidence import confidence_of
from pipeline.restore.decoder.beam_search import decode
from pipeline.restore.decoder.costs import COSTS
from pipeline.restore.decoder.lattice import Lattices
from pipeline.restore.decoder.resources import channel_of
from pipeline.restore.decoder.tokens import UNKNOWN
from pipeline.restore.values import Fixed, Learnt


def lattices() -> Lattices:
    return Lattices(channel_of("eng"), COSTS["eng"])


def test_the_context_chooses() -> None:
    (line,) = decode(lattices(), ["Uy ban nhan dan tinh"], [[]])
    assert line.text == "Ủy ban nhân dân tỉnh"
    assert [line.text[e.start : e.end] for e in line.edits] == [e.text for e in line.edits]


def test_what_a_grammar_settled_stays() -> None:
    fixed = Fixed(0, 3, "ABC", UNKNOWN, "sign")
    (line,) = decode(lattices(), ["ban nhan dan"], [[fixed]])
    assert line.text.startswith("ABC ")
    assert [(e.rule, e.confidence) for e in line.edits if e.start == 0] == [("sign", confidence_of("sign"))]


def test_context_runs_over_the_line_break() -> None:
    first, second = decode(lattices(), ["Uy ban nhan", "dan tinh ban hanh"], [[], []])
    assert (first.text, second.text) == ("Ủy ban nhân", "dân tỉnh ban hành")


def test_decided_words_are_told_for_the_channel() -> None:
    learnt: list[Learnt] = []
    decode(lattices(), ["Uy ban nhan dan tinh"], [[]], learnt)
    assert ("nhân", "nhan") in {(one.word, one.raw) for one in learnt}
    assert all(0 <= one.posterior <= 1 for one in learnt)
