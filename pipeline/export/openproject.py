"""CSV of OpenProject's work packages under its own column names, parents kept by ID."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.export import issues, markup
from pipeline.export.model import Context, Loaded
from pipeline.export.tracker_csv import table

COLUMNS = ("ID", "Parent", "Type", "Subject", "Description", "Start date", "Finish date")
TYPES = {"document": "Phase", "group": "Phase", "task": "Task"}


def encode(documents: Iterable[Loaded], context: Context) -> bytes:
    """All tasks of `documents` under their papers and groups."""
    rows = (
        (
            str(i.number), str(i.parent or ""), TYPES[i.kind], i.title, i.description.replace("\n", "\n\n"),
            i.start or "", i.due or "",
        )
        for i in issues.tree(documents, markup.markdown)
    )  # fmt: skip
    return table(COLUMNS, rows, mark=False)
