"""Which issue is which row of its paper, when the paper is pushed again.

A key is made of a row's place. Read again or corrected, a paper may have a row more in the middle: all places behind it
move, and by them the work that people did would go to other tasks. So rows are known by their words first, by their
place only where as many rows are there as were.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence

from rapidfuzz import fuzz

from pipeline.export import Issue, mark
from pipeline.push.memory import Pushed
from pipeline.push.merge import plain

ALIKE = 75.0
"""Titles at least so much alike (percent of letters) are of one row: some words corrected, not another task."""


def paired(old: Sequence[Pushed], new: Sequence[Issue]) -> dict[str, Pushed]:
    """For each row of `new` (its `uid`) the entry that it was pushed as; rows that are new have none."""
    found: dict[str, Pushed] = {}
    for kind in ("document", "group", "task"):
        _pair([one for one in old if one.kind == kind], [one for one in new if one.kind == kind], found)
    return found


def _pair(old: list[Pushed], new: list[Issue], found: dict[str, Pushed]) -> None:
    as_many = len(old) == len(new)
    _by(lambda entry: body(entry.sent.get("description") or ""), lambda row: body(row.description), old, new, found)
    _by(lambda entry: entry.sent.get("title"), lambda row: row.title, old, new, found)
    _by_likeness(old, new, found)
    if as_many:
        _by(lambda entry: entry.key, lambda row: row.uid, old, new, found)


def body(description: str) -> str:
    """A description without its key, as `merge.plain` has it."""
    return plain(description.rpartition(mark(""))[0])


def _by(
    of_old: Callable[[Pushed], Hashable], of_new: Callable[[Issue], Hashable], old: list[Pushed], new: list[Issue],
    found: dict[str, Pushed],
) -> None:  # fmt: skip
    """Pair what has one value, several of one value in their order; what is paired is taken out of `old` and `new`."""
    waiting: defaultdict[Hashable, deque[Pushed]] = defaultdict(deque)
    for entry in old:
        waiting[of_old(entry)].append(entry)
    _take(old, new, found, ((row, queue.popleft()) for row in new if (queue := waiting.get(of_new(row)))))


def _by_likeness(old: list[Pushed], new: list[Issue], found: dict[str, Pushed]) -> None:
    """Pair the most alike first; of equally alike ones, those whose places are nearest."""
    scored = sorted(
        (-alike, abs(i - j), j, i)
        for i, entry in enumerate(old)
        for j, row in enumerate(new)
        if (alike := fuzz.ratio(entry.sent.get("title") or "", row.title, score_cutoff=ALIKE)) >= ALIKE
    )
    used_old: set[int] = set()
    used_new: set[int] = set()
    pairs = []
    for _, _, j, i in scored:
        if i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            pairs.append((new[j], old[i]))
    _take(old, new, found, pairs)


def _take(old: list[Pushed], new: list[Issue], found: dict[str, Pushed], pairs: Iterable[tuple[Issue, Pushed]]) -> None:
    for row, entry in list(pairs):
        found[row.uid] = entry
        old.remove(entry)
        new.remove(row)
