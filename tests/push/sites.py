"""Jira, GitLab and OpenProject as far as their documents say: the paths we ask, the answers as they are printed there.

Answers are the documents' own examples with our values in them (Jira: developer.atlassian.com, REST v2; GitLab:
docs.gitlab.com, Issues API v4; OpenProject: docs/api/apiv3). What the real ones do beside this is not known here.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

Answer = tuple[int, Any]
NOT_FOUND: Answer = (404, {"message": "404 Not found"})


class Site:
    """Issues under their numbers, as the tracker keeps them; `people` may change them. `token` is what is accepted."""

    token = ("", "")
    page = 3  # so few at once that pages are turned

    def __init__(self) -> None:
        self.kept: dict[int, dict[str, Any]] = {}
        self.refuse: Callable[[dict[str, Any]], str] = lambda fields: ""

    def answer(self, method: str, path: str, query: dict[str, str], body: Any) -> Answer:
        raise NotImplementedError

    def part(self, page: int) -> list[dict[str, Any]]:
        numbers = sorted(self.kept)
        return [self.kept[number] for number in numbers[page * self.page : (page + 1) * self.page]]


class GitlabSite(Site):
    token = ("private-token", "a-token")

    def answer(self, method: str, path: str, query: dict[str, str], body: Any) -> Answer:
        if (method, path) == ("GET", "/api/v4/projects/xa/plans"):
            return 200, {"id": 4, "path_with_namespace": "xa/plans"}
        found = re.fullmatch(r"/api/v4/projects/4/issues(?:/(\d+))?", path)
        if not found:
            return NOT_FOUND
        number = int(found[1] or 0)
        if method == "GET" and not number:
            assert query["scope"] == "all"
            assert query["per_page"] == "100"
            assert query.get("state", "all") == "all"
            return 200, [self.kept[one] for one in sorted(self.kept)][(int(query["page"]) - 1) * 100 :][:100]
        if method == "GET":
            return (200, self.kept[number]) if number in self.kept else NOT_FOUND
        if why := self.refuse(body):
            return 400, {"message": {"due_date": [why]}}
        if method == "POST":
            number = len(self.kept) + 1
            self.kept[number] = {
                "id": 80 + number, "iid": number, "project_id": 4, "state": "opened", "description": None, "labels": [],
                "due_date": None, "moved_to_id": None, "assignees": [],
                "web_url": f"http://example.com/xa/plans/issues/{number}",
            }  # fmt: skip
        self.kept[number] |= {name: value or None for name, value in body.items()}
        return (201 if method == "POST" else 200), self.kept[number]


class JiraSite(Site):
    token = ("authorization", "Bearer a-token")
    cloud = False

    def answer(self, method: str, path: str, query: dict[str, str], body: Any) -> Answer:
        if path == "/rest/api/2/myself":
            return 200, {"name": "clerk", "displayName": "Cán bộ", "active": True}
        if path == "/rest/api/2/serverInfo":
            return 200, {"version": "9.12.0", "deploymentType": "Cloud" if self.cloud else "Server"}
        if path == "/rest/api/2/project/XA":
            kinds = [{"name": "Sub-task", "subtask": True}, {"name": "Epic", "subtask": False}]
            return 200, {"id": "10000", "key": "XA", "issueTypes": [*kinds, {"name": "Task", "subtask": False}]}
        if path == ("/rest/api/2/search/jql" if self.cloud else "/rest/api/2/search"):
            assert query["jql"] == 'project = "XA" AND labels = sohoa ORDER BY created'
            at = int(query.get("nextPageToken", query.get("startAt", "0")))
            found = [self.kept[one] for one in sorted(self.kept) if "sohoa" in self.kept[one]["fields"]["labels"]]
            some = found[at : at + self.page]
            if not self.cloud:
                return 200, {"startAt": at, "maxResults": self.page, "total": len(found), "issues": some}
            last = at + self.page >= len(found)
            more = {"isLast": last, "nextPageToken": None if last else str(at + self.page)}
            return 200, {"issues": some, **more}
        found_one = re.fullmatch(r"/rest/api/2/issue(?:/(\d+))?", path)
        if not found_one:
            return NOT_FOUND
        number = int(found_one[1] or 0)
        if method == "GET":
            return (
                (200, self.kept[number]) if number in self.kept else (404, {"errorMessages": ["Issue Does Not Exist"]})
            )
        if why := self.refuse(body["fields"]):
            return 400, {"errorMessages": [], "errors": {"duedate": why}}
        if method == "PUT":
            self.kept[number]["fields"] |= body["fields"]
            return 204, None
        number = 10_000 + len(self.kept)
        key = f"XA-{len(self.kept) + 1}"
        self.kept[number] = {"id": str(number), "key": key, "fields": {"description": None, "duedate": None}}
        self.kept[number]["fields"] |= body["fields"]
        return 201, {"id": str(number), "key": key, "self": f"https://example.com/rest/api/2/issue/{number}"}


class OpenprojectSite(Site):
    token = ("authorization", "Basic YXBpa2V5OmEtdG9rZW4=")  # apikey:a-token

    def answer(self, method: str, path: str, query: dict[str, str], body: Any) -> Answer:
        if path == "/api/v3/projects/plans":
            return 200, {"_type": "Project", "id": 14, "identifier": "plans", "name": "Kế hoạch"}
        if path == "/api/v3/projects/14/types":
            kinds = [{"_type": "Type", "id": 1, "name": "Task"}, {"_type": "Type", "id": 2, "name": "Phase"}]
            return 200, {"_type": "Collection", "total": 2, "count": 2, "_embedded": {"elements": kinds}}
        if (method, path) == ("GET", "/api/v3/projects/14/work_packages"):
            assert query["filters"] == "[]"  # closed ones too
            some = self.part(int(query["offset"]) - 1)
            return 200, {"_type": "Collection", "total": len(self.kept), "_embedded": {"elements": some}}
        if why := self.refuse(body or {}):
            return 422, {"_type": "Error", "errorIdentifier": "urn:…:PropertyConstraintViolation", "message": why}
        if (method, path) == ("POST", "/api/v3/projects/14/work_packages"):
            number = 1528 + len(self.kept)
            self.kept[number] = {
                "_type": "WorkPackage", "id": number, "lockVersion": 0, "startDate": None, "dueDate": None,
                "_links": {"self": {"href": f"/api/v3/work_packages/{number}"}, "parent": {"href": None}},
            }  # fmt: skip
            return 201, self._written(number, body)
        named = re.fullmatch(r"/api/v3/work_packages/(\d+)", path)
        number = int(named[1]) if named else 0
        if number not in self.kept:
            return 404, {"_type": "Error", "message": "The requested resource could not be found."}
        if method == "PATCH":
            if body.pop("lockVersion") != self.kept[number]["lockVersion"]:
                return 409, {"_type": "Error", "message": "Your changes could not be saved."}
            return 200, self._written(number, body)
        return 200, self.kept[number]

    def _written(self, number: int, body: dict[str, Any]) -> dict[str, Any]:
        links = self.kept[number]["_links"] | body.pop("_links", {})
        version = self.kept[number]["lockVersion"] + 1
        self.kept[number] |= body | {"_links": links, "lockVersion": version}
        return self.kept[number]


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The address of `site` while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def reply(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            text = self.rfile.read(int(self.headers.get("content-length") or 0))
            name, value = site.token
            if self.headers.get(name) != value:
                status, told = 401, {"message": "401 Unauthorized"}
            else:
                status, told = site.answer(self.command, unquote(parts.path), query, json.loads(text) if text else None)
            data = json.dumps(told).encode() if told is not None else b""
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_PATCH = reply  # noqa: N815 - names of http.server

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
