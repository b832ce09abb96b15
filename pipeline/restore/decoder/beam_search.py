"""Decode a block of lines: lay its lattice, find the best way, write the lines with their edits."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from pipeline.document import Edit
from pipeline.restore.confidence import of_posterior
from pipeline.restore.decoder.chunks import Where
from pipeline.restore.decoder.core import Entry, Span, Step
from pipeline.restore.decoder.lattice import SPECKLED, Lattices
from pipeline.restore.decoder.tokens import folded
from pipeline.restore.restored import RestoredLine
from pipeline.restore.values import Fixed, Learnt, SpanPlace

_CHUNK = re.compile(r"\S+")
_DUST = re.compile(  # marks and letters that stand alone
    rf"\s*(?:(?:[^\w\s]{{1,2}}|_|(?<=\s)[^\W\d_]|(?<=[^\w,]\s){SPECKLED.pattern})(?:\s+|$)){{0,4}}"
)
ALTERNATIVES = 4
OVERWHELMING = 0.9  # posterior from which on a number that stands alone is a word, whichever


class Change(NamedTuple):
    """What is written in the place of the characters `first`–`last` of a line."""

    first: int
    last: int
    text: str
    rule: str
    confidence: float
    alternatives: tuple[str, ...] = ()


Hear = Callable[[list[Span], list[SpanPlace]], tuple[list[Span], list[int]]]


class _Laid(msgspec.Struct, frozen=True, array_like=True):
    """A span of the lattice where it stands: line, characters; `fixed` where a grammar settled it."""

    line: int
    first: int
    last: int
    fixed: Fixed | None = None
    merge: bool = False


def decode(
    lattices: Lattices,
    lines: Sequence[str],
    fixed: Sequence[Sequence[Fixed]],
    learnt: list[Learnt] | None = None,
    second: Hear | None = None,
) -> list[RestoredLine]:
    """Restore `lines` (one paragraph); `fixed[i]` holds what grammars settled in line `i`, in order.

    Words that were decided are added to `learnt`, for the channel's re-estimation. `second` makes of the lattice's
    spans those of two readings.
    """
    headings = [lattices.is_heading(line) for line in lines]
    nodes, spans, laid = _lay(lattices, lines, fixed, headings)
    if not spans:
        return [RestoredLine(raw=line, text=line) for line in lines]
    if second:
        spans, origin = second(spans, [SpanPlace(x.line, x.first, x.last, x.merge, x.fixed is not None) for x in laid])
        laid = [laid[i] for i in origin]
    order = sorted(range(len(spans)), key=[span[:2] for span in spans].__getitem__)
    spans = [spans[i] for i in order]
    laid = [laid[i] for i in order]
    changes: list[list[Change]] = [[] for _ in lines]
    before: _Laid | None = None
    for step in lattices.models.core.decode(nodes, spans):
        here, number = laid[step.span], spans[step.span][2]
        line = lines[here.line]
        change = _decided(lattices, line, here, number, step, headings[here.line])
        if learnt is not None and not here.fixed and here.first < here.last and not lattices.keeps(number):
            learnt.append(Learnt(change.text, line[here.first : here.last], step.posterior))
        if not change.text and _parts_words(line, here.first, here.last):
            change = change._replace(text=" ")
        glued = before is not None and before.line == here.line and before.last == here.first
        if glued and change.text[:1].isalnum() and _lost_a_space(lattices, line, here):
            changes[here.line].append(Change(here.first, here.first, " ", "split", change.confidence))
        if change.text != line[here.first : here.last]:
            changes[here.line].append(change)
        before = here
    return [written(line, changes[i]) for i, line in enumerate(lines)]


def _lay(
    lattices: Lattices, lines: Sequence[str], fixed: Sequence[Sequence[Fixed]], headings: Sequence[bool]
) -> tuple[int, list[Span], list[_Laid]]:
    """(number of nodes, spans, where each stands) of the lattice of all lines."""
    spans: list[Span] = []
    laid: list[_Laid] = []
    node = 0
    for number, line in enumerate(lines):
        tail, tail_node, tail_at = "", 0, 0
        after = "".join(lines[number + 1 : number + 2])
        for part in parts(line, fixed[number]):
            if isinstance(part, Fixed):
                spans.append((node, node + 1, lattices.fixed(part.token), 0))
                laid.append(_Laid(number, part.first, part.last, part))
                node += 1
                tail = ""
                continue
            at, chunk = part
            plan = lattices.plan(chunk, where(line, at, at + len(chunk), after), headings[number])
            whole = lattices.merged(tail, plan.head) if tail and plan.head else None
            if whole is not None:
                spans.append((tail_node, node + plan.head_end, whole, lattices.costs.merge))
                laid.append(_Laid(number, tail_at, at + len(plan.head), None, True))
            for s in plan.spans:
                spans.append((node + s.start, node + s.end, s.list, s.extra))
                laid.append(_Laid(number, at + s.first, at + s.last))
            tail, tail_at = plan.tail, at + len(chunk) - len(plan.tail)
            if tail:
                tail_node = node + plan.tail_start
            node += plan.n_nodes
    return node, spans, laid


def _decided(lattices: Lattices, line: str, here: _Laid, number: int, step: Step, heading: bool) -> Change:
    """What a step of the best way writes: what a grammar settled, a reading of the list `number`, or what was read."""
    if here.fixed:
        return Change(here.first, here.last, here.fixed.text, here.fixed.rule, here.fixed.confidence)
    raw = line[here.first : here.last]
    entries = lattices.models.core.entries(number)
    text = _text(lattices, number, entries[step.entry], raw)
    if heading and raw == raw.upper():
        text = text.upper()  # "T6 CHUC" is "TỔ CHỨC"
    if text != raw and not _is_sure(lattices, line, here, step):
        text = raw
    rule = "merge" if here.merge else "dust" if not text else "channel"
    others = step.others[:ALTERNATIVES] if text != raw else ()
    readings = tuple(_text(lattices, number, entries[k], raw) for k, _ in others)
    return Change(here.first, here.last, text, rule, of_posterior(step.posterior), readings)


def _is_sure(lattices: Lattices, line: str, here: _Laid, step: Step) -> bool:
    """Whether a change of what is a word already, or of a number that stands alone, is likely enough."""
    raw = line[here.first : here.last]
    if lattices.is_word(raw):
        run = _capitals_around(line, here.first, here.last)
        if step.posterior < lattices.costs.sure_of(run):
            return False
    return not raw.isdigit() or step.posterior + sum(p for _, p in step.others) >= OVERWHELMING


def _lost_a_space(lattices: Lattices, line: str, here: _Laid) -> bool:
    """Whether two words are glued at the span's start; a number glued to capitals is one with them in a text that is
    mostly right: QĐ28."""
    last, first = line[here.first - 1], line[here.first : here.first + 1]
    apart = lattices.costs.doubt == 0 or last.islower() or first.islower()
    return apart and last.isalnum() and first.isalnum()


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


def _capitals_around(line: str, first: int, last: int) -> int:
    """How many words with an initial capital stand in a row with the one at `first`–`last`, itself counted."""
    if not line[first].isupper() or line[first:last].isupper():
        return 0
    before, after = line[max(0, first - 40) : first].split(" "), line[last : last + 40].split(" ")
    run = 1
    for row in (before[-2::-1], after[1:]):
        for word in row:
            if not word.strip(".,;") or not word[0].isupper() or word.isupper():
                break
            run += 1
            if word[-1] in ".,;:":
                break
    return run if before[-1] == "" else 0


def _parts_words(line: str, first: int, last: int) -> bool:
    """Whether dust stands where a space belongs: between two words, or between a dash that begins the line and one."""
    if not line[last : last + 1].isalpha() or first == 0:
        return False
    return line[first - 1].isalpha() or line[:first].strip() in ("-", "–", "+")


def _text(lattices: Lattices, number: int, entry: Entry, raw: str) -> str:
    if not entry.words:
        return ""
    if lattices.keeps(number):
        return raw
    text = lattices.models.phrase(entry)
    return raw if text == raw or text == folded(raw) else text  # "hoà" stays "hoà"


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


def _with_white(line: str, changes: Sequence[Change]) -> list[Change]:
    """`changes` of which those that take dust away take white with it: at the line's end that before it too."""
    kept = len(line)  # where what stays ends
    for first, last, text, *_ in reversed(changes):
        if text or line[last:kept].strip():
            break
        kept = first
    kept = len(line[:kept].rstrip())
    out: list[Change] = []
    for i, (first, last, text, rule, confidence, others) in enumerate(changes):
        stop = changes[i + 1][0] if i + 1 < len(changes) else len(line)
        if not text and not line[first - 1 : first].strip():
            first = max(kept, out[-1][1] if out else 0) if first >= kept else first
            last += len(line[last:stop]) - len(line[last:stop].lstrip())
        out.append(Change(first, last, text, rule, confidence, others))
    return out


def written(line: str, changes: Sequence[Change]) -> RestoredLine:
    """The line with `changes` made, as edits of its text."""
    out: list[str] = []
    edits: list[Edit] = []
    at = length = 0
    for first, last, text, rule, confidence, others in _with_white(line, changes):
        out.append(line[at:first])
        length += first - at
        edits.append(
            Edit(
                start=length,
                end=length + len(text),
                raw=line[first:last],
                text=text,
                rule=rule,
                confidence=round(confidence, 4),
                alternatives=others,
            )
        )
        out.append(text)
        length += len(text)
        at = last
    out.append(line[at:])
    return RestoredLine(raw=line, text="".join(out), edits=tuple(edits))
