"""What requests ask for, without HTTP: take a paper in, find one, delete one, have one in a form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline import results
from pipeline.corrections import log_path
from pipeline.errors import UnreadableError
from pipeline.flow import readable
from pipeline.ingest import kind_of
from pipeline.names import path_of
from pipeline.service import papers
from pipeline.service.model import Asked, RefusedError, Settings
from pipeline.service.receive import Received
from pipeline.service.store import Store


class PaperDesk:
    """Papers and their results. Everything here waits for the disk or the database: it is called in threads."""

    def __init__(self, settings: Settings, store: Store, wake: Callable[[], None]) -> None:
        self.settings, self.store, self._wake = settings, store, wake

    def settle(self) -> None:
        """After a start: finish what was begun, and enter what lies on the disk and is in no row."""
        papers.sweep(self.settings.papers)
        for id_ in self.store.deleting():
            self._forget(id_)
        known = self.store.known()
        for id_ in papers.ids(self.settings.papers):
            if id_ not in known:
                self._enter(id_)

    def _enter(self, id_: str) -> None:
        if found := papers.entry(self.settings.papers, id_):
            self.store.add(found)

    def room(self) -> None:
        """Raise `RefusedError` where as many papers wait as may."""
        if self.store.waiting() >= self.settings.queue:
            raise RefusedError(429, "too many files wait already; send it again later", headers={"retry-after": "30"})

    def take(self, received: Received) -> Any:
        """The row of a paper that came: a new one, or the one that is there; one that failed is read again."""
        _check_kind(received)
        default = {name: self.settings.reading[name] for name in ("quality",) if name in self.settings.reading}
        said = {name: received.asked[name] for name in ("language", "quality") if name in received.asked}
        asked = Asked(**(default | said))
        id_ = papers.id_of(received.digest, asked)
        row = self.store.find(id_)
        if row is None:
            papers.keep(received.path.parent, self.settings.papers, id_, asked)
            self._enter(id_)
        elif row.state == "failed":
            self.store.again(row.id)
        self._wake()
        return self.find(id_)

    def find(self, id_: str) -> Any:
        """The row of a paper; raises `RefusedError` (404)."""
        row = self.store.find(id_) if papers.ID.fullmatch(id_) else None
        if row is None:
            raise RefusedError(404, "there is no such document")
        return row

    def delete(self, id_: str) -> None:
        """Take a paper away with everything that came of it; raises `RefusedError` where it is being read."""
        self.find(id_)
        if not self.store.begin_deleting(id_):
            raise RefusedError(409, "the document is being read; delete it afterwards", headers={"retry-after": "5"})
        self._forget(id_)

    def _forget(self, id_: str) -> None:
        papers.remove(self.settings.papers, id_)
        papers.remove(self.settings.results, id_)
        self.store.end_deleting(id_)

    def files(self, row: Any) -> tuple[Path, Path]:
        """Where the text and the data of a paper lie."""
        return results.result_files(self.settings.results / path_of(row.output))

    def plain(self, row: Any, form: str) -> bytes:
        """The data or the text of a paper, with corrections where there are such."""
        text, data = self.files(row)
        if log_path(data).exists():
            document = results.load(data)
            return document.to_json() if form == "json" else readable(document).encode("utf-8", "surrogatepass")
        return (data if form == "json" else text).read_bytes()


def _check_kind(received: Received) -> None:
    """Refuse what no reading could make a Document of, before it waits in the queue for that answer."""
    try:
        kind_of(Path(received.path.name), received.head)
    except UnreadableError as error:
        raise RefusedError(415, str(error)) from error
