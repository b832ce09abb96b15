"""A person checks what the machine was unsure of; what they say lies beside the Document and stands over it.

    >>> from pipeline import results
    >>> document = results.load(Path("results/plan.json"))    # the machine's output with all corrections

The page itself (`sohoa review DIR`) needs the extra `review`; doubts, savings and the report need nothing more. The log
of corrections, and how it is applied, are `pipeline.corrections`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import lazy
from pipeline.review.save import Change, save, undo_all, undo_record

if TYPE_CHECKING:
    from pipeline.review.access import Access
    from pipeline.review.desk import Desk
    from pipeline.review.patience import configured
    from pipeline.review.server import build

__all__ = ["Access", "Change", "Desk", "build", "configured", "save", "undo_all", "undo_record"]

_WHERE = {"Access": "access", "Desk": "desk", "build": "server", "configured": "patience"}
__getattr__ = lazy.names_of(__name__, _WHERE)  # the page and its server need the extra
