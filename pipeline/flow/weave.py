"""What a Document says of a part, and what is printed there, made one: no printed word is left out, none said twice.

The words of the lines are aligned with those of the Document's texts. A line all of whose words have a counterpart is
told by them; one that has words without any stands as text of its own where it is printed. A counterpart may be
another word: a corrected title, a number that was read by its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from pipeline.document import Table
from pipeline.flow.lines import Printed
from pipeline.flow.model import Block, TableBlock, TextBlock
from pipeline.flow.paragraphs import paragraphs_of
from pipeline.flow.saying import words


class Tables:
    """The tables of a Document, each to be given out once, where its first line stands."""

    def __init__(self, tables: Sequence[Table], lines: Sequence[Printed]) -> None:
        self._tables = tables
        self._left = dict.fromkeys(range(len(tables)))
        self._said = " ".join(" ".join(words(one.line.text)) for one in lines if one.table is None)

    def take(self, at: int) -> Iterator[TableBlock]:
        """The table `at` unless it was taken."""
        if at in self._left:
            del self._left[at]
            title = " ".join(words(self._tables[at].title))
            yield TableBlock(self._tables[at], bool(title) and title not in self._said)

    def rest(self) -> Iterator[TableBlock]:
        """The tables of which no line is known."""
        for at in list(self._left):
            yield from self.take(at)


def woven(texts: Sequence[str], lines: Sequence[Printed], tables: Tables) -> list[tuple[int, list[Block]]]:
    """What is to stand after each of `texts` beside them: (index, blocks); the index -1 is before the first."""
    after, extra = _aligned(texts, [line for line in lines if line.table is None])
    out: dict[int, list[Block]] = {}
    at = -1
    for kind, run in groupby(lines, key=lambda one: "table" if one.table is not None else one.place in extra):
        for _, piece in groupby(run, key=lambda one: after.get(one.place)):
            group = list(piece)
            at = max(at, after.get(group[0].place, at))
            blocks = out.setdefault(at, [])
            if kind == "table":
                blocks += [grid for one in group for grid in tables.take(one.table or 0)]
                group = [one for one in group if not one.told]
            if kind and group:
                blocks += [TextBlock(found.text) for found in paragraphs_of(group)]
            at = max([at, *(after.get(one.place, at) for one in group)])
    return sorted(out.items())


def laid_out(made: Sequence[tuple[str, Block]], lines: Sequence[Printed], tables: Tables) -> list[Block]:
    """Blocks, each with the text that it says, and between them what is printed beside them."""
    between = dict(woven([text for text, _ in made], lines, tables))
    out = list(between.get(-1, ()))
    for at, (_, block) in enumerate(made):
        out += [block, *between.get(at, ())]
    return out


def _aligned(texts: Sequence[str], lines: Sequence[Printed]) -> tuple[dict[tuple[int, int], int], set[tuple[int, int]]]:
    """For each line the index of the text that tells its last word so far (-1: none), and the lines with words that no
    text tells."""
    printed = [(word, at) for at, one in enumerate(lines) for word in words(one.line.text)]
    said = [(word, at) for at, text in enumerate(texts) for word in words(text)]
    untold: set[int] = set()
    index: dict[int, int] = {}
    last = -1
    for op in Levenshtein.opcodes([word for word, _ in printed], [word for word, _ in said]):
        for k in range(op.src_start, op.src_end):
            if op.tag == "delete":
                untold.add(printed[k][1])
            else:
                last = said[op.dest_start + k - op.src_start][1]
            index[printed[k][1]] = last
    places = [one.place for one in lines]
    return {places[at]: text for at, text in index.items()}, {places[at] for at in untold}
