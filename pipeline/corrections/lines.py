"""The lines of a Document with the log played over them: corrected ones, split ones, and those that a person added.

Lines come first, for what a paper says (head, outline, duties) is read from its lines. A line is known by its number
as the machine read the page; one that was added, by the id in its place's `name`, behind the line of that number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from pipeline.corrections.anchor import ALIKE_ALONE, OVERLAP, Lines, Spot, likeness, overlap
from pipeline.corrections.record import Note, Record, Surroundings, Target, fate
from pipeline.document import Box, Document

AddedKey = tuple[int, str]  # page and id


class Added(msgspec.Struct, frozen=True):
    """A line that a person added, and the record that wrote it; `box` is in parts (0–1) of the page."""

    text: str
    box: Box | None
    record: Record


class LineStates:
    """The lines with their corrections, and what was accepted on them."""

    def __init__(self, document: Document, records: Sequence[Record]) -> None:
        self.lines = Lines(document)
        self.machine = dict(self.lines.text)
        self.last: dict[Spot, Record] = {}
        self.accepted: dict[Spot, list[Record]] = {}
        self.added: dict[AddedKey, Added] = {}
        self.boxes: dict[Spot, Box] = {}
        self.notes: list[Note] = []
        self._pages = {page.number: len(page.lines) for page in document.pages}
        self._behind: dict[Spot, list[str]] = {}
        for record in records:
            if record.place.part == "line":
                self.play(record)

    def play(self, record: Record) -> None:
        """Apply one record."""
        if record.place.name:
            self._play_added(record)
            return
        spot = self.lines.find(record)
        if spot is None:
            self.notes.append(Note(record, "unplaced"))
            return
        stands = self.lines.text[spot]
        if record.action == "accept":
            self.accepted.setdefault(spot, []).append(record)
            return
        if kind := fate(record, stands, moved=spot != (record.place.page, record.place.line)):
            self.notes.append(Note(record, kind))
        self.last[spot] = record
        if stands != record.after:
            self.lines.put(spot, record.after)
        if record.box is not None:
            self.boxes[spot] = record.box

    def _play_added(self, record: Record) -> None:
        key = record.place.page, record.place.name
        known = self.added.get(key)
        if known is None and not record.before:
            self._insert(key, record)
        elif known is None:
            self.notes.append(Note(record, "unplaced"))
        elif record.action == "correct":
            self.added[key] = Added(record.after, record.box or known.box, record)

    def _insert(self, key: AddedKey, record: Record) -> None:
        spot = self._above(record)
        if spot is None:
            self.notes.append(Note(record, "unplaced"))
        elif self._is_read(record):
            self.notes.append(Note(record, "already"))
        else:
            around = record.around or Surroundings()
            names = self._behind.setdefault(spot, [])
            names.insert(names.index(around.after) + 1 if around.after in names else 0, key[1])
            self.added[key] = Added(record.after, record.box, record)

    def _above(self, record: Record) -> Spot | None:
        """The line behind which an added one stands: that which reads as its `around` says, or none over the first."""
        place, around = record.place, record.around or Surroundings()
        if place.page not in self._pages:
            return None
        if not place.line:
            return place.page, 0
        said = place.page, place.line
        if self.machine.get(said) == around.raw:  # as the machine read it: it may have been corrected since
            return said
        wanted = Target(part="line", page=place.page, line=place.line)
        return self.lines.find(msgspec.structs.replace(record, place=wanted, before=around.raw, after=around.raw))

    def _is_read(self, record: Record) -> bool:
        """Whether a new reading of the paper has the line itself."""
        return any(
            spot[0] == record.place.page
            and overlap(self.lines.boxes[spot], record.box) >= OVERLAP
            and likeness(text, record.after) >= ALIKE_ALONE
            for spot, text in self.lines.text.items()
        )

    def current(self, place: Target) -> str | None:
        """What stands at `place`; None where there is no such line."""
        if not place.name:
            return self.lines.text.get((place.page, place.line))
        known = self.added.get((place.page, place.name))
        return known.text if known else "" if place.page in self._pages else None

    def writer(self, place: Target) -> Record | None:
        """The record that wrote what stands at `place`."""
        if not place.name:
            return self.last.get((place.page, place.line))
        known = self.added.get((place.page, place.name))
        return known.record if known else None

    def box(self, place: Target) -> Box | None:
        """Where a line stands, in parts of its page."""
        if place.name:
            known = self.added.get((place.page, place.name))
            return known.box if known else None
        spot = place.page, place.line
        return self.boxes.get(spot, self.lines.boxes.get(spot))

    def places(self, page: int) -> Iterator[Target]:
        """The places of all lines of a page in order; an added one that reads nothing any more is left out."""
        for number in range(self._pages.get(page, 0) + 1):
            if number:
                yield Target(part="line", page=page, line=number)
            for name in self._behind.get((page, number), ()):
                if self.added[page, name].text:
                    yield Target(part="line", page=page, line=number, name=name)

    @property
    def changed(self) -> dict[Spot, str]:
        """Lines that read otherwise than the machine's."""
        return {spot: self.lines.text[spot] for spot in self.last if self.lines.text[spot] != self.machine[spot]}

    @property
    def are_as_read(self) -> bool:
        """Whether every line is as the machine left it."""
        return not self.changed and not any(line.text for line in self.added.values())
