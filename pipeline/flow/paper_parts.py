"""A Document as the blocks that people read, in the order of the paper: nothing that is printed is left out.

The head, what stands between it and the first section (the grounds), the outline with its texts, the closing,
appendices, each table where it stands. Texts are the Document's; what is printed and no field says stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document import Appendix, Document, Section
from pipeline.flow.closing import closing
from pipeline.flow.letterhead import letterhead
from pipeline.flow.lines import Printed, flow
from pipeline.flow.model import Block, Heading, PaperPart, TextBlock
from pipeline.flow.regions import Region, regions
from pipeline.flow.weave import Tables, laid_out

_WHITE = re.compile(r"[^\S\x1c-\x1f]*")  # what Python takes for white and readers see as signs is text
_SIGN = re.compile(r"[.:;,]/?\.?(?=\s|$)")


def parts(document: Document) -> Iterator[PaperPart]:
    """The parts of `document` with their blocks."""
    lines = flow(document)
    tables = Tables(document.tables, lines)
    for region in regions(document, lines):
        yield PaperPart(region.kind, tuple(_blocks(document, region, tables)), region.of)
    if rest := tuple(tables.rest()):
        yield PaperPart("tables", rest)


def every_block(document: Document) -> Iterator[Block]:
    """The blocks of `document`, one after the other."""
    for part in parts(document):
        yield from part.blocks


def _blocks(document: Document, region: Region, tables: Tables) -> list[Block]:
    if region.kind == "head":
        return letterhead(document, region.lines, tables)
    if region.kind == "closing":
        return closing(document, region.lines, tables)
    if isinstance(region.of, Section):
        return _section(region.of, region, tables)
    if isinstance(region.of, Appendix):
        return _appendix(region.of, region, tables)
    return laid_out([], region.lines, tables)


def _section(section: Section, region: Region, tables: Tables) -> list[Block]:
    """A heading where something stands under it, else a paragraph: a list of points is no list of headings."""
    title = _ended(" ".join(filter(None, (section.marker, section.title))), region.lines)
    headed = bool(section.children or section.text)
    texts = [text for text in section.text.split("\n") if not _WHITE.fullmatch(text)]
    first: Block = Heading(section.level, title) if headed else TextBlock(title)
    return laid_out([(title, first), *((text, TextBlock(text)) for text in texts)], region.lines, tables)


def _ended(title: str, lines: Sequence[Printed]) -> str:
    """`title` with the sign that ends it on the page, which is no part of a title."""
    printed = " ".join(" ".join(one.line.text.split()) for one in lines if one.table is None)
    end = printed.find(title) + len(title)
    sign = _SIGN.match(printed, end) if title and end >= len(title) else None
    return title + sign[0] if sign else title


def _appendix(one: Appendix, region: Region, tables: Tables) -> list[Block]:
    title = " ".join(filter(None, (one.marker, one.title)))
    made: list[tuple[str, Block]] = [(title, Heading(1, title))]
    if one.attached_to:
        made.append((one.attached_to, TextBlock(one.attached_to, "note")))
    return laid_out(made, region.lines, tables)
