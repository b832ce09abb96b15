"""The lines of a Document in the order people read them: furniture apart, tables as tables, nothing lost.

A Document keeps its lines as they are printed, page by page. Who writes a text or an export asks here which of them are
page numbers and running heads, which stand in a table, and what of a table's lines its cells do not say.
"""

from __future__ import annotations

from pipeline.flow.furniture import furniture
from pipeline.flow.lines import Printed, flow
from pipeline.flow.text import readable

__all__ = ["Printed", "flow", "furniture", "readable"]
