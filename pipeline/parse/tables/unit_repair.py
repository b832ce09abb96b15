"""Slips of an engine in the units and times of a table, settled by what the rest of the table and the names' rules say.

A table names the same units again and again, and each cell was read by itself: "Bộ, ngành, địa. phương" once beside
"Bộ, ngành, địa phương" ten times is a speck. A list of units is parted by its signs: a comma that was read at the end
of a line and taken for dust is one where the next line begins with a unit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from rapidfuzz.distance import Levenshtein

from pipeline.document import Line, Task
from pipeline.parse.units import canonical_unit, is_known, opens_unit, without_dust
from pipeline.text.vietnamese import fold_tone_style, skeleton

_PARTS = {",", ";"}
_AS_OFTEN = 3  # times as often as a reading must another of the same letters stand in the table
_SPECK = re.compile(r"(?<=(\w)(\w))[.:](\s?)(?=(\w))")
_NO_WORD = re.compile(r"[\W_]+")
_LONG = 9  # letters of a name that one of them hardly makes another name
_RIM = "-–—\"'`´ˆ^~*|_ "
_NO_SIGN_OF_TIMES = re.compile(r"(?<!\S)(?:[^\w\s()\[\]…–—-]|ˆ)+(?!\S)|(?<!\S)[\"'`´‘’“”ˆ^~*|_.,:;]+(?=\w)")


def with_lost_sign(line: Line, following: str) -> str:
    """The text of a line of a cell, with the comma that restoration took from its end for dust where the `following`
    line of the cell begins with a unit."""
    last = line.edits[-1] if line.edits else None
    if last is None or last.rule != "dust" or last.text or last.end != len(line.text):
        return line.text
    return line.text + last.raw if last.raw in _PARTS and opens_unit(following) else line.text


def time_without_specks(text: str) -> str:
    """A time without signs that stand alone in it ("Quý I/2026 ˆ") or before a word ("'2026")."""
    return " ".join(_NO_SIGN_OF_TIMES.sub("", text).split()) or text


def mended(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """Tasks of one table that an engine read, with their units as the table prints them elsewhere."""
    printed = _PrintedUnits(unit for task in tasks for unit in (*task.lead, *task.coordinate))
    return tuple(
        msgspec.structs.replace(task, lead=printed.all(task.lead), coordinate=printed.all(task.coordinate))
        for task in tasks
    )


class _PrintedUnits:
    """How a table prints its units: of those that differ in signs and marks alone, how often each is there."""

    def __init__(self, units: Iterable[str]) -> None:
        self._often: dict[str, Counter[str]] = {}
        for unit in map(_clean, units):
            self._often.setdefault(_letters(unit), Counter())[unit] += 1

    def all(self, units: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._of(_clean(unit)) for unit in units))

    def _of(self, unit: str) -> str:
        if is_known(unit):
            return unit
        name = canonical_unit(unit)
        if _letters(name) == _letters(unit) and is_known(name):
            return name
        often = self._often[_letters(unit)]
        best = max(often, key=lambda form: often[form])
        if often[best] >= _AS_OFTEN * often[unit] and _is_slip(unit, best):
            return best
        return self._nearly(unit)

    def _nearly(self, unit: str) -> str:
        """A known name that the table prints elsewhere and of which `unit` differs in one letter, not the first."""
        letters = _letters(unit)
        if len(letters) < _LONG or any(c.isdigit() for c in letters):
            return unit
        near = [
            form
            for other, forms in self._often.items()
            if other[:1] == letters[:1] and Levenshtein.distance(other, letters, score_cutoff=1) == 1
            for form in forms
            if is_known(form)
        ]
        return near[0] if len(near) == 1 else unit


def _is_slip(unit: str, form: str) -> bool:
    """Whether two of the same letters are one name: words with other marks are common ones, not "An" and "Ân"."""
    pairs = zip(_NO_WORD.sub(" ", unit).split(), _NO_WORD.sub(" ", form).split(), strict=False)
    return all(a == b or (a.islower() and b.islower()) for a, b in pairs)


def _clean(unit: str) -> str:
    """`unit` without a full stop inside its words, which no name has, and without dust around it."""
    return without_dust(_SPECK.sub(_blank, unit).strip(_RIM))


def _blank(found: re.Match[str]) -> str:
    before, last, blank, following = found.groups()
    inside = before.islower() and following.islower()
    return " " if last.islower() and (inside or not blank) else found[0]


def _letters(text: str) -> str:
    return "".join(c for c in skeleton(fold_tone_style(text)) if c.isalnum())
