"""Decode a block of lines: lay its lattice, find the best way, write the lines with their edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.document import Edit
from pipeline.restore.confidence import of_posterior
from pipeline.restore.decoder.core import Entry, Span, Step
from pipeline.restore.decoder.lattice import Lattices
from pipeline.restore.decoder.laying import in_order, lay
from pipeline.restore.decoder.tokens import folded
from pipeline.restore.restored import RestoredLine
from pipeline.restore.values import Fixed, Learnt, SpanPlace
from pipeline.text.vietnamese import both_tone_styles

ALTERNATIVES = 4
OVERWHELMING = 0.9  # posterior from which on a number that stands alone is a word, whichever


class Replacement(NamedTuple):
    """What is written in the place of the characters `first`–`last` of a line."""

    first: int
    last: int
    text: str
    rule: str
    confidence: float
    alternatives: tuple[str, ...] = ()


Hear = Callable[[list[Span], list[SpanPlace]], tuple[list[Span], list[int]]]


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
    nodes, spans, places = lay(lattices, lines, fixed, headings, merge=True)
    if not spans:
        return [RestoredLine(raw=line, text=line) for line in lines]
    if second:
        spans, origin = second(spans, places)
        places = [places[i] for i in origin]
    spans, places = in_order(spans, places)
    changes: list[list[Replacement]] = [[] for _ in lines]
    before: SpanPlace | None = None
    for step in lattices.models.core.decode(nodes, spans):
        here, number = places[step.span], spans[step.span][2]
        line = lines[here.line]
        change = _decided(lattices, line, here, number, step, headings[here.line])
        if learnt is not None and not here.fixed and here.first < here.last and not lattices.single.keeps(number):
            learnt.append(Learnt(change.text, line[here.first : here.last], step.posterior))
        if not change.text and _parts_words(line, here.first, here.last):
            change = change._replace(text=" ")
        glued = before is not None and before.line == here.line and before.last == here.first
        if glued and change.text[:1].isalnum() and _lost_a_space(lattices, line, here):
            changes[here.line].append(Replacement(here.first, here.first, " ", "split", change.confidence))
        if change.text != line[here.first : here.last]:
            changes[here.line].append(change)
        before = here
    return [written(line, changes[i]) for i, line in enumerate(lines)]


def _decided(lattices: Lattices, line: str, here: SpanPlace, number: int, step: Step, heading: bool) -> Replacement:
    """What a step of the best way writes: what a grammar settled, a reading of the list `number`, or what was read."""
    if here.fixed:
        return Replacement(here.first, here.last, here.fixed.text, here.fixed.rule, here.fixed.confidence)
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
    return Replacement(here.first, here.last, text, rule, of_posterior(step.posterior), readings)


def _is_sure(lattices: Lattices, line: str, here: SpanPlace, step: Step) -> bool:
    """Whether a change of what is a word already, or of a number that stands alone, is likely enough."""
    raw = line[here.first : here.last]
    if lattices.is_word(raw):
        run = _capitals_around(line, here.first, here.last)
        if step.posterior < lattices.costs.sure_of(run):
            return False
    return not raw.isdigit() or step.posterior + sum(p for _, p in step.others) >= OVERWHELMING


def _lost_a_space(lattices: Lattices, line: str, here: SpanPlace) -> bool:
    """Whether two words are glued at the span's start; a number glued to capitals is one with them in a text that is
    mostly right: QĐ28."""
    last, first = line[here.first - 1], line[here.first : here.first + 1]
    apart = lattices.costs.doubt == 0 or last.islower() or first.islower()
    return apart and last.isalnum() and first.isalnum()


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
    if lattices.single.keeps(number):
        return raw
    text, in_first_style = lattices.models.phrase(entry), folded(raw)
    if text in (raw, in_first_style):
        return raw  # "hoà" stays "hoà"
    return text if raw == in_first_style else both_tone_styles(text)[-1]  # and "hoả" becomes "hoá"


def _with_white(line: str, changes: Sequence[Replacement]) -> list[Replacement]:
    """`changes` of which those that take dust away take white with it: at the line's end that before it too."""
    kept = len(line)  # where what stays ends
    for first, last, text, *_ in reversed(changes):
        if text or line[last:kept].strip():
            break
        kept = first
    kept = len(line[:kept].rstrip())
    out: list[Replacement] = []
    for i, (first, last, text, rule, confidence, others) in enumerate(changes):
        stop = changes[i + 1][0] if i + 1 < len(changes) else len(line)
        if not text and not line[first - 1 : first].strip():
            first = max(kept, out[-1][1] if out else 0) if first >= kept else first
            last += len(line[last:stop]) - len(line[last:stop].lstrip())
        out.append(Replacement(first, last, text, rule, confidence, others))
    return out


def written(line: str, changes: Sequence[Replacement]) -> RestoredLine:
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
