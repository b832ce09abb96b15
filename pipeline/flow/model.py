"""The blocks that people read a paper in. Texts are those of the Document; each printed word stands in one of them."""

from __future__ import annotations

from typing import Literal

import msgspec

from pipeline.document import Appendix, Section, Table

Style = Literal[
    "parent", "issuer", "number", "about", "national", "motto", "day", "mark", "title", "subject", "text",
    "authority", "signer", "note",
]  # fmt: skip


class TextBlock(msgspec.Struct, frozen=True):
    """Running text; `style` says which part of the paper it is."""

    text: str
    style: Style = "text"


class Heading(msgspec.Struct, frozen=True):
    """The heading of a section or appendix; `level` counts from 1."""

    level: int
    text: str


class Items(msgspec.Struct, frozen=True):
    """A list under a word, as "Nơi nhận:" is."""

    word: str
    items: tuple[str, ...]


class Sides(msgspec.Struct, frozen=True):
    """What stands side by side: the two columns of a letterhead, receivers and signer."""

    left: tuple[TextBlock | Items, ...]
    right: tuple[TextBlock, ...]


class TableBlock(msgspec.Struct, frozen=True):
    """A table; `titled` where its title is no other block's text."""

    table: Table
    titled: bool = False


Block = TextBlock | Heading | Items | Sides | TableBlock


class PaperPart(msgspec.Struct, frozen=True):
    """A part of the paper: what it begins with (None: the head, the grounds, the closing), and its blocks."""

    kind: Literal["head", "preamble", "section", "closing", "appendix", "tables"]
    blocks: tuple[Block, ...] = ()
    of: Section | Appendix | None = None
