"""Redmine's REST interface (tried with 6.0): the paper, its groups, their tasks, the rows of `export --to redmine`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

import msgspec

from pipeline.export import Issue, mark, redmine_markup, tree
from pipeline.push.client import Client, chosen, there
from pipeline.push.model import FIELDS, Remote, Values
from pipeline.results import Loaded

PAGE = 100
"""The most that Redmine gives at once."""
_NAMES = {
    "title": "subject", "description": "description", "start": "start_date", "due": "due_date",
    "parent": "parent_issue_id",
}  # fmt: skip


class _RedmineName(msgspec.Struct):
    id: int
    name: str = ""


class _RedmineIssue(msgspec.Struct):
    id: int
    subject: str
    description: str | None = None
    start_date: str | None = None
    due_date: str | None = None
    parent: _RedmineName | None = None


class _RedmineAnswer(msgspec.Struct):
    issue: _RedmineIssue


class _RedminePage(msgspec.Struct):
    issues: list[_RedmineIssue]
    total_count: int


class _RedmineProject(msgspec.Struct):
    id: int
    trackers: list[_RedmineName] = []


class _RedmineProjects(msgspec.Struct):
    project: _RedmineProject


class Redmine:
    """A project of a Redmine; `kind` is the name of one of its trackers, `""` for the first."""

    fields: Sequence[str] = FIELDS

    def __init__(self, url: str, token: str, project: str, kind: str) -> None:
        self._client = Client(url, {"x-redmine-api-key": token})
        self._project, self._kind = project, kind
        self._chosen: dict[str, int] = {}

    def issues(self, loaded: Loaded) -> Iterable[Issue]:
        return tree([loaded], redmine_markup)

    def open(self) -> None:
        """With a wrong token Redmine shows what everybody may see; who is asking it says to nobody."""
        path, asked = f"/projects/{quote(self._project, safe='')}.json", {"include": "trackers"}
        with self._client.opening(self._project):
            self._client.ask("GET", "/users/current.json", msgspec.Raw)
            found = self._client.ask("GET", path, _RedmineProjects, query=asked)
        project = self._client.known(found, self._project).project
        self._chosen = {"project_id": project.id}
        if self._kind:
            self._chosen["tracker_id"] = chosen(self._kind, {one.name: one.id for one in project.trackers})

    def marked(self) -> Iterator[Remote]:
        return self._all({"project_id": str(self._chosen["project_id"]), "description": f"~{mark('').strip()}"})

    def look(self, ids: Sequence[str]) -> Iterator[Remote]:
        for at in range(0, len(ids), PAGE):
            yield from self._all({"issue_id": ",".join(ids[at : at + PAGE])})

    def create(self, values: Values) -> Remote:
        made = self._client.ask("POST", "/issues.json", _RedmineAnswer, body={"issue": self._chosen | _spelled(values)})
        return self._remote(there(made, "the project is no longer there").issue)

    def update(self, name: str, changes: Values) -> Remote:
        self._client.ask("PUT", f"/issues/{name}.json", msgspec.Raw, body={"issue": _spelled(changes)})
        return self._remote(there(self._client.ask("GET", f"/issues/{name}.json", _RedmineAnswer)).issue)

    def _all(self, query: dict[str, str]) -> Iterator[Remote]:
        """Every issue that `query` finds, whatever its state, by pages."""
        seen = 0
        while True:
            asked = query | {"status_id": "*", "sort": "id", "limit": str(PAGE), "offset": str(seen)}
            page = self._client.listed("/issues.json", _RedminePage, asked)
            if page is None or not page.issues:
                return
            yield from map(self._remote, page.issues)
            seen += len(page.issues)
            if seen >= page.total_count:
                return

    def _remote(self, issue: _RedmineIssue) -> Remote:
        return Remote(
            id=str(issue.id), url=f"{self._client.url}/issues/{issue.id}",
            values={
                "title": issue.subject, "description": issue.description, "start": issue.start_date,
                "due": issue.due_date, "parent": str(issue.parent.id) if issue.parent else None,
            },
        )  # fmt: skip


def _spelled(values: Values) -> dict[str, str]:
    """Values under Redmine's names; an empty text takes a date or a parent away."""
    return {_NAMES[name]: value or "" for name, value in values.items()}
