"""OpenProject's interface, version 3: the paper, its groups, their tasks, the rows of `export --to openproject`."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from pipeline.export import Issue, markdown_markup, tree
from pipeline.push.client import Client, chosen, there
from pipeline.push.model import FIELDS, Remote, Values, parted
from pipeline.results import Loaded

PAGE = 100
PACKAGES = "/api/v3/work_packages"


class _Link(msgspec.Struct):
    href: str | None = None


class _PackageLinks(msgspec.Struct):
    parent: _Link = msgspec.field(default_factory=_Link)


class _Text(msgspec.Struct):
    raw: str | None = None


class _Package(msgspec.Struct, rename="camel"):
    id: int
    subject: str
    lock_version: int = 0
    description: _Text | None = None
    start_date: str | None = None
    due_date: str | None = None
    links: _PackageLinks = msgspec.field(name="_links", default_factory=_PackageLinks)


class _Elements(msgspec.Struct):
    elements: list[_Package]


class _Packages(msgspec.Struct):
    total: int
    embedded: _Elements = msgspec.field(name="_embedded")


class _PackageType(msgspec.Struct):
    id: int
    name: str = ""


class _PackageTypes(msgspec.Struct):
    elements: list[_PackageType]


class _TypesAnswer(msgspec.Struct):
    embedded: _PackageTypes = msgspec.field(name="_embedded")


class Openproject:
    """A project of an OpenProject; `kind` is the name of one of its types, `""` for its first."""

    fields: Sequence[str] = FIELDS

    def __init__(self, url: str, token: str, project: str, kind: str) -> None:
        basic = base64.b64encode(f"apikey:{token}".encode()).decode()
        self._client = Client(url, {"authorization": f"Basic {basic}"})
        self._project, self._kind = project, kind
        self._path = ""
        self._type: dict[str, Any] = {}

    def issues(self, loaded: Loaded) -> Iterable[Issue]:
        return map(parted, tree([loaded], markdown_markup))

    def open(self) -> None:
        path = f"/api/v3/projects/{quote(self._project, safe='')}"
        with self._client.opening(self._project):
            found = self._client.ask("GET", path, _PackageType)
            self._path = f"/api/v3/projects/{found.id}" if found else ""
            types = self._client.ask("GET", f"{self._path}/types", _TypesAnswer) if found and self._kind else None
        self._client.known(found, self._project)
        if self._kind:
            named = {one.name: one.id for one in types.embedded.elements} if types else {}
            self._type = {"type": {"href": f"/api/v3/types/{chosen(self._kind, named)}"}}

    def marked(self) -> Iterator[Remote]:
        page, seen = 1, 0
        while True:
            asked = {"filters": "[]", "sortBy": '[["id","asc"]]', "pageSize": str(PAGE), "offset": str(page)}
            found = self._client.listed(f"{self._path}/work_packages", _Packages, asked)
            if found is None or not found.embedded.elements:
                return
            yield from (remote for remote in map(self._remote, found.embedded.elements) if remote.key)
            page, seen = page + 1, seen + len(found.embedded.elements)
            if seen >= found.total:
                return

    def look(self, ids: Sequence[str]) -> Iterator[Remote]:
        return map(self._remote, self._client.looked((f"{PACKAGES}/{name}" for name in ids), _Package))

    def create(self, values: Values) -> Remote:
        body = _spelled(values, self._type)
        made = self._client.ask(
            "POST", f"{self._path}/work_packages", _Package, query={"notify": "false"}, body=body
        )  # fmt: skip
        return self._remote(there(made, "the project is no longer there"))

    def update(self, name: str, changes: Values) -> Remote:
        """Who has changed it in the meantime makes `lockVersion` stale, and OpenProject declines."""
        before = there(self._client.ask("GET", f"{PACKAGES}/{name}", _Package))
        body = _spelled(changes, {}) | {"lockVersion": before.lock_version}
        made = self._client.ask("PATCH", f"{PACKAGES}/{name}", _Package, query={"notify": "false"}, body=body)
        return self._remote(there(made))

    def _remote(self, one: _Package) -> Remote:
        return Remote(
            id=str(one.id), url=f"{self._client.url}/work_packages/{one.id}",
            values={
                "title": one.subject, "description": one.description.raw if one.description else None,
                "start": one.start_date, "due": one.due_date,
                "parent": (one.links.parent.href or "").rpartition("/")[2] or None,
            },
        )  # fmt: skip


def _spelled(values: Values, links: dict[str, Any]) -> dict[str, Any]:
    """Values as OpenProject writes them; null takes a day or a parent away."""
    body: dict[str, Any] = {}
    links = dict(links)
    for name, value in values.items():
        if name == "parent":
            links["parent"] = {"href": f"{PACKAGES}/{value}" if value else None}
        elif name == "description":
            body["description"] = {"format": "markdown", "raw": value or ""}
        else:
            body[{"title": "subject", "start": "startDate", "due": "dueDate"}[name]] = value
    return body | ({"_links": links} if links else {})
