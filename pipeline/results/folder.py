"""Documents read from their JSON, with their corrections: the one door through which exports, search and review see
them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from pipeline.corrections import corrected
from pipeline.document import Document
from pipeline.errors import UnreadableError
from pipeline.names import spelled
from pipeline.output import PART_PREFIX


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """A Document and where its JSON lies; `name` is that path relative to the folder that was asked for."""

    path: Path
    name: str
    document: Document


def load(path: Path) -> Document:
    """The Document in `path` with the corrections beside it; raises `UnreadableError` where the file is none."""
    return corrected(path)


def paths(where: Path) -> list[Path]:
    """The JSON files in the folder `where` and below it, sorted by name; `[where]` when it is a file.

    Hidden files and folders are passed over. Raises `UnreadableError` when there is none.
    """
    if where.is_file():
        return [where]
    if not where.is_dir():
        raise UnreadableError(f"{where}: does not exist; give a folder of results or one Document.")
    found = sorted(_json_files(where))
    if not found:
        raise UnreadableError(f"{where}: holds no Document (NAME.json); run `sohoa digitize` or `sohoa batch` first.")
    return found


def _json_files(where: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(where):
        folders[:] = [name for name in folders if not _hidden(name)]
        yield from (Path(folder, name) for name in names if name.endswith(".json") and not _hidden(name))


def _hidden(name: str) -> bool:
    return name.startswith((".", PART_PREFIX))


def load_all(where: Path, refuse: Callable[[str, UnreadableError], None]) -> Iterator[Loaded]:
    """Every Document of `where`, one after the other; `refuse` is told the name of a file that is none, and why."""
    for path in paths(where):
        name = spelled(path.name if path == where else path.relative_to(where).as_posix())
        try:
            yield Loaded(path=path, name=name, document=load(path))
        except UnreadableError as error:
            refuse(name, error)
