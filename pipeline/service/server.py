"""The routes, each a few lines: what waits for disk or database runs in threads, exports in a worker."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from typing import Any, cast
from urllib.parse import quote

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool as threaded
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.batch import WorkerDied, WorkerTimeout
from pipeline.errors import SohoaError, UsageError
from pipeline.messages import Lang
from pipeline.service import problems
from pipeline.service.desk import PaperDesk
from pipeline.service.engine import BatchEngine
from pipeline.service.forms import FORMS
from pipeline.service.metrics import MEDIA_TYPE, Metrics
from pipeline.service.model import PaperList, RefusedError, Settings
from pipeline.service.openapi import document as openapi
from pipeline.service.openapi_page import page as openapi_page
from pipeline.service.papers import staged
from pipeline.service.receive import CLOSE, receive
from pipeline.service.view import HAD, name_of, sentence, view
from pipeline.service.work import exported

LONGEST_WAIT = 60.0
LOOKS = (0.02, 0.05, 0.1, 0.2)
"""Seconds between looks at a paper that is waited for; the last again and again."""
MOST_UPLOADS = 64
MOST_EXPORTS = 16
STATES = {"queued": "new", "running": "running", "done": "done", "incomplete": "incomplete", "failed": "failed"}


class Endpoints:
    """Answers requests about the papers of `desk`; `hands` make exports."""

    def __init__(
        self, desk: PaperDesk, engine: BatchEngine, figures: Metrics, hands: Executor, tell: Callable[[str], None]
    ) -> None:
        self.desk, self.engine, self.figures, self.hands, self.tell = desk, engine, figures, hands, tell
        self.settings: Settings = desk.settings
        self._uploads = self._exports = 0

    def application(self) -> Starlette:
        """The routes."""
        get = ["GET"]
        return Starlette(
            routes=[
                Route("/documents", _by_method(GET=self.list, POST=self.post), methods=["GET", "POST"]),
                Route("/documents/{id}.{form}", self.get_form, methods=get),
                Route("/documents/{id}", _by_method(GET=self.get, DELETE=self.delete), methods=["GET", "DELETE"]),
                Route("/healthz", self.health, methods=get),
                Route("/metrics", self.metrics, methods=get),
                Route("/openapi.json", self.openapi, methods=get),
                Route("/docs", self.docs, methods=get),
            ],
            exception_handlers={
                SohoaError: self._refused, HTTPException: self._unknown, ClientDisconnect: self._left,
                Exception: self._unforeseen,
            },
        )  # fmt: skip

    # papers

    async def post(self, request: Request) -> Response:
        """Take a paper: 202 with where it is, or, with `wait`, the result."""
        wait = _seconds(request)
        if self._uploads >= MOST_UPLOADS:
            raise RefusedError(429, "too many files come at once; send it again later", headers={"retry-after": "5"})
        self._uploads += 1
        try:
            await threaded(self.desk.room)
            with staged(self.settings.papers) as folder:
                received = await receive(request, folder, self.settings.max_bytes)
                _check_form(to := received.asked.get("to", "json"), status=400)
                row = await threaded(self.desk.take, received)
        finally:
            self._uploads -= 1
        self.figures.received(row.size)
        row = await self._waited(row, wait)
        if wait and row.state in HAD:
            return await self._form(row, to)
        if wait and row.state == "failed":
            return self._failed(request, row)
        return self._view(request, row, 202, {"location": f"/documents/{row.folder}", "retry-after": "1"})

    async def _row(self, request: Request) -> Any:
        """The row of the paper that is asked for, once it is read or was waited for."""
        return await self._waited(await threaded(self.desk.find, str(request.path_params["id"])), _seconds(request))

    async def _waited(self, row: Any, seconds: float) -> Any:
        """The row once the paper is read, or after so long."""
        end, looks = time.monotonic() + seconds, iter(LOOKS)
        while row.state in ("new", "running") and (left := end - time.monotonic()) > 0:
            await asyncio.sleep(min(next(looks, LOOKS[-1]), left))
            row = await threaded(self.desk.find, row.folder)
        return row

    async def list(self, request: Request) -> Response:
        """Papers, the newest first, a page at a time."""
        count, before = _count(request, "limit", 1, 500) or 50, _count(request, "before", 1, 2**62)
        states = [_state(word) for word in request.query_params.getlist("status")]
        rows = await threaded(self.desk.store.page, count + 1, before, states)
        shown, more = rows[:count], len(rows) > count
        next_ = None
        if more:
            query = "".join(f"&status={word}" for word in request.query_params.getlist("status"))
            next_ = f"/documents?limit={count}&before={shown[-1].id}{query}"
        lang = self._lang(request)
        return _json(PaperList(documents=[view(row, self.settings, lang) for row in shown], next=next_))

    async def get(self, request: Request) -> Response:
        """What is known of a paper."""
        return self._view(request, await self._row(request), 200)

    async def get_form(self, request: Request) -> Response:
        """A paper in a form (`ID.xlsx`)."""
        _check_form(form := str(request.path_params["form"]))
        row = await self._row(request)
        if row.state == "failed":
            return self._failed(request, row)
        if row.state not in HAD:
            raise RefusedError(409, "the document is not read yet; ask again later", headers={"retry-after": "2"})
        return await self._form(row, form)

    async def delete(self, request: Request) -> Response:
        """Take a paper away with everything that came of it."""
        await threaded(self.desk.delete, str(request.path_params["id"]))
        return Response(status_code=204)

    async def _form(self, row: Any, form: str) -> Response:
        if form in ("json", "txt"):
            data = await threaded(self.desk.plain, row, form)
        else:
            data = await self._exported(row, form)
        kind = FORMS[form]
        name = quote(name_of(row).rpartition(".")[0] + kind.suffix, safe="")
        headers = {
            "content-disposition": f"attachment; filename*=UTF-8''{name}",
            "content-location": f"/documents/{row.folder}.{form}",
        }
        if row.state == "incomplete":
            headers["sohoa-status"] = "incomplete"
        return Response(data, headers=headers, media_type=kind.type)

    async def _exported(self, row: Any, form: str) -> bytes:
        if self._exports >= MOST_EXPORTS:
            raise RefusedError(503, "too many results are asked for at once", headers={"retry-after": "5"})
        self._exports += 1
        try:
            papers = str(self.settings.papers / row.folder)
            future = self.hands.submit(exported, str(self.desk.files(row)[1]), papers, form)
            return cast(bytes, await asyncio.wrap_future(future))
        except UsageError as error:  # what was asked is right, this Document has nothing to make it of
            raise RefusedError(422, str(error)) from error
        except (WorkerDied, WorkerTimeout) as error:
            raise RefusedError(500, f"{form}: this Document cannot be had in this form: {error}") from error
        finally:
            self._exports -= 1

    # the service itself

    async def health(self, request: Request) -> Response:
        """200 while papers are read, 503 with a word where something hinders it."""
        try:
            await threaded(self.desk.store.waiting)
        except SohoaError:
            return _json({"status": "no database"}, 503)
        return _json({"status": "trouble"}, 503) if self.engine.trouble else _json({"status": "ok"})

    async def metrics(self, request: Request) -> Response:
        """Metrics, as Prometheus reads them."""
        store = self.desk.store
        counts, hooks = await threaded(store.counts), await threaded(store.hook_counts)
        return Response(self.figures.text(counts, hooks, not self.engine.trouble), media_type=MEDIA_TYPE)

    async def openapi(self, request: Request) -> Response:
        """The description of all this."""
        return _json(openapi())

    async def docs(self, request: Request) -> Response:
        """The description as a page."""
        text, policy = openapi_page(openapi())
        return Response(text, media_type="text/html; charset=utf-8", headers={"content-security-policy": policy})

    # answers

    def _lang(self, request: Request) -> Lang:
        return problems.language(request.headers, self.settings.lang)

    def _view(self, request: Request, row: Any, status: int, headers: dict[str, str] | None = None) -> Response:
        return _json(view(row, self.settings, self._lang(request)), status, headers)

    def _failed(self, request: Request, row: Any) -> Response:
        code = row.code or 1
        return problems.answer(
            problems.status_of(code), sentence(row, self.settings), self._lang(request), code=code,
            document=f"/documents/{row.folder}",
        )  # fmt: skip

    async def _refused(self, request: Request, error: Exception) -> Response:
        return problems.of_error(cast(SohoaError, error), self._lang(request))

    async def _unknown(self, request: Request, error: Exception) -> Response:
        known = cast(HTTPException, error)
        words = {404: "there is no such page", 405: "this cannot be done here"}
        said = words.get(known.status_code, "the request cannot be understood")
        return problems.answer(known.status_code, said, self._lang(request), headers=dict(known.headers or {}))

    async def _left(self, request: Request, error: Exception) -> Response:
        """The client has gone; nobody reads this."""
        return Response(status_code=400, headers=CLOSE)

    async def _unforeseen(self, request: Request, error: Exception) -> Response:
        self.tell(f"{request.method} {request.url.path}: {type(error).__name__}: {error}")
        return problems.answer(500, "something went wrong that should not; it is in the log", self._lang(request))


def _by_method(**ways: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """One route for all methods of a path, so that a wrong one is told all that there are."""

    async def way(request: Request) -> Response:
        return await ways["GET" if request.method == "HEAD" else request.method](request)

    return way


def _json(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(msgspec.json.encode(value), status, headers=headers, media_type="application/json")


def _check_form(form: str, status: int = 404) -> None:
    if form not in FORMS:
        raise RefusedError(status, f"there is no such form; there are: {', '.join(FORMS)}")


def _state(word: str) -> str:
    if word not in STATES:
        raise RefusedError(400, f"status {word}: there are: {', '.join(STATES)}")
    return STATES[word]


def _seconds(request: Request) -> float:
    """How long the client would wait for the result."""
    return min(float(_count(request, "wait", 0, 10**6) or 0), LONGEST_WAIT)


def _count(request: Request, name: str, least: int, most: int) -> int | None:
    said = request.query_params.get(name)
    if said is None:
        return None
    if not (said.isascii() and said.isdigit() and len(said) < 20 and least <= int(said) <= most):
        raise RefusedError(400, f"{name} {said}: is no number from {least} to {most}")
    return int(said)
