"""What was pushed last, in a small file beside the results: `.sohoa-push-TRACKER-….jsonl`, one for each project.

It stands here and not in the issues, because people may write over a whole description, and move or close issues: they
are known by their names in the tracker then. Each issue holds its key too, so that a lost file or a push that was
killed before it could write makes no second one. A line an issue, added when it was pushed; the last one counts.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from pipeline.errors import OutputError
from pipeline.output import reason
from pipeline.push.model import Values


class Pushed(msgspec.Struct, frozen=True, kw_only=True):
    """One issue: its key, its name in the tracker, its paper (key and SHA-256 of the file), what was sent and shown."""

    key: str
    issue: str
    kind: str
    paper: str
    sha256: str
    sent: Values
    shown: Values


class Memory:
    """The entries of one project; raises `OutputError` where the file cannot be read or written."""

    def __init__(self, folder: Path, tracker: str, url: str, project: str, *, dry: bool) -> None:
        own = hashlib.sha256(f"{url}\n{project}".encode()).hexdigest()[:12]
        self.path = folder / f".sohoa-push-{tracker}-{own}.jsonl"
        self._dry = dry
        self.entries: dict[str, Pushed] = {}
        try:
            data = self.path.read_bytes() if self.path.exists() else b""
            self._stream = None if dry else self.path.open("ab")
        except OSError as error:
            raise OutputError(f"{self.path}: cannot be written: {reason(error)}") from error
        for line in data.splitlines():
            self._take(line)
        if self._stream and data and not data.endswith(b"\n"):
            self._stream.write(b"\n")

    def _take(self, line: bytes) -> None:
        try:
            entry = msgspec.json.decode(line, type=Pushed)
        except msgspec.DecodeError:  # a line that a kill cut short: its issue is found by the key that it holds
            return
        self.entries[entry.key] = entry

    def put(self, entry: Pushed) -> None:
        """Remember `entry`, on the disk before the next issue is sent."""
        if self.entries.get(entry.key) == entry:
            return
        self.entries[entry.key] = entry
        if self._stream is None:
            return
        try:
            self._stream.write(msgspec.json.encode(entry) + b"\n")
            self._stream.flush()
            os.fsync(self._stream.fileno())
        except OSError as error:
            raise OutputError(f"{self.path}: cannot be written: {reason(error)}") from error

    def of_paper(self, paper: str, sha256: str) -> list[Pushed]:
        """The issues of a paper as they were pushed; by its file where a correction gave it another number."""
        named = [entry for entry in self.entries.values() if entry.paper == paper]
        return named or [entry for entry in self.entries.values() if sha256 and entry.sha256 == sha256]

    def close(self) -> None:
        """Let go of the file; an empty one is not left."""
        if self._stream is not None:
            self._stream.close()
            if not self.entries:
                self.path.unlink(missing_ok=True)
