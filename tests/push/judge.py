"""What people do in a tracker between two pushes, what a correction does to papers, and what has to be so after it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from pipeline.document import Deadline, Document, Task
from pipeline.results import Loaded, load_all
from tests.export import readback_trackers
from tests.push.redmine_server import Redmine

Issues = dict[int, dict[str, Any]]
WATCHED = ("subject", "description", "start_date", "due_date", "status", "assigned_to", "parent", "project")


def documents(results: Path) -> list[Loaded]:
    return list(load_all(results, lambda name, error: None))


def wrong(results: Path, issues: Issues) -> list[str]:
    """What of the papers is not in the issues as it should be, by another reader: titles, fields, days, parents."""
    return readback_trackers.redmine_issues(issues, documents(results))


def changed(before: Issues, after: Issues) -> dict[int, set[str]]:
    """The fields in which issues differ; the days of parents are those of their children, worked out by Redmine."""
    parents = {one["parent"]["id"] for one in after.values() if one.get("parent")}
    found = {
        name: {
            field
            for field in WATCHED
            if before.get(name, {}).get(field) != after.get(name, {}).get(field)
            and not (name in parents and field in ("start_date", "due_date"))
        }
        for name in {*before, *after}
    }
    return {name: fields for name, fields in found.items() if fields}


def work_by_hand(redmine: Redmine, tasks: Sequence[int], elsewhere: int) -> dict[int, dict[str, Any]]:
    """Five tasks as a clerk leaves them, by the names of their issues; `elsewhere` is another parent."""
    states = {one["name"]: one["id"] for one in redmine.ask("GET", "/issue_statuses.json")["issue_statuses"]}
    me = redmine.ask("GET", "/users/current.json")["user"]["id"]
    hands: list[dict[str, Any]] = [
        {"status_id": states["In Progress"], "assigned_to_id": me, "notes": "Đã giao"},
        {"subject": "Tên do cán bộ đặt lại"},
        {"description": "Cán bộ viết lại toàn bộ nội dung."},
        {"status_id": states["Closed"], "start_date": "2030-01-02", "due_date": "2030-12-31"},
        {"parent_issue_id": elsewhere},
    ]
    for name, hand in zip(tasks, hands, strict=True):
        redmine.ask("PUT", f"/issues/{name}.json", {"issue": hand})
    return dict(zip(tasks, hands, strict=True))


def kept(hands: dict[int, dict[str, Any]], issues: Issues) -> list[str]:
    """Changes by hand that are no longer there."""
    out = []
    for name, hand in hands.items():
        for field, value in hand.items():
            if field == "notes":
                continue
            there = issues[name].get(field.removesuffix("_issue_id").removesuffix("_id"))
            there = there["id"] if isinstance(there, dict) else there
            if there != value:
                out.append(f"issue {name}: {field} is {there!r}, not {value!r}")
    return out


def correct(path: Path, at: int, **fields: Any) -> Task:
    """Write other values into task `at` of the Document in `path`; the new task."""
    document = Document.from_json(path.read_bytes())
    tasks = list(document.tasks)
    tasks[at] = msgspec.structs.replace(tasks[at], **fields)
    path.write_bytes(msgspec.structs.replace(document, tasks=tuple(tasks)).to_json())
    return tasks[at]


def insert(path: Path, at: int, content: str) -> None:
    """A task more in the middle of a paper: all behind it have another place."""
    document = Document.from_json(path.read_bytes())
    tasks = list(document.tasks)
    new = msgspec.structs.replace(tasks[at], content=content, deadline=Deadline(text="Quý I/2026", due="2026-03-31"))
    path.write_bytes(msgspec.structs.replace(document, tasks=(*tasks[:at], new, *tasks[at:])).to_json())
