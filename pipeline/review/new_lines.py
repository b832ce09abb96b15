"""Lines that the machine did not read, or read as one: a person adds a line, or splits one in two."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pipeline.corrections import (
    LineStates,
    Log,
    Record,
    Surroundings,
    Target,
    append,
    log_path,
    new_id,
    standing,
    written,
)
from pipeline.document import Box, Document, Page
from pipeline.edits import span_in_raw
from pipeline.errors import UsageError
from pipeline.review.save import cleaned, stands

LEAST = 0.001  # of a page, what a piece of a line is wide
LINE_HEIGHT = 0.016
"""How high a line is (in parts of the page) where its neighbours do not say: 13 points at A4."""


class AddingLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="action", tag="add"):
    """A line that reads `text`: in `box` (parts of the page) where a person drew it, else behind the line `place`,
    whose `line` is 0 for the top of the page."""

    place: Target
    text: str
    box: Box | None = None


class Splitting(msgspec.Struct, frozen=True, kw_only=True, tag_field="action", tag="split", rename={"before": "from"}):
    """The line at `place`, which read `from`, becomes `first` and behind it `second`."""

    place: Target
    before: str
    first: str
    second: str


LineChange = AddingLine | Splitting


def change_lines(path: Path, document: Document, change: LineChange, by: str) -> list[Record]:
    """Add `change` to the log of `document`, which lies in `path`; the last record is of the new line.

    Raises `Conflict` where the line reads otherwise by now, `UsageError` for what cannot be done, `OutputError`.
    """
    page = next((page for page in document.pages if page.number == change.place.page), None)
    if page is None or change.place.part != "line" or change.place.line > len(page.lines):
        raise UsageError("there is no such place in this document")

    def make(log: Log) -> list[Record]:
        states = LineStates(document, standing(list(log.records)))
        if isinstance(change, Splitting):
            stands(document, log, change.place, change.before)
            return _split(page, states, change, by)
        box = _within(change.box) if change.box else None
        place = _place_of(states, page, box) if box else change.place
        return [_added(page, place, _one_line(change.text), box or _below(states, place), by)]

    return append(log_path(path), make)


def _one_line(text: str) -> str:
    text = " ".join(cleaned(text).split())
    if not text:
        raise UsageError("a line has to read something")
    return text


def _within(box: Box) -> Box:
    x0, y0, x1, y1 = (round(min(1.0, max(0.0, value)), 4) for value in box)
    if x1 <= x0 or y1 <= y0:
        raise UsageError("this box is empty")
    return x0, y0, x1, y1


def _added(page: Page, above: Target, text: str, box: Box | None, by: str, of: str = "") -> Record:
    raw = page.lines[above.line - 1].text if above.line else ""
    place = Target(part="line", page=page.number, line=above.line, name=f"+{new_id()}")
    around = Surroundings(raw=raw, after=above.name)
    return written(by, place, "", text, around=around, box=box, of=of)


def _place_of(states: LineStates, page: Page, box: Box) -> Target:
    """The line behind which a line in `box` is read: the last that begins over its middle, in its column first."""
    middle = (box[1] + box[3]) / 2
    over = [
        (place, found) for place in states.places(page.number) if (found := states.box(place)) and found[1] < middle
    ]
    column = [place for place, found in over if found[0] < box[2] and found[2] > box[0] and found[3] <= middle]
    beside = [place for place, found in over if found[3] > middle and found[0] < box[0]]
    best = beside or column or [place for place, _ in over]
    return best[-1] if best else Target(part="line", page=page.number, line=0)


def _below(states: LineStates, place: Target) -> Box | None:
    """The room between a line and the next one, as high as a line; None on a page without boxes."""
    places = list(states.places(place.page))
    at = places.index(place) if place in places else -1
    above = states.box(places[at]) if at >= 0 else None
    below = states.box(places[at + 1]) if at + 1 < len(places) else None
    known = above or below
    if known is None:
        return None
    high = known[3] - known[1] or LINE_HEIGHT
    top = above[3] if above else max(0.0, known[1] - high)
    end = below[1] if below and below[1] > top else top + high
    return known[0], round(top, 4), known[2], round(min(1.0, max(end, top + high / 2)), 4)


def _split(page: Page, states: LineStates, change: Splitting, by: str) -> list[Record]:
    first, second = _one_line(change.first), _one_line(change.second)
    place, box = change.place, states.box(change.place)
    left = right = None
    if box is not None:
        cut = _cut(page, place, box, first, second)
        left, right = (box[0], box[1], cut, box[3]), (cut, box[1], box[2], box[3])
    of = new_id()
    line = page.lines[place.line - 1] if place.line else None
    around = Surroundings(box=box, raw=line.raw) if line is not None and not place.name else None
    shortened = written(by, place, change.before, first, around=around, box=left, of=of)
    return [shortened, _added(page, place, second, right, by, of)]


def _cut(page: Page, place: Target, box: Box, first: str, second: str) -> float:
    """Where a line is cut, in parts of the page's width: in the gap between its words, where it still has one."""
    share = len(first) / (len(first) + len(second))
    guess = box[0] + share * (box[2] - box[0])
    line = page.lines[place.line - 1] if place.line and not place.name else None
    if line is None or len(line.words) < 2 or not page.width:
        return round(guess, 4)
    letters = len(first) if line.text.startswith(first) else round(share * len(line.text))
    upto, _ = span_in_raw(line, letters, len(line.text))
    count = min(max(1, len(line.raw[:upto].split())), len(line.words) - 1)
    gap = (line.words[count - 1].right + line.words[count].left) / 2 / page.width
    return round(gap if box[0] + LEAST < gap < box[2] - LEAST else guess, 4)  # words may have been cut off before
