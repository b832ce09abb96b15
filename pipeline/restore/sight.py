"""How likely a word was misread, told by how sure its readers were of it, and what that makes of edits there.

What a typist mistyped and readers saw clearly stays as it is printed ("gám sát", "về mà túy"), however sure the
language is that it should be another word: readers that are sure of each of a word's letters hardly ever slip, and
misprints are then the likelier reason: at the rate m of misread words an edit's odds are those of the search times
m ÷ `read`, the rate of readings as the search takes them, never more than times 1, and of words that look misread
`right` ÷ (m + `right`) were printed so. Where readers are less sure than usual, what they read says less of what is
printed: its cost in the search is damped. What else a reader saw there, and how likely, comes to it as a cost
(`decoder.picture_costs`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

import msgspec

from pipeline.document import Edit
from pipeline.restore.confidence import log_odds
from pipeline.restore.decoder.core import Span
from pipeline.restore.decoder.lattice import Lattices
from pipeline.restore.decoder.picture_costs import with_picture
from pipeline.restore.error_rate import LEAST
from pipeline.restore.restored import RestoredLine, in_raw, without_edits
from pipeline.restore.values import SpanPlace
from pipeline.text.dictionaries import rows
from pipeline.text.vietnamese import bare

WordReadings = Sequence[tuple[str, float]]
"""What a word may be by its picture, with the chance of each; empty where its reader was sure."""
_WORD = re.compile(r"\S+")
_LETTERS_AND_SIGNS = re.compile(r"([\W_]*)([^\W\d_]{2,})([\W_]*)")
_SEARCHED = "channel"  # edits of rules stand; of spaces and of marks, which the picture tells, a sureness says little
_DUST = "dust"  # but of a mark that stands alone it says how likely it is a speck
_WHOLE, _LEAST, _STEP = 256, 64, 32  # a reading's usual weight, the least, and the steps between
_FLOOR = 1e-6


class Rates(msgspec.Struct, frozen=True):
    """Shares of words that would be changed: in right texts, in readings of office pages."""

    right: float
    read: float


@cache
def rates() -> Rates:
    """The rates of `dictionaries/error_rates.tsv`."""
    return Rates(**{kind: float(share) for kind, share, *_ in rows("error_rates.tsv")})


def at_rate(chance: float, rate: float, known: Rates) -> float:
    """The chance that an edit leads to what is printed where `rate` of the words would be changed."""
    misread = max(rate - known.right, _FLOOR)
    odds = log_odds(chance) + min(0.0, math.log(misread / known.read))
    return misread / (misread + known.right) / (1 + math.exp(-odds))


def how_misread(sureness: float, *, disputed: bool) -> float:
    """The chance that a word is not as it was read; `disputed` where a second reader has something else."""
    level, slope = _fitted()[disputed]
    return 1 / (1 + math.exp(-level - slope * log_odds(1 - sureness)))


@cache
def _fitted() -> dict[bool, tuple[float, float]]:
    """Level and slope over the log-odds of the doubt (`dictionaries/misread.tsv`), of words undisputed and disputed."""
    return {kind == "disputed": (float(level), float(slope)) for kind, level, slope, *_ in rows("misread.tsv")}


class Sight:
    """How likely each word of some lines was misread, and what else it may be; None for a line of which nothing is
    known."""

    def __init__(
        self, lines: Sequence[Sequence[float] | None], readings: Sequence[Sequence[WordReadings] | None]
    ) -> None:
        self._lines = lines
        self._readings = readings

    def weighed(
        self,
        lattices: Lattices,
        numbers: Sequence[int],
        lines: Sequence[str],
        spans: list[Span],
        places: Sequence[SpanPlace],
    ) -> list[Span]:
        """`spans` of `lines` (those with these numbers in the text), candidates of doubtful words nearer to each other,
        and dearer where the picture speaks against them.

        Words of letters alone: a code is doubtful for its figures mostly, and of one letter the language knows little.
        """
        known = [self._doubtful(number, line) for number, line in zip(numbers, lines, strict=True)]
        pictures = [self._pictures(number, line) for number, line in zip(numbers, lines, strict=True)]
        wanted: dict[int, tuple[int, int]] = {}
        seen: dict[int, dict[str, float]] = {}
        for i, (span, place) in enumerate(zip(spans, places, strict=True)):
            if place.fixed or not lattices.single.are_candidates(span[2]):
                continue
            if picture := pictures[place.line].get((place.first, place.last)):
                seen[i] = picture
            if place.last - place.first > 1 and lines[place.line][place.first : place.last].isalpha():
                here = [weight for a, b, weight in known[place.line] if a < place.last and b > place.first]
                if here:
                    wanted[i] = span[2], min(here)
        damped = lattices.damped(wanted.values())
        out = list(spans)
        for i, one in wanted.items():
            start, end, _, extra = spans[i]
            out[i] = start, end, damped[one], extra
        for i, picture in seen.items():
            start, end, number, extra = out[i]
            out[i] = start, end, with_picture(lattices.models, number, picture), extra
        return out

    def _pictures(self, number: int, line: str) -> dict[tuple[int, int], dict[str, float]]:
        """By first and last character the letters of unsure words of a line, and what these may be by the picture, with
        the chance of each. Words of letters alone, with signs around: no figure is ever told by the words about it."""
        readings = self._readings[number]
        found: dict[tuple[int, int], dict[str, float]] = {}
        for (start, end), texts in zip(_words(line), readings, strict=True) if readings else ():
            word = _LETTERS_AND_SIGNS.fullmatch(line[start:end])
            shares: dict[str, float] = {}
            for text, chance in texts if word else ():
                if other := _LETTERS_AND_SIGNS.fullmatch(text):
                    shares[other[2]] = shares.get(other[2], 0.0) + chance
            if word and word[2] in shares:
                found[start + word.start(2), start + word.end(2)] = shares
        return found

    def _doubtful(self, number: int, line: str) -> list[tuple[int, int, int]]:
        """Words of a line that weigh less than usual: first and last character, weight."""
        chances = self._lines[number]
        words = zip(_words(line), chances, strict=True) if chances is not None else ()
        weighed = ((a, b, _weight(chance)) for (a, b), chance in words)
        return [word for word in weighed if word[2] < _WHOLE]


def _weight(chance: float) -> int:
    """What a reading counts whose word is misread with this chance, of 256: its costs are those of an average word."""
    share = math.log(min(max(chance, 1e-6), 0.99)) / math.log(rates().read)
    return max(_LEAST, min(_WHOLE, round(_WHOLE * share / _STEP) * _STEP))


def as_seen(line: RestoredLine, chances: Sequence[float]) -> RestoredLine:
    """`line` with the chances that its edits have where each word of its `raw` is misread with one of `chances`.

    Edits that are less likely than not are taken back, and those of capitals alone: capitals are the writer's choice
    ("Xuất trình vé"), and readers hardly slip in them (the line reader in 2 of 24,000 words). What is changed otherwise
    keeps those that were read ("Chi thị này" is "Chỉ thị này").
    """
    if not line.edits:
        return line
    line = _cased_as_read(line)
    words = _words(line.raw)
    edits, back = [], []
    for edit, (start, end) in zip(line.edits, in_raw(line), strict=True):
        here = [chance for chance, (a, b) in zip(chances, words, strict=True) if a < end and b > start]
        known = bool(here) and (_is_of_letters(edit) or _is_of_a_mark(edit, line.raw))
        now = _weighed(edit, max(here)) if known else edit
        edits.append(now)
        back.append(known and (now.confidence < LEAST or _is_of_capitals(edit)))
    return without_edits(msgspec.structs.replace(line, edits=tuple(edits)), back)


def _cased_as_read(line: RestoredLine) -> RestoredLine:
    """`line` with capitals where its reading has them, in edits that change the marks of letters and nothing else."""
    text, edits = line.text, []
    for edit in line.edits:
        if edit.rule == _SEARCHED and bare(edit.raw) == bare(edit.text) and not _is_of_capitals(edit):
            cased = "".join(b.upper() if a.isupper() else b.lower() for a, b in zip(edit.raw, edit.text, strict=True))
            text = text[: edit.start] + cased + text[edit.end :]
            edit = msgspec.structs.replace(edit, text=cased)
        edits.append(edit)
    return msgspec.structs.replace(line, text=text, edits=tuple(edits))


def _is_of_letters(edit: Edit) -> bool:
    return edit.rule == _SEARCHED and any(c.isalpha() for c in edit.raw)


def _is_of_a_mark(edit: Edit, raw: str) -> bool:
    """Whether a mark that stood alone at the end of a line is taken for a speck ("Báo chí –")."""
    return edit.rule == _DUST and not edit.text and edit.raw[:1] == " " and raw.endswith(edit.raw)


def _is_of_capitals(edit: Edit) -> bool:
    return edit.raw.lower() == edit.text.lower()


def _weighed(edit: Edit, chance: float) -> Edit:
    known = rates()
    likely = at_rate(edit.confidence, chance + known.right, known)
    return msgspec.structs.replace(edit, confidence=round(likely, 4))


def _words(raw: str) -> list[tuple[int, int]]:
    """From where to where each word of `raw` stands."""
    return [found.span() for found in _WORD.finditer(raw)]
