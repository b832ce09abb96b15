"""Searching everything that was digitised: with or without marks, exact marks first, by fields and deadlines.

    >>> from pathlib import Path
    >>> from pipeline import search
    >>> for hit in search.search(Path("results"), ["ke hoach cai cach"]):
    ...     print(hit.name, hit.page, hit.line, hit.snippet)

The index is one SQLite file in the folder of results. It follows the folder by itself: each search first takes in what
is new, changed, corrected or gone.
"""

from __future__ import annotations

from pipeline.search.index import Index
from pipeline.search.query import Filters, Hit, find, search
from pipeline.search.spelling import near

__all__ = ["Filters", "Hit", "Index", "find", "near", "search"]
