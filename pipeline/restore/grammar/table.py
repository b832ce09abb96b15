"""The grammars in order of precedence: where two settle the same characters, the one higher up wins.

A grammar sees one line and what is known of it (`LineContext`), and says which characters it settles (`Fixed`), each
with its rule and confidence. To add one, write a function of a `LineContext` and give it a row: where it stands, and in
which kinds of reading it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import msgspec

from pipeline.restore.grammar.acronyms import settle_abbreviations, settle_doubled, settle_joint
from pipeline.restore.grammar.capitals import settle_capitals
from pipeline.restore.grammar.filing import settle_filing
from pipeline.restore.grammar.misread_signs import settle_signs
from pipeline.restore.grammar.numbers import settle_numbers
from pipeline.restore.grammar.stray_marks import settle_specks
from pipeline.restore.grammar.symbols import settle
from pipeline.restore.paragraphs import mostly_capitals
from pipeline.restore.reading_kind import ReadingKind
from pipeline.restore.values import Fixed

SLACK: dict[ReadingKind, float] = {"eng": 1.0, "vie": 0.5, "stripped": 0.5}  # of symbols, see there
LOST_CAPITALS: dict[ReadingKind, str] = {"eng": "DPBU", "stripped": "DU"}  # what stands for a Đ or Ư in capitals


class LineContext(msgspec.Struct, frozen=True, kw_only=True):
    """A line and what a grammar may know of it. `words` and `skeletons` are the lexicon's; `marker`, `second` and `own`
    what its sequence, a second reading and the user's dictionary settle in it."""

    text: str
    kind: ReadingKind
    words: Collection[str]
    skeletons: Collection[str]
    marker: Sequence[Fixed] = ()
    second: Sequence[Fixed] = ()
    own: Sequence[Fixed] = ()

    @property
    def lost(self) -> str:
        """Capitals that may stand for a Đ or Ư."""
        return LOST_CAPITALS.get(self.kind, "")

    @property
    def bare(self) -> Collection[str]:
        """Words that are no abbreviation in this line: in a heading "DAT" is "ĐẠT"."""
        return self.skeletons if mostly_capitals(self.text) else ()


class Grammar(msgspec.Struct, frozen=True):
    """A row: what it settles, in which kinds of reading it holds, and the function."""

    name: str
    kinds: frozenset[ReadingKind]
    settle: Callable[[LineContext], Iterable[Fixed]]


ANY: frozenset[ReadingKind] = frozenset({"eng", "vie", "stripped"})
READ: frozenset[ReadingKind] = frozenset({"eng", "vie"})  # by an engine
ONLY_VIE: frozenset[ReadingKind] = frozenset({"vie"})  # an English model reads letters as signs
BARE: frozenset[ReadingKind] = frozenset({"eng", "stripped"})  # Đ and Ư lost

GRAMMARS = (
    Grammar("the user's own words", ANY, lambda c: c.own),
    Grammar("the line of filing", ANY, lambda c: settle_filing(c.text, c.lost, c.kind in READ)),
    Grammar("misread signs", ONLY_VIE, lambda c: settle_signs(c.text)),
    Grammar("symbols, dates, addresses", ANY, lambda c: settle(c.text, SLACK[c.kind])),
    Grammar("list markers", ANY | {"foreign"}, lambda c: c.marker),
    Grammar("numbers", READ, lambda c: settle_numbers(c.text)),
    Grammar("stray marks", READ, lambda c: settle_specks(c.text)),
    Grammar("capitals inside a sentence", ONLY_VIE, lambda c: settle_capitals(c.text)),
    Grammar("Đ read twice", ONLY_VIE, lambda c: settle_doubled(c.text, c.words)),
    Grammar("acronyms without Đ", BARE, lambda c: settle_abbreviations(c.text, (c.words, c.bare), c.lost)),
    Grammar("acronyms joined by &", ANY, lambda c: settle_joint(c.text, c.lost)),
    Grammar("the second reading", READ, lambda c: c.second),
)


def settled(context: LineContext) -> list[Fixed]:
    """What the grammars settle in a line, in order of place."""
    taken: list[Fixed] = []
    for grammar in GRAMMARS:
        if context.kind in grammar.kinds:
            found = grammar.settle(context)
            taken += [f for f in found if all(f.last <= g.first or f.first >= g.last for g in tuple(taken))]
    return sorted(taken, key=lambda f: f.first)
