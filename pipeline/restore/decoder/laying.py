"""Lay the lattice of a block of lines: the plans of its chunks side by side, and what grammars settled between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.restore.decoder.chunks import Where
from pipeline.restore.decoder.core import Span
from pipeline.restore.decoder.lattice import SPECKLED, Lattices
from pipeline.restore.values import Fixed, SpanPlace

_CHUNK = re.compile(r"\S+")
_DUST = re.compile(  # marks and letters that stand alone
    rf"\s*(?:(?:[^\w\s]{{1,2}}|_|(?<=\s)[^\W\d_]|(?<=[^\w,]\s){SPECKLED.pattern})(?:\s+|$)){{0,4}}"
)


def lay(
    lattices: Lattices, lines: Sequence[str], fixed: Sequence[Sequence[Fixed]], headings: Sequence[bool], *, merge: bool
) -> tuple[int, list[Span], list[SpanPlace]]:
    """(number of nodes, spans, where each stands) of the lattice of `lines`; `fixed[i]` holds what grammars settled in
    line `i`. With `merge` there are spans over the spaces that may stand inside a word."""
    spans: list[Span] = []
    places: list[SpanPlace] = []
    node = 0
    for number, line in enumerate(lines):
        tail, tail_node, tail_at = "", 0, 0
        after = "".join(lines[number + 1 : number + 2])
        for part in parts(line, fixed[number]):
            if isinstance(part, Fixed):
                spans.append((node, node + 1, lattices.single.kept(part.token), 0))
                places.append(SpanPlace(number, part.first, part.last, part))
                node += 1
                tail = ""
                continue
            at, chunk = part
            plan = lattices.plan(chunk, where(line, at, at + len(chunk), after), headings[number])
            whole = lattices.merged(tail, plan.head) if merge and tail and plan.head else None
            if whole is not None:
                spans.append((tail_node, node + plan.head_end, whole, lattices.costs.merge))
                places.append(SpanPlace(number, tail_at, at + len(plan.head), None, True))
            for s in plan.spans:
                spans.append((node + s.start, node + s.end, s.list, s.extra))
                places.append(SpanPlace(number, at + s.first, at + s.last))
            tail, tail_at = plan.tail, at + len(chunk) - len(plan.tail)
            if tail:
                tail_node = node + plan.tail_start
            node += plan.n_nodes
    return node, spans, places


def in_order(spans: Sequence[Span], places: Sequence[SpanPlace]) -> tuple[list[Span], list[SpanPlace]]:
    """Both sorted by the nodes of the spans, as the search takes them."""
    order = sorted(range(len(spans)), key=[span[:2] for span in spans].__getitem__)
    return [spans[i] for i in order], [places[i] for i in order]


def where(line: str, first: int, last: int, after: str = "") -> Where:
    """Where the chunk at `first`–`last` stands; at the edge of a line there may be dust beyond it.

    `after` is the next line of the paragraph.
    """
    if line[first - 1 : first].strip() or line[last : last + 1].strip():  # glued to what a grammar settled
        return "inside"
    if line[first:last] in ("-", "–") and line[:first].rstrip()[-1:].isdigit():  # "2025 -", and 2030 on the next line
        return "inside"
    if _DUST.fullmatch(line, last):
        return "end before small" if after[:1].islower() else "end"
    if _DUST.fullmatch(line, 0, first):
        return "start"
    return "before small" if line[last : last + 2].strip().islower() else "inside"


def parts(line: str, fixed: Sequence[Fixed]) -> list[tuple[int, str] | Fixed]:
    """Chunks between spaces with their offsets, and what is settled, in order."""
    out: list[tuple[int, str] | Fixed] = []
    at = 0
    for stop in (*fixed, None):
        end = stop.first if stop else len(line)
        out += [(at + m.start(), m.group()) for m in _CHUNK.finditer(line[at:end])]
        if stop:
            out.append(stop)
            at = stop.last
    return out
