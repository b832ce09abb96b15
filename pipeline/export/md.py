"""Markdown (CommonMark with tables) for people and programs: headings, paragraphs, lists, tables.

The document's words are escaped: what looks like markup on the page is text here.
"""

from __future__ import annotations

from pipeline.export import blocks
from pipeline.export.cells import printable
from pipeline.export.markup import paragraph
from pipeline.export.model import Context, Loaded


def encode(loaded: Loaded, context: Context) -> bytes:
    """The Markdown of one Document."""
    made = "\n\n".join(_written(block) for block in blocks.blocks(loaded.document))
    return (made + "\n").encode("utf-8")


def _written(block: blocks.Block) -> str:
    match block:
        case blocks.Heading(level, text):
            return f"{'#' * level} {_text(text)}"
        case blocks.Paragraph(text, "title"):
            return f"# {_text(text)}"
        case blocks.Paragraph(text, "agency" | "subject" | "signature"):
            return f"**{_text(text)}**" if text.strip() else ""
        case blocks.Paragraph(text, _):
            return _text(text)
        case blocks.Items(word, items):
            return f"*{_text(word)}:*\n\n" + "\n".join(f"- {_text(item)}" for item in items)
        case blocks.Grid():
            return _table(block)


def _table(block: blocks.Grid) -> str:
    rows = [block.columns, ("---",) * len(block.columns), *block.rows]
    cells = [[cell if at == 1 else _text(cell) for cell in row] for at, row in enumerate(rows)]
    title = f"**{_text(block.title)}**\n\n" if block.title else ""
    return title + "\n".join("| " + " | ".join(row) + " |" for row in cells)


def _text(text: str) -> str:
    return paragraph(" ".join(printable(text).split()))
