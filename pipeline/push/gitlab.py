"""GitLab's REST interface, version 4: an issue a task, the rows of `export --to gitlab`.

Its issues have no start day and no parents outside the paid editions; group and paper stand in the description.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

import msgspec

from pipeline.errors import RemoteError
from pipeline.export import Issue, flat, markdown_markup
from pipeline.push.client import Client
from pipeline.push.model import Declined, Remote, Values, spaced
from pipeline.results import Loaded

PAGE = 100
_NAMES = {"title": "title", "description": "description", "due": "due_date"}


class _GitlabIssue(msgspec.Struct):
    iid: int
    title: str
    web_url: str
    description: str | None = None
    due_date: str | None = None


class _GitlabProject(msgspec.Struct):
    id: int


class Gitlab:
    """A project of a GitLab (its path or number); `kind` is `issue`, `incident`, `task` …, `""` for an issue."""

    fields: Sequence[str] = tuple(_NAMES)

    def __init__(self, url: str, token: str, project: str, kind: str) -> None:
        self._client = Client(url, {"private-token": token})
        self._project, self._kind = project, kind
        self._issues = ""

    def issues(self, loaded: Loaded) -> Iterable[Issue]:
        return map(spaced, flat([loaded], markdown_markup))

    def open(self) -> None:
        try:
            found = self._client.ask("GET", f"/api/v4/projects/{quote(self._project, safe='')}", _GitlabProject)
        except Declined as error:
            where = f"{self._client.url}: the project {self._project}"
            raise RemoteError(f"{where} is closed to this token: {error}") from error
        if found is None:
            raise RemoteError(f"{self._client.url}: has no project {self._project} that this token can see")
        self._issues = f"/api/v4/projects/{found.id}/issues"

    def marked(self) -> Iterator[Remote]:
        page = 1
        while True:
            asked = {"scope": "all", "order_by": "created_at", "sort": "asc", "per_page": str(PAGE), "page": str(page)}
            try:
                found = self._client.ask("GET", self._issues, list[_GitlabIssue], query=asked) or []
            except Declined as error:
                raise RemoteError(f"{self._client.url}: does not list its issues: {error}") from error
            yield from (remote for remote in map(_remote, found) if remote.key)
            if len(found) < PAGE:
                return
            page += 1

    def look(self, ids: Sequence[str]) -> Iterator[Remote]:
        for name in ids:
            if (found := self._client.ask("GET", f"{self._issues}/{name}", _GitlabIssue)) is not None:
                yield _remote(found)

    def create(self, values: Values) -> Remote:
        kind = {"issue_type": self._kind} if self._kind else {}
        return self._made("POST", self._issues, _spelled(values) | kind, "the project is no longer there")

    def update(self, name: str, changes: Values) -> Remote:
        return self._made("PUT", f"{self._issues}/{name}", _spelled(changes), "the issue is no longer there")

    def _made(self, method: str, path: str, body: Mapping[str, str], otherwise: str) -> Remote:
        made = self._client.ask(method, path, _GitlabIssue, body=body)
        if made is None:
            raise Declined(otherwise)
        return _remote(made)


def _spelled(values: Values) -> dict[str, str]:
    """Values under GitLab's names; an empty text takes a day away."""
    return {_NAMES[name]: value or "" for name, value in values.items()}


def _remote(issue: _GitlabIssue) -> Remote:
    return Remote(
        id=str(issue.iid), url=issue.web_url,
        values={"title": issue.title, "description": issue.description, "due": issue.due_date},
    )  # fmt: skip
