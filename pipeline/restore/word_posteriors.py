"""How likely each word of a text is where it stands, and what else might stand there.

Restoration says how sure it is of what it changed. A person who checks a text wants to know the other half too: the
words that were left as read although the language model has its doubts ("Kê hoạch", "chỉ tối thiểu"). The same search
answers it: the text, taken as a reading, against its candidates.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.restore.decoder.core import Step
from pipeline.restore.decoder.costs import COSTS
from pipeline.restore.decoder.lattice import Lattices
from pipeline.restore.decoder.laying import in_order, lay
from pipeline.restore.decoder.resources import channel_of
from pipeline.restore.grammar.symbols import settle
from pipeline.restore.paragraphs import LONGEST_LINE, blocks
from pipeline.text.vietnamese import fold_tone_style

MOST_ALTERNATIVES = 4
KIND = "vie"


class Likely(msgspec.Struct, frozen=True):
    """The characters `start`–`end` of a line, the chance (0–1) that they read what is printed, and other readings,
    the likeliest first."""

    start: int
    end: int
    chance: float
    others: tuple[str, ...] = ()


def how_likely(lines: Sequence[str]) -> list[list[Likely]]:
    """For each of `lines` (NFC) its words that the language model has an opinion of, in order.

    Numbers, symbols and words that no lexicon holds are not among them.
    """
    lattices = Lattices(channel_of(KIND), COSTS[KIND])
    out: list[list[Likely]] = [[] for _ in lines]
    known = [i for i, line in enumerate(lines) if len(line) <= LONGEST_LINE]
    short = [lines[i] for i in known]
    lattices.prefetch(short)
    for run in blocks(short):
        for number, likely in _of_block(lattices, [short[i] for i in run]):
            out[known[run[number]]].append(likely)
    return out


def _of_block(lattices: Lattices, lines: Sequence[str]) -> list[tuple[int, Likely]]:
    """Pairs of a line's number and a word of it."""
    headings = [lattices.is_heading(line) for line in lines]
    nodes, spans, places = lay(lattices, lines, [settle(line) for line in lines], headings, merge=False)
    if not spans:
        return []
    spans, places = in_order(spans, places)
    found = []
    for step in lattices.models.core.decode(nodes, spans):
        place, number = places[step.span], spans[step.span][2]
        if place.fixed or lattices.single.keeps(number):
            continue
        line = lines[place.line]
        if any(c.isalpha() for c in line[place.first : place.last]):
            found.append((place.line, _likely(lattices, number, step, line, place.first, place.last)))
    return found


def _likely(lattices: Lattices, number: int, step: Step, line: str, first: int, last: int) -> Likely:
    read = line[first:last]
    entries = lattices.models.core.entries(number)

    def text(entry: int) -> str:
        words = " ".join(lattices.models.form(word, entries[entry].shape) for word in entries[entry].words)
        return read if fold_tone_style(read) == words else words

    ranked = [(step.posterior, text(step.entry)), *((share, text(entry)) for entry, share in step.others)]
    chance = max((share for share, word in ranked if word == read), default=0.0)
    others = tuple(dict.fromkeys(word for _, word in ranked if word and word != read))
    return Likely(first, last, round(chance, 4), others[:MOST_ALTERNATIVES])
