"""Find again the line that a record speaks of, after the paper may have been read anew.

The printed line has not changed, only how it was read and where it stands in the list. So a line is known by what it
read when it was corrected, by its place on the page, and by how alike its words are, in this order of trust.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from pipeline.corrections.record import Record, Surroundings
from pipeline.document import Box, Document, Page
from pipeline.text.vietnamese import bare

Spot = tuple[int, int]  # page and line, both from 1

ALIKE_IN_PLACE = 50.0
ALIKE_ALONE = 82.0
CLEAR_LEAD = 6.0
OVERLAP = 0.5


class Lines:
    """The lines of a Document as they stand, found by place, by text or by likeness."""

    def __init__(self, document: Document) -> None:
        self.text: dict[Spot, str] = {}
        self.boxes: dict[Spot, Box | None] = {}
        self.raws: dict[Spot, str] = {}
        self._spots: dict[str, list[Spot]] = {}
        for page in document.pages:
            for number, line in enumerate(page.lines, 1):
                spot = page.number, number
                self.text[spot] = line.text
                self.raws[spot] = line.raw
                self.boxes[spot] = part_of_page(line.box, page)
                self._spots.setdefault(line.text, []).append(spot)

    def put(self, spot: Spot, text: str) -> None:
        """`spot` reads `text` from now on."""
        self._spots[self.text[spot]].remove(spot)
        self._spots.setdefault(text, []).append(spot)
        self.text[spot] = text

    def find(self, record: Record) -> Spot | None:
        """The line of `record`, or None where no line can be it with some certainty."""
        place, around = record.place, record.around or Surroundings()
        said = place.page, place.line
        if self.text.get(said) == record.before:
            return said
        same = self._spots.get(record.before, [])
        if same:
            return self._nearest(same, said, around)
        read_now = [spot for spot in self._spots.get(record.after, []) if spot[0] == place.page]
        if record.after and read_now:
            return self._nearest(read_now, said, around)
        return self._alike(record, around, said)

    def _nearest(self, spots: Sequence[Spot], said: Spot, around: Surroundings) -> Spot:
        def far(spot: Spot) -> tuple[int, float, int]:
            return abs(spot[0] - said[0]), -overlap(self.boxes[spot], around.box), abs(spot[1] - said[1])

        return min(spots, key=far)

    def _alike(self, record: Record, around: Surroundings, said: Spot) -> Spot | None:
        """The line that reads much like what was corrected, or like what it was corrected to."""
        known = [text for text in (record.before, record.after) if text]

        def like(spot: Spot) -> float:
            return max((likeness(self.text[spot], text) for text in known), default=0.0)

        near = [spot for spot in self.text if abs(spot[0] - said[0]) <= 1 and self.text[spot].strip()]
        if around.box is not None:
            here = [s for s in near if s[0] == said[0] and overlap(self.boxes[s], around.box) >= OVERLAP]
            best = max(here, key=lambda s: overlap(self.boxes[s], around.box), default=None)
            if best and like(best) >= ALIKE_IN_PLACE:
                return best
        scores = sorted(((like(s), s) for s in near), reverse=True)
        if not scores or scores[0][0] < ALIKE_ALONE:
            return None
        clear = len(scores) == 1 or scores[0][0] - scores[1][0] >= CLEAR_LEAD
        return scores[0][1] if clear else None


def likeness(a: str, b: str) -> float:
    """How alike two readings of a line are, 0–100; marks count little, for they are what readings differ in."""
    return 0.5 * (fuzz.ratio(a, b) + fuzz.ratio(bare(a), bare(b)))


def part_of_page(box: Box | None, page: Page) -> Box | None:
    """A box in parts (0–1) of its page, so that it holds at any resolution."""
    if box is None or not page.width or not page.height:
        return None
    x0, y0, x1, y1 = box
    wide, high = page.width, page.height
    return round(x0 / wide, 4), round(y0 / high, 4), round(x1 / wide, 4), round(y1 / high, 4)


def overlap(a: Box | None, b: Box | None) -> float:
    """Shared area as a part of the smaller box, 0 where there is none."""
    if a is None or b is None:
        return 0.0
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    if wide <= 0 or high <= 0:
        return 0.0
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
    return wide * high / smaller if smaller > 0 else 0.0


def row_alike(row: Sequence[str], wanted: Sequence[str], without: int) -> float:
    """How alike two rows of a table are, 0–100, the corrected column left out."""
    a = " | ".join(text for i, text in enumerate(row) if i != without)
    b = " | ".join(text for i, text in enumerate(wanted) if i != without)
    return likeness(a, b) if a or b else 100.0


def best_of(scores: Mapping[int, float], least: float) -> int | None:
    """The key with the best score where it is at least `least` and no other comes near."""
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < least:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None
