"""Saved Documents: read with the corrections that lie beside them, listed, flattened to rows, their papers found again.

    >>> from pathlib import Path
    >>> from pipeline import results
    >>> document = results.load(Path("results/plan.json"))      # with all corrections
    >>> results.tasks_frame([document])                          # a pandas DataFrame, a row a task

Everything that is done with results (exports, search, review, the folders of a batch) comes in here.
"""

from __future__ import annotations

from pipeline.results.files import result_files, save, spare
from pipeline.results.folder import Loaded, load, load_all, paths
from pipeline.results.frames import documents_frame, responsibilities_frame, tasks_frame
from pipeline.results.head_states import Head, field_of, head_of
from pipeline.results.originals import Originals
from pipeline.results.owner import whose
from pipeline.results.rows import DutyRow, PaperRow, TaskRow, code_of, duty_rows, key_of, paper_row, task_rows

__all__ = [
    "DutyRow",
    "Head",
    "Loaded",
    "Originals",
    "PaperRow",
    "TaskRow",
    "code_of",
    "documents_frame",
    "duty_rows",
    "field_of",
    "head_of",
    "key_of",
    "load",
    "load_all",
    "paper_row",
    "paths",
    "responsibilities_frame",
    "result_files",
    "save",
    "spare",
    "task_rows",
    "tasks_frame",
    "whose",
]
