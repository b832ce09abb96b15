"""What a person said against the machine's reading: a log beside the Document, and the Document with it applied.

    >>> from pipeline.corrections import corrected
    >>> document = corrected("results/plan.json")    # the machine's output with all corrections

Records are only ever added (`log`); their places are found again after a paper was read anew (`anchor`); what a paper
says is read again from its corrected lines (`derive`).
"""

from __future__ import annotations

from pipeline.corrections.anchor import likeness, part_of_page
from pipeline.corrections.apply import Corrected, corrected, with_corrections
from pipeline.corrections.fields import FIELDS, LISTS, checked, field
from pipeline.corrections.lines import LineStates
from pipeline.corrections.log import Log, append, log_path, read_log
from pipeline.corrections.record import (
    Action,
    Conflict,
    Record,
    Surroundings,
    Target,
    Token,
    new_id,
    now,
    standing,
    written,
)
from pipeline.corrections.rewrite import USER, hunks, rewritten
from pipeline.corrections.stored import machine_document
from pipeline.corrections.work_rows import UNITS, WORK, Kind, Row, checked_work, divided

__all__ = [
    "FIELDS",
    "LISTS",
    "UNITS",
    "USER",
    "WORK",
    "Action",
    "Conflict",
    "Corrected",
    "Kind",
    "LineStates",
    "Log",
    "Record",
    "Row",
    "Surroundings",
    "Target",
    "Token",
    "append",
    "checked",
    "checked_work",
    "corrected",
    "divided",
    "field",
    "hunks",
    "likeness",
    "log_path",
    "machine_document",
    "new_id",
    "now",
    "part_of_page",
    "read_log",
    "rewritten",
    "standing",
    "with_corrections",
    "written",
]
