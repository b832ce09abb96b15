"""Markdown (CommonMark with tables) for people and programs: headings, paragraphs, lists, tables.

The document's words are escaped: what looks like markup on the page is text here.
"""

from __future__ import annotations

import re

from pipeline import flow
from pipeline.export.cell_text import one_line
from pipeline.export.markup import paragraph
from pipeline.export.model import Context, Loaded

DEEPEST = 6
_CLOSES = re.compile(r"(?<=\s)#+$")
_BOLD = ("parent", "issuer", "national", "motto", "subject", "authority", "signer")


def encode(loaded: Loaded, context: Context) -> bytes:
    """The Markdown of one Document."""
    made = "\n\n".join(filter(None, map(_written, flow.every_block(loaded.document))))
    return (made + "\n").encode("utf-8")


def _written(block: flow.Block) -> str:
    match block:
        case flow.Heading(level, text):
            return f"{'#' * min(level + 1, DEEPEST)} {_heading(text)}"
        case flow.TextBlock(text, "title"):
            return f"# {_heading(text)}"
        case flow.TextBlock(text, style):
            return f"**{_text(text)}**" if style in _BOLD and text.strip() else _text(text)
        case flow.Items(word, (one,)):
            return f"*{_text(word)}:* {_text(one)}"
        case flow.Items(word, items):
            return f"*{_text(word)}:*\n\n" + "\n".join(f"- {_text(item)}" for item in items)
        case flow.Sides(left, right):
            return "\n\n".join(filter(None, map(_written, (*left, *right))))
        case flow.TableBlock():
            return _table(block)


def _table(block: flow.TableBlock) -> str:
    table = block.table
    head, *rows = ([*map(_text, row), *[""] * (table.width - len(row))] for row in (table.columns, *table.rows))
    cells = [head, ["---"] * table.width, *rows]
    title = f"**{_text(table.title)}**\n\n" if block.titled else ""
    return title + "\n".join("| " + " | ".join(row) + " |" for row in cells)


def _heading(text: str) -> str:
    """The words of a heading: signs at its end that would close it stay ("Phụ lục #")."""
    return _CLOSES.sub(r"\\\g<0>", _text(text))


def _text(text: str) -> str:
    return paragraph(one_line(text))
