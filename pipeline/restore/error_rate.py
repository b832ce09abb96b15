"""Whether a text of unknown origin was read or typed, how often its engine slipped, and what that makes of each edit.

Edits are found as in what a Vietnamese engine read. Words that look misread are an engine's slips, at a rate that is 0
in a text that nobody read, and a typist's, or what the language model does not know, at another. Neither rate is known:
each pair of them is as likely as it makes the edits of the text and its length, and an edit is made where over all
pairs it is likelier than not an engine's slip (docs/restore.md gives the figures). So one slip says something, ten say
more, and one in a long text says that it was typed; which kinds of slips they are says most (`slips`). A change counts
once however often it was made, for a typist's habit is one observation; what grammars mend typists do as well.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from pipeline.document import Edit
from pipeline.restore.restored import RestoredLine, without_edits
from pipeline.restore.slips import CERTAIN, SEARCHED, Slip, ratio, slip_of

LEAST = 0.5  # chance under which an edit is not made
_KEPT = 0.8  # share of its chance that an edit keeps which the origin of the text does not speak against
_IS_READ = 0.35  # of texts of unknown origin those that an engine read
_MISREAD = tuple(0.001 * 2 ** (step / 2) for step in range(16))  # engines' slips a word, careful prints to poor copies
_ODD = tuple(0.00005 * 2**step for step in range(6))  # typists' slips, and words the model does not know, a word
_USUALLY_ODD = 0.0005

_Change = tuple[str, str]


class _Origin(msgspec.Struct, frozen=True):
    """How a text may have come about: engines' slips and odd words a word, and the logarithm of how likely that is."""

    misread: float
    odd: float
    likely: float


def _beforehand() -> tuple[_Origin, ...]:
    """What is known of a text of which nothing was seen: a read one has any of the rates, by the logarithm."""
    read = [(0.0, 1 - _IS_READ), *((rate, _IS_READ / len(_MISREAD)) for rate in _MISREAD)]
    odd = [(rate, math.exp(-rate / _USUALLY_ODD) * rate) for rate in _ODD]
    return tuple(_Origin(m, o, math.log(one * other)) for m, one in read for o, other in odd)


_BEFOREHAND = _beforehand()


def weighed(lines: Sequence[RestoredLine], concerned: Sequence[bool]) -> list[RestoredLine]:
    """`lines` with the chance that each edit has in this text, those under `LEAST` taken back.

    The likeliest of many candidates may be less likely than that from the beginning, of a word that is surely misread:
    it is taken back where the origin of the text takes some of its chance. Only the lines `concerned` are looked at.
    """
    here = [line for line, is_one in zip(lines, concerned, strict=True) if is_one]
    changes = _changes(here)
    if not changes:
        return list(lines)
    misread = _are_misread(changes, sum(len(line.raw.split()) for line in here))
    return [_line(line, misread) if is_one else line for line, is_one in zip(lines, concerned, strict=True)]


def _changes(lines: Sequence[RestoredLine]) -> dict[_Change, tuple[Slip, bool]]:
    """The slip that each change mends, by its mean sureness, and whether it tells what made the text."""
    seen: defaultdict[_Change, list[Edit]] = defaultdict(list)
    for edit in (edit for line in lines for edit in line.edits):
        seen[_change(edit)].append(edit)
    out = {}
    for change, edits in seen.items():
        slip = slip_of(edits[0], sum(edit.confidence for edit in edits) / len(edits))
        out[change] = slip, edits[0].rule in SEARCHED or ratio(slip) == CERTAIN
    return out


def _change(edit: Edit) -> _Change:
    return edit.raw.strip(), edit.text.strip()


def _are_misread(changes: dict[_Change, tuple[Slip, bool]], words: int) -> dict[_Change, float]:
    """The chance that each change mends an engine's slip, in a text of so many words."""
    telling = Counter(slip for slip, tells in changes.values() if tells)
    logs = [
        origin.likely
        - (origin.misread + origin.odd) * words
        + sum(times * math.log(origin.misread * ratio(slip) + origin.odd) for slip, times in telling.items())
        for origin in _BEFOREHAND
    ]
    most = max(logs)
    shares = [math.exp(one - most) for one in logs]
    whole = sum(shares)

    def chance(slip: Slip) -> float:
        of_engine = ((origin.misread * ratio(slip), origin.odd) for origin in _BEFOREHAND)
        return sum(share * m / (m + odd) for share, (m, odd) in zip(shares, of_engine, strict=True)) / whole

    by_slip = {slip: 1.0 if ratio(slip) == CERTAIN else chance(slip) for slip, _ in changes.values()}
    return {change: by_slip[slip] for change, (slip, _) in changes.items()}


def _line(line: RestoredLine, misread: dict[_Change, float]) -> RestoredLine:
    chances = [misread[_change(edit)] * edit.confidence for edit in line.edits]
    edits = tuple(
        msgspec.structs.replace(edit, confidence=round(chance, 4))
        for edit, chance in zip(line.edits, chances, strict=True)
    )
    back = [chance < min(LEAST, _KEPT * edit.confidence) for chance, edit in zip(chances, line.edits, strict=True)]
    return without_edits(msgspec.structs.replace(line, edits=edits), back)
