"""Papers on the disk: a folder each, named by the id, with the paper and, beside it, how it is to be read.

A folder appears whole: it is filled under another name and renamed. The id is made of the content and of what was
asked, so that the same file with the same options is the same paper, whoever sends it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import msgspec

from pipeline.batch import LocalFolder
from pipeline.output import PART_PREFIX, to_disk
from pipeline.service.model import Asked, StoredPaper

ASKED = ".asked.json"
ID = re.compile(r"[0-9a-f]{32}")
LONGEST_NAME = 160
"""Bytes of a name: what stands beside results has longer suffixes than a paper."""
_FORBIDDEN = re.compile(r'[<>:"|?*]')
"""What some file system does not take in a name."""
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
"""Names that are no files on Windows, whatever their suffix."""


class Uploads(LocalFolder):
    """The papers as the runner sees them; twins cannot be, for an id is made of the content."""

    def digest(self, key: str) -> str:
        return ""


def safe_name(said: str) -> str:
    """The name of a file that a client called `said`: the last part of a path, without what could lead elsewhere."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", said))[-1]
    plain = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in last)
    plain = _FORBIDDEN.sub("_", " ".join(plain.split())).strip(". ")
    plain = f"_{plain}" if _DEVICE.match(plain) else plain
    stem, point, suffix = plain.rpartition(".")
    if len(plain.encode()) > LONGEST_NAME:
        kept = point + suffix if len(suffix.encode()) <= 8 else ""
        plain = (stem if kept else plain).encode()[: LONGEST_NAME - 9].decode("utf-8", "ignore").strip(". ") + kept
    return plain or "document"


def id_of(digest: str, asked: Asked) -> str:
    """The id of the paper with that SHA-256, read as `asked`."""
    return hashlib.sha256(digest.encode() + b"\n" + msgspec.json.encode(asked)).hexdigest()[:32]


@contextlib.contextmanager
def staged(home: Path) -> Iterator[Path]:
    """A new folder to fill; gone afterwards unless it was kept."""
    folder = home / (PART_PREFIX + secrets.token_hex(8))
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def keep(folder: Path, home: Path, id_: str, asked: Asked) -> None:
    """Make the staged `folder` the paper `id_`, unless there is that paper already."""
    (folder / ASKED).write_bytes(msgspec.json.encode(asked))
    for path in folder.iterdir():
        to_disk(path)
    with contextlib.suppress(OSError):
        folder.rename(home / id_)
    if not (home / id_).is_dir():  # the rename failed for another reason than that it stands there
        folder.rename(home / id_)
    to_disk(home)


def entry(home: Path, id_: str) -> StoredPaper | None:
    """The paper `id_` as it lies on the disk."""
    try:
        name = next((path.name for path in (home / id_).iterdir() if not path.name.startswith(".")), None)
        if name is None:
            return None
        found = (home / id_ / name).stat()
    except OSError:
        return None
    return StoredPaper(id=id_, name=name, size=found.st_size, mtime_ns=found.st_mtime_ns)


def asked_of(folder: Path) -> Asked:
    """How the paper in `folder` is to be read."""
    return msgspec.json.decode((folder / ASKED).read_bytes(), type=Asked)


def ids(home: Path) -> Iterator[str]:
    """Papers that lie on the disk."""
    with os.scandir(home) as found:
        yield from (item.name for item in found if ID.fullmatch(item.name))


def remove(home: Path, id_: str) -> None:
    """Take the folder `id_` away; from the first moment on it is no paper any more."""
    gone = home / (PART_PREFIX + secrets.token_hex(8))
    with contextlib.suppress(FileNotFoundError):
        (home / id_).rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def sweep(home: Path) -> None:
    """Take away what a killed server left half done."""
    for path in home.glob(PART_PREFIX + "*"):
        shutil.rmtree(path, ignore_errors=True)
