"""The outline: paragraphs with markers become a tree, by sequence and depth rather than by look.

A marker belongs to the innermost open level whose numbering it continues. If it continues none and is the first of
its kind ("1.", "a)"), it opens a level below. A number that neither continues nor opens anything is text. What the
numbering lacks or repeats is said in a diagnostic and never repaired: the paper is as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Diagnostic
from pipeline.parse.model import Paragraph
from pipeline.parse.outline.dotted import begins, heads
from pipeline.parse.outline.inline_points import part_points
from pipeline.parse.outline.lost_articles import lost_articles
from pipeline.parse.outline.markers import (
    ARABIC,
    ARTICLE,
    BRACKET,
    DOTTED,
    LETTER,
    ROMAN,
    SMALL_ROMAN,
    UPPER,
    Marker,
    Reading,
    sign_of,
)
from pipeline.parse.outline.nodes import Node
from pipeline.parse.outline.ocr_markers import as_digit, marker_at, with_lost_stroke, with_misread_digit
from pipeline.parse.outline.quotations import quotation_end
from pipeline.parse.outline.titles import fields_of, split_title
from pipeline.text.fuzzy import is_capitals

_MOST_LEVELS = 12


class _Level:
    __slots__ = ("closing", "kind", "node", "prefix", "value")

    def __init__(self, reading: Reading, marker: Marker, node: Node) -> None:
        self.kind, self.value = reading
        self.closing = marker.closing
        self.prefix = marker.prefix
        self.node = node


def build_outline(paragraphs: Sequence[Paragraph]) -> tuple[Node, list[Diagnostic]]:
    """(root, diagnostics): the root's paragraphs are what stands before the first item."""
    paragraphs = part_points(paragraphs)
    builder = _Builder(fields_of(paragraphs), lost_articles(paragraphs))
    quoted_until = -1
    for i, paragraph in enumerate(paragraphs):
        if i > quoted_until and paragraph.text[:1] in '“"' and not builder.is_speck(paragraphs, i):
            quoted_until = quotation_end(paragraphs, i)
        if i <= quoted_until:
            builder.last.paragraphs.append(paragraph)
        else:
            builder.take(paragraphs, i)
    return builder.root, builder.diagnostics


