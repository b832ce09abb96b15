"""The lines of a Document in the order people read them: furniture apart, tables as tables, nothing lost.

A Document keeps its lines as they are printed, page by page. Who writes a text or an export asks here which of them are
page numbers and running heads, which stand in a table, and what of a table's lines its cells do not say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import lazy
from pipeline.flow.furniture import furniture, is_page_number
from pipeline.flow.lines import Printed, flow
from pipeline.flow.model import Block, Heading, Items, PaperPart, Sides, Style, TableBlock, TextBlock
from pipeline.flow.text import readable

if TYPE_CHECKING:
    from pipeline.flow.paper_parts import every_block, parts
    from pipeline.flow.paragraphs import paragraphs_of
    from pipeline.flow.regions import every_section

__all__ = [
    "Block",
    "Heading",
    "Items",
    "PaperPart",
    "Printed",
    "Sides",
    "Style",
    "TableBlock",
    "TextBlock",
    "every_block",
    "every_section",
    "flow",
    "furniture",
    "is_page_number",
    "paragraphs_of",
    "parts",
    "readable",
]  # fmt: skip

_WHERE = {
    "every_block": "paper_parts",
    "every_section": "regions",
    "paragraphs_of": "paragraphs",
    "parts": "paper_parts",
}
__getattr__ = lazy.names_of(__name__, _WHERE)  # they ask the parser, which many who read lines do without
