"""Parquet: the frames of tasks, responsibilities and papers, a file each."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.errors import MissingProgramError
from pipeline.export.model import Context, Loaded
from pipeline.results import documents_frame, responsibilities_frame, tasks_frame

if TYPE_CHECKING:
    import pandas as pd


def encode(documents: Iterable[Loaded], context: Context) -> dict[str, bytes]:
    """The three frames."""
    every = list(documents)
    made = {"tasks": tasks_frame, "responsibilities": responsibilities_frame, "documents": documents_frame}
    return {f"{name}.parquet": _parquet(frame(every)) for name, frame in made.items()}


def _parquet(frame: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    try:
        frame.to_parquet(out, index=False)
    except ImportError as error:
        raise MissingProgramError("Parquet needs pyarrow; install it with: pip install 'sohoa[parquet]'") from error
    return out.getvalue()
