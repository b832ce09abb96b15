"""From a line to a lattice: every way to cut it into words, numbers and marks, each span with its list of readings.

A chunk (what stands between spaces) is cut where its kind of character changes. Each piece is a span of its own, and
pieces are also joined, because noise puts digits and marks into words: "d6i" is "đội", "phu'cmg" is "phương", but
"ngay30" is two words. Which cut is right is decided later by the search, not here.
"""

from __future__ import annotations

import re

import msgspec

from pipeline.restore.core import Entry
from pipeline.restore.lexicon import MARKS
from pipeline.restore.models import KEEPS, STARTS, Channel
from pipeline.restore.words import MIXED, ROMAN, UNKNOWN, is_roman, number_class
from pipeline.vietnamese import skeleton

_MIXED = re.compile(r"(?=.*\d)(?=.*[^\W\d_])\w{2,8}")
_STRANGE = re.compile(r"[^\w\s.,;:()\[\]{}/\"'“”‘’!–-]")
_LONG_NUMBER = re.compile(r"\d[\d.,:/-]{2}")
_PIECES = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+|\S")
_LOOK = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "•": "-", "`": "'"})
LONGEST_JOIN = 12
NEVER = 10_000
LONGEST_SYLLABLE = 7  # nghiêng


class Costs(msgspec.Struct, frozen=True):
    """What a departure from the reading costs, in 1/256 of log10."""

    unknown: int = 200  # a word that no lexicon holds is kept
    unknown_letter: int = 90  # the same, for each of its letters
    split: int = 330  # a space that was not read
    merge: int = 420  # a space that was read inside a word
    dust: int = 560  # a mark that is not printed
    edge_dust: int = 330  # the same at the end of a line
    digit_letter: int = 0  # a digit that is a letter; None of a text whose digits can be trusted
    mixed: int = 350  # letters and digits that belong together as they are: H5N1, A4


class Span(msgspec.Struct, frozen=True, array_like=True):
    """The characters `first`–`last` of a chunk, as nodes `start`–`end`, with a list of readings and an extra cost."""

    start: int
    end: int
    list: int
    extra: int
    first: int
    last: int


class Plan(msgspec.Struct, frozen=True):
    """All spans of one chunk, sorted by start; nodes run from 0 to `n_nodes`. `head`, `tail` may merge over a space."""

    n_nodes: int
    spans: tuple[Span, ...]
    head: str
    tail: str


