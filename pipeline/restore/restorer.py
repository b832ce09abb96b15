"""The way of a text through restoration: what noise it has, what grammars settle, the search, a second round.

The steps are those of the room's description in docs/restore.md; each is a module of its own.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import TypeVar

from pipeline.restore.decoder.adaptation import adapted
from pipeline.restore.decoder.beam_search import decode
from pipeline.restore.decoder.core import Span
from pipeline.restore.decoder.costs import COSTS
from pipeline.restore.decoder.engine_versions import version_of
from pipeline.restore.decoder.lattice import Lattices
from pipeline.restore.decoder.resources import Channel, Models, channel_of, models
from pipeline.restore.error_rate import weighed
from pipeline.restore.grammar.document_acronyms import settle_own_initials
from pipeline.restore.grammar.list_markers import settle_markers
from pipeline.restore.grammar.places import settle_places
from pipeline.restore.grammar.signers import settle_signers
from pipeline.restore.grammar.table import READ, LineContext, settled
from pipeline.restore.grammar.user_dictionary import OwnWords
from pipeline.restore.paragraphs import blocks, joined, segments
from pipeline.restore.reading_kind import ReadingKind, census, kind_of
from pipeline.restore.restored import Restored, RestoredLine
from pipeline.restore.sight import Sight, WordReadings, as_seen
from pipeline.restore.two_readings import Second
from pipeline.restore.values import Fixed, Learnt, SpanPlace
from pipeline.text.vietnamese import nfc

_Told = TypeVar("_Told")
_Known = Callable[
    [Lattices, Sequence[int], Sequence[str], list[Span], list[SpanPlace]], tuple[list[Span], list[int]]
]  # what is known of readings, of any lattice's lines
_turn = threading.Lock()
"""Held while the compiled core works: two threads in it end the process."""


def restore(
    lines: Sequence[str],
    channel: str,
    others: Sequence[str | None] | None = None,
    own: Sequence[str] = (),
    misread: Sequence[Sequence[float] | None] | None = None,
    readings: Sequence[Sequence[WordReadings] | None] | None = None,
) -> Restored:
    """Restore `lines`; `channel` is `auto`, `eng` or `vie`. `others` holds a second reading of each line, or None;
    `own` are a user's words and phrases; `misread` are the chances of each line's words to be so, `readings` what else
    they may be. Threads take turns.
    """
    with _turn:
        return _restored(lines, channel, others, own, misread, readings)


def _restored(
    lines: Sequence[str],
    channel: str,
    others: Sequence[str | None] | None,
    own: Sequence[str],
    misread: Sequence[Sequence[float] | None] | None,
    readings: Sequence[Sequence[WordReadings] | None] | None,
) -> Restored:
    loaded = models()
    cut = [segments(nfc(line)) for line in lines]
    read = [segment for parts in cut for segment in parts]
    second = _second_reading(cut, others) if others else None
    sight = _sight(cut, misread, readings or [None] * len(lines)) if misread else None
    known = partial(_heard, second, sight) if second or sight else None
    asked = channel == "auto"
    if second and channel == "auto":
        channel = _engine_of(lines, loaded)
    kinds = _kinds(read, channel, loaded)
    fixed = _settled(read, kinds, second, OwnWords(own) if own else None, loaded)
    out: list[RestoredLine] = [RestoredLine(raw=x, text=x) for x in read]
    for kind in sorted({k for k in kinds if k != "foreign"}):
        here = [i for i, k in enumerate(kinds) if k == kind]
        runs = _runs(here, read)
        learnt: list[Learnt] = []
        _decode_all(_lattices(kind), runs, read, fixed, out, learnt, known)
        nearer = _nearer(learnt) if kind == "eng" else None
        if nearer:
            _decode_all(Lattices(nearer, COSTS[kind]), runs, read, fixed, out, None, known)
    out = settle_own_initials(settle_places(out, kinds), kinds)
    out = settle_signers(out, kinds, second.lines if second else [None] * len(out))
    if asked:  # no engine is known to have read it: how much of it was misread is for the text to say
        alone = [second is None or second.lines[i] is None for i in range(len(read))]
        out = weighed(out, [kind == "vie" and is_alone for kind, is_alone in zip(kinds, alone, strict=True)])
    if loaded.core.is_full():
        _let_go()
    main = max(set(kinds), key=kinds.count) if kinds else "eng"
    whole, at = [], 0
    for parts in cut:
        whole.append(joined(out[at : at + len(parts)]))
        at += len(parts)
    if misread:
        whole = [as_seen(line, chances) if chances else line for line, chances in zip(whole, misread, strict=True)]
    return Restored(lines=tuple(whole), channel=main)


def _settled(
    lines: Sequence[str], kinds: Sequence[ReadingKind], second: Second | None, own: OwnWords | None, loaded: Models
) -> list[list[Fixed]]:
    """What grammars settle in each line."""
    markers = settle_markers(lines, [kind in READ for kind in kinds])
    words = loaded.lexicon.number
    return [
        settled(
            LineContext(
                text=line, kind=kind, words=words, skeletons=loaded.skeletons,
                marker=[markers[i]] if i in markers else (),
                second=second.settled(i, line) if second and kind in READ else (),
                own=own.settle(line, kind, channel_of(kind).table, words) if own and kind != "foreign" else (),
            )
        )
        for i, (line, kind) in enumerate(zip(lines, kinds, strict=True))
    ]  # fmt: skip


def _kinds(lines: Sequence[str], channel: str, loaded: Models) -> list[ReadingKind]:
    """The kind of each line: the document's, but a line without marks in a text with marks was stripped."""
    whole: ReadingKind
    if channel == "eng" or channel == "vie":  # an engine read it: it is not right throughout, however few its slips
        whole = "eng" if channel == "eng" else "vie"
    else:
        whole = kind_of(census(lines, loaded)) or "eng"
    if whole != "vie":
        return [whole] * len(lines)
    out: list[ReadingKind] = []
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
    known: _Known | None,
) -> None:
    lattices.prefetch(lines[i] for run in runs for i in run)
    for run in runs:
        here = [lines[i] for i in run]
        hear = partial(known, lattices, run, here) if known else None
        restored = decode(lattices, here, [fixed[i] for i in run], learnt, hear)
        for i, line in zip(run, restored, strict=True):
            out[i] = line


