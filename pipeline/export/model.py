"""What exports work on and what they say: a loaded Document, findings, the report of a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from pipeline.results import Loaded

__all__ = ["Context", "Finding", "Loaded", "Refused", "Result", "Severity", "made_at"]

Severity = Literal["empty", "note", "refused"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something to know about one Document of an export.

    `empty`: a field of the format has no value, for `reason`. `note`: it left, with a difference. `refused`: it did not
    leave. `field` is the format's own name, `""` for the whole Document.
    """

    name: str
    field: str
    reason: str
    severity: Severity


@dataclass(frozen=True)
class Context:
    """What one run gives to a format: where findings go, the target's name, values set, how originals are found, and
    whether a calendar shows due days as events too."""

    find: Callable[[Finding], None]
    target: str = ""
    values: dict[str, str] = field(default_factory=dict)
    original: Callable[[Loaded], Path | None] = lambda _: None
    events: bool = False

    def note(self, name: str, reason: str, *, part: str = "") -> None:
        self.find(Finding(name=name, field=part, reason=reason, severity="note"))

    def empty(self, name: str, part: str, reason: str) -> None:
        self.find(Finding(name=name, field=part, reason=reason, severity="empty"))

    def refuse(self, name: str, reason: str, *, part: str = "") -> None:
        self.find(Finding(name=name, field=part, reason=reason, severity="refused"))


class Refused(Exception):  # noqa: N818 - not an error of the program: one Document does not fit one format
    """Raised by a format that makes a file a Document: this one cannot leave; the sentence says why."""


def made_at(loaded: Loaded) -> datetime:
    """When the result was made, to the second: the time that exports bear, so that the same Documents give the same
    bytes; the first of all times where the file is not to be had."""
    try:
        return datetime.fromtimestamp(int(loaded.path.stat().st_mtime), UTC)
    except OSError:
        return datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Result:
    """What a run did: files written (none for a database with a URL), how many Documents left, findings in order."""

    written: tuple[Path, ...]
    documents: int
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == "refused")
