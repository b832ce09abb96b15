"""The engines that read lines: a file each, which does what `Reads` says, and a row of `ENGINES`.

A row says in which part an engine is asked at which quality. Quality levels, `made_by` of a Document, `sohoa doctor`
and the options read the rows, so that nothing else names an engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.layout import LineImage
    from pipeline.ocr.model import RawLine

Quality = Literal["auto", "fast", "balanced", "best"]
"""`auto` is `balanced`, or `fast` where the second engine cannot run here."""


class Reads(Protocol):
    """What the file of an engine has."""

    def read(
        self,
        page: NDArray[np.uint8],
        lines: Sequence[LineImage],
        *,
        language: str = "vie",
        timeout: float = 0,
        again: bool = False,
    ) -> list[RawLine]:
        """Read `lines` of the level page `page` (h × w, dark on light); as many come back, in the same order.

        `timeout` is in seconds (0: none). `again`: what the engine has read already is wanted in another way, whose
        errors are others.
        """

    def available(self, language: str) -> bool:
        """Whether the engine can run here and knows `language` (Tesseract's name, as "vie+eng")."""

    def version(self, language: str) -> str:
        """What tells its readings from those of another version. Raises `MissingProgramError` where it is needed."""


class Engine(NamedTuple):
    """An engine: its name in Documents, its file, and the qualities at which it is asked in each part.

    The first engine reads every line, the second words of which the first is unsure (at "best" every line), and the
    others vote where these two differ. `extra` is the extra of the package that brings it.
    """

    name: str
    file: str
    first: tuple[Quality, ...] = ()
    second: tuple[Quality, ...] = ()
    votes: tuple[Quality, ...] = ()
    extra: str = ""

    @property
    def code(self) -> Reads:
        """Its file, loaded when it is asked for."""
        return cast(Reads, import_module(f"pipeline.ocr.{self.file}"))


ENGINES = (
    Engine("reader", "line_reader", first=("fast", "balanced", "best")),
    Engine("tesseract", "tesseract", second=("balanced", "best"), votes=("balanced", "best")),
    Engine("asterocr", "asterocr", votes=("best",), extra="best"),
)


class Team(NamedTuple):
    """The engines that are asked here, by their parts; without a `first` one the `second` reads every line alone."""

    first: Engine | None
    second: Engine | None
    votes: tuple[Engine, ...]


def team(quality: Quality, language: str) -> Team:
    """Who reads `language` at `quality` here. Where no first engine knows it, the second is asked at every quality."""
    if quality == "auto":
        quality = "fast" if is_alone(language) else "balanced"
    first = next((row for row in ENGINES if quality in row.first and row.code.available(language)), None)
    if first is None:
        return Team(None, next(row for row in ENGINES if row.second), ())
    second = next((row for row in ENGINES if quality in row.second), None)
    votes = (row for row in ENGINES if quality in row.votes)
    return Team(first, second, tuple(row for row in votes if row is second or row.code.available(language)))


def is_first_here(quality: Quality, language: str) -> bool:
    """Whether a first engine reads here: how often words of its sureness are misread is known."""
    return team(quality, language).first is not None


def is_alone(language: str = "vie") -> bool:
    """Whether the engine that reads every line has no second one here."""
    return not any(row.second and row.code.available(language) for row in ENGINES)


def versions_of(quality: Quality, language: str) -> dict[str, str]:
    """Names and versions of the engines that read `language` at `quality` here."""
    first, second, votes = team(quality, language)
    return {row.name: row.code.version(language) for row in (first, second, *votes) if row}


def optional(quality: str) -> list[Engine]:
    """The engines of extras that `quality` asks where they are installed."""
    return [row for row in ENGINES if row.extra and quality in (*row.first, *row.second, *row.votes)]


def lacking(quality: str) -> list[Engine]:
    """Those of them that are not installed here."""
    return [row for row in optional(quality) if not row.code.available("vie")]
