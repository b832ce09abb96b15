"""A person checks what the machine was unsure of; what they say lies beside the Document and stands over it.

    >>> from pipeline import review
    >>> document = review.corrected("results/plan.json")    # the machine's output with all corrections

The page itself (`sohoa review DIR`) needs the extra `review`; corrections, doubts and the report need nothing more.
"""

from __future__ import annotations

from pipeline.review.apply import Corrected, corrected, machine_document, with_corrections
from pipeline.review.log import Log, log_path, read_log
from pipeline.review.records import Conflict, Place, Record, Token
from pipeline.review.save import Change, save, undo_all, undo_record

__all__ = [
    "Change",
    "Conflict",
    "Corrected",
    "Log",
    "Place",
    "Record",
    "Token",
    "corrected",
    "log_path",
    "machine_document",
    "read_log",
    "save",
    "undo_all",
    "undo_record",
    "with_corrections",
]
