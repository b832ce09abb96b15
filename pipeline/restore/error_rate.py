"""How much of a text its engine misread, told by the text itself, and what that makes of each edit.

Edits are found as in what a Vietnamese engine read; how many there are says how the text came about. Of a right text
the search would change few words, for what looks misread was mostly printed so; of a page that an office scanned many.
The rate at a place is the share of words that would be changed in the document and, weighed more, in the words around,
without the edit in question and those like it: a habit of the typist is one observation however often it returns. Two
things follow for an edit of chance p, and neither has a step (docs/restore.md gives the figures):

- its odds change with the prior odds that an engine misread the word, which are the rate's over `read`;
- of words that look misread `right` ÷ rate were printed so, and are to stay.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

import msgspec

from pipeline.document import Edit
from pipeline.restore.confidence import log_odds
from pipeline.restore.restored import RestoredLine, without_edits
from pipeline.text.dictionaries import rows

NEAR = 100.0  # words over which the weight of another edit falls to a third
OF_DOCUMENT = 300.0  # words that the document's rate counts for beside the words around
BEFOREHAND = 100.0  # words that what is known of no text counts for beside the document's
LEAST = 0.5  # chance under which an edit is not made
_KEPT = 0.8  # share of its chance that an edit keeps which the rate does not speak against
SEARCHED = frozenset({"channel", "merge", "split", "dust"})
_STROKES = str.maketrans("l|1", "III")
_FLOOR = 1e-6

_Weighed = tuple[int, tuple[str, str], float]  # where an edit stands, in words; its kind, and what it counts for


class Rates(msgspec.Struct, frozen=True):
    """Shares of words that would be changed: in right texts, in readings of office pages."""

    right: float
    read: float

    @property
    def unknown(self) -> float:
        """The rate of a text that nothing is known of: between the two, by the logarithm."""
        return math.sqrt(self.right * self.read)


@cache
def rates() -> Rates:
    """The rates of `dictionaries/error_rates.tsv`."""
    return Rates(**{kind: float(share) for kind, share, *_ in rows("error_rates.tsv")})


def apparent(lines: Sequence[RestoredLine]) -> tuple[float, int]:
    """Changed words that a text is counted for, each change once however often it was made, and all words."""
    chance, _ = _observed(lines)
    return sum(chance.values()), sum(len(line.raw.split()) for line in lines)


def weighed(lines: Sequence[RestoredLine], concerned: Sequence[bool]) -> list[RestoredLine]:
    """`lines` with the chance that each edit has at the rate of its place, those under `LEAST` taken back.

    The likeliest of many candidates may be less likely than that from the beginning, of a word that is surely misread:
    it is taken back where the rate takes some of its chance. Only the lines `concerned` are looked at.
    """
    here = [line for line, is_one in zip(lines, concerned, strict=True) if is_one]
    if not any(line.edits for line in here):
        return list(lines)
    local = iter(_local_rates(here))
    done = iter([_line(line, [next(local) for _ in line.edits]) for line in here])
    return [next(done) if is_one else line for line, is_one in zip(lines, concerned, strict=True)]


def at_rate(chance: float, rate: float, known: Rates) -> float:
    """The chance that an edit leads to what is printed where `rate` of the words would be changed."""
    misread = max(rate - known.right, _FLOOR)
    odds = log_odds(chance) + min(0.0, math.log(misread / known.read))
    return misread / (misread + known.right) / (1 + math.exp(-odds))


def _line(line: RestoredLine, local: Sequence[float]) -> RestoredLine:
    chances = [
        edit.confidence if _is_of_strokes(edit) else at_rate(edit.confidence, rate, rates())
        for edit, rate in zip(line.edits, local, strict=True)
    ]
    edits = tuple(
        msgspec.structs.replace(edit, confidence=round(chance, 4))
        for edit, chance in zip(line.edits, chances, strict=True)
    )
    back = [chance < min(LEAST, _KEPT * edit.confidence) for chance, edit in zip(chances, line.edits, strict=True)]
    return without_edits(msgspec.structs.replace(line, edits=edits), back)


def _tells(edit: Edit) -> bool:
    """Whether an edit tells of misreading: what rules mend, typists do as well, but for what only engines mistake."""
    return edit.rule in SEARCHED or _is_of_strokes(edit)


def _is_of_strokes(edit: Edit) -> bool:
    """Whether nothing is changed but l and |, as in "loT" for IoT: no typist takes these for an I or a 1."""
    pairs = zip(edit.raw, edit.text, strict=False)
    alike = edit.raw.translate(_STROKES) == edit.text.translate(_STROKES)
    return alike and all(read == meant or read in "l|" for read, meant in pairs)


def _kind(edit: Edit) -> tuple[str, str]:
    return edit.raw.strip(), edit.text.strip()


def _observed(lines: Sequence[RestoredLine]) -> tuple[dict[tuple[str, str], float], Counter[tuple[str, str]]]:
    """The mean chance of each kind of edit, and how often it was made."""
    times: Counter[tuple[str, str]] = Counter()
    chance: defaultdict[tuple[str, str], float] = defaultdict(float)
    for edit in (edit for line in lines for edit in line.edits if _tells(edit)):
        times[_kind(edit)] += 1
        chance[_kind(edit)] += edit.confidence
    return {kind: whole / times[kind] for kind, whole in chance.items()}, times


def _local_rates(lines: Sequence[RestoredLine]) -> list[float]:
    """For each edit of the text the share of words changed around it, without it and those like it."""
    chance, times = _observed(lines)
    at: list[_Weighed] = []
    words = 0
    for line in lines:
        kinds = [(_kind(edit), _tells(edit)) for edit in line.edits]
        at += [(words, kind, chance[kind] / times[kind] if counts else 0.0) for kind, counts in kinds]
        words += len(line.raw.split())
    changed, unknown = sum(chance.values()), BEFOREHAND * rates().unknown
    behind = reversed(_others_before([(-place, kind, weight) for place, kind, weight in reversed(at)]))
    out = []
    for (place, kind, _), before, after in zip(at, _others_before(at), behind, strict=True):
        whole = (changed - chance.get(kind, 0.0) + unknown) / (words + BEFOREHAND)
        around = NEAR * (2 - math.exp(-place / NEAR) - math.exp(-(words - place) / NEAR))
        out.append((before + after + OF_DOCUMENT * whole) / (around + OF_DOCUMENT))
    return out


def _others_before(edits: Sequence[_Weighed]) -> list[float]:
    """For each of `edits`, in order of place, what those of other kinds before it count for, less with the distance."""
    out = []
    own: dict[tuple[str, str], tuple[float, int]] = {}
    every, at = 0.0, 0
    for place, kind, weight in edits:
        every *= math.exp(-(place - at) / NEAR) if every else 0.0
        before, there = own.get(kind, (0.0, place))
        before *= math.exp(-(place - there) / NEAR)
        out.append(max(every - before, 0.0))
        every, at = every + weight, place
        own[kind] = before + weight, place
    return out
