"""What a person said against the machine's reading: a log beside the Document, and the Document with it applied.

    >>> from pipeline.results.corrections import corrected
    >>> document = corrected("results/plan.json")    # the machine's output with all corrections

Records are only ever added (`log`); their places are found again after a paper was read anew (`anchor`); what a paper
says is read again from its corrected lines (`derive`).
"""

from __future__ import annotations

from pipeline.results.corrections.apply import Corrected, corrected, with_corrections
from pipeline.results.corrections.log import SUFFIX, Log, append, log_path, read_log
from pipeline.results.corrections.record import Conflict, Place, Record, Token, standing

__all__ = [
    "SUFFIX",
    "Conflict",
    "Corrected",
    "Log",
    "Place",
    "Record",
    "Token",
    "append",
    "corrected",
    "log_path",
    "read_log",
    "standing",
    "with_corrections",
]
