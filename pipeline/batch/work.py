"""What a worker does with one task: digitise the file, write its results, say what became of it."""

from __future__ import annotations

import time
from pathlib import Path

from pipeline.batch.model import Job, Outcome
from pipeline.batch.remote import fetched, put
from pipeline.document import Document
from pipeline.errors import ExitCode, OutputError, SohoaError
from pipeline.flow import readable
from pipeline.output import reason
from pipeline.results import Head, head_of, save
from pipeline.urls import is_url


def digitize_task(task: Job) -> Outcome:
    """Digitise `task.path` into `task.stem`.json and .txt. Never raises: what went wrong is in the outcome."""
    start = time.perf_counter()
    try:
        document = _digitized(task)
        _save(document, task.stem, task.paragraphs)
    except SohoaError as error:
        return failure(task, error.exit_code, str(error), start)
    except MemoryError:
        return failure(task, ExitCode.SOME_FAILED, f"{task.path}: needs more memory than a worker may use", start)
    except Exception as error:
        what = (f"{type(error).__name__}: {error}".splitlines() or [""])[0][:300]
        return failure(task, ExitCode.SOME_FAILED, f"{task.path}: {what}", start)
    return outcome(task, document, round(time.perf_counter() - start, 3))


def _digitized(task: Job) -> Document:
    from pipeline.digitize import digitize

    with fetched(task.path) as path:
        try:
            return digitize(path, **task.reading)
        except SohoaError as error:  # a copy's place says nothing to anybody
            raise type(error)(str(error).replace(str(path), task.path)) from error


def _save(document: Document, stem: str, paragraphs: bool) -> None:
    """Write `stem`.txt and then `stem`.json: where the JSON stands, the text does too."""
    if is_url(stem):
        put(stem + ".txt", readable(document, paragraphs=paragraphs).encode("utf-8", "surrogatepass"))
        put(stem + ".json", document.to_json())
        return
    try:
        Path(stem).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{stem}: cannot be written: {reason(error)}") from error
    save(document, Path(stem), paragraphs=paragraphs)


def failure(task: Job, code: int, error: str, start: float) -> Outcome:
    """The outcome of a task that gave no document."""
    return Outcome(row=task.row, status="failed", code=code, error=error, seconds=round(time.perf_counter() - start, 3))


def outcome(task: Job, document: Document, seconds: float) -> Outcome:
    """The outcome of a task that gave `document`."""
    errors = [diagnostic.message for diagnostic in document.diagnostics if diagnostic.severity == "error"]
    means = {page.number: _mean([line.confidence for line in page.lines]) for page in document.pages if page.lines}
    head = head_of(document.header, document.diagnostics, document.proposals)
    measured = document.source.kind != "text"  # nobody measured how sure a text file is; where nothing was read it is 0
    return Outcome(
        row=task.row,
        status="incomplete" if errors else "done",
        code=ExitCode.SOME_FAILED if errors else ExitCode.OK,
        error="; ".join(errors)[:500],
        pages=document.source.page_count,
        confidence=_mean([line.confidence for page in document.pages for line in page.lines]) if measured else None,
        worst_page=min(means, key=lambda number: means[number]) if measured and means else None,
        missing=head.missing,
        head=tuple(_with_offers(head, name) for name in head.to_check),
        diagnostics=len(document.diagnostics),
        seconds=seconds,
    )


def _with_offers(head: Head, name: str) -> str:
    offered = " or ".join(head.offered(name))
    return f"{name}: {offered}" if offered else name


def _mean(values: list[float]) -> float:
    return round(sum(values) / max(len(values), 1), 4)
