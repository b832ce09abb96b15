"""From a line to a lattice: every way to cut it into words, numbers and marks, each span with its list of readings.

A chunk (what stands between spaces) is cut where its kind of character changes. Each piece is a span of its own, and
pieces are also joined, because noise puts digits and marks into words: "d6i" is "đội", "phu'cmg" is "phương", but
"ngay30" is two words. Which cut is right is decided later by the search, not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pipeline.restore.decoder.chunks import STRANGE, ChunkPlan, Span, Where, cuts, edges, joined
from pipeline.restore.decoder.costs import NEVER, SPECKS, Costs
from pipeline.restore.decoder.lexicon import MARKS
from pipeline.restore.decoder.resources import KEEPS, STARTS, Channel
from pipeline.restore.decoder.single_readings import SingleReadings
from pipeline.restore.decoder.tokens import MIXED, ROMAN, UNKNOWN, is_roman, normal, number_class, rarity
from pipeline.restore.paragraphs import mostly_capitals
from pipeline.text.syllable import is_syllable
from pipeline.text.vietnamese import bare

_LETTERS_AND_STROKES = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_MEASURE = re.compile(r"\d+(?:[.,]\d+)?(?:[mck]?m[23]?|kg|mg|ha|ml|kW|MW|kV|Gb|MB|GB)")  # 4cm, 230g
# "Bộ", "Có", "Số" in an English reading; codes are longer or have other digits.
_LETTER_OF_SIX = re.compile(r"[A-ZĐ]6$")
_MIXED = re.compile(r"(?<!\w)(?:\d+(?:[.,]\d+)?[^\W\d_]|[^\W\d_]+\d)\w{0,6}(?!\w)")
_SHORT = re.compile(r"..|\d\dm")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_HOOKED = re.compile(r"[^\W\d_]{1,6}[:.]")  # "phi:" is "phủ" in an English reading
_PIECES = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+|\S")
_LOOK = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "•": "-", "`": "'"})
SPECKLED = re.compile("[oeasOEASP][oeas]{1,2}")  # what an engine makes of specks behind a sentence: "oo", "Soe"
_ENDS, _BEFORE_SMALL = ("end", "end before small"), ("end before small", "before small")
WORDS_OF_ONE = "y"  # y tế; other letters without marks are hardly ever a word by themselves
_AS_WORD = re.compile(r"\d{1,2}")  # English models read "ở" as 6, "tổ" as 16, "số" as 86: a word only where it is sure
_OTHER_MARK = {".": ",", ":": ";"}
APART = 550  # what a stop, colon, semicolon or comma that stands alone costs less: none is printed behind a space
LONGEST_SYLLABLE = 7  # nghiêng
Cut = tuple[int, int, int, int]  # first, last, list, extra cost


class Lattices:
    """Builds plans of chunks for one set of models; the same chunk is planned once."""

    def __init__(self, channel: Channel, costs: Costs) -> None:
        self.channel = channel
        self.models = channel.models
        self.costs = costs
        self.single = SingleReadings(channel.models)
        self._plans: dict[tuple[str, Where, bool], ChunkPlan] = {}
        self._seen: set[str] = set()
        self._edges: dict[str, tuple[str, str]] = {}
        self._bare: dict[str, bool] = {}
        self._damped: dict[tuple[int, int], int] = {}

    def damped(self, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
        """For each list and weight (of 256) the list whose costs count so much."""
        wanted = set(wanted)
        for weight in sorted({weight for _, weight in wanted}):
            new = sorted(number for number, w in wanted if w == weight and (number, w) not in self._damped)
            most = self.channel.noise.candidates
            lists = self.models.core.join([(n, n) for n in new], weight // 2, weight - weight // 2, 0, most)
            self._damped.update(((number, weight), one) for number, one in zip(new, lists, strict=True))
        return {one: self._damped[one] for one in wanted}

    def is_word(self, text: str) -> bool:
        """Whether the reading is a word of the lexicon as it stands."""
        return normal(text) in self.models.lexicon.number

    def is_heading(self, line: str) -> bool:
        """Whether a line is in capitals that are words; "VT, VHXH." is not."""
        if not mostly_capitals(line):
            return False
        capitals = [w for w in _LETTERS.findall(line) if w.isupper()]
        return 2 * sum(bare(w) in self.models.skeletons for w in capitals) >= len(capitals)

    def plan(self, chunk: str, where: Where, heading: bool) -> ChunkPlan:
        """The plan of `chunk` that stands `where` in its line; `heading` where the line is in capitals."""
        key = (chunk, where, heading)
        found = self._plans.get(key)
        if found is None:
            found = self._plans[key] = self._make(chunk, where, heading)
        return found

    def prefetch(self, lines: Iterable[str]) -> None:
        """Look the readings of all new chunks up in two batches: their pieces, then the halves of strange ones."""
        row = [c for line in lines for c in line.split()]
        new = [c for c in dict.fromkeys(row) if c not in self._seen]
        self._seen.update(new)
        pieces = [[(m.start(), m.end()) for m in _PIECES.finditer(chunk)] for chunk in new]
        words = [c[a:b] for c, spans in zip(new, pieces, strict=True) for a, b in spans if c[a].isalpha()]
        joins = [
            c[a:b]
            for c, spans in zip(new, pieces, strict=True)
            for a, b in joined(c, spans, digits=self.costs.digit_letter < NEVER)
        ]
        self._edges.update((c, edges(c, spans)) for c, spans in zip(new, pieces, strict=True))
        merges = [
            self._edges[left][1] + self._edges[right][0]
            for left, right in pairwise(row)
            if self._may_merge(self._edges[left][1], self._edges[right][0])
        ]
        self.channel.prefetch([*words, *joins, *merges])
        self.channel.prefetch(
            half
            for word in (*(w for w in words if self._is_strange(w)), *(j for j in joins if len(j) > 4 and j.isalnum()))
            for cut in cuts(len(word), 2)
            for half in (word[:cut], word[cut:])
        )

    def merged(self, left: str, right: str) -> int | None:
        """The list for two pieces read with a space between them that may be one word; None if they hardly are."""
        return self.channel.candidates(left + right) if self._may_merge(left, right) else None

    def _may_merge(self, left: str, right: str) -> bool:
        if not left or not right or len(left) + len(right) > LONGEST_SYLLABLE + 1 or self.costs.merge >= NEVER:
            return False
        if left[-1].islower() and len(right) > 1 and right.isupper():  # "chương II"
            return False
        return not (self._is_bare(left) and self._is_bare(right))

    def _is_bare(self, text: str) -> bool:
        """Whether these are the bare letters of a word."""
        if text not in self._bare:
            self._bare[text] = bare(text) in self.models.skeletons
        return self._bare[text]

    def _make(self, chunk: str, where: Where, heading: bool) -> ChunkPlan:
        pieces = [(m.start(), m.end()) for m in _PIECES.finditer(chunk)]
        found: list[Cut] = []
        for i, (a, b) in enumerate(pieces):
            extra = self.costs.split if i > 0 and chunk[a - 1].isalnum() and chunk[a].isalnum() else 0
            if chunk[a].isdigit():
                found += self._number(chunk, a, b, extra)
            elif chunk[a].isalpha():
                found += self._letters(chunk, a, b, extra, where, heading)
            else:
                found += self._sign(chunk, pieces, i, where, heading)
        found += [*self._mixed(chunk), *self._joins(chunk, pieces)]
        if where == "before small" and self.is_misread and _HOOKED.fullmatch(chunk):
            found.append((0, len(chunk), self.channel.candidates(chunk), 0))
        nodes = {at: n for n, at in enumerate(sorted({0, len(chunk)} | {c[0] for c in found} | {c[1] for c in found}))}
        # not by list: they are numbered as they come, and earlier texts would count
        found.sort(key=lambda cut: cut[:2])
        spans = [Span(nodes[a], nodes[b], number, extra, a, b) for a, b, number, extra in found]
        head, tail = edges(chunk, pieces)
        head_end, tail_start = nodes.get(len(head), 0), nodes.get(len(chunk) - len(tail), 0)
        return ChunkPlan(len(nodes) - 1, tuple(spans), head, tail, head_end, tail_start)

    def _number(self, chunk: str, a: int, b: int, extra: int) -> list[Cut]:
        """Digits are a number, and alone in a misread text perhaps a word."""
        text = chunk[a:b]
        if self.is_misread and _AS_WORD.fullmatch(text) and chunk.rstrip(".,;:") == text:
            kept = self.single.kept(number_class(text), KEEPS, rarity(text))
            return [(a, b, kept, extra), (a, b, self.channel.candidates(text), 0)]
        return [(a, b, self.single.kept(number_class(text)), extra)]

    def _letters(self, chunk: str, a: int, b: int, extra: int, where: Where, heading: bool) -> list[Cut]:
        """Letters are a word, dust at a line's end, or two words with a lost space between them."""
        text = chunk[a:b]
        found = [(a, b, number, extra) for number in self._word(text, heading)]
        if where in _ENDS and self.is_noisy and self._is_dust(chunk):
            found.append((a, b, self.single.nothing(self.costs.edge_dust), 0))
        if (heading or not self._is_abbreviation(text)) and self._is_strange(text):
            found += self._split(text, a, extra)
        return found

    def _sign(self, chunk: str, pieces: list[tuple[int, int]], i: int, where: Where, heading: bool) -> list[Cut]:
        """A mark is one, or dust, or stands for another mark before a small letter."""
        a, b = pieces[i]
        text = chunk[a:b]
        edge = where in ("start", *_ENDS) and i in (0, len(pieces) - 1)
        found = [(a, b, number, 0) for number in self._mark(text, edge, alone=len(pieces) == 1)]
        if where == "end" and len(pieces) == 1 and text in "-–—" and self.is_noisy:
            found.append((a, b, self.single.nothing(self.costs.edge_dust), 0))  # at the start it opens a list's item
        around = chunk[a - 1 : a] + chunk[b : b + 1]
        between = len(around) == 2 and (around.islower() or (heading and around.isupper()))
        inside = between and text in ".,;-" and self.is_misread
        if inside or (self.is_noisy and self._is_stray(chunk, pieces, i, where)):
            found.append((a, b, self.single.nothing(self.costs.dust), 0))
        if self.is_noisy and where in _BEFORE_SMALL and i == len(pieces) - 1 > 0 and text in _OTHER_MARK:
            found.append((a, b, self.single.other_mark(_OTHER_MARK[text], self.costs.other_mark), 0))
        return found

    def _mixed(self, chunk: str) -> Iterator[Cut]:
        """Letters and digits that are one code or measure, and stay."""
        for run in _MIXED.finditer(chunk):
            small = any(c.islower() for c in run.group()) or _LETTER_OF_SIX.match(run.group())
            cost = self.costs.mixed if small else self.costs.mixed_capitals
            if _MEASURE.fullmatch(run.group()):
                cost = self.costs.mixed_capitals - self.costs.split  # a space before the unit was not lost
            if _SHORT.fullmatch(run.group()) and cost <= self.costs.mixed_capitals and self.is_misread:
                cost = self.costs.mixed_short
            yield run.start(), run.end(), self.single.kept(MIXED, KEEPS, cost), 0

    @property
    def is_noisy(self) -> bool:
        """Whether an engine read the text: its marks and digits may be dust or letters."""
        return self.costs.digit_letter < NEVER

    @property
    def is_misread(self) -> bool:
        """Whether an engine that does not know Vietnamese read the text: hardly a word of it is right."""
        return self.is_noisy and self.costs.doubt == 0

    def _is_stray(self, chunk: str, pieces: list[tuple[int, int]], i: int, where: Where) -> bool:
        """Whether a mark stands where none belongs: before a word, or as a stop or colon before a small letter."""
        mark = chunk[pieces[i][0] : pieces[i][1]]
        if i == 0:
            return mark in ".,;:" and chunk[1:3].isalpha() and len(chunk) > 3
        last = i == len(pieces) - 1
        # an English model reads "ủ" as "t:": a colon behind letters that are no word
        marks = ".:" if self.costs.doubt == 0 and not self._is_bare(chunk[:-1]) else "."
        return last and mark in marks and where in _BEFORE_SMALL and len(chunk) > 3 and chunk[-3:-1].islower()

    def _is_dust(self, chunk: str) -> bool:
        """Whether letters at the end of a line may be what specks were read as: one, or a few that are no word."""
        return chunk.islower() and (
            (len(chunk) == 1 and chunk.isascii() and chunk not in WORDS_OF_ONE)
            or (SPECKLED.fullmatch(chunk) is not None and not self._is_bare(chunk))
        )

    def _is_abbreviation(self, text: str) -> bool:
        """Capitals that are no syllable, as TTHC: outside headings they stand for themselves. In a text whose words
        are mostly right so do ThS and IoT."""
        capitals = text.isupper() or (self.costs.doubt > 0 and not text[1:].islower())
        return 2 <= len(text) <= 8 and capitals and not self._is_bare(text)

    def _word(self, text: str, heading: bool) -> list[int]:
        """Lists for letters: words that may have been read so, the reading itself, a Roman number."""
        if not heading and self._is_abbreviation(text):
            known = normal(text) in self.models.lexicon.number
            if len(text) == 2 and self.costs.doubt == 0 and not is_roman(text):  # "SG" is "Sở", "BS" is "Bộ"
                kept = (
                    self.single.kept(normal(text))
                    if known
                    else self.single.kept(UNKNOWN, KEEPS, self.costs.abbreviation)
                )
                return [self.channel.candidates(text), kept]
            return [self.single.kept(normal(text) if known else ROMAN if is_roman(text) else UNKNOWN)]
        if 2 <= len(text) <= 8 and not text[1:].islower() and not self._is_bare(text):
            cost = self.costs.abbreviation
        else:
            cost = self.costs.unknown + self.costs.unknown_letter * len(text)
            cost += self.costs.impossible if not text.isascii() and not is_syllable(text) else 0
        lists = [self.channel.candidates(text), self.single.kept(UNKNOWN, KEEPS, cost)]
        return [*lists, self.single.kept(ROMAN)] if is_roman(text) else lists

    def _mark(self, text: str, edge: bool, alone: bool) -> list[int]:
        """Lists for a mark: it is printed, or it is dust, or, where it stands alone, a letter or two."""
        mark = text.translate(_LOOK)
        lists = [self.single.kept(mark, STARTS if mark in ".?!" else KEEPS, 0 if mark in MARKS else 500)]
        if alone and edge and mark in self.costs.edge_marks:
            lists.append(self.single.nothing(self.costs.edge_dust - (APART if mark in ".:;," else 0)))
        elif mark in SPECKS:
            lists.append(self.single.nothing(self.costs.edge_dust if edge else self.costs.dust))
        if alone and not edge and STRANGE.match(text) and self.costs.digit_letter < NEVER and mark not in "|+-":
            lists.append(self.channel.candidates(text))
        return lists

    def _is_strange(self, text: str) -> bool:
        """Whether letters may be two words: too long for one, or no word explains them without great effort."""
        if self.costs.split >= NEVER or len(text) <= (2 if text[-1] in "yY" else 3):
            return False
        if len(text) >= LONGEST_SYLLABLE:
            return True
        entries = self.models.core.entries(self.channel.candidates(text))
        return not any(e.cost < 130 * len(text) for e in entries)

    def _split(self, text: str, at: int, extra: int) -> list[Cut]:
        """Ways to read letters as two words with a lost space between them."""
        out = []
        for cut in cuts(len(text), 1 if text[-1] in "yY" else 2):  # "SOY TE" is "SỞ Y TẾ"
            out.append((at, at + cut, self.channel.candidates(text[:cut]), extra))
            out.append((at + cut, at + len(text), self.channel.candidates(text[cut:]), self.costs.split))
        return out

    def _joins(self, chunk: str, pieces: list[tuple[int, int]]) -> list[Cut]:
        out = []
        for a, b in joined(chunk, pieces, digits=self.costs.digit_letter < NEVER):
            digits = sum(c.isdigit() for c in chunk[a:b]) * self.costs.digit_letter
            text = chunk[a:b]
            out.append((a, b, self.channel.candidates(text), digits))
            if _LETTERS_AND_STROKES.fullmatch(text) and len(text) > 4 and self.costs.split < NEVER:
                # "dinhr5" is "định rõ"
                out += [c for c in self._split(text, a, digits) if not chunk[c[0] : c[1]].isdigit()]
        return out
