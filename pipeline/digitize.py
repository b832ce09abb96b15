"""One document from file to Document. This file and `reading`, the way of one page, alone know the order of rooms.

    ingest ─► cleanup ─► layout ─► ocr ─► restore ─► parse
                (a good text layer skips cleanup and ocr; a text file skips to restore)

Pages are read one after the other (`pages`), so that a long scan costs the memory of one page, in a process that can
be ended (`reader`), or in several (`jobs`); restoration and parsing see the whole document. A page that fails is left
out with a diagnostic of severity "error" and the document is finished.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

import pipeline
from pipeline import layout, reader, versions
from pipeline.document import Diagnostic, Document, Line, Page
from pipeline.errors import UnreadableError
from pipeline.reading import Options, ReadLine, ReadPage
from pipeline.text import syllable

if TYPE_CHECKING:
    from pipeline.restore.restored import RestoredLine

__all__ = ["Options", "digitize"]


def digitize(
    path: str | os.PathLike[str], *, password: str | None = None, options: Options | None = None, jobs: int = 1,
    on_page: reader.OnPage = lambda done, of: None, **more: Any,
) -> Document:  # fmt: skip
    """The Document of the PDF, PNG, JPEG, TIFF or text file `path`.

    `jobs` processes share the pages of a scan; the Document is the same. `on_page(done, of)` is told of every page
    that is read. Keywords of `Options` may be given by themselves. Raises `UnreadableError` (also when no page could be
    read), `EncryptedError`, `MissingProgramError`, and `UsageError` for a quality that there is not.
    """
    options = msgspec.structs.replace(options or Options(), **more)
    own = _own_words(options.dictionary)
    whole = reader.read(
        Path(path), password=password, options=options, jobs=jobs, meanwhile=_load_what_follows, on_page=on_page
    )
    failed = [d for page in whole.pages for d in page.diagnostics if d.severity == "error"]
    if len(failed) == len(whole.pages):
        raise UnreadableError(f"{path}: no page could be read; {failed[0].message}")
    pages, restoring = _restored(whole.pages, own)
    return _document(whole, pages, restoring)


def _load_what_follows() -> None:
    """While a child reads, this process loads what it needs afterwards."""
    import pipeline.parse
    import pipeline.restore  # noqa: F401


def _restored(read: Sequence[ReadPage], own: Sequence[str]) -> tuple[tuple[Page, ...], bool]:
    """Pages with their restored lines; every line that an engine read is restored together with the others, but for
    what a hand wrote.

    The second value says whether the lines were Vietnamese enough to be restored.
    """
    from pipeline.restore import restore_lines

    # line numbers by page, None (an empty line) where what follows does not go on with what stands before
    order = [
        (page, i)
        for page in read
        if page.channel
        for i in layout.in_cell_order([line.box for line in page.lines], page.grids)
        if i is None or not _is_handwritten(page.lines[i])
    ]
    noisy = ["" if i is None else page.lines[i].text for page, i in order]
    others = [None if i is None else page.lines[i].other for page, i in order]
    channels = {page.channel for page in read if page.channel}
    channel = channels.pop() if len(channels) == 1 else "auto"
    wanted = channel != "vie" or _is_vietnamese(noisy)
    chances = [None if i is None else _misread(page, page.lines[i]) for page, i in order]
    restored = (
        restore_lines(
            noisy, channel=channel, alternatives=others, dictionary=own, misread=chances,
            readings=[None if i is None else page.lines[i].readings for page, i in order],
        )
        if noisy and wanted
        else None
    )  # fmt: skip
    done = {
        (page.page.number, i): line for (page, i), line in zip(order, restored.lines if restored else (), strict=False)
    }
    pages = []
    for page in read:
        lines = tuple(_line(line, done.get((page.page.number, i))) for i, line in enumerate(page.lines))
        pages.append(msgspec.structs.replace(page.page, lines=lines))
    return tuple(pages), wanted


def _line(line: ReadLine, done: RestoredLine | None) -> Line:
    """A line of the Document: as it was restored, or as it was read or typed."""
    if done and done.edits and line.by_hand:
        from pipeline.restore import as_written

        done = as_written(done, line.by_hand)
    return Line(
        text=done.text if done else line.text,
        raw=done.raw if done else line.text,
        box=line.box,
        confidence=round(line.confidence, 4),
        edits=done.edits if done else (),
        words=line.words,
        kind="handwritten" if _is_handwritten(line) else "printed",
        by_hand=line.by_hand,
    )


def _misread(page: ReadPage, line: ReadLine) -> list[float] | None:
    """The chance of each word of a line of `page` to be misread, where it is known."""
    from pipeline.restore import how_misread

    if not page.weighed or not line.words:
        return None
    return [how_misread(word.confidence, disputed=word.other is not None) for word in line.words]


def _is_handwritten(line: ReadLine) -> bool:
    """Whether a hand wrote the whole line."""
    return bool(line.text) and line.by_hand == ((0, len(line.text)),)


def _own_words(dictionary: str) -> tuple[str, ...]:
    if not dictionary:
        return ()
    from pipeline.restore import read_dictionary

    return read_dictionary(Path(dictionary))


def _is_vietnamese(lines: list[str]) -> bool:
    """Whether what a Vietnamese engine read may be Vietnamese; a few words are not enough to say no."""
    text = "\n".join(lines)
    return len(text.split()) < 30 or syllable.share(text) > 0.4


def _document(whole: reader.ReadFile, pages: tuple[Page, ...], vietnamese: bool) -> Document:
    from pipeline.parse import parse_pages, propose, signing_doubts

    parsed = parse_pages(pages, tuple(grid for page in whole.pages for grid in page.grids))
    signed = parsed.signature.signed_digitally or whole.signed_digitally
    found = whole.notes + tuple(d for page in whole.pages for d in page.diagnostics)
    if not vietnamese:
        message = "the text is not Vietnamese; it is given as read"
        found += (Diagnostic(code="other_language", severity="warning", message=message),)
    if not any(line.text.strip() for page in pages for line in page.lines):
        found += (Diagnostic(code="no_text", severity="warning", message="no text was found on any page"),)
    signed_at = signed.at if signed else ""
    doubts = tuple(signing_doubts(parsed.header, parsed.places, pages, signed_at))
    parsed = msgspec.structs.replace(
        parsed, diagnostics=found + parsed.diagnostics + doubts,
        signature=msgspec.structs.replace(parsed.signature, signed_digitally=signed),
    )  # fmt: skip
    made = {"sohoa": pipeline.__version__, "dictionaries": versions.dictionaries()}
    return Document(
        source=msgspec.structs.replace(whole.source, made_by=made | whole.engines),
        pages=pages,
        **msgspec.structs.asdict(parsed),
        proposals=propose(parsed.header, parsed.appendices, signed_at, whole.source.file),
    )
