"""The review server: routes, each a few lines that ask the desk and answer. Reached only through `access.Guard`.

Work that takes time (a page's picture, its doubts) runs in threads; the event loop only listens.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline import export
from pipeline.corrections import Conflict
from pipeline.errors import SohoaError, UnreadableError, UsageError
from pipeline.messages import Lang, Messages
from pipeline.names import spelled
from pipeline.review import learning, present, wording
from pipeline.review import plots as plot
from pipeline.review.access import Access, TokenGuard
from pipeline.review.answers import as_error, as_json, conflict, name_of, no_such, not_understood
from pipeline.review.changes import Changes
from pipeline.review.desk import Desk, warm_up
from pipeline.review.figures import Figures, as_csv, figures
from pipeline.review.pictures import Pictures

HERE = Path(__file__).parent
MOST_LESSONS = 100


class Server:
    """Answers requests about the Documents of one folder."""

    def __init__(self, desk: Desk, pictures: Pictures, *, lang: Lang = "en", by: str = "", dictionary: Path) -> None:
        self.desk, self.pictures, self.lang, self.dictionary = desk, pictures, lang, dictionary
        self.changes = Changes(desk, by)
        self.templates = wording.environment(HERE / "templates")

    def application(self) -> Starlette:
        """The routes."""
        get, post = ["GET"], ["POST"]
        return Starlette(
            routes=[
                Route("/", self.list, methods=get, name="list"),
                Route("/doc/{name:path}", self.document, methods=get, name="document"),
                Route("/api/list", self.api_list, methods=get),
                Route("/api/doc/{name:path}", self.api_document, methods=get),
                Route("/api/page/{number:int}/{name:path}", self.api_page, methods=get),
                Route("/picture/{number:int}/{name:path}", self.picture, methods=get),
                Route("/api/save/{name:path}", self.changes.save, methods=post),
                Route("/api/work/{name:path}", self.changes.work, methods=post),
                Route("/api/lines/{name:path}", self.changes.lines, methods=post),
                Route("/api/undo/{name:path}", self.changes.undo, methods=post),
                Route("/export.xlsx", self.export, methods=get),
                Route("/report", self.report, methods=get),
                Route("/report.csv", self.report_csv, methods=get),
                Route("/learning", self.learning, methods=get),
                Route("/learning", self.learn, methods=post),
                Mount("/static", StaticFiles(directory=HERE / "assets"), name="static"),
            ],
            exception_handlers={
                KeyError: no_such, Conflict: conflict, UsageError: self._refused, SohoaError: self._refused,
                msgspec.DecodeError: not_understood,
            },
        )  # fmt: skip

    # pages

    async def list(self, request: Request) -> Response:
        """The list of Documents."""
        return self._page(request, "list.html", title="documents")

    async def document(self, request: Request) -> Response:
        """One Document; what is in it is asked for by the page's own script."""
        name = name_of(request)
        await run_in_threadpool(self.changes.open, name)
        return self._page(request, "document.html", title="document", name=name)

    def _page(self, request: Request, template: str, **values: Any) -> Response:
        lang = self._lang(request)
        words = wording.words(lang)
        base = request.scope["root_path"]
        made = self.templates.get_template(template).render(
            t=words,
            words=words,
            lang=lang,
            number=Messages(lang).number,
            base=base,
            person=self.changes.person(request, ""),
            **values,
        )
        answer = HTMLResponse(made)
        if request.query_params.get("lang") in ("en", "vi"):
            answer.set_cookie(
                "sohoa-lang", lang, max_age=365 * 86400, path=base or "/", samesite="strict", httponly=True
            )
        return answer

    def _lang(self, request: Request) -> Lang:
        for chosen in (request.query_params.get("lang"), request.cookies.get("sohoa-lang")):
            if chosen in ("en", "vi"):
                return cast(Lang, chosen)
        return self.lang

    # values

    async def api_list(self, request: Request) -> Response:
        """What the list shows, a row a Document."""
        rows = await run_in_threadpool(self.desk.summaries)
        return as_json([{"name": name, **msgspec.structs.asdict(summary)} for name, summary in rows])

    async def api_document(self, request: Request) -> Response:
        """A Document without its lines."""
        name = name_of(request)

        def view() -> dict[str, Any]:
            opened = self.changes.open(name)
            about = present.about(name, opened, Messages(self._lang(request)))
            about["picture"] = self.pictures.original(opened.path, opened.machine) is not None
            return about

        return as_json(await run_in_threadpool(view))

    async def api_page(self, request: Request) -> Response:
        """The lines of a page."""
        name, number = name_of(request), int(request.path_params["number"])
        return as_json(await run_in_threadpool(lambda: present.page_view(self.changes.open(name), number)))

    async def picture(self, request: Request) -> Response:
        """The picture of a page."""
        name, number = name_of(request), int(request.path_params["number"])

        def make() -> bytes | None:
            opened = self.changes.open(name)
            return self.pictures.page(opened.path, opened.machine, number)

        data = await run_in_threadpool(make)
        if data is None:
            return Response(status_code=404)
        return Response(data, media_type="image/jpeg", headers={"cache-control": "private, max-age=86400"})

    async def export(self, request: Request) -> Response:
        """All Documents as XLSX."""
        data = await run_in_threadpool(self._exported)
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return Response(data, media_type=kind, headers={"content-disposition": 'attachment; filename="sohoa.xlsx"'})

    def _exported(self) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "sohoa.xlsx"
            export.run(self.desk.folder, "xlsx", str(target))
            return target.read_bytes()

    async def report(self, request: Request) -> Response:
        """How much was checked, and whether the machine's word is good."""
        made = await run_in_threadpool(self._figures)
        plots = {"agreement": plot.agreement(made.words), "changes": plot.agreement(made.changes)}
        return self._page(
            request, "report.html", title="report", made=made, plots=plots, bars=plot.by_document(made.rows)
        )

    async def report_csv(self, request: Request) -> Response:
        """The report, a row a Document."""
        heads = wording.words("vi") if self._lang(request) == "vi" else {}
        data = as_csv(await run_in_threadpool(self._figures), heads)
        return Response(
            data, media_type="text/csv", headers={"content-disposition": 'attachment; filename="report.csv"'}
        )

    def _figures(self) -> Figures:
        return figures((name, one.machine, one.corrected) for name, one in self.desk.each())

    async def learning(self, request: Request) -> Response:
        """Corrections that came again, and what was learned from such."""
        return self._page(request, "learning.html", title="learning", **await run_in_threadpool(self._lessons))

    def _lessons(self) -> dict[str, Any]:
        known = learning.entries(self.dictionary)
        opened = [(one.path, one.machine) for _, one in self.desk.each()]
        found = learning.lessons([path for path, _ in opened], known)
        lines = (line for _, machine in opened for page in machine.pages for line in page.lines)
        return {
            "offered": [lesson for lesson in found if lesson.offered][:MOST_LESSONS],
            "learned": learning.helped(lines, known) if known else {},
            "file": spelled(str(self.dictionary)),
        }

    async def learn(self, request: Request) -> Response:
        """Take what was consented to into the dictionary, or an entry out of it; then the page again."""
        form = parse_qs((await request.body()).decode("utf-8", "replace"))
        wanted, gone = set(form.get("learn", ())), form.get("forget", ())
        by = self.changes.person(request, "")

        def work() -> None:
            if wanted:
                lessons = self._lessons()["offered"]
                learning.learn(self.dictionary, [x for x in lessons if f"{x.read}\t{x.meant}" in wanted], by)
            for entry in gone:
                learning.forget(self.dictionary, entry)

        await run_in_threadpool(work)
        return RedirectResponse(request.scope["root_path"] + "/learning", 303)

    def _refused(self, request: Request, error: Exception) -> Response:
        say = Messages(self._lang(request))
        status = 404 if isinstance(error, UnreadableError) else 422
        return as_error(say.finished(str(error)), status)


def build(
    folder: Path,
    access: Access,
    *,
    sources: list[Path] | None = None,
    lang: Lang = "en",
    by: str = "",
    dictionary: Path | None = None,
) -> Callable[..., Any]:
    """The server of the Documents in `folder` (or of the one Document), behind its guard."""
    desk = Desk(folder)
    warm_up()
    server = Server(
        desk,
        Pictures(desk.folder, sources or []),
        lang=lang,
        by=by,
        dictionary=dictionary or desk.folder / learning.FILE,
    )
    return TokenGuard(server.application(), access)
