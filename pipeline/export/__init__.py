"""Documents leave here in the form that the receiving system already imports; one file a format.

    >>> from pathlib import Path
    >>> from pipeline import export
    >>> export.run(Path("results"), "xlsx", "tasks.xlsx")       # all Documents of a folder; what to know is returned

A Document is only looked at: nothing is inferred on the way out. What is not printed stays empty, what does not fit is
said, never cut in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import lazy
from pipeline.export.cell_text import day, guarded
from pipeline.export.conversion import run
from pipeline.export.formats import FORMATS
from pipeline.export.issues import TITLE, Issue, flat, mark, spaced, tree
from pipeline.export.markup import jira as jira_markup
from pipeline.export.markup import markdown as markdown_markup
from pipeline.export.markup import redmine as redmine_markup
from pipeline.export.model import Finding, Result

if TYPE_CHECKING:
    from pipeline.export.pdf_layer import text_layer

__all__ = [
    "FORMATS",
    "TITLE",
    "Finding",
    "Issue",
    "Result",
    "day",
    "flat",
    "guarded",
    "jira_markup",
    "mark",
    "markdown_markup",
    "redmine_markup",
    "run",
    "spaced",
    "text_layer",
    "tree",
]

__getattr__ = lazy.names_of(__name__, {"text_layer": "pdf_layer"})  # who exports no PDF loads no library of PDFs
