"""GitLab's REST interface, version 4: an issue a task, the rows of `export --to gitlab`.

Its issues have no start day and no parents outside the paid editions; group and paper stand in the description.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

import msgspec

from pipeline.export import Issue, flat, markdown_markup
from pipeline.push.client import Client, there
from pipeline.push.model import Remote, Values, parted
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
        return map(parted, flat([loaded], markdown_markup))

    def open(self) -> None:
        with self._client.opening(self._project):
            found = self._client.ask("GET", f"/api/v4/projects/{quote(self._project, safe='')}", _GitlabProject)
        self._issues = f"/api/v4/projects/{self._client.known(found, self._project).id}/issues"

    def marked(self) -> Iterator[Remote]:
        page = 1
        while True:
            asked = {"scope": "all", "order_by": "created_at", "sort": "asc", "per_page": str(PAGE), "page": str(page)}
            found = self._client.listed(self._issues, list[_GitlabIssue], asked) or []
            yield from (remote for remote in map(_remote, found) if remote.key)
            if len(found) < PAGE:
                return
            page += 1

    def look(self, ids: Sequence[str]) -> Iterator[Remote]:
        return map(_remote, self._client.looked((f"{self._issues}/{name}" for name in ids), _GitlabIssue))

    def create(self, values: Values) -> Remote:
        kind = {"issue_type": self._kind} if self._kind else {}
        made = self._client.ask("POST", self._issues, _GitlabIssue, body=_spelled(values) | kind)
        return _remote(there(made, "the project is no longer there"))

    def update(self, name: str, changes: Values) -> Remote:
        return _remote(there(self._client.ask("PUT", f"{self._issues}/{name}", _GitlabIssue, body=_spelled(changes))))


def _spelled(values: Values) -> dict[str, str]:
    """Values under GitLab's names; an empty text takes a day away."""
    return {_NAMES[name]: value or "" for name, value in values.items()}


def _remote(issue: _GitlabIssue) -> Remote:
    return Remote(
        id=str(issue.iid), url=issue.web_url,
        values={"title": issue.title, "description": issue.description, "due": issue.due_date},
    )  # fmt: skip
