"""The channel re-estimated on the document itself: foreign noise teaches its own confusions.

Words decided with confidence are cut into segments by the present channel (best cut), the segments are counted, and
the counts are mixed with the table as if the table had been seen `WEIGHT` times a segment. One round takes a quarter
to a third of the errors away where the noise is not that of the training pages.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from pipeline.restore.decoder.resources import Channel, ChannelTable
from pipeline.restore.values import Learnt

CONFIDENT = 0.8
WEIGHT = 40.0
ENOUGH = 200  # words, below which a document teaches nothing
UNIT = 256 / math.log(10)
_SUBSTITUTION, _DELETION, _LONGER = 1150, 950, 1100


def adapted(channel: Channel, learnt: Iterable[Learnt]) -> ChannelTable | None:
    """The channel's table with the confusions of `learnt`; None where there is too little to learn from."""
    pairs: Counter[tuple[str, str]] = Counter()
    for one in learnt:
        if one.posterior >= CONFIDENT and " " not in one.word and 0 < len(one.raw) <= 14:
            pairs[one.word, one.raw] += 1
    if pairs.total() < ENOUGH:
        return None
    table = channel.table
    counts: dict[tuple[str, str], float] = defaultdict(float)
    for (word, raw), n in pairs.items():
        for segment in best_cut(table, word, raw):
            counts[segment] += n
    of_letter: dict[str, float] = defaultdict(float)
    for (printed, _), seen in counts.items():
        of_letter[printed] += seen
    reads: dict[str, set[str]] = defaultdict(set)
    for printed, read in (*table, *counts):
        if printed in of_letter:
            reads[printed].add(read)
    out = dict(table)
    for printed, total in of_letter.items():
        out.update(_mixed(table, counts, printed, total, reads[printed]))
    return out


def _mixed(
    table: ChannelTable, counts: dict[tuple[str, str], float], printed: str, seen: float, reads: Iterable[str]
) -> ChannelTable:
    """Costs of all `reads` of a segment that was `seen` so often in the document."""
    total = seen + WEIGHT
    out: ChannelTable = {}
    for read in reads:
        before = 10 ** (-table.get((printed, read), 1600) / 256)
        share = (counts.get((printed, read), 0.0) + WEIGHT * before) / total
        if len(printed) == 2:
            # a segment of two letters competes with two of one: its share is of its own observations only
            share = max(before, share * 0.15)
        out[printed, read] = round(-math.log(max(share, 1e-9)) * UNIT)
    return out


def best_cut(table: ChannelTable, word: str, raw: str) -> list[tuple[str, str]]:
    """The cheapest way to read `word` as `raw`, segment by segment."""
    n, m = len(word), len(raw)
    best: list[list[float]] = [[math.inf] * (m + 1) for _ in range(n + 1)]
    back: list[list[tuple[int, int]]] = [[(0, 0)] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0
    for i in range(n):
        for j in range(m + 1):
            here = best[i][j]
            if here == math.inf:
                continue
            for di in (1, 2):
                if i + di > n:
                    break
                printed = word[i : i + di]
                for dj in range(min(3, m - j) + 1):
                    cost = table.get((printed, raw[j : j + dj]))
                    if cost is None:
                        if di == 2:
                            continue
                        cost = (_DELETION, _SUBSTITUTION, _LONGER, 2 * _LONGER)[dj]
                    if here + cost < best[i + di][j + dj]:
                        best[i + di][j + dj] = here + cost
                        back[i + di][j + dj] = (di, dj)
    if best[n][m] == math.inf:
        return []
    out = []
    i, j = n, m
    while i > 0:
        di, dj = back[i][j]
        out.append((word[i - di : i], raw[j - dj : j]))
        i, j = i - di, j - dj
    return out
