"""Routes of the review server that change something: each makes records, and answers with what stands now."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from pipeline.review import present
from pipeline.review.answers import as_json, name_of
from pipeline.review.desk import Desk, OpenDocument
from pipeline.review.new_lines import LineChange, change_lines
from pipeline.review.save import Change, save, undo_record
from pipeline.review.work_rows import WorkChange, change_work

LONGEST_NAME = 80


class _Saving(msgspec.Struct, frozen=True):
    """The body of a request to save."""

    change: Change
    by: str = ""


class _Working(msgspec.Struct, frozen=True):
    """The body of a request to change rows of work as a whole."""

    change: WorkChange
    by: str = ""


class _Lining(msgspec.Struct, frozen=True):
    """The body of a request to add or split a line."""

    change: LineChange
    by: str = ""


class _Undoing(msgspec.Struct, frozen=True):
    """The body of a request to take back."""

    id: str
    by: str = ""


class Changes:
    """Answers requests to change the Documents of a desk; `by` is who does so where nobody says."""

    def __init__(self, desk: Desk, by: str) -> None:
        self.desk, self.by = desk, by

    async def save(self, request: Request) -> Response:
        """Save one change; 409 with what stands there now where it was based on something else."""
        name, body = name_of(request), msgspec.json.decode(await request.body(), type=_Saving)
        by = self.person(request, body.by)

        def work() -> dict[str, Any]:
            opened = self.open(name)
            record = save(opened.path, opened.machine, body.change, by)
            return {"record": record.id, "to": record.after, **self._now(name, record.place.page)}

        return as_json(await run_in_threadpool(work))

    async def work(self, request: Request) -> Response:
        """Add, join, part or delete a row of work."""
        name, body = name_of(request), msgspec.json.decode(await request.body(), type=_Working)
        by = self.person(request, body.by)

        def work() -> dict[str, Any]:
            opened = self.open(name)
            key, _ = change_work(opened.path, opened.machine, body.change, by)
            return {"key": key, **self._now(name, 0)}

        return as_json(await run_in_threadpool(work))

    async def lines(self, request: Request) -> Response:
        """Add a line, or split one."""
        name, body = name_of(request), msgspec.json.decode(await request.body(), type=_Lining)
        by = self.person(request, body.by)

        def work() -> dict[str, Any]:
            opened = self.open(name)
            place = change_lines(opened.path, opened.machine, body.change, by)[-1].place
            numbers = self.open(name).line_numbers(place.page)
            return {"line": next((n for n, found in numbers if found == place), 0), **self._now(name, place.page)}

        return as_json(await run_in_threadpool(work))

    async def undo(self, request: Request) -> Response:
        """Take a record back."""
        name, body = name_of(request), msgspec.json.decode(await request.body(), type=_Undoing)
        by = self.person(request, body.by)

        def work() -> dict[str, Any]:
            opened = self.open(name)
            record = undo_record(opened.path, opened.machine, body.id, by)
            place = msgspec.to_builtins(record.place)
            return {"record": record.id, "place": place, **self._now(name, record.place.page)}

        return as_json(await run_in_threadpool(work))

    def _now(self, name: str, page: int) -> dict[str, Any]:
        opened = self.open(name)
        return {
            "page": present.page_view(opened, page) if page in opened.pages else None,
            "undo": next((r.id for r in reversed(opened.records)), ""),
            "state": opened.corrected.others.current_state,
        }

    def person(self, request: Request, said: str) -> str:
        """Who asks: as the guard knows them, as they say, or as the server was told."""
        known = request.scope.get("state", {}).get("person", "")
        return (known or " ".join(said.split()) or self.by)[:LONGEST_NAME]

    def open(self, name: str) -> OpenDocument:
        """The Document `name`, its doubts being found from now on."""
        opened = self.desk.open(name)
        opened.start_finding()
        return opened
