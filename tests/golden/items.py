"""What the golden set holds: each item a name and a function that makes its text from inputs that never change.

Inputs are the samples, texts made from them by a seeded generator, and documents of `../shared` where that is there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from pipeline.document import Document, Edit, Line, Page, Source
from pipeline.text.vietnamese import nfc, skeleton
from tests.golden import exports, pictures
from tests.golden.noise import noisy
from tests.golden.readings import SAMPLES, SCANS, readings

SHARED = SAMPLES.parent.parent / "shared"


class Item(NamedTuple):
    """`needs` are distributions and programs whose version decides about the text too (`surroundings`)."""

    name: str
    make: Callable[[], str]
    needs: tuple[str, ...] = ()


def items(*, shared: bool = True) -> Iterator[Item]:
    """All of them; those of `../shared` where it is there and is wanted."""
    for name, path in texts(shared).items():
        if path.name.endswith(".raw.txt"):
            yield Item(f"restore-raw-{name}", partial(restored, path, "raw"))
            continue
        for mode in MODES:
            yield Item(f"restore-{mode}-{name}", partial(restored, path, mode))
        yield Item(f"parse-{name}", partial(parsed, path))
    for scan in SCANS:
        yield Item(f"document-{scan}", partial(_document_text, scan))
    for name, make, needs in (*pictures.items(), *exports.items([document(scan) for scan in SCANS])):
        yield Item(name, make, needs)


def texts(shared: bool) -> dict[str, Path]:
    """Name → text."""
    folders = [SAMPLES, SAMPLES / "truth", *([SHARED / "plans", SHARED / "scans" / "pairs"] if shared else [])]
    return {path.stem.removesuffix(".raw"): path for folder in folders for path in sorted(folder.glob("*.txt"))}


MODES = ("clean", "stripped", "eng", "both")


def restored(path: Path, mode: str) -> str:
    """Each line with its edits: as printed, without marks, as an English engine reads it, as a Vietnamese and an
    English one do."""
    from pipeline.restore import restore_lines

    lines = nfc(path.read_text(encoding="utf-8")).splitlines()
    if mode in ("clean", "raw"):
        done = restore_lines(lines)
    elif mode == "stripped":
        done = restore_lines([skeleton(line) for line in lines])
    elif mode == "eng":
        done = restore_lines(noisy(lines, "eng", path.name), channel="eng")
    else:
        second: list[str | None] = [*noisy(lines, "eng", path.name)]
        done = restore_lines(noisy(lines, "vie", path.name), channel="vie", alternatives=second, dictionary=OWN)
    return "\n".join(_shown(line.text, line.edits) for line in done.lines)


OWN = ("Chấn Hưng", "Mỹ Đình Thượng", "iOffice")


def _shown(text: str, edits: Sequence[Edit]) -> str:
    told = [
        f"\t{e.start}-{e.end} {e.raw!r} {e.text!r} {e.rule} {e.confidence} {' '.join(e.alternatives)}" for e in edits
    ]
    return "\n".join([text, *told])


def parsed(path: Path) -> str:
    """The Document of a text that is right."""
    from pipeline.parse import parse_text

    return _json(parse_text(nfc(path.read_text(encoding="utf-8"))))


@cache
def document(scan: str) -> Document:
    """The Document of a recorded reading: restored and parsed."""
    from pipeline.layout import in_cell_order
    from pipeline.parse import parse_pages
    from pipeline.restore import restore_lines

    pages = readings(scan)
    order = [(page, at) for page in pages for at in in_cell_order([line.box for line in page.lines], page.grids)]
    done = restore_lines(
        ["" if at is None else page.lines[at].text for page, at in order], channel="vie",
        alternatives=[None if at is None else page.lines[at].other for page, at in order],
    )  # fmt: skip
    restored = {(page.number, at): line for (page, at), line in zip(order, done.lines, strict=True)}
    shown = tuple(
        Page(
            number=page.number, width=page.width, height=page.height, dpi=page.dpi,
            lines=tuple(
                Line(
                    text=restored[page.number, at].text, raw=restored[page.number, at].raw, box=line.box,
                    confidence=line.confidence, edits=restored[page.number, at].edits, words=line.words,
                )
                for at, line in enumerate(page.lines)
            ),
        )
        for page in pages
    )  # fmt: skip
    read = parse_pages(shown, tuple(grid for page in pages for grid in page.grids))
    fields = {name: getattr(read, name) for name in Document.__struct_fields__ if hasattr(read, name)}
    digest = hashlib.sha256((SAMPLES / f"{scan}.pdf").read_bytes()).hexdigest()
    source = Source(file=f"{scan}.pdf", sha256=digest, kind="scan", page_count=len(pages))
    return Document(source=source, pages=shown, **fields)


def _document_text(scan: str) -> str:
    return _json(document(scan))


def _json(document: Document) -> str:
    source = msgspec.structs.replace(document.source, made_by={})
    return msgspec.structs.replace(document, source=source).to_json().decode()
