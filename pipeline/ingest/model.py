"""What an opened file gives: its pages, each with a picture to read or with the words of a good text layer.

Pictures are loaded page by page, when asked for, so that a hundred-page scan costs the memory of one page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import msgspec

from pipeline.document import Box, Diagnostic, DigitalSignature, Kind, Source

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Picture: TypeAlias = "NDArray[np.uint8]"


class WordBox(msgspec.Struct, frozen=True):
    """A word where it stands, its box in pixels of the page."""

    text: str
    box: Box


class Edge(NamedTuple):
    """A straight line that a PDF draws, in points: its place across, where it starts and ends along itself."""

    level: bool  # runs from left to right
    place: float
    start: float
    end: float


@dataclass(frozen=True, kw_only=True)
class SourcePage:
    """One page. A `scan` has a `picture()`: uint8, height × width (grey) or height × width × 3 (RGB), top row first.

    So has a `bad_text_layer` page; a `text_layer` page has `words` and the `edges` it draws, a `text` page has `lines`
    only.
    """

    number: int
    kind: Kind
    width: int = 0
    height: int = 0
    dpi: float = 0.0
    words: tuple[WordBox, ...] = ()
    edges: tuple[Edge, ...] = ()
    lines: tuple[str, ...] = ()
    picture: Callable[[], Picture] | None = None


@dataclass(frozen=True, kw_only=True)
class OpenedSource:
    """An opened file, to be closed: its pictures are read when they are asked for. `notes` are what to say about it."""

    source: Source
    pages: tuple[SourcePage, ...]
    signed_digitally: DigitalSignature | None = None
    notes: tuple[Diagnostic, ...] = ()
    close: Callable[[], None] = field(default=lambda: None)

    def __enter__(self) -> OpenedSource:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


OPENING = 0
"""Stands for the file itself where a page's number is expected."""


@dataclass(frozen=True, kw_only=True)
class Watch:
    """Who looks over the opening of a file: `look(page)` is told before a page, or the file itself (`OPENING`), is
    looked at; pages of `unseen` are not, for that took too long before."""

    look: Callable[[int], None] = lambda page: None
    unseen: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a file may ask for before it is refused: pixels of one page, pages, bytes of a plain text."""

    max_pixels: int = 200_000_000
    max_pages: int = 2_000
    max_text_bytes: int = 100_000_000
