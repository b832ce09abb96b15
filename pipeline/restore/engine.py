"""The way of a text through restoration: what noise it has, what grammars settle, the search, a second round.

The steps are those of the room's description in docs/restore.md; each is a module of its own.
"""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from functools import lru_cache, partial

from pipeline.restore.abbreviations import settle_abbreviations, settle_doubled, settle_joint
from pipeline.restore.adapt import adapted
from pipeline.restore.blocks import blocks, is_capitals, joined, segments
from pipeline.restore.capitals import settle_capitals
from pipeline.restore.costs import COSTS
from pipeline.restore.decode import Fixed, Learnt, decode
from pipeline.restore.filing import settle_filing
from pipeline.restore.lattice import Lattices
from pipeline.restore.markers import settle_markers
from pipeline.restore.model import Restored, RestoredLine
from pipeline.restore.models import Channel, Models, channel_of, models
from pipeline.restore.noise import Kind, census, kind_of
from pipeline.restore.numbers import settle_numbers
from pipeline.restore.own_initials import settle_own_initials
from pipeline.restore.own_words import OwnWords
from pipeline.restore.places import settle_places
from pipeline.restore.second import Second
from pipeline.restore.signs import settle_signs
from pipeline.restore.specks import settle_specks
from pipeline.restore.symbols import settle
from pipeline.restore.versions import version_of
from pipeline.vietnamese import nfc

SLACK: dict[Kind, float] = {"eng": 1.0, "vie": 0.5, "clean": 0.0, "stripped": 0.5}  # of symbols, see there
LOST_CAPITALS: dict[Kind, str] = {"eng": "DPBU", "stripped": "DU"}  # what stands for a Đ or Ư in capitals


def restore(
    lines: Sequence[str], channel: str, others: Sequence[str | None] | None = None, own: Sequence[str] = ()
) -> Restored:
    """Restore `lines`; `channel` is `auto`, `eng` or `vie`. `others` holds a second reading of each line, or None;
    `own` are a user's words and phrases."""
    loaded = models()
    cut = [segments(nfc(line)) for line in lines]
    read = [segment for parts in cut for segment in parts]
    second = _second_reading(cut, others) if others else None
    if second and channel == "auto":
        channel = _engine_of(lines, loaded)
    kinds = _kinds(read, channel, loaded)
    fixed = [settle(line, SLACK[kind]) if kind != "foreign" else [] for line, kind in zip(read, kinds, strict=True)]
    for i, marker in settle_markers(read, [kind in ("eng", "vie") for kind in kinds]).items():
        fixed[i] = _merged(fixed[i], [marker])
    for i, kind in enumerate(kinds):
        if kind in ("eng", "vie"):
            fixed[i] = _merged(fixed[i], settle_numbers(read[i]))
            signs = settle_signs(read[i]) if kind == "vie" else []  # an English model reads letters as signs
            fixed[i] = _merged(signs, _merged(fixed[i], settle_specks(read[i])))
        if kind == "vie":
            fixed[i] = _merged(fixed[i], settle_capitals(read[i]))
            fixed[i] = _merged(fixed[i], settle_doubled(read[i], loaded.lexicon.number))
        if kind in ("eng", "stripped"):
            bare = loaded.skeletons if is_capitals(read[i]) else ()  # "DAT" is "ĐẠT" in a heading
            fixed[i] = _merged(
                fixed[i], settle_abbreviations(read[i], (loaded.lexicon.number, bare), LOST_CAPITALS.get(kind, ""))
            )
        if kind != "foreign":
            fixed[i] = _merged(fixed[i], settle_joint(read[i], LOST_CAPITALS.get(kind, "")))
            fixed[i] = _merged(settle_filing(read[i], LOST_CAPITALS.get(kind, ""), kind in ("eng", "vie")), fixed[i])
    for i, kind in enumerate(kinds if second else ()):
        if second and kind in ("eng", "vie"):
            fixed[i] = _merged(fixed[i], second.settled(i, read[i]))
    own_words = OwnWords(own)
    for i, kind in enumerate(kinds if own else ()):
        if kind != "foreign":
            found = own_words.settle(read[i], kind, channel_of(kind).table, loaded.lexicon.number)
            fixed[i] = _merged(found, fixed[i])
    out: list[RestoredLine] = [RestoredLine(raw=x, text=x) for x in read]
    for kind in sorted({k for k in kinds if k != "foreign"}):
        here = [i for i, k in enumerate(kinds) if k == kind]
        runs = _runs(here, read)
        learnt: list[Learnt] = []
        _decode_all(_lattices(kind), runs, read, fixed, out, learnt, second)
        nearer = _nearer(learnt) if kind == "eng" else None
        if nearer:
            _decode_all(Lattices(nearer, COSTS[kind]), runs, read, fixed, out, None, second)
    out = settle_own_initials(settle_places(out, kinds), kinds)
    if loaded.core.is_full():
        _let_go()
    main = max(set(kinds), key=kinds.count) if kinds else "eng"
    whole, at = [], 0
    for parts in cut:
        whole.append(joined(out[at : at + len(parts)]))
        at += len(parts)
    return Restored(lines=tuple(whole), channel=main)


