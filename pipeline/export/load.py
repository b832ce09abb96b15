"""Documents read from their JSON: the one door through which every export and the search index see them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from pipeline.document import Document
from pipeline.errors import UnreadableError
from pipeline.export.model import Finding, Loaded
from pipeline.names import spelled
from pipeline.output import PART_PREFIX

CORRECTIONS = ".corrections.jsonl"
"""How the file of corrections that lies beside `NAME.json` ends; the review room writes and applies it."""


def load(path: Path) -> Document:
    """The Document in `path` with the corrections beside it; raises `UnreadableError` where the file is none."""
    from pipeline.review import corrected

    return corrected(path)


class _Head(msgspec.Struct):
    """Enough of a JSON object to tell a Document from other JSON that lies in the folder."""

    schema_version: int
    source: dict[str, msgspec.Raw]


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


def load_all(where: Path, find: Callable[[Finding], None]) -> Iterator[Loaded]:
    """Every Document of `where`, one after the other; a file that is none is a finding."""
    for path in paths(where):
        name = spelled(path.name if path == where else path.relative_to(where).as_posix())
        try:
            yield Loaded(path=path, name=name, document=load(path))
        except UnreadableError as error:
            other = "not a Document of sohoa" in str(error) and not _meant_to_be(path)
            find(Finding(name=name, field="", reason=str(error), severity="note" if other else "refused"))


def _meant_to_be(path: Path) -> bool:
    try:
        return bool(msgspec.json.decode(path.read_bytes(), type=_Head).schema_version)
    except (OSError, msgspec.DecodeError):
        return path.stat().st_size == 0
