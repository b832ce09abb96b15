"""What the steps of restoration hand to one another: characters settled by a grammar, words learnt, places of spans."""

from __future__ import annotations

import msgspec

from pipeline.restore.confidence import confidence_of


class Fixed(msgspec.Struct, frozen=True):
    """Characters of a line that a grammar has settled: they read `text` and count as `token` for the model.

    `rule` names the grammar in the edit, `case` one of its cases that is more or less sure than the others.
    """

    first: int
    last: int
    text: str
    token: str
    rule: str
    case: str = ""

    @property
    def confidence(self) -> float:
        """The chance that `text` is right, as measured of this case of the rule."""
        return confidence_of(self.rule, self.case)


class Learnt(msgspec.Struct, frozen=True, array_like=True):
    """A word that was decided, what was read for it, and its posterior."""

    word: str
    raw: str
    posterior: float


class SpanPlace(msgspec.Struct, frozen=True, array_like=True):
    """Where a span of the lattice stands: line, first and last character; what a grammar settled there, and whether it
    reaches over a space that was read."""

    line: int
    first: int
    last: int
    fixed: Fixed | None = None
    merge: bool = False