class _Builder:
    def __init__(self, fields: frozenset[str], articles: frozenset[int]) -> None:
        self.fields = fields
        self.articles = articles
        self.root = Node(0, "", None)
        self.open: list[_Level] = []
        self.diagnostics: list[Diagnostic] = []
        self.last = self.root
        self.heading_before = False
        self.before = ""

    def is_speck(self, paragraphs: Sequence[Paragraph], i: int) -> bool:
        """Whether the quote that opens paragraph `i` is a speck that an engine read: nothing announces a quotation, or
        the numbering goes on."""
        if paragraphs[i].lines[0].confidence >= 1:
            return False
        marker = marker_at(paragraphs, i)
        goes_on = marker and any(self._continued(marker, reading) is not None for reading in marker.readings)
        return bool(goes_on) or not self.before.rstrip().endswith((":", "sau", "”", ";"))

    def take(self, paragraphs: Sequence[Paragraph], i: int) -> None:
        """Paragraph `i`, the next one, becomes an item or text of the last one."""
        paragraph, marker = paragraphs[i], marker_at(paragraphs, i)
        text = paragraph.text
        bare = self.last is not self.root and not (self.last.title or self.last.text or self.last.paragraphs)
        if bare and marker is None:
            self.last.title = text.strip().rstrip(".;:")
            self.before = text
            return
        marker = self._mended(marker, paragraphs, i) if marker else None
        if marker and i in self.articles:
            marker = marker._replace(readings=(Reading(ARTICLE, marker.readings[0].value),))
        placed = (self._place(marker, paragraph) or self._over_next(marker, paragraphs, i)) if marker else None
        if marker is None or placed is None:
            self.last.paragraphs.append(paragraph)
            self.heading_before = is_capitals(text) and len(text) < 200
        else:
            reading, depth = placed
            self._add(marker, reading, depth, paragraph)
            self.heading_before = False
        self.before = text

    def _add(self, marker: Marker, reading: Reading, depth: int, paragraph: Paragraph) -> None:
        del self.open[depth:]
        parent = self.open[-1].node if self.open else self.root
        title, rest = split_title(paragraph.text[marker.end :], self.fields)
        node = Node(depth + 1, marker.text, paragraph, title, rest, article=reading.kind == ARTICLE)
        parent.children.append(node)
        self.open.append(_Level(reading, marker, node))
        self.last = node

    def _mended(self, marker: Marker, paragraphs: Sequence[Paragraph], i: int) -> Marker:
        """`marker`, with what an engine lost of a number that would else break the sequence."""
        kind = marker.readings[0].kind
        level = next((x for x in reversed(self.open) if x.kind == kind and x.closing == marker.closing), None)
        whole = None
        if level and kind == ROMAN:
            whole = with_lost_stroke(marker, level.value, paragraphs[i])
        elif level and self._continued(marker, marker.readings[0]) is None:
            whole = with_misread_digit(marker, level.value, paragraphs, i)
        numbered = next((x for x in reversed(self.open) if x.kind == ARABIC), None)
        if kind == UPPER and numbered:
            whole = as_digit(marker, numbered.value, paragraphs[i])
        if whole:
            self._note("numbering_misread", f"{marker.text} was read where {whole.text} is due", paragraphs[i])
        return whole or marker

    def _place(self, marker: Marker, paragraph: Paragraph) -> tuple[Reading, int] | None:
        """(reading, depth): depth is how many open levels stay above the new item; `None`: not a marker here."""
        for reading in marker.readings:
            if (depth := self._continued(marker, reading)) is not None:
                return reading, depth
        if marker.ruined:
            return None
        for reading in marker.readings:
            if reading.kind <= ARTICLE:
                depth = next((i for i, x in enumerate(self.open) if x.kind >= reading.kind), len(self.open))
                self._note_structure(marker, reading, depth, paragraph)
                return reading, depth
        for reading in marker.readings:
            if (depth := self._first(marker, reading, paragraph)) is not None:
                return reading, depth
        for reading in marker.readings:
            if (depth := self._out_of_order(marker, reading, paragraph)) is not None:
                return reading, depth
        return None

    def _over_next(self, marker: Marker, paragraphs: Sequence[Paragraph], i: int) -> tuple[Reading, int] | None:
        """The place of a dotted number that heads the next one ("3.2." over "3.2.1.") where the one it continues was
        lost: that of the numbers that share its beginning."""
        following = marker_at(paragraphs, i + 1) if i + 1 < len(paragraphs) else None
        if not (marker.sure and following and heads(marker, following)):
            return None
        first = (j for j in range(self._floor(DOTTED), len(self.open)) if begins(self.open[j].prefix, marker.prefix))
        return marker.readings[0], next(first, len(self.open))

    def _floor(self, kind: int) -> int:
        """Levels above this index stay open: an item below an article never continues one outside it."""
        if kind <= ARTICLE:
            return 0
        return next((i + 1 for i in range(len(self.open) - 1, -1, -1) if self.open[i].kind <= ARTICLE), 0)

    def _continued(self, marker: Marker, reading: Reading) -> int | None:
        for i in range(len(self.open) - 1, self._floor(reading.kind) - 1, -1):
            level = self.open[i]
            if level.kind != reading.kind or level.prefix != marker.prefix:
                continue
            exact = _follows(level.value, reading)
            if exact and (level.closing == marker.closing or reading.kind == LETTER or not self._is_other(i)):
                return i
        return None

    def _is_other(self, i: int) -> bool:
        """Whether a deeper level of the same kind is open below level `i`."""
        return any(x.kind == self.open[i].kind for x in self.open[i + 1 :])

    def _first(self, marker: Marker, reading: Reading, paragraph: Paragraph) -> int | None:
        kind, value = reading
        floor = self._floor(kind)
        if kind == DOTTED:
            return self._first_dotted(marker, reading, floor)
        if value != 1 or len(self.open) >= _MOST_LEVELS:
            return None
        if kind in (UPPER, ROMAN):
            outer = next((i for i in range(floor, len(self.open)) if self.open[i].kind >= kind), len(self.open))
            if outer < len(self.open) and self.open[outer].kind == kind:
                self._note("numbering_restart", f"numbering starts again at {marker.text}", paragraph)
            return outer
        same = next((i for i in range(len(self.open) - 1, floor - 1, -1) if self._same(i, marker, reading)), None)
        if same is None:
            return len(self.open)
        if self.heading_before:
            self._note("numbering_restart", f"numbering starts again at {marker.text}", paragraph)
            return same
        if (same == len(self.open) - 1 and not self.before.rstrip().endswith(":")) or self._headed():
            self._note("numbering_restart", f"numbering starts again at {marker.text}", paragraph)
            return same
        return len(self.open)

    def _headed(self) -> bool:
        """Whether a paragraph of its own stands before a list, as the heading of an article without its number does
        ("Hội đồng bộ trưởng có trách nhiệm:" over "1- …"): no list stands in one of its own look."""
        return bool(self.last.paragraphs) and self.last.paragraphs[-1].text == self.before

    def _same(self, i: int, marker: Marker, reading: Reading) -> bool:
        return self.open[i].kind == reading.kind and self.open[i].closing == marker.closing

    def _first_dotted(self, marker: Marker, reading: Reading, floor: int) -> int | None:
        """Below the item whose number the prefix repeats; without one, below whatever is open if it begins at 1."""
        for i in range(len(self.open) - 1, floor - 1, -1):
            level = self.open[i]
            chain = (*level.prefix, int(level.value)) if level.kind in (ARABIC, DOTTED, ROMAN) else ()
            if chain == marker.prefix and (reading.value == 1 or marker.sure):
                return i + 1
        if reading.value != 1 or not (marker.sure or marker.end):
            return None
        outer = next((i for i in range(floor, len(self.open)) if self.open[i].kind >= ARABIC), len(self.open))
        return outer if marker.sure else None

    def _out_of_order(self, marker: Marker, reading: Reading, paragraph: Paragraph) -> int | None:
        """Sure ones only: a gap or a repeat at an open level, or a numbering that does not begin at its first."""
        kind, value = reading
        if not marker.sure:
            return None
        for i in range(len(self.open) - 1, self._floor(kind) - 1, -1):
            level = self.open[i]
            if level.kind != kind or level.prefix != marker.prefix or level.closing != marker.closing:
                continue
            if 0 < value - level.value <= _most_missing(kind):
                self._note_gap(kind, level.value, value, marker, paragraph)
                return i
            if value == level.value or (kind not in (BRACKET, SMALL_ROMAN) and 0 < level.value - value <= 2):
                self._note("numbering_repeat", f"{marker.text} comes after {level.node.marker}", paragraph)
                return i
        if value > _most_missing(kind) + 1:
            return None
        again = [i for i in range(self._floor(kind), len(self.open)) if self.open[i].kind == kind]
        if again:
            return self._again(again[-1], marker, reading, paragraph)
        depth = len(self.open)
        if kind in (UPPER, ROMAN) or (kind == ARABIC and self._floor(kind)):
            # In an article numbers stand over letters, also where the number over the first letters is gone.
            depth = next((i for i in range(self._floor(kind), depth) if self.open[i].kind >= kind), depth)
        self._note_gap(kind, 0, value, marker, paragraph)
        return depth

    def _again(self, i: int, marker: Marker, reading: Reading, paragraph: Paragraph) -> int | None:
        """Level `i`, where its numbering goes back after a stop ("2." after "8."): a heading is missing."""
        level = self.open[i]
        if reading.kind != ARABIC or marker.closing != "." or level.closing != "." or not _ended(self.before):
            return None
        self._note("numbering_repeat", f"{marker.text} comes after {level.node.marker}", paragraph)
        return i

    def _note_structure(self, marker: Marker, reading: Reading, depth: int, paragraph: Paragraph) -> None:
        level = self.open[depth] if depth < len(self.open) else None
        if level is None or level.kind != reading.kind or reading.value == 1:
            return
        if reading.value > level.value + 1:
            self._note_gap(reading.kind, level.value, reading.value, marker, paragraph)
        elif reading.value <= level.value:
            self._note("numbering_repeat", f"{marker.text} comes after {level.node.marker}", paragraph)

    def _note_gap(self, kind: int, last: float, value: float, marker: Marker, paragraph: Paragraph) -> None:
        missing = [sign_of(kind, v) for v in range(int(last) + 1, int(value))]
        if not missing:
            return
        shown = ", ".join(missing[:6]) + ("…" if len(missing) > 6 else "")
        one, many = f"{shown} is missing before {marker.text}", f"{shown} are missing before {marker.text}"
        self._note("numbering_gap", one if len(missing) == 1 else many, paragraph)

    def _note(self, code: str, message: str, paragraph: Paragraph) -> None:
        place = paragraph.lines[0]
        self.diagnostics.append(
            Diagnostic(code=code, severity="warning", message=message, page=place.page, line=place.line)
        )


def _follows(last: float, reading: Reading) -> bool:
    step = reading.value - last
    if reading.kind in (LETTER, UPPER):
        return 0 < step <= 1 or (last == 4 and reading.value == 6)
    return step == 1 or (0 < step < 1)


def _ended(text: str) -> bool:
    return text.rstrip().endswith((".", ";", ":"))


def _most_missing(kind: int) -> int:
    return 12 if kind == ROMAN else 5 if kind == LETTER else 10