def _heard(
    second: Second | None,
    sight: Sight | None,
    lattices: Lattices,
    run: Sequence[int],
    lines: Sequence[str],
    spans: list[Span],
    places: list[SpanPlace],
) -> tuple[list[Span], list[int]]:
    """The spans of a lattice as what is known of its readings makes them, with the place of each."""
    if sight:
        spans = sight.weighed(lattices, run, lines, spans, places)
    return second.joined(lattices, run, lines, spans, places) if second else (spans, list(range(len(spans))))


def _engine_of(lines: Sequence[str], loaded: Models) -> ReadingKind:
    """The engine that most likely read `lines`, which an engine did read."""
    return "vie" if kind_of(census(lines, loaded)) == "vie" else "eng"


def _second_reading(cut: Sequence[Sequence[str]], others: Sequence[str | None]) -> Second:
    """The second reading, segment by segment; a line that was cut has none."""
    whole = [nfc(other) if other else None for other in others]
    lines = [line for parts, other in zip(cut, whole, strict=True) for line in _spread(parts, other)]
    return Second(channel_of(_engine_of([x for x in whole if x], models())), lines)


def _sight(
    cut: Sequence[Sequence[str]],
    misread: Sequence[Sequence[float] | None],
    readings: Sequence[Sequence[WordReadings] | None],
) -> Sight:
    """What readers saw, segment by segment; of a line that was cut nothing is known."""
    chances = [one for parts, line in zip(cut, misread, strict=True) for one in _spread(parts, line)]
    seen = [one for parts, line in zip(cut, readings, strict=True) for one in _spread(parts, line)]
    return Sight(chances, seen)


def _spread(parts: Sequence[str], other: _Told | None) -> list[_Told | None]:
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
