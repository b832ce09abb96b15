"""A second reading of the same lines: two engines err at different letters, and the search hears both.

Each span of the first reading has its characters in the second by an alignment of the two lines. A word then costs what
both channels ask for it; the errors of two readings of one picture are not independent, so the sum is damped. Spaces,
dust and unknown words are believed more where both readings have them, less where only one has.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import Indel, Levenshtein

from pipeline.restore.decoder.core import Span
from pipeline.restore.decoder.lattice import Lattices
from pipeline.restore.decoder.resources import NOISE, Channel
from pipeline.restore.decoder.tokens import ROMAN, is_roman, number_class
from pipeline.restore.values import Fixed, SpanPlace
from pipeline.text import vietnamese

WEIGHT = {"vie": 256, "eng": 130}  # of 256: what a reading's costs count beside another's
ITS_MARK = {"vie": 0, "eng": -300}  # what the other reading's mark costs more, by the engine of the first
TAIL_LOST = -200  # the same where the first reading lacks the mark's tail
ABSENT = 220  # a word that one reading's list lacks costs so much more than the dearest in it
SAME_SPACE, OTHER_SPACE = -230, 90  # a space where the second reading has, or has not, one too
NO_DUST = -280  # a mark is dust where the second reading has nothing; both engines see a speck, so "too" says little
OTHER_MARK, SAME_MARK = -300, 150  # a mark that is another where the second reading has that one, or the same
OTHER_LETTER = 350  # an unknown word that was read differently, for each letter
ALIKE = 0.55  # likeness of two lines from which on they are readings of one
MARKS_ALIKE = (".", ",", ";", ":")
_TOKEN = re.compile(r"(?<!\S)[^\s.,;:()]{1,6}(?=[\s.,;:()]|$)")
_NEARLY_NUMBER = re.compile(r"[§!|]|[Il](?=$)|\d+[^\W\d]\d*|[^\W\d]\d+")  # a number with a sign or letter in it
_BAND = 80  # lines by which two readings of a text run apart


class Alignment:
    """Which characters of `second` stand for those of `first`."""

    def __init__(self, first: str, second: str) -> None:
        self._second = second
        blocks = Levenshtein.opcodes(_bare(first), _bare(second))
        self._from = [op.src_start for op in blocks]
        self._to = [(op.dest_start, op.dest_end - op.dest_start, op.src_end - op.src_start) for op in blocks]
        self._end = len(first)

    def _at(self, place: int, *, right: bool) -> int:
        """The place in the second reading; of several the leftmost, or the rightmost."""
        if not self._to:
            return 0
        k = (bisect_right if right else bisect_left)(self._from, place) - 1
        if k < 0:
            return 0
        start, size, of = self._to[k]
        into = place - self._from[k]
        return start + (size if into >= of else min(into, size))

    def of(self, first: int, last: int) -> str:
        """The characters that stand for `first`–`last`."""
        return self._second[self._at(first, right=True) : max(0, self._at(last, right=False))]


def _bare(text: str) -> str:
    """`text` in the bare small letters by which two readings are laid side by side; as long as it was."""
    bare = vietnamese.bare(text)
    return bare if len(bare) == len(text) else text


class Second:
    """The second reading of some lines, and the channel that it went through."""

    def __init__(self, channel: Channel, lines: Sequence[str | None]) -> None:
        self.channel = channel
        self.lines = lines

    def joined(
        self,
        lattices: Lattices,
        numbers: Sequence[int],
        lines: Sequence[str],
        spans: list[Span],
        places: list[SpanPlace],
    ) -> tuple[list[Span], list[int]]:
        """`spans` of `lines` (those with these numbers in the text) with the costs that both readings ask for, and more
        spans for marks that the other reading has; with the place in `places` of each."""
        aligned: list[Alignment | None] = []
        for number, line in zip(numbers, lines, strict=True):
            other = self.lines[number]
            aligned.append(Alignment(line, other) if other and other.strip() else None)
        heard: list[tuple[int, str]] = []
        more: list[tuple[Span, int]] = []
        out = list(spans)
        for i, (span, place) in enumerate(zip(spans, places, strict=True)):
            alignment = aligned[place.line]
            if alignment is None or place.fixed or place.last <= place.first:
                continue
            raw = lines[place.line][place.first : place.last]
            found = alignment.of(place.first, place.last).strip()
            start, end, number, extra = span
            if lattices.single.keeps(number) and raw in MARKS_ALIKE and found != raw and found in MARKS_ALIKE:
                dearer = TAIL_LOST if raw + found in (":;", ".,") else ITS_MARK[_engine(lattices.channel)]
                more.append(
                    ((start, end, lattices.single.other_mark(found, lattices.costs.other_mark), extra + dearer), i)
                )
            elif found and lattices.single.are_candidates(number):
                heard.append((i, found.replace(" ", "")))
            extra += _agreement(lattices, number, raw, found)
            if place.merge:
                extra += SAME_SPACE if " " not in found else OTHER_SPACE
            elif extra >= lattices.costs.split > 0 and place.first > 0 and found:
                before = alignment.of(place.first - 1, place.first + 1)
                extra += SAME_SPACE if " " in before else OTHER_SPACE
            out[i] = (start, end, number, extra)
        self.channel.prefetch(found for _, found in heard)
        pairs = [(spans[i][2], self.channel.candidates(found)) for i, found in heard]
        own, others = _weight(lattices.channel), _weight(self.channel)
        lists = lattices.models.core.join(pairs, own, others, ABSENT, self.channel.noise.candidates)
        for (i, _), number in zip(heard, lists, strict=True):
            start, end, _, extra = out[i]
            out[i] = (start, end, number, extra)
        return [*out, *(span for span, _ in more)], [*range(len(out)), *(i for _, i in more)]

    def settled(self, number: int, line: str) -> list[Fixed]:
        """Numbers of `line` that the other reading has whole: "§" is 8 there, "II" was III before it lost a stroke."""
        other = self.lines[number]
        if not other or not other.strip():
            return []
        alignment, out = Alignment(line, other), []
        for match in _TOKEN.finditer(line):
            raw, found = match.group(), alignment.of(*match.span()).strip(" .,;:()")
            if is_roman_number(raw) and is_roman_number(found) and len(found) > len(raw):
                out.append(Fixed(*match.span(), found, ROMAN, "second reading"))
            elif found.isdigit() and len(found) == len(raw) and _NEARLY_NUMBER.fullmatch(raw):
                out.append(Fixed(*match.span(), found, number_class(found), "second reading"))
        return out


def _agreement(lattices: Lattices, number: int, raw: str, found: str) -> int:
    """What the list `number`, of `raw`, costs more (or less) for what the other reading has there."""
    if lattices.single.is_nothing(number):
        return 0 if found else NO_DUST
    if mark := lattices.single.other_mark_of(number):
        return OTHER_MARK if mark in found else SAME_MARK if raw in found else 0
    if found and raw.isalpha() and lattices.single.is_kept_word(number):
        return OTHER_LETTER * min(3, Levenshtein.distance(_bare(raw), _bare(found)))
    return 0


def is_roman_number(text: str) -> bool:
    """A Roman number, that of one letter too."""
    return text in ("I", "V", "X") or is_roman(text)


def _engine(channel: Channel) -> str:
    return "eng" if channel.noise == NOISE["eng"] else "vie"


def _weight(channel: Channel) -> int:
    return WEIGHT[_engine(channel)]


def paired(first: Sequence[str], second: Sequence[str]) -> list[str | None]:
    """For each line of `first` the line of `second` that reads the same print, in the same order; None where none does.

    Best sum of likenesses over all ways to pair lines without crossing, within a band around the diagonal.
    """
    bare_first, bare_second = [_bare(x) for x in first], [_bare(x) for x in second]
    n, m = len(first), len(second)
    best = [[0.0] * (m + 1) for _ in range(2)]
    back: list[dict[int, int]] = []
    reach = _BAND + abs(n - m)
    for i in range(n):
        here, above = best[(i + 1) % 2], best[i % 2]
        middle = i * m // max(1, n)
        low, high = max(0, middle - reach), min(m, middle + reach)
        scores = process.cdist([bare_first[i]], bare_second[low:high], scorer=Indel.normalized_similarity)[0]
        steps: dict[int, int] = {}
        here[low] = above[low]
        for j in range(low, high):
            like = float(scores[j - low]) if bare_first[i].strip() and bare_second[j].strip() else 0.0
            take = above[j] + (like * max(1, len(bare_first[i])) if like >= ALIKE else -1.0)
            here[j + 1] = max(take, above[j + 1], here[j])
            steps[j + 1] = 0 if here[j + 1] == take else 1 if here[j + 1] == above[j + 1] else 2
        for j in range(high + 1, m + 1):
            here[j] = here[high]
        back.append(steps)
    out: list[str | None] = [None] * n
    i, j = n, m
    while i > 0 and j > 0:
        step = back[i - 1].get(j, 2 if j > max(back[i - 1], default=0) else 1)
        if step == 0:
            out[i - 1] = second[j - 1]
            i, j = i - 1, j - 1
        elif step == 1:
            i -= 1
        else:
            j -= 1
    return out
