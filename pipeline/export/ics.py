"""iCalendar to-dos (RFC 5545, VTODO), for calendars and phones; the library folds lines at 75 octets.

Google Calendar and Outlook drop to-dos when they import a file: with `--events` each day that work is due is an event
of that day beside its to-do.

A deadline without a date ("Thường xuyên") gives a to-do without DUE: the printed words are in the description. The
same Documents give the same bytes, because DTSTAMP is the time of our result and not of the export.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TypeVar

from icalendar import Calendar, Component, Event, Todo

from pipeline.export import issues
from pipeline.export.cell_text import REPLACEMENT, day, printable, title
from pipeline.export.model import Context, Loaded, made_at
from pipeline.results import TaskRow, task_rows

C = TypeVar("C", bound=Component)


def encode(documents: Iterable[Loaded], context: Context) -> bytes:
    """All tasks of `documents` as one calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//sohoa//export//VI")
    calendar.add("version", "2.0")
    for loaded in documents:
        stamp = made_at(loaded)
        for task in task_rows(loaded):
            calendar.add_component(_todo(task, stamp))
            if context.events and (due := day(task.due)):
                calendar.add_component(_event(task, stamp, due))
    return bytes(calendar.to_ical())


def _filled(made: C, task: TaskRow, uid: str, stamp: datetime) -> C:
    """What to-do and event say alike."""
    made.add("uid", uid)
    made.add("dtstamp", stamp)
    made.add("summary", plain(title(task.content) or issues.short("")))
    made.add("description", plain(issues.described(issues.fields(task), str)))
    return made


def _todo(task: TaskRow, stamp: datetime) -> Todo:
    todo = _filled(Todo(), task, f"{issues.uid(task)}@sohoa", stamp)
    start, due = day(task.start), day(task.due)
    if due:
        todo.add("due", due)
    if start and due and start < due:  # DUE must be later than DTSTART
        todo.add("dtstart", start)
    todo.add("status", "NEEDS-ACTION")
    if task.lead:
        todo.add("categories", [plain(unit) for unit in task.lead])
    return todo


def _event(task: TaskRow, stamp: datetime, due: date) -> Event:
    """The day that a task is due, which takes nobody's time."""
    event = _filled(Event(), task, f"{issues.uid(task)}-due@sohoa", stamp)
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def plain(text: str) -> str:
    """`text` as RFC 5545 allows it: line ends are line feeds, no control characters (tab and DEL among the others)."""
    lines = printable(text).replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\x7f", REPLACEMENT)
