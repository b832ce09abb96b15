"""The outline of a body or an appendix: lines joined to paragraphs, markers read, items put into a tree by sequence."""

from pipeline.parse.outline.paragraphs import join, read_paragraphs
from pipeline.parse.outline.sections import to_sections
from pipeline.parse.outline.tree import build_outline

__all__ = ["build_outline", "join", "read_paragraphs", "to_sections"]
