"""Which files there are: a folder walked in a fixed order, its files entered in the ledger with the names of results.

Results mirror the folders of the input. A name is given once, in the order of the files' names, and kept in the ledger,
so that two files of one stem never meet and a run that was killed gives the names that an undisturbed one gives.
Linked folders are not entered, which ends every loop of links.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.batch.ledger import Ledger
from pipeline.output import PART_PREFIX, fold, free_stem

SUFFIXES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".txt"})

_HALF = 2**63
"""Databases hold times in 64 bits; a file may say that it is of the year 3000."""


def enter(folder: Path, out: Path, ledger: Ledger) -> int:
    """Enter every file of `folder` in the ledger, renew those that changed; how many there are."""
    count = 0
    for place, names in walk(folder, out):
        where = key(place)
        known, new, changed = ledger.known(where), [], []
        taken = {fold(name) for name in (row.output.rpartition("/")[2] for row in known.values())}
        for name in names:
            size, mtime_ns = look(folder / place / name)
            row = known.get(path := f"{where}/{key(name)}" if where else key(name))
            if row is None:
                stem = key(free_stem(name, taken))
                new.append({
                    "folder": where, "path": path, "output": f"{where}/{stem}" if where else stem,
                    "size": size, "mtime_ns": mtime_ns,
                })  # fmt: skip
            elif (row.size, row.mtime_ns) != (size, mtime_ns) or row.state == "failed":
                changed.append((row.id, size, mtime_ns))
        ledger.add(new)
        ledger.renew(changed)
        count += len(names)
    return count


def walk(folder: Path, out: Path) -> Iterator[tuple[str, list[str]]]:
    """Each folder (relative, `""` is the top) with the sorted names of the files in it that can be digitised."""
    skip = out.resolve()
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if (Path(place) / name).resolve() != skip)
        wanted = sorted(name for name in names if _wanted(name))
        if wanted:
            relative = os.path.relpath(place, folder)
            yield ("" if relative == "." else relative.replace(os.sep, "/")), wanted


def _wanted(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES and not name.startswith((PART_PREFIX, "._", "~$"))


def look(path: Path) -> tuple[int, int]:
    """Size and time of a file; of a link that leads nowhere, zeros (digitising it will say so)."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, (found.st_mtime_ns + _HALF) % (2 * _HALF) - _HALF


def key(path: str) -> str:
    """A path as the ledger holds it: bytes that are no UTF-8 as `%FF`, and `%` as `%25`, so that all come back."""
    return re.sub("[%\udc80-\udcff]", lambda found: f"%{ord(found[0]) & 0xFF:02X}", path)


def path_of(name: str) -> str:
    """The path that `key` made `name` from."""
    return re.sub("%([0-9A-F]{2})", lambda found: _char(int(found[1], 16)), name)


def _char(byte: int) -> str:
    return chr(byte) if byte < 0x80 else chr(0xDC00 + byte)
