"""Markdown (CommonMark with tables) for people and programs: headings, paragraphs, lists, tables.

The document's words are escaped: what looks like markup on the page is text here.
"""

from __future__ import annotations

from pipeline.export.cells import printable
from pipeline.export.markup import paragraph
from pipeline.export.model import Context, Loaded
from pipeline.flow import model
from pipeline.flow.blocks import blocks

DEEPEST = 6
_BOLD = ("parent", "issuer", "national", "motto", "subject", "authority", "signer")


def encode(loaded: Loaded, context: Context) -> bytes:
    """The Markdown of one Document."""
    made = "\n\n".join(filter(None, map(_written, blocks(loaded.document))))
    return (made + "\n").encode("utf-8")


def _written(block: model.Block) -> str:
    match block:
        case model.Heading(level, text):
            return f"{'#' * min(level + 1, DEEPEST)} {_text(text)}"
        case model.Paragraph(text, "title"):
            return f"# {_text(text)}"
        case model.Paragraph(text, style):
            return f"**{_text(text)}**" if style in _BOLD and text.strip() else _text(text)
        case model.Items(word, (one,)):
            return f"*{_text(word)}:* {_text(one)}"
        case model.Items(word, items):
            return f"*{_text(word)}:*\n\n" + "\n".join(f"- {_text(item)}" for item in items)
        case model.Sides(left, right):
            return "\n\n".join(filter(None, map(_written, (*left, *right))))
        case model.TableBlock():
            return _table(block)


def _table(block: model.TableBlock) -> str:
    columns, rows = wide(block)
    cells = [list(map(_text, columns)), ["---"] * len(columns), *(list(map(_text, row)) for row in rows)]
    title = f"**{_text(block.table.title)}**\n\n" if block.titled else ""
    return title + "\n".join("| " + " | ".join(row) + " |" for row in cells)


def wide(block: model.TableBlock) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and rows of a table, every row as wide as the widest."""
    table = block.table
    most = max(len(table.columns), *(len(row) for row in table.rows), 1)
    filled = [(*row, *("",) * (most - len(row))) for row in (table.columns, *table.rows)]
    return filled[0], filled[1:]


def _text(text: str) -> str:
    return paragraph(" ".join(printable(text).split()))
