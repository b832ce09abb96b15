"""Documents as pandas frames, a row a task, a responsibility or a paper; columns have the names of `rows`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from pipeline.document import Document
from pipeline.results.folder import Loaded
from pipeline.results.rows import DutyRow, PaperRow, TaskRow, duty_rows, paper_row, task_rows

if TYPE_CHECKING:
    import pandas as pd

_DATES = ("issued", "start", "due", "date")
_LISTS = ("lead", "coordinate", "partners", "addressed_to", "recipients")
Sources = Iterable[Document | Loaded]


def tasks_frame(documents: Sources) -> pd.DataFrame:
    """A row a task: the columns of `TaskRow`. Dates are datetime64 (NaT for none), units are lists of text."""
    return _frame(TaskRow, [row for one in _loaded(documents) for row in task_rows(one)])


def responsibilities_frame(documents: Sources) -> pd.DataFrame:
    """A row a duty: the columns of `DutyRow`."""
    return _frame(DutyRow, [row for one in _loaded(documents) for row in duty_rows(one)])


def documents_frame(documents: Sources) -> pd.DataFrame:
    """A row a paper: key, header and signature, how it was read."""
    return _frame(PaperRow, [paper_row(one) for one in _loaded(documents)])


def _loaded(documents: Sources) -> Iterable[Loaded]:
    for one in documents:
        yield one if isinstance(one, Loaded) else Loaded(path=Path(one.source.file), name=one.source.file, document=one)


def _frame(kind: type[msgspec.Struct], rows: Sequence[msgspec.Struct]) -> pd.DataFrame:
    import pandas as pd

    columns: dict[str, Any] = {}
    for name in kind.__struct_fields__:
        values = [getattr(row, name) for row in rows]
        if name in _DATES:
            columns[name] = pd.to_datetime(pd.Series(values, dtype="object"), format="%Y-%m-%d", errors="coerce")
        elif name in _LISTS:
            columns[name] = pd.Series([list(value) for value in values], dtype="object")
        elif name in ("page", "pages", "position"):
            columns[name] = pd.Series(values, dtype="Int64")
        else:
            columns[name] = pd.Series(values, dtype="string")
    return pd.DataFrame(columns)
