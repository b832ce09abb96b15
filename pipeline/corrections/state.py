"""Fields, cells and sections with the log played over them: what stands where now, who wrote it, what found no place.

They stand over what the corrected lines (`lines`) say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.corrections.anchor import best_of, likeness, row_alike
from pipeline.corrections.fields import FIELDS, field, sections
from pipeline.corrections.record import Note, Record, Surroundings, Target, fate
from pipeline.document import Document

ROW_ALIKE = 80.0
SECTION_ALIKE = 85.0
PARTS = ("field", "cell", "section", "document")


class OtherStates:
    """Fields, cells and sections over what `document` (its lines corrected) says of them."""

    def __init__(self, document: Document, records: Sequence[Record]) -> None:
        self.document = document
        self.values: dict[Target, str] = {}
        self.last: dict[Target, Record] = {}
        self.notes: list[Note] = []
        self._machine = {Target(part="field", name=name): field(document, name) for name in FIELDS}
        self._machine |= {Target(part="section", name=name): text for name, text in sections(document)}
        for t, table in enumerate(document.tables):
            for r, row in enumerate(table.rows):
                self._machine |= {Target(part="cell", table=t, row=r, col=c): text for c, text in enumerate(row)}
        self._machine[Target(part="document")] = "open"
        for record in records:
            if record.place.part in PARTS and record.action in ("correct", "state"):
                self.play(record)

    @property
    def current_state(self) -> str:
        """Whether a person called the Document `checked` or it is `open`."""
        return self.current(Target(part="document")) or "open"

    def current(self, place: Target) -> str | None:
        """What stands at `place`; None where there is no such place."""
        return self.values.get(place, self._machine.get(place))

    def play(self, record: Record) -> None:
        """Apply one record."""
        place = self._find(record)
        if place is None:
            self.notes.append(Note(record, "unplaced"))
            return
        if kind := fate(record, self.current(place) or "", moved=place != record.place):
            self.notes.append(Note(record, kind))
        self.values[place], self.last[place] = record.after, record

    def _find(self, record: Record) -> Target | None:
        place = record.place
        if place.part == "cell":
            return self._cell(record)
        if place.part == "section":
            return self._section(record)
        return place if place in self._machine else None

    def _cell(self, record: Record) -> Target | None:
        place, around = record.place, record.around or Surroundings()
        if self.current(place) == record.before and self._row_fits(place, around):
            return place
        scores: dict[int, float] = {}
        spots: list[Target] = []
        for t, table in enumerate(self.document.tables):
            same = [c for c, name in enumerate(table.columns) if name == around.column]
            col = place.col if place.col in same or not same else same[0]
            for r, row in enumerate(table.rows):
                if col < len(row) and len(row) == len(around.row):
                    scores[len(spots)] = row_alike(row, around.row, col)
                    spots.append(Target(part="cell", table=t, row=r, col=col))
        best = best_of(scores, ROW_ALIKE)
        return None if best is None else spots[best]

    def _row_fits(self, place: Target, around: Surroundings) -> bool:
        row = self.document.tables[place.table].rows[place.row]
        return not around.row or (len(row) == len(around.row) and row_alike(row, around.row, place.col) >= ROW_ALIKE)

    def _section(self, record: Record) -> Target | None:
        if self.current(record.place) in (record.before, record.after):
            return record.place
        part = record.place.name.rpartition("/")[2]
        others = [p for p in self._machine if p.part == "section" and p.name.rpartition("/")[2] == part]
        scores = {i: likeness(self.current(p) or "", record.before) for i, p in enumerate(others)}
        best = best_of(scores, SECTION_ALIKE)
        if best is not None:
            return others[best]
        return record.place if record.place in self._machine else None


def of_part(values: dict[Target, str], part: str) -> Iterable[tuple[Target, str]]:
    """The values of one kind of place."""
    return ((place, text) for place, text in values.items() if place.part == part)
