"""A Document with its corrections: the machine's output and the log beside it, made one."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from pipeline.corrections.fields import with_field, with_sections
from pipeline.corrections.lines import LineStates
from pipeline.corrections.log import Log, log_path, read_log
from pipeline.corrections.pages import moved, with_states
from pipeline.corrections.record import Note, Record, standing
from pipeline.corrections.state import OtherStates, of_part
from pipeline.corrections.stored import machine_document
from pipeline.corrections.work_rows import WorkStates
from pipeline.document import Diagnostic, Document


class Corrected(msgspec.Struct, frozen=True):
    """A Document with its corrections (`records`, those that hold), and what became of them."""

    document: Document
    lines: LineStates
    others: OtherStates
    work: WorkStates
    records: tuple[Record, ...] = ()
    damaged: tuple[int, ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """Records that did not simply fit."""
        return (*self.lines.notes, *self.others.notes, *self.work.notes)


def corrected(path: str | os.PathLike[str]) -> Document:
    """The Document in the file `path` (`NAME.json`) with the corrections of `NAME.corrections.jsonl` beside it.

    What no longer fits is a diagnostic (`correction_unplaced`), never dropped in silence. Raises `UnreadableError`.
    """
    file = Path(path)
    document = machine_document(file)
    log = read_log(log_path(file))
    return document if not log.records and not log.damaged else with_corrections(document, log).document


def with_corrections(document: Document, log: Log) -> Corrected:
    """`document` with all that stands in `log`."""
    records = standing(list(log.records))
    lines = LineStates(document, records)
    read = _with_lines(document, lines)
    others = OtherStates(read, records)
    done = read
    for place, text in of_part(others.values, "field"):
        done = with_field(done, place.name, text)
    done = with_sections(done, {place.name: text for place, text in of_part(others.values, "section")})
    cells = dict(of_part(others.values, "cell"))
    if cells or done.tables != document.tables:
        from pipeline.corrections.tasks import with_cells, with_tasks

        done = with_tasks(with_cells(done, cells), document)
    work = WorkStates(done, records)
    done = work.applied()
    every = (*lines.notes, *others.notes, *work.notes)
    notes = [*map(_diagnostic, (n for n in every if n.kind == "unplaced")), *map(_damaged, log.damaged)]
    if notes:
        done = msgspec.structs.replace(done, diagnostics=(*done.diagnostics, *notes))
    return Corrected(done, lines, others, work, tuple(records), log.damaged)


def _with_lines(document: Document, lines: LineStates) -> Document:
    if lines.are_as_read:
        return document
    from pipeline.corrections.derive import rederived

    pages = tuple(with_states(page, lines) for page in document.pages)
    return rederived(document, pages, moved(lines))


def _diagnostic(note: Note) -> Diagnostic:
    record: Record = note.record
    where = record.place.page or None
    message = f"a correction by {record.by} no longer fits: “{record.before}” → “{record.after}”"
    return Diagnostic(code="correction_unplaced", severity="warning", message=message, page=where)


def _damaged(number: int) -> Diagnostic:
    message = f"line {number} of the log of corrections cannot be read; it was cut off while it was written"
    return Diagnostic(code="correction_damaged", severity="warning", message=message)
