"""A person checks what the machine was unsure of; what they say lies beside the Document and stands over it.

    >>> from pipeline import results
    >>> document = results.load(Path("results/plan.json"))    # the machine's output with all corrections

The page itself (`sohoa review DIR`) needs the extra `review`; doubts, savings and the report need nothing more. The log
of corrections, and how it is applied, are `pipeline.results.corrections`.
"""

from __future__ import annotations

from pipeline.review.save import Change, save, undo_all, undo_record

__all__ = ["Change", "save", "undo_all", "undo_record"]