def _merged(first: Sequence[Fixed], second: Sequence[Fixed]) -> list[Fixed]:
    """Both, in order; of two that overlap the one of `first` stays."""
    free = [f for f in second if all(f.last <= g.first or f.first >= g.last for g in first)]
    return sorted((*first, *free), key=lambda f: f.first)


def _kinds(lines: Sequence[str], channel: str, loaded: Models) -> list[Kind]:
    """The kind of each line: the document's, but a line without marks in a text with marks was stripped."""
    whole: Kind
    if channel == "eng" or channel == "vie":  # an engine read it: it is not right throughout, however few its slips
        whole = "eng" if channel == "eng" else "vie"
    else:
        whole = kind_of(census(lines, loaded)) or "eng"
    if whole not in ("vie", "clean"):
        return [whole] * len(lines)
    out: list[Kind] = []
    for line in lines:
        own = kind_of(census([line], loaded))
        out.append("stripped" if own == "stripped" and channel == "auto" else "foreign" if own == "foreign" else whole)
    return out


def _runs(numbers: Sequence[int], lines: Sequence[str]) -> list[list[int]]:
    """Blocks of the lines `numbers`, as lists of line numbers."""
    out: list[list[int]] = []
    start = 0
    for k in range(len(numbers) + 1):
        if k == len(numbers) or (k > start and numbers[k] != numbers[k - 1] + 1):
            part = numbers[start:k]
            out += [[part[i] for i in block] for block in blocks([lines[i] for i in part])]
            start = k
    return out


def _decode_all(
    lattices: Lattices,
    runs: Sequence[Sequence[int]],
    lines: Sequence[str],
    fixed: Sequence[Sequence[Fixed]],
    out: list[RestoredLine],
    learnt: list[Learnt] | None,
    second: Second | None,
) -> None:
    lattices.prefetch(lines[i] for run in runs for i in run)
    for run in runs:
        here = [lines[i] for i in run]
        hear = partial(second.joined, lattices, run, here) if second else None
        restored = decode(lattices, here, [fixed[i] for i in run], learnt, hear)
        for i, line in zip(run, restored, strict=True):
            out[i] = line


def _engine_of(lines: Sequence[str], loaded: Models) -> Kind:
    """The engine that most likely read `lines`, which an engine did read."""
    return "vie" if kind_of(census(lines, loaded)) in ("vie", "clean") else "eng"


def _second_reading(cut: Sequence[Sequence[str]], others: Sequence[str | None]) -> Second:
    """The second reading, segment by segment; a line that was cut has none."""
    whole = [nfc(other) if other else None for other in others]
    lines = [line for parts, other in zip(cut, whole, strict=True) for line in _spread(parts, other)]
    return Second(channel_of(_engine_of([x for x in whole if x], models())), lines)


def _spread(parts: Sequence[str], other: str | None) -> list[str | None]:
    return [other] if len(parts) == 1 else [None] * len(parts)


def _nearer(learnt: Sequence[Learnt]) -> Channel | None:
    """A channel nearer to the document's noise than the common one: of another version of the engine, or re-estimated
    on the document; None where there is none."""
    version = version_of(learnt)
    table = adapted(version, learnt)
    if table:
        return Channel(version.models, table, version.noise, version.confusions)
    return version if version is not channel_of("eng") else None


@atexit.register
def _let_go() -> None:
    """Forget all that was loaded: when it is too much, and before the interpreter's very end, while the library that
    runs the core still stands."""
    _lattices.cache_clear()
    channel_of.cache_clear()
    models.cache_clear()


@lru_cache(maxsize=4)
def _lattices(kind: str) -> Lattices:
    return Lattices(channel_of(kind), COSTS[kind])
