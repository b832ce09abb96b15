"""CSV for Redmine's issue importer, parents kept: the paper, its groups, their tasks.

`parent` names an earlier row by its number, which is also its `unique_id`: the importer takes both.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.export import issues, markup
from pipeline.export.model import Context, Loaded
from pipeline.export.tracker_csv import table

COLUMNS = ("unique_id", "parent", "tracker", "subject", "description", "start_date", "due_date")


def encode(documents: Iterable[Loaded], context: Context) -> bytes:
    """All tasks of `documents` under their papers and groups."""
    rows = (
        (str(i.number), str(i.parent or ""), "Task", i.title, i.description, i.start or "", i.due or "")
        for i in issues.tree(documents, markup.redmine)
    )
    return table(COLUMNS, rows, mark=False)
