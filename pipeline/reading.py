"""The way of one page, to its lines and tables before restoration.

    a picture: cleanup ─► layout ─► ocr ─► tables without rulings ─► reading order
    type:      words of the text layer ─► tables ─► lines

Rooms are imported when a page needs them: a born-digital file loads no engine, a text file none of them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from pipeline import layout, ocr
from pipeline.document import Box, Diagnostic, Page, Span, Word
from pipeline.errors import UsageError
from pipeline.ingest import SourcePage
from pipeline.layout import Grid, GridCell, Ruling
from pipeline.ocr import Quality

if TYPE_CHECKING:
    from pipeline.cleanup import CleanPage
    from pipeline.ingest import Picture
    from pipeline.layout import LineImage
    from pipeline.ocr import RawLine

    Reader = Callable[[CleanPage, list[LineImage]], list[RawLine]]

_BELIEVED = 0.5  # sureness of what is seen in a cell at the second look
_MUCH_INK = 0.2  # share of a page's ink in no line, from which on it is said


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How a file is read. `page_timeout` is in seconds (0: none); `debug` is a folder for pictures of each stage."""

    language: str = "vie"
    quality: Quality = "auto"
    max_pixels: int = 200_000_000
    max_pages: int = 2_000
    page_timeout: float = 120.0
    debug: Path | None = None
    dictionary: str = ""  # file of the user's own words; "" is none

    def __post_init__(self) -> None:
        if self.quality not in get_args(Quality):
            raise UsageError(f"quality {self.quality}: there are: {', '.join(get_args(Quality))}")


class ReadLine(msgspec.Struct, frozen=True, kw_only=True):
    """A printed line before restoration, as an engine read it or as it was typed."""

    text: str
    box: Box | None = None
    confidence: float = 1.0
    words: tuple[Word, ...] = ()
    by_hand: tuple[Span, ...] = ()  # the parts of `text` that a hand wrote
    other: str | None = None  # as a second reader has it, where that differs
    readings: tuple[tuple[tuple[str, float], ...], ...] = ()  # of each word, what it may be by its picture


class ReadPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page before restoration: `page` without lines, its lines, tables and what was to say about it."""

    page: Page
    lines: tuple[ReadLine, ...] = ()
    grids: tuple[Grid, ...] = ()
    channel: Literal["auto", "eng", "vie"] | None = None  # None: type, nothing to restore
    weighed: bool = False  # whether it is known how often words of such confidence are misread
    diagnostics: tuple[Diagnostic, ...] = ()


def read_page(page: SourcePage, options: Options, left: Callable[[], float], before: Sequence[float]) -> ReadPage:
    """One page; `left()` are the seconds that it may still take, `before` columns of a table that may go on here.

    Columns are shares of the page's width (`layout.grid.carried_on`).
    """
    if page.kind == "text":
        lines = tuple(ReadLine(text=line) for line in page.lines)
        return ReadPage(page=Page(number=page.number), lines=lines, channel="auto")
    if page.kind == "text_layer":
        return _read_type(page, before)
    return _read_picture(page, options, left, before)


def _read_picture(page: SourcePage, options: Options, left: Callable[[], float], before: Sequence[float]) -> ReadPage:
    from pipeline.parse import are_heads
    from pipeline.signer_looks import with_signers
    from pipeline.signer_positions import with_positions

    assert page.picture is not None

    def read(clean: CleanPage, lines: list[LineImage]) -> list[RawLine]:
        return ocr.read_lines(
            clean.reading, lines, clean.looks, quality=options.quality, language=options.language, timeout=left()
        )

    picture = page.picture()
    clean, lines, raw = _upright(picture, read)
    grids = layout.ruled_grids(clean.rulings, page.number)
    tables = layout.ruled_areas(grids, clean.rulings.vertical)
    height, width = clean.grey.shape[:2]
    columns = () if grids else [part * width for part in before]

    def open_tables() -> tuple[Grid, ...]:
        words = ocr.word_boxes(raw, [line.core for line in lines])
        return layout.borderless_grids(words, page.number, are_heads, clean.rulings.horizontal, tables, columns)

    if without_rulings := open_tables():
        lines, raw = _parted(clean, lines, raw, without_rulings, read)
        without_rulings = open_tables()
    lines, raw, unread = _of_cells(clean, lines, raw, grids, read)
    lines, raw, seal = _of_seal(clean, lines, raw, read)
    lines, raw = with_signers(picture, clean, lines, raw, seal, read)
    lines, raw = with_positions(picture, clean, lines, raw, read)
    raw, cores = ocr.cut_at_walls(raw, [line.core for line in lines], grids)
    if without_rulings:
        grids = tuple(sorted((*grids, *without_rulings), key=lambda grid: grid.box[1]))
        tables += [grid.box for grid in without_rulings]
        raw, cores = ocr.cut_at_columns(raw, cores, without_rulings)
    raw = ocr.alike_in_columns(raw, cores, grids, [_is_speckled(clean, core) for core in cores])
    printed = [ocr.joined([raw[i] for i in group]) for group in layout.reading_order(cores, width, tables)]
    if options.debug is not None:
        layout.save_pictures(options.debug, page.number, picture, clean, lines, grids)
    shown = Page(
        number=page.number, width=int(width), height=int(height), dpi=round(page.dpi * clean.scale, 2),
        rotation=90 * clean.turned, steps=clean.steps,
    )  # fmt: skip
    lost = layout.lost_ink(clean.ink, [line.box for line in raw if line.words])
    channel: Literal["eng", "vie"] = "eng" if options.language == "eng" else "vie"
    kept = tuple(_line(line) for line in printed if line.words)
    notes = [_of_ink(lost, page.number)] if lost >= _MUCH_INK else []
    if unread:
        notes.append(_of_unread(unread, page.number))
    if clean.stamp is not None:
        notes.append(_of_stamp(page.number))
    if written := sum(any(sign.isalpha() for a, b in line.by_hand for sign in line.text[a:b]) for line in kept):
        notes.append(_of_hand(written, page.number))
    weighed = ocr.is_first_here(options.quality, options.language)
    return ReadPage(
        page=shown, lines=kept, grids=grids, channel=channel, weighed=weighed, diagnostics=tuple(notes)
    )  # fmt: skip


def _of_cells(
    clean: CleanPage, lines: list[LineImage], raw: list[RawLine], grids: Sequence[Grid], read: Reader
) -> tuple[list[LineImage], list[RawLine], list[GridCell]]:
    """Lines and readings with those of cells that have ink and were empty, and the cells that no reader can read."""
    known = len(lines)
    lines, raw = _of_speckled_rows(clean, lines, raw, grids, read)
    if cells := layout.unread_cells(clean.ink, grids, [line.box for line in raw if line.words]):
        new = layout.lines_of_cells(clean.reading, clean.ink, cells)
        seen = read(clean, new)
        raw = [*raw, *(one if one.confidence >= _BELIEVED else ocr.RawLine(box=one.box) for one in seen)]
        lines = [*lines, *new]
    lines, raw = _of_row_numbers(clean, lines, raw, grids)
    kept = [i for i, one in enumerate(raw) if i < known or one.words]
    lines, raw = [lines[i] for i in kept], [raw[i] for i in kept]
    held = [layout.centre_of(line.core) for line, one in zip(lines, raw, strict=True) if one.words]
    return lines, raw, [cell for cell in cells if not any(layout.holds(cell.box, middle) for middle in held)]


def _of_speckled_rows(
    clean: CleanPage, lines: list[LineImage], raw: list[RawLine], grids: Sequence[Grid], read: Reader
) -> tuple[list[LineImage], list[RawLine]]:
    """Lines and readings with those of cells on a ground of specks in which no line was seen, where readers agree."""
    if not clean.looks:
        return lines, raw
    cores = [line.core for line, one in zip(lines, raw, strict=True) if one.words]
    new = layout.lines_of_rows(clean.reading, grids, cores)
    agreed = [one for one in zip(new, read(clean, new), strict=True) if ocr.is_agreed(one[1], _BELIEVED)]
    return [*lines, *(line for line, _ in agreed)], [*raw, *(one for _, one in agreed)]


def _of_row_numbers(
    clean: CleanPage, lines: list[LineImage], raw: list[RawLine], grids: Sequence[Grid]
) -> tuple[list[LineImage], list[RawLine]]:
    """Lines and readings with doubtful numbers of rows told by those around, also such as no reader saw.

    There ink has to be that may be a figure, or a ground of specks in which one may be hidden.
    """
    cores = [line.core for line in lines]
    told = ocr.numbers_of_rows(raw, cores, grids)
    inked = [cell for cell in told if _is_speckled(clean, cell.box) or layout.holds_figure(clean.ink, cell)]
    cells = [layout.line_in(clean.reading, cell) for cell in inked]
    hidden = [line for line in cells if not any(layout.holds(line.core, layout.centre_of(core)) for core in cores)]
    lines, raw = [*lines, *hidden], [*raw, *(ocr.RawLine(box=line.box) for line in hidden)]
    return lines, ocr.with_row_numbers(raw, [line.core for line in lines], told)


def _is_speckled(clean: CleanPage, place: Box) -> bool:
    """Whether a place lies on a ground of specks, in which a figure may be hidden and a sign be lost."""
    x0, y0, x1, y1 = (max(0, round(side)) for side in place)
    return bool(clean.looks) and bool((clean.looks[0][y0:y1, x0:x1] != clean.looks[1][y0:y1, x0:x1]).any())


def _of_unread(cells: Sequence[GridCell], number: int) -> Diagnostic:
    message = (
        f"{len(cells)} cells of the tables on the page hold ink that no reader could read: figures, words or marks "
        "that were lost"
    )
    return Diagnostic(code="unread_cells", severity="warning", message=message, page=number)


def _of_seal(
    clean: CleanPage, lines: list[LineImage], raw: list[RawLine], read: Reader
) -> tuple[list[LineImage], list[RawLine], Box | None]:
    """Lines and readings with those that a second look without the rings of the page's seal reads better, and the box
    of that seal."""
    from pipeline import cleanup

    height, width = clean.ink.shape
    found = cleanup.around_seal(clean.reading, clean.ink, layout.page_dpi((height, width)))
    if found is None:
        return lines, raw, None
    seen = layout.text_lines(found.reading, found.ink, ())
    again = read(dataclasses.replace(clean, reading=found.reading, looks=()), seen)
    there = [ocr.moved(*both, found.left, found.top) for both in zip(seen, again, strict=True)]
    crossed = [(line, reading) for line, reading in there if found.crosses(line.core)]
    lines, raw = ocr.with_second_look(lines, raw, [line for line, _ in crossed], [told for _, told in crossed])
    return lines, raw, found.seal.box


def _of_stamp(number: int) -> Diagnostic:
    message = "a stamp of receipt on the page is left out of the text: its number and day are the receiver's"
    return Diagnostic(code="receipt_stamp", severity="info", message=message, page=number)


def _of_ink(lost: float, number: int) -> Diagnostic:
    message = (
        f"{lost:.0%} of the ink on the page stands in no line that was read: a seal, a signature, handwriting, "
        "or print that was lost"
    )
    return Diagnostic(code="unread_ink", severity="warning", message=message, page=number)


def _of_hand(lines: int, number: int) -> Diagnostic:
    message = (
        f"{lines} lines on the page hold words that a hand wrote: they are given as read, which is hardly ever right"
    )
    return Diagnostic(code="handwriting", severity="warning", message=message, page=number)


def _upright(picture: Picture, read: Reader) -> tuple[CleanPage, list[LineImage], list[RawLine]]:
    """The page cleaned, its lines found and read; once more another way up where they make no sense."""
    from pipeline import cleanup

    turn = cleanup.turn_of(picture)
    for attempt in (1, 2):
        clean = cleanup.clean(picture, turn=turn)
        lines = layout.text_lines(clean.reading, clean.ink, *_walls(clean))
        raw = read(clean, lines)
        if attempt == 2 or turn or not ocr.is_senseless(raw):
            break
        turn = cleanup.turn_by_osd(cleanup.grey_of(picture))
        if not turn:
            break
    return clean, lines, raw


def _walls(clean: CleanPage) -> tuple[list[Ruling], list[Ruling]]:
    """The rulings that part lines where paper is beside them, and the walls that do so whatever stands there.

    On a page of specks these are the walls of ruled tables; a wall that is lost in one row parts two figures that have
    paper between them where it stands in the others.
    """
    found = list(clean.rulings.vertical)
    if not clean.looks:
        return found, []
    grids = layout.ruled_grids(clean.rulings, 1)
    return [*found, *layout.columns_as_walls(grids)], layout.gutters_as_walls(grids)


def _parted(
    clean: CleanPage, lines: list[LineImage], raw: list[RawLine], grids: Sequence[Grid], read: Reader
) -> tuple[list[LineImage], list[RawLine]]:
    """Lines and readings with cells a narrow gutter apart, which were found as one line, parted and read again."""
    walls = (*clean.rulings.vertical, *layout.gutters_as_walls(grids))
    parted = layout.text_lines(clean.reading, clean.ink, walls, _walls(clean)[1])
    known = {line.core: reading for line, reading in zip(lines, raw, strict=True)}
    new = [line for line in parted if line.core not in known]
    known |= {line.core: reading for line, reading in zip(new, read(clean, new), strict=True)}
    return parted, [known[line.core] for line in parted]


def _line(line: RawLine) -> ReadLine:
    words = tuple(Word(round(w.box[0]), round(w.box[2]), round(w.confidence, 3), w.other) for w in line.words)
    x0, y0, x1, y1 = (round(side, 1) for side in line.box)
    return ReadLine(
        text=line.text, box=(x0, y0, x1, y1), confidence=line.confidence, words=words, by_hand=line.by_hand,
        other=line.other_text, readings=tuple(w.readings for w in line.words),
    )  # fmt: skip


def _read_type(page: SourcePage, before: Sequence[float]) -> ReadPage:
    from pipeline.parse import are_heads

    drawn = layout.drawn_rulings(page.edges, page.dpi / 72.0)
    grids = layout.ruled_grids(drawn, page.number)
    wanted = () if grids else [part * page.width for part in before]
    taken = [grid.box for grid in grids]
    grids += layout.borderless_grids(page.words, page.number, are_heads, drawn.horizontal, taken, wanted)
    grids = tuple(sorted(grids, key=lambda grid: grid.box[1]))
    lines = layout.printed_lines([(w.text, w.box) for w in page.words], page.width, grids)
    shown = Page(
        number=page.number, width=page.width, height=page.height, dpi=page.dpi, steps=("read from the text layer",)
    )
    return ReadPage(page=shown, lines=tuple(ReadLine(text=text, box=box) for text, box in lines), grids=grids)