class Lattices:
    """Builds plans of chunks for one set of models; the same chunk is planned once."""

    def __init__(self, channel: Channel, costs: Costs) -> None:
        self.channel = channel
        self.models = channel.models
        self.costs = costs
        self._plans: dict[tuple[str, bool], Plan] = {}
        self._lists: dict[tuple[str, int], int] = {}
        self._kept: set[int] = set()

    def keeps(self, number: int) -> bool:
        """Whether the list `number` keeps what was read."""
        return number in self._kept

    def plan(self, chunk: str, at_edge: bool) -> Plan:
        """The plan of `chunk`; `at_edge` where it ends or begins a line."""
        found = self._plans.get((chunk, at_edge))
        if found is None:
            found = self._plans[chunk, at_edge] = self._make(chunk, at_edge)
        return found

    def merged(self, left: str, right: str) -> int | None:
        """The list for two pieces read with a space between them that may be one word; None if they hardly are."""
        if not left or not right or len(left) + len(right) > LONGEST_SYLLABLE + 1:
            return None
        if skeleton(left).lower() in self.models.skeletons and skeleton(right).lower() in self.models.skeletons:
            return None
        return self.channel.candidates(left + right)

    def fixed(self, token: str, shape: int = KEEPS, cost: int = 0) -> int:
        """A list of one reading: what was read stays and counts as `token`."""
        key = (token, cost)
        if key not in self._lists:
            number = self.models.lexicon.number
            entry = Entry((number.get(token, number[UNKNOWN]),), shape, cost)
            self._lists[key] = self.models.core.put_list([entry])
            self._kept.add(self._lists[key])
        return self._lists[key]

    def _nothing(self, cost: int) -> int:
        """A list of one reading: nothing is printed there."""
        key = ("", cost)
        if key not in self._lists:
            self._lists[key] = self.models.core.put_list([Entry((), KEEPS, cost)])
        return self._lists[key]

    def _make(self, chunk: str, at_edge: bool) -> Plan:
        pieces = [(m.start(), m.end()) for m in _PIECES.finditer(chunk)]
        cuts: list[tuple[int, int, int, int]] = []  # first, last, list, extra
        for i, (a, b) in enumerate(pieces):
            text = chunk[a:b]
            glued = i > 0 and chunk[a - 1].isalnum() and text[0].isalnum()
            extra = self.costs.split if glued else 0
            if text[0].isdigit():
                cuts.append((a, b, self.fixed(number_class(text)), extra))
            elif text[0].isalpha():
                cuts += [(a, b, number, extra) for number in self._word(text)]
                if len(text) >= LONGEST_SYLLABLE or (len(text) > 3 and not self._near(text)):
                    cuts += self._split(text, a, extra)
            else:
                edge = at_edge and i in (0, len(pieces) - 1)
                cuts += [(a, b, number, 0) for number in self._mark(text, edge, alone=len(pieces) == 1)]
        if _MIXED.fullmatch(chunk):
            cuts.append((0, len(chunk), self.fixed(MIXED, KEEPS, self.costs.mixed), 0))
        cuts += self._joins(chunk, pieces)
        nodes = {at: n for n, at in enumerate(sorted({0, len(chunk)} | {c[0] for c in cuts} | {c[1] for c in cuts}))}
        spans = [Span(nodes[a], nodes[b], number, extra, a, b) for a, b, number, extra in sorted(cuts)]
        head = chunk[: pieces[0][1]] if pieces and chunk[0].isalpha() else ""
        tail = chunk[pieces[-1][0] :] if pieces and chunk[-1].isalpha() else ""
        return Plan(len(nodes) - 1, tuple(spans), head, tail)

    def _word(self, text: str) -> list[int]:
        """Lists for letters: words that may have been read so, the reading itself, a Roman number."""
        cost = self.costs.unknown
        if not (text.isupper() and 2 <= len(text) <= 6):  # an abbreviation is kept more readily
            cost += self.costs.unknown_letter * len(text)
        lists = [self.channel.candidates(text), self.fixed(UNKNOWN, KEEPS, cost)]
        return [*lists, self.fixed(ROMAN)] if is_roman(text) else lists

    def _mark(self, text: str, edge: bool, alone: bool) -> list[int]:
        """Lists for a mark: it is printed, or it is dust. A colon is never dust."""
        mark = text.translate(_LOOK)
        lists = [self.fixed(mark, STARTS if mark in ".?!" else KEEPS, 0 if mark in MARKS else 500)]
        if mark != ":" and (mark not in "-/(),;.%+&" or (edge and alone)):
            lists.append(self._nothing(self.costs.edge_dust if edge else self.costs.dust))
        return lists

    def _near(self, text: str) -> bool:
        """Whether some word explains the reading without great effort."""
        entries = self.models.core.entries(self.channel.candidates(text))
        return any(e.cost < 130 * len(text) for e in entries)

    def _split(self, text: str, at: int, extra: int) -> list[tuple[int, int, int, int]]:
        """Ways to read letters as two words with a lost space between them."""
        out = []
        for cut in range(2, len(text) - 1):
            out.append((at, at + cut, self.channel.candidates(text[:cut]), extra))
            out.append((at + cut, at + len(text), self.channel.candidates(text[cut:]), self.costs.split))
        return out

    def _joins(self, chunk: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
        """Pieces of different kinds that may be one word. Numbers of three digits and more are no letters."""
        out = []
        for i in range(len(pieces)):
            for j in range(i + 1, min(i + 5, len(pieces))):
                a, b = pieces[i][0], pieces[j][1]
                text = chunk[a:b]
                if b - a > LONGEST_JOIN:
                    break
                if not (any(c.isalpha() for c in text) or _STRANGE.search(text)) or _LONG_NUMBER.search(text):
                    continue
                digits = sum(c.isdigit() for c in text) * self.costs.digit_letter
                if digits < NEVER and text[0] not in "([{\"'“-" and text[-1] not in ")]},;:.-":
                    out.append((a, b, self.channel.candidates(text), digits))
        return out
