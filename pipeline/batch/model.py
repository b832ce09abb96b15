"""What travels between the runner and its workers: a task out, an outcome back. Both are small and can be pickled."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Status = Literal["done", "incomplete", "failed"]


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One file to digitise: its row in the ledger, where it lies, where its results go (without suffix), and how;
    `paragraphs`: a line of the text is a paragraph, not a printed line."""

    row: int
    path: str
    stem: str
    reading: dict[str, Any] = {}
    paragraphs: bool = False


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a task. `head` are the fields of the head that need a person, each with what is offered for it
    ("number: 09 or 19"). `code` is an `ExitCode`; `confidence` the mean over lines, 0 where a scan
    has none, None of a text file; times in seconds."""

    row: int
    status: Status
    code: int = 0
    error: str = ""
    pages: int = 0
    confidence: float | None = None
    worst_page: int | None = None
    missing: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    diagnostics: int = 0
    seconds: float = 0.0


class WorkerDied(Exception):  # noqa: N818  (it is what happened, as `KilledWorker` is)
    """A worker ended in the middle of a task: a crash in native code, or the system's memory killer."""


class WorkerTimeout(Exception):  # noqa: N818
    """A task took longer than a document may, and its worker was ended."""
