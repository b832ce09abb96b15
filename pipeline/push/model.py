"""What a push works on: the values of an issue, the issue as a tracker shows it, what a tracker can do, the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import msgspec

from pipeline.export import Issue, mark, spaced
from pipeline.results import Loaded

FIELDS = ("title", "description", "start", "due", "parent")
"""What is sent of an issue. Dates are ISO; `parent` is the other issue's name in the tracker."""
Values = Mapping[str, str | None]
_MARK = re.compile(rf"^{mark('')}([0-9a-f]{{32}})\s*$", re.MULTILINE)


class Remote(msgspec.Struct, frozen=True, kw_only=True):
    """An issue as the tracker shows it: its name there (what its interface takes), its page, its values."""

    id: str
    url: str
    values: Values

    @property
    def key(self) -> str:
        """The key in its description, `""` where there is none; ours is the last line that looks like one."""
        found = _MARK.findall(self.values.get("description") or "")
        return found[-1] if found else ""


def parted(row: Issue) -> Issue:
    """`row` for Markdown (`export.spaced`)."""
    return msgspec.structs.replace(row, description=spaced(row.description))


class Tracker(Protocol):
    """What a tracker has to be able to do. Every call raises `RemoteError` where the tracker is out of reach, refuses
    the token or is none; `create` and `update` raise `Declined` where it does not take this one issue."""

    fields: Sequence[str]
    """Those of `FIELDS` that it holds."""

    def issues(self, loaded: Loaded) -> Iterable[Issue]:
        """The rows of a paper, in the tracker's markup."""

    def open(self) -> None:
        """See that the project is there and the token is good for it."""

    def marked(self) -> Iterator[Remote]:
        """The issues of the project that hold a key, closed ones too."""

    def look(self, ids: Sequence[str]) -> Iterator[Remote]:
        """Those of `ids` that are still there, in whatever project."""

    def create(self, values: Values) -> Remote:
        """A new issue; raises `Unsure` where it may have been made without an answer."""

    def update(self, name: str, changes: Values) -> Remote:
        """The issue `name` with `changes` written over its values."""


class Declined(Exception):  # noqa: N818 - not an error of the program: one issue that a tracker does not take
    """Raised where the tracker does not take one issue; the sentence is the tracker's own."""


class Unsure(Exception):  # noqa: N818 - the same
    """Raised where a request may have been carried out, as no answer came."""


Kind = Literal["conflict", "gone", "left", "refused", "note"]


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """Something to know about one issue or Document.

    `conflict`: paper and people changed the same field, the people's stays. `gone`: deleted in the tracker, stays so.
    `left`: no longer in its paper, its issue stays. `refused`: did not go. `note`: passed over.
    """

    kind: Kind
    name: str
    reason: str


@dataclass(frozen=True)
class Report:
    """What a push did, or would do: issues made, updated, as they were; those of them that people had changed."""

    created: int
    updated: int
    same: int
    kept: int
    said: tuple[Remark, ...]
    documents: int
    stopped: str = ""
    """Why it ended before its end, as a sentence."""

    @property
    def refused(self) -> bool:
        return any(one.kind == "refused" for one in self.said)
