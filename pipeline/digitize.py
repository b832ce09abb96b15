"""One document from file to Document: the only file that knows the order of the rooms.

    ingest ─► cleanup ─► layout ─► ocr ─► restore ─► parse
                (a good text layer skips cleanup and ocr; a text file skips to restore)

Pages are read one after the other, so that a long scan costs the memory of one page; restoration and parsing see the
whole document. A page that fails is left out with a diagnostic of severity "error" and the document is finished.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

import pipeline
from pipeline import versions
from pipeline.deadline import PageTimeoutError, deadline
from pipeline.document import Box, Diagnostic, Document, Line, Page, Word
from pipeline.errors import MissingProgramError, UnreadableError
from pipeline.ingest import OpenedSource, SourcePage, open_source
from pipeline.layout.grid import Grid, carried_on
from pipeline.layout.ruling import Ruling

if TYPE_CHECKING:
    from pipeline.ocr import RawLine

Quality = Literal["fast", "balanced", "best"]


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How a file is read. `page_timeout` is in seconds (0: none); `debug` is a folder for pictures of each stage."""

    language: str = "vie"
    quality: Quality = "balanced"
    max_pixels: int = 200_000_000
    max_pages: int = 2_000
    page_timeout: float = 120.0
    debug: Path | None = None
    dictionary: str = ""  # file of the user's own words; "" is none


class ReadLine(msgspec.Struct, frozen=True, kw_only=True):
    """A printed line before restoration. `noisy` lines were read by an engine, the others are type."""

    text: str
    box: Box | None = None
    confidence: float = 1.0
    words: tuple[Word, ...] = ()
    other: str | None = None  # as a second reader has it, where that differs


class ReadPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page before restoration: `page` without lines, its lines, tables and what was to say about it."""

    page: Page
    lines: tuple[ReadLine, ...] = ()
    grids: tuple[Grid, ...] = ()
    channel: Literal["auto", "eng", "vie"] | None = None  # None: type, nothing to restore
    diagnostics: tuple[Diagnostic, ...] = ()


def digitize(
    path: str | os.PathLike[str], *, password: str | None = None, options: Options | None = None, **more: Any
) -> Document:
    """The Document of the PDF, PNG, JPEG, TIFF or text file `path`.

    Keywords of `Options` may be given by themselves. Raises `UnreadableError` (also when no page could be read),
    `EncryptedError` and `MissingProgramError`.
    """
    options = msgspec.structs.replace(options or Options(), **more)
    own = _own_words(options.dictionary)
    with open_source(
        Path(path), password=password, max_pixels=options.max_pixels, max_pages=options.max_pages
    ) as opened:
        read: list[ReadPage] = []
        for page in opened.pages:
            last = read[-1] if read else None
            before = carried_on(last.grids, last.page.width or 0, last.page.height or 0) if last else ()
            read.append(_read_or_report(opened, page, options, before))
    failed = [d for page in read for d in page.diagnostics if d.severity == "error"]
    if len(failed) == len(read):
        raise UnreadableError(f"{path}: no page could be read; {failed[0].message}")
    pages, restoring = _restored(read, own)
    return _document(opened, pages, tuple(g for page in read for g in page.grids), read, restoring, options)


def _read_or_report(opened: OpenedSource, page: SourcePage, options: Options, before: tuple[float, ...]) -> ReadPage:
    try:
        with deadline(options.page_timeout) as limit:
            return _read(opened, page, options, limit.left, before)
    except MissingProgramError:
        raise
    except PageTimeoutError as error:
        return _left_out(page, "page_timeout", f"page {page.number} was left out: {error}")
    except Exception as error:
        # Whatever a damaged picture makes a library raise, the other pages are still worth having.
        return _left_out(page, "page_failed", f"page {page.number} was left out: {error or type(error).__name__}")


def _left_out(page: SourcePage, code: str, message: str) -> ReadPage:
    empty = Page(number=page.number, width=page.width, height=page.height, dpi=page.dpi)
    return ReadPage(
        page=empty, diagnostics=(Diagnostic(code=code, severity="error", message=message, page=page.number),)
    )


def _read(
    opened: OpenedSource, page: SourcePage, options: Options, left: Callable[[], float], before: tuple[float, ...]
) -> ReadPage:
    """One page; `before` are columns of a table that may go on (`carried_on`)."""
    if page.kind == "text":
        return ReadPage(
            page=Page(number=page.number), lines=tuple(ReadLine(text=line) for line in page.lines), channel="auto"
        )
    if page.kind == "text_layer":
        return _read_type(opened, page, before)
    return _read_picture(page, options, left, before)


def _read_picture(page: SourcePage, options: Options, left: Callable[[], float], before: tuple[float, ...]) -> ReadPage:
    from pipeline import cleanup, layout, ocr
    from pipeline.cleanup import orientation
    from pipeline.parse import are_heads

    assert page.picture is not None
    picture = page.picture()
    grey = cleanup.grey_of(picture)
    turn = orientation.turn_of(grey)
    for attempt in (1, 2):
        clean = cleanup.clean(picture, turn=turn)
        lines = layout.text_lines(clean.reading, clean.ink, clean.rulings.vertical)
        raw = ocr.read_lines(clean.reading, lines, quality=options.quality, language=options.language, timeout=left())
        if attempt == 2 or turn or not ocr.is_senseless(raw):
            break
        turn = orientation.turn_by_osd(grey)
        if not turn:
            break
    grids = layout.grids_of_rulings(clean.rulings.horizontal, clean.rulings.vertical, page.number, clean.rulings.dpi)
    tables = layout.ruled_areas(grids, clean.rulings.vertical)

    def open_tables() -> tuple[Grid, ...]:
        words = ocr.word_boxes(raw, [line.core for line in lines])
        columns = () if grids else [part * clean.grey.shape[1] for part in before]
        return layout.open_grids(words, page.number, are_heads, clean.rulings.horizontal, tables, columns)

    opened_up = open_tables()
    if opened_up:
        # Cells a narrow gutter apart were found as one line: parted at the columns they are read again.
        walls = (*clean.rulings.vertical, *layout.gutters_as_walls(opened_up))
        parted = layout.text_lines(clean.reading, clean.ink, walls)
        known = {line.core: read for line, read in zip(lines, raw, strict=True)}
        new = [line for line in parted if line.core not in known]
        again = ocr.read_lines(clean.reading, new, quality=options.quality, language=options.language, timeout=left())
        known |= {line.core: read for line, read in zip(new, again, strict=True)}
        lines, raw = parted, [known[line.core] for line in parted]
        opened_up = open_tables()
    cores = [line.core for line in lines]
    if opened_up:
        grids = tuple(sorted((*grids, *opened_up), key=lambda grid: grid.box[1]))
        tables += [grid.box for grid in opened_up]
        raw, cores = ocr.cut_at_columns(raw, cores, opened_up)
    order = layout.reading_order(cores, clean.grey.shape[1], tables)
    printed = [ocr.joined([raw[i] for i in group]) for group in order]
    kept = [line for line in printed if line.words]
    if options.debug is not None:
        from pipeline.layout.pictures import save

        save(options.debug, page.number, picture, clean, lines, grids)
    shown = Page(
        number=page.number,
        width=int(clean.grey.shape[1]),
        height=int(clean.grey.shape[0]),
        dpi=round(page.dpi * clean.scale, 2),
        rotation=90 * clean.turned,
        steps=clean.steps,
    )
    return ReadPage(
        page=shown,
        lines=tuple(
            ReadLine(
                text=line.text,
                box=_rounded(line.box),
                confidence=line.confidence,
                words=_words(line),
                other=line.other_text,
            )
            for line in kept
        ),
        grids=grids,
        channel="eng" if options.language == "eng" else "vie",
    )


def _words(line: RawLine) -> tuple[Word, ...]:
    return tuple(Word(round(w.box[0]), round(w.box[2]), round(w.confidence, 3), w.other) for w in line.words)


def _rounded(box: Box) -> Box:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


def _read_type(opened: OpenedSource, page: SourcePage, before: tuple[float, ...]) -> ReadPage:
    from pipeline.layout import WordBox, open_grids
    from pipeline.layout.vector_grids import drawn_rulings, grids_of
    from pipeline.layout.words import printed_lines
    from pipeline.parse import are_heads

    grids: tuple[Grid, ...] = ()
    levels: tuple[Ruling, ...] = ()
    if opened.vector_page is not None:
        drawn = drawn_rulings(opened.vector_page(page.number), page.dpi / 72.0)
        grids, levels = grids_of(drawn, page.number), drawn.horizontal
    words = [WordBox(w.text, w.box) for w in page.words]
    wanted = () if grids else [part * page.width for part in before]
    grids += open_grids(words, page.number, are_heads, levels, [grid.box for grid in grids], wanted)
    grids = tuple(sorted(grids, key=lambda grid: grid.box[1]))
    lines = printed_lines([(w.text, w.box) for w in page.words], page.width, grids)
    shown = Page(
        number=page.number, width=page.width, height=page.height, dpi=page.dpi, steps=("read from the text layer",)
    )
    return ReadPage(page=shown, lines=tuple(ReadLine(text=text, box=box) for text, box in lines), grids=grids)


def _restored(read: list[ReadPage], own: Sequence[str]) -> tuple[tuple[Page, ...], bool]:
    """Pages with their restored lines; every line that an engine read is restored together with the others.

    The second value says whether the lines were Vietnamese enough to be restored.
    """
    from pipeline.restore import restore_lines

    noisy = [line.text for page in read if page.channel for line in page.lines]
    others = [line.other for page in read if page.channel for line in page.lines]
    channels = {page.channel for page in read if page.channel}
    channel = channels.pop() if len(channels) == 1 else "auto"
    wanted = channel != "vie" or _is_vietnamese(noisy)
    restored = restore_lines(noisy, channel=channel, alternatives=others, dictionary=own) if noisy and wanted else None
    fixed = iter(restored.lines if restored else ())
    pages = []
    for page in read:
        lines = []
        for line in page.lines:
            done = next(fixed) if page.channel and wanted else None
            lines.append(
                Line(
                    text=done.text if done else line.text,
                    raw=done.raw if done else line.text,
                    box=line.box,
                    confidence=round(line.confidence, 4),
                    edits=done.edits if done else (),
                    words=line.words,
                )
            )
        pages.append(msgspec.structs.replace(page.page, lines=tuple(lines)))
    return tuple(pages), wanted


def _own_words(dictionary: str) -> tuple[str, ...]:
    if not dictionary:
        return ()
    from pipeline.restore.own_words import read_dictionary

    return read_dictionary(Path(dictionary))


def _is_vietnamese(lines: list[str]) -> bool:
    """Whether what a Vietnamese engine read may be Vietnamese; a few words are not enough to say no."""
    from pipeline import syllable

    text = "\n".join(lines)
    return len(text.split()) < 30 or syllable.share(text) > 0.4


def _document(
    opened: OpenedSource,
    pages: tuple[Page, ...],
    grids: tuple[Grid, ...],
    read: list[ReadPage],
    vietnamese: bool,
    options: Options,
) -> Document:
    from pipeline.parse import parse_pages

    parsed = parse_pages(pages, grids)
    signature = parsed.signature
    if opened.signed_digitally and signature.signed_digitally is None:
        signature = msgspec.structs.replace(signature, signed_digitally=opened.signed_digitally)
    found = tuple(d for page in read for d in page.diagnostics)
    if not vietnamese:
        found += (
            Diagnostic(
                code="other_language", severity="warning", message="the text is not Vietnamese; it is given as read"
            ),
        )
    if not any(line.text.strip() for page in pages for line in page.lines):
        found += (Diagnostic(code="no_text", severity="warning", message="no text was found on any page"),)
    return Document(
        source=msgspec.structs.replace(opened.source, made_by=_made_by(read, options)),
        pages=pages,
        header=parsed.header,
        signature=signature,
        recipients=parsed.recipients,
        references=parsed.references,
        sections=parsed.sections,
        responsibilities=parsed.responsibilities,
        tables=parsed.tables,
        tasks=parsed.tasks,
        appendices=parsed.appendices,
        diagnostics=found + parsed.diagnostics,
        places=parsed.places,
    )


def _made_by(read: list[ReadPage], options: Options) -> dict[str, str]:
    """Versions of the program, the dictionaries and of what read the pages."""
    made = {"sohoa": pipeline.__version__, "dictionaries": versions.dictionaries()}
    if any(page.channel == "vie" for page in read):
        from pipeline.ocr import engines

        made |= engines(options.quality, options.language)
        if "tesseract" in made:
            made["tesseract_models"] = versions.tesseract_models(options.language)
    return made
