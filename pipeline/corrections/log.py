"""The log of corrections beside a Document: `NAME.corrections.jsonl`, a record a line, only ever appended to.

A record is one `write` and one `fsync` before anybody is told that it was saved: a process that is killed, or a
machine that loses power, loses at most the record that nobody was told about. What such an end leaves half-written is
parted from the next record by a line feed and passed over, with a word about it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from pipeline.corrections.record import Record
from pipeline.errors import OutputError, UnreadableError
from pipeline.names import shortened
from pipeline.output import reason, to_disk

SUFFIX = ".corrections.jsonl"
_LOCK = threading.Lock()
_DECODER = msgspec.json.Decoder(Record)


class Log(msgspec.Struct, frozen=True):
    """The records of a file in order, and the numbers (from 1) of lines that are none."""

    records: tuple[Record, ...] = ()
    damaged: tuple[int, ...] = ()


def log_path(document: Path) -> Path:
    """The log of the Document in `document` (`NAME.json`); of a very long name, its beginning and a digest."""
    return document.with_name(shortened(document.name.removesuffix(".json"), SUFFIX))


def read_log(path: Path) -> Log:
    """The log in `path`, empty where there is none; raises `UnreadableError` where it cannot be opened."""
    try:
        return decoded(path.read_bytes())
    except FileNotFoundError:
        return Log()
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read: {reason(error)}") from error


def decoded(data: bytes) -> Log:
    """The records of a log's bytes."""
    records: list[Record] = []
    damaged: list[int] = []
    seen: set[str] = set()
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            record = _DECODER.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            damaged.append(number)
            continue
        if record.id not in seen:
            seen.add(record.id)
            records.append(record)
    return Log(tuple(records), tuple(damaged))


def append(path: Path, make: Callable[[Log], list[Record]]) -> list[Record]:
    """Add the records that `make` gives for the log as it stands; nobody else writes between its look and the write.

    Raises what `make` raises, then nothing is written; `OutputError` where the file system refuses.
    """
    try:
        with _LOCK, _locked(path) as file:
            file.seek(0)
            data = file.read()
            records = make(decoded(data))
            if records:
                rows = b"".join(msgspec.json.encode(record) + b"\n" for record in records)
                _write(file, (b"" if not data or data.endswith(b"\n") else b"\n") + rows)
            return records
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {reason(error)}") from error


def _write(file: BinaryIO, data: bytes) -> None:
    """All of `data` at the end, on the disk; what a full disk took only in part is taken off again."""
    start = file.seek(0, os.SEEK_END)
    try:
        written = 0
        while written < len(data):
            written += os.write(file.fileno(), data[written:])
        os.fsync(file.fileno())
    except OSError:
        file.truncate(start)
        raise


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    """The file open for reading and appending, no other process in it. It is made when it is first written to."""
    new = not path.exists()
    with path.open("a+b", buffering=0) as file:
        _lock(file.fileno())
        if new:
            to_disk(path.parent)  # the name of the new file too
        yield file  # closing the file ends the lock


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: one server writes at a time, its threads wait for one another
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX)
