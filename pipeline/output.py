"""Writing results so that a half-written file is never seen: beside, flushed to the disk, renamed.

A reader, a crash or a full disk finds either the old file or the whole new one. Names of results are made here too:
two inputs of one name never write over each other.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import OutputError, UsageError

if TYPE_CHECKING:
    from pipeline.document import Document

MAX_NAME_BYTES = 240
"""A name of a result without its suffix; file systems allow 255 bytes with it."""
PART_PREFIX = ".sohoa-part-"
"""How files that are being written begin; who is killed may leave one, which `batch` removes as it begins and ends."""


def write(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Put `data`, or its pieces as they come, into `path` whole or not at all; raises `OutputError`.

    A symbolic link is followed; a device or pipe (`/dev/stdout`) is written to directly.
    """
    try:
        _write(path.resolve(), [data] if isinstance(data, bytes) else data)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {reason(error)}") from error


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        with path.open("wb") as pipe:
            pipe.writelines(pieces)
        return
    part = path.with_name(PART_PREFIX + secrets.token_hex(8))
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def make_folder(folder: Path) -> None:
    """Make `folder` and see that it can be written to, before hours of work; raises `OutputError`."""
    probe = folder / (PART_PREFIX + secrets.token_hex(8))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {reason(error)}") from error


def results(stem: Path) -> tuple[Path, Path]:
    """Where the results of one document go: the text and the data."""
    return stem.with_name(stem.name + ".txt"), stem.with_name(stem.name + ".json")


def save(document: Document, stem: Path, *, paragraphs: bool = False) -> Path:
    """Write `stem`.txt and then `stem`.json, whose path is returned: where the JSON stands, the text does too."""
    text, data = results(stem)
    write(text, document.readable(paragraphs=paragraphs).encode("utf-8", "surrogatepass"))
    write(data, document.to_json())
    return data


def spare(inputs: Iterable[Path], stems: Iterable[Path]) -> None:
    """Raise `UsageError` where results at `stems` would be written over one of `inputs`, or over a person's own text.

    A text that no data stands beside was not written by us: `plan.txt`, typed, beside `plan.pdf`.
    """
    read = {path.resolve() for path in inputs}
    for stem in stems:
        text, data = results(stem)
        for path in (text, data):
            if path.resolve() in read:
                raise UsageError(f"{path}: is to be read, and its result would be written over it; give another --out")
        if text.exists() and not data.exists():
            raise UsageError(f"{text}: stands there and is no result; give another --out or another name to the file")


def reason(error: OSError) -> str:
    """Why the system refused, in words: "No space left on device"."""
    if error.errno == errno.EEXIST:
        return "a file stands where a folder is needed"
    return error.strerror or str(error)


def stems(paths: Iterable[Path]) -> list[str]:
    """A name without suffix for the result of each path: its stem, and `name.ext`, `name-2` … where that is taken.

    Names that a file system could take for one (upper and lower case, NFC and NFD) count as the same.
    """
    taken: set[str] = set()
    return [free_stem(path.name, taken) for path in paths]


def free_stem(name: str, taken: set[str]) -> str:
    """The first name for the result of the file `name` that is not in `taken`, to which it is added (folded)."""
    stem, number = Path(name).stem, 1
    for candidate in (stem, name):
        if (short := _shortened(candidate)) and fold(short) not in taken:
            break
    else:
        while fold(short := _shortened(f"{name}-{number + 1}")) in taken:
            number += 1
    taken.add(fold(short))
    return short


def fold(name: str) -> str:
    """What two names share that a file system could take for one: case and composition."""
    return unicodedata.normalize("NFC", name).casefold()


def _shortened(name: str) -> str:
    raw = os.fsencode(name)
    if len(raw) <= MAX_NAME_BYTES:
        return name
    digest = sha256(raw).hexdigest()[:12]
    return raw[: MAX_NAME_BYTES - 13].decode("utf-8", "ignore") + "-" + digest
