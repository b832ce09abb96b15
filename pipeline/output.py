"""Writing results so that a half-written file is never seen: beside, flushed to the disk, renamed.

A reader, a crash or a full disk finds either the old file or the whole new one.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import OutputError

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


def to_disk(path: Path) -> None:
    """Have the system write what it holds of a file, or of the names in a folder."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make `folder` and see that it can be written to, before hours of work; raises `OutputError`."""
    probe = folder / (PART_PREFIX + secrets.token_hex(8))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {reason(error)}") from error


@contextlib.contextmanager
def standard_output() -> Iterator[BinaryIO]:
    """Where a result goes; raises `OutputError`, or `BrokenPipeError` when the reader has left."""
    try:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.flush()
    except OSError as error:
        # What is left in the buffer leads nowhere, so that it raises nothing at the interpreter's end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"standard output: cannot be written: {reason(error)}") from error


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes, `""` where they cannot be read or have no end, as those of a pipe."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def reason(error: OSError) -> str:
    """Why the system refused, in words: "No space left on device"."""
    if error.errno == errno.EEXIST:
        return "a file stands where a folder is needed"
    return error.strerror or str(error)
