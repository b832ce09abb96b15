"""Where files come from and results go: a folder of this machine, or one behind a URL (`remote`).

Names are held as `names.key` makes them, so that every database takes them and all come back. Files are looked at by
size and a mark that changes when they do; both are compared for equality only.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple, Protocol

from pipeline import output
from pipeline.errors import UnreadableError
from pipeline.names import path_of
from pipeline.output import PART_PREFIX

SCRATCH = ".sohoa-tmp"
SUFFIXES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".txt"})
_NOBODYS = (PART_PREFIX, "._", "~$")
_HALF = 2**63
"""Databases hold times in 64 bits; a file may say that it is of the year 3000."""


class FoundFile(NamedTuple):
    """A file that could be digitised."""

    name: str
    size: int
    mark: int


class Folder(Protocol):
    """A tree of files. Methods that write raise `OutputError`, those that read `UnreadableError`."""

    name: str
    home: Path
    """A folder of this machine for what a run needs while it runs; it is there after `make`."""
    others: Counter[str]
    """Files that the last walk passed over, by suffix: what a person put there and will not find among the results."""

    def make(self) -> None:
        """See that it is there and can be written to."""

    def check(self) -> None:
        """See that it is there."""

    def walk(self, without: str) -> Iterator[tuple[str, Iterator[FoundFile]]]:
        """Each folder (relative, `""` is the top) but that named `without`, with its files in the order of names."""

    def at(self, key: str) -> str:
        """The path or URL of the file that the ledger calls `key`."""

    def digest(self, key: str) -> str:
        """What files of the same content share, `""` where it cannot be told (digitising it will say why)."""

    def write(self, name: str, data: bytes | Iterable[bytes]) -> str:
        """Put `data`, or its pieces as they come, there whole or not at all; its path or URL."""

    def sweep(self) -> None:
        """Take away what a killed run or worker left half done."""


class LocalFolder:
    """A folder of this machine. Linked folders are not entered, which ends every loop of links."""

    def __init__(self, path: Path) -> None:
        self.name, self.home = str(path), path
        self.others: Counter[str] = Counter()

    def make(self) -> None:
        output.make_folder(self.home)

    def check(self) -> None:
        if not self.home.is_dir():
            raise UnreadableError(f"{self.home}: there is no such folder")

    def walk(self, without: str) -> Iterator[tuple[str, Iterator[FoundFile]]]:
        skip = Path(without).resolve()
        self.others.clear()
        for place, folders, names in os.walk(self.home):
            folders[:] = sorted(name for name in folders if (Path(place) / name).resolve() != skip)
            self.others.update(others(names))
            names[:] = sorted((name for name in names if is_wanted(name)), reverse=True)
            if names:
                relative = os.path.relpath(place, self.home)
                where = "" if relative == "." else relative.replace(os.sep, "/")
                yield where, _emptied(place, names)

    def at(self, key: str) -> str:
        return str(self.home / path_of(key))

    def digest(self, key: str) -> str:
        return output.digest_of(self.home / path_of(key))

    def write(self, name: str, data: bytes | Iterable[bytes]) -> str:
        output.write(self.home / name, data)
        return str(self.home / name)

    def sweep(self) -> None:
        shutil.rmtree(self.home / SCRATCH, ignore_errors=True)
        for place, _, names in os.walk(self.home):
            for name in names:
                if name.startswith(PART_PREFIX):
                    with contextlib.suppress(OSError):
                        (Path(place) / name).unlink()


def is_wanted(name: str) -> bool:
    """Whether a file of that name is one to digitise."""
    return PurePath(name).suffix.lower() in SUFFIXES and not name.startswith(_NOBODYS)


def others(names: Iterable[str]) -> Iterator[str]:
    """The suffixes of files that are not to be digitised; hidden ones are nobody's papers."""
    return (PurePath(n).suffix.lower() for n in names if not is_wanted(n) and not n.startswith((".", *_NOBODYS)))


def _emptied(place: str, names: list[str]) -> Iterator[FoundFile]:
    """The files of those names, from the last to the first; names go as they come, so that memory stays."""
    while names:
        name = names.pop()
        yield FoundFile(name, *_look(f"{place}/{name}"))


def _look(path: str) -> tuple[int, int]:
    """Size and time of a file; of a link that leads nowhere, zeros (digitising it will say so)."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return 0, 0
    return found.st_size, (found.st_mtime_ns + _HALF) % (2 * _HALF) - _HALF
