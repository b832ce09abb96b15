"""Jira's REST interface, version 2, of Cloud and of Data Center: an issue a task, the rows of `export --to jira`.

What kinds of issue may have which parents is each project's own affair, so there are none; group and paper stand in the
description; the label `sohoa` tells our issues. The token is that of a person: `name@office.vn:TOKEN` for Cloud, a
personal access token for Data Center.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from pipeline.export import Issue, flat, jira_markup
from pipeline.push.client import Client, chosen, there
from pipeline.push.model import Remote, Values
from pipeline.results import Loaded

PAGE = 100
LABEL = "sohoa"
_ISSUE = "/rest/api/2/issue"
_NAMES = {"title": "summary", "description": "description", "due": "duedate"}


class _JiraFields(msgspec.Struct):
    summary: str
    description: str | None = None
    duedate: str | None = None


class _JiraIssue(msgspec.Struct):
    id: str
    key: str
    fields: _JiraFields


class _JiraMade(msgspec.Struct):
    id: str


class _JiraFound(msgspec.Struct, rename="camel"):
    """Data Center counts (`total`), Cloud names the next page."""

    issues: list[_JiraIssue] = []
    total: int = 0
    next_page_token: str | None = None


class _JiraKind(msgspec.Struct):
    name: str
    subtask: bool = False


class _JiraProject(msgspec.Struct, rename="camel"):
    key: str
    issue_types: list[_JiraKind] = []


class _JiraServer(msgspec.Struct, rename="camel"):
    deployment_type: str = ""


class Jira:
    """A project of a Jira by its key; `kind` is the name of a kind of issue, `""` for Task or the first there is."""

    fields: Sequence[str] = tuple(_NAMES)

    def __init__(self, url: str, token: str, project: str, kind: str) -> None:
        basic = base64.b64encode(token.encode()).decode()
        self._client = Client(url, {"authorization": f"Basic {basic}" if ":" in token else f"Bearer {token}"})
        self._project, self._kind, self._cloud = project, kind, False

    def issues(self, loaded: Loaded) -> Iterable[Issue]:
        return flat([loaded], jira_markup)

    def open(self) -> None:
        with self._client.opening(self._project):
            self._client.ask("GET", "/rest/api/2/myself", msgspec.Raw)  # nobody has one
            server = self._client.ask("GET", "/rest/api/2/serverInfo", _JiraServer)
            found = self._client.ask("GET", f"/rest/api/2/project/{quote(self._project, safe='')}", _JiraProject)
        found = self._client.known(found, self._project)
        self._cloud = server is not None and server.deployment_type == "Cloud"
        self._project = found.key
        names = {kind.name: kind.name for kind in found.issue_types if not kind.subtask}
        usual = "Task" if "Task" in names else next(iter(names), "Task")
        self._kind = chosen(self._kind, names) if self._kind else usual

    def marked(self) -> Iterator[Remote]:
        asked = {
            "jql": f'project = "{self._project}" AND labels = {LABEL} ORDER BY created', "maxResults": str(PAGE),
            "fields": ",".join(_NAMES.values()),
        }  # fmt: skip
        path, seen, token = "/rest/api/2/search/jql" if self._cloud else "/rest/api/2/search", 0, ""
        while True:
            page = {"nextPageToken": token} if token else {"startAt": str(seen)} if not self._cloud else {}
            found = self._client.listed(path, _JiraFound, asked | page)
            if found is None or not found.issues:
                return
            yield from (remote for remote in map(self._remote, found.issues) if remote.key)
            seen, token = seen + len(found.issues), found.next_page_token or ""
            if not token and (self._cloud or seen >= found.total):
                return

    def look(self, ids: Sequence[str]) -> Iterator[Remote]:
        asked = {"fields": ",".join(_NAMES.values())}
        return map(self._remote, self._client.looked((f"{_ISSUE}/{name}" for name in ids), _JiraIssue, asked))

    def create(self, values: Values) -> Remote:
        fields: dict[str, Any] = {
            "project": {"key": self._project}, "issuetype": {"name": self._kind}, "labels": [LABEL], **_spelled(values)
        }  # fmt: skip
        made = self._client.ask("POST", _ISSUE, _JiraMade, body={"fields": fields})
        return self._seen(made.id if made else "")

    def update(self, name: str, changes: Values) -> Remote:
        self._client.ask("PUT", f"{_ISSUE}/{name}", msgspec.Raw, body={"fields": _spelled(changes)})
        return self._seen(name)

    def _seen(self, name: str) -> Remote:
        return there(next(self.look([name]), None) if name else None)

    def _remote(self, issue: _JiraIssue) -> Remote:
        values = {name: getattr(issue.fields, spelled) for name, spelled in _NAMES.items()}
        return Remote(id=issue.id, url=f"{self._client.url}/browse/{issue.key}", values=values)


def _spelled(values: Values) -> dict[str, str | None]:
    """Values under Jira's names; null takes a day away."""
    return {_NAMES[name]: value or None for name, value in values.items()}
