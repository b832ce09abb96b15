"""CSV for GitLab's issue importer: `title` and `description` required, `due_date` as YYYY-MM-DD."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.export import issues, markup
from pipeline.export.model import Context, Loaded
from pipeline.export.tracker_csv import table

COLUMNS = ("title", "description", "due_date")


def encode(documents: Iterable[Loaded], context: Context) -> bytes:
    """All tasks of `documents`. Line ends in descriptions are doubled, as Markdown joins single ones."""
    rows = (
        (i.title, i.description.replace("\n", "\n\n"), i.due or "") for i in issues.flat(documents, markup.markdown)
    )
    return table(COLUMNS, rows, mark=False)
