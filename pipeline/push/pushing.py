"""One push: what the tracker has, what was pushed last, then paper by paper, parents first."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import msgspec

from pipeline.errors import NotADocumentError, RemoteError, UnreadableError, UsageError
from pipeline.export import Issue, mark
from pipeline.push.client import TRIES, address, pause
from pipeline.push.match import body, paired
from pipeline.push.memory import Memory, Pushed
from pipeline.push.merge import merge, same
from pipeline.push.model import Declined, Kind, Remark, Remote, Report, Tracker, Unsure, Values
from pipeline.push.trackers import TRACKERS
from pipeline.results import Loaded, key_of, load_all

_DRY = "(new)"
_TASK_ONLY = ("start", "due")
"""A tracker may work out a parent's days from its children's."""


def run(
    where: Path, to: str, url: str, *, project: str, token: str, kind: str = "", dry: bool = False,
    plain: bool = False, begin: Callable[[str], None] = lambda name: None,
) -> Report:  # fmt: skip
    """Push the tasks of the Documents in the folder (or the one file) `where` to `project` of the tracker at `url`.

    With `dry` nothing is changed there or here, only looked at; `plain` allows http:// to another machine; `begin` is
    told the name of each Document. Raises `UsageError`, `UnreadableError` (no Document there), `OutputError` (what is
    pushed could not be remembered) and `RemoteError` (out of reach before anything was done; later it is said in the
    report).
    """
    if to not in TRACKERS:
        raise UsageError(f"--to {to}: there is no such tracker; there are: {', '.join(TRACKERS)}")
    said: list[Remark] = []
    documents = _papers(where, said)
    one = next(documents, None)  # before anybody is asked
    if one is None:
        raise UnreadableError(said[0].reason)
    url = address(url, plain=plain)
    tracker = TRACKERS[to](url, token, project, kind)
    tracker.open()
    memory = Memory(where if where.is_dir() else where.parent, to, url, project, dry=dry)
    try:
        push = _Push(tracker, memory, dry=dry, said=said)
        stopped = ""
        try:
            for loaded in chain([one], documents):
                begin(loaded.name)
                push.paper(loaded)
        except RemoteError as error:
            stopped = str(error)
    finally:
        memory.close()
    return Report(
        created=push.count["created"], updated=push.count["updated"], same=push.count["same"],
        kept=push.count["kept"], said=tuple(said), documents=push.count["documents"], stopped=stopped,
    )  # fmt: skip


def _papers(where: Path, said: list[Remark]) -> Iterator[Loaded]:
    """The Documents one after the other, each paper once: two of one number would be one paper in the tracker."""

    def refuse(name: str, error: UnreadableError) -> None:
        kind: Kind = "note" if isinstance(error, NotADocumentError) else "refused"
        said.append(Remark(kind=kind, name=name, reason=str(error)))

    first: dict[str, tuple[str, str]] = {}
    for loaded in load_all(where, refuse):
        sha256 = loaded.document.source.sha256
        other, its_sha256 = first.setdefault(key_of(loaded.document), (loaded.name, sha256))
        if other == loaded.name:
            yield loaded
        elif sha256 == its_sha256:
            said.append(Remark(kind="note", name=loaded.name, reason=f"is the same paper as {other}; left out"))
        else:
            reason = f"has agency, year, number and symbol of {other}; correct one of them, or take one away"
            said.append(Remark(kind="refused", name=loaded.name, reason=reason))


@dataclass
class _Push:
    """One run against one tracker."""

    tracker: Tracker
    memory: Memory
    dry: bool
    said: list[Remark]
    count: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        known = {entry.issue: entry.key for entry in self.memory.entries.values()}
        self._there: dict[str, Remote] = {one.id: one for one in self.tracker.marked()}
        self._there |= {one.id: one for one in self.tracker.look([name for name in known if name not in self._there])}
        self._strange = [(one, body(one.values.get("description") or "")) for one in self._there.values()]
        self._strange = [(one, words) for one, words in self._strange if one.key and one.id not in known]

    def paper(self, loaded: Loaded) -> None:
        """Every row of a paper; then those of its issues that it no longer has."""
        rows = list(self.tracker.issues(loaded))
        paper, sha256 = key_of(loaded.document), loaded.document.source.sha256
        before = self.memory.of_paper(paper, sha256)
        found = paired(before, rows)
        strange = self._forgotten(rows)
        adopted = paired(strange, [row for row in rows if row.uid not in found])
        names: dict[int, str | None] = {}  # of the rows that are in the tracker, for their children
        taken = {entry.key for entry in (*before, *strange)}
        for row in rows:
            entry = found.get(row.uid) or adopted.get(row.uid)
            key = entry.key if entry else _free(row.uid, taken)
            taken.add(key)
            if row.parent is not None and row.parent not in names:
                self._say("refused", row.title, "its parent is not in the tracker")
                continue
            fields = [name for name in self.tracker.fields if row.kind == "task" or name not in _TASK_ONLY]
            ours = _values(row, key, names.get(row.parent or 0), fields)
            issue = entry.issue if entry else ""
            draft = Pushed(key=key, issue=issue, kind=row.kind, paper=paper, sha256=sha256, sent=ours, shown={})
            self._row(row, draft, found.get(row.uid), names)
        self.count["documents"] += 1
        kept = {entry.key for entry in found.values()}
        for entry in before:
            if entry.key not in kept and entry.issue in self._there:
                self._say("left", self._there[entry.issue].url, "is no longer in its paper; the issue stays")

    def _forgotten(self, rows: Sequence[Issue]) -> list[Pushed]:
        """Issues of these rows, by their key or by what they say, of which nothing is remembered: the file was lost,
        a push was killed before it could write, or they came by another way (a CSV of `export`)."""
        by_key = {row.uid: row for row in rows}
        by_words = {body(row.description): row for row in rows if row.kind != "group"}  # which names no paper
        return [
            Pushed(
                key=one.key, issue=one.id, kind=row.kind, paper="", sha256="", sent=one.values, shown=one.values
            )
            for one, words in self._strange
            if (row := by_key.get(one.key) or by_words.get(words)) is not None
        ]  # fmt: skip

    def _row(self, row: Issue, draft: Pushed, entry: Pushed | None, names: dict[int, str | None]) -> None:
        """One row: made, updated or left; `names` gets its name in the tracker."""
        name = draft.issue
        try:
            if name and name not in self._there:
                self._say("gone", row.title, f"was deleted in the tracker (issue {name}) and is not made again")
                names[row.number] = None
                return
            if name:
                self._again(draft, entry)
            else:
                name = self._new(draft)
            names[row.number] = name
        except Declined as error:
            self._say("refused", row.title, f"is not taken by the tracker: {error}")
            if name:
                names[row.number] = name

    def _new(self, draft: Pushed) -> str:
        self.count["created"] += 1
        if self.dry:
            return _DRY
        try:
            made = self._create(draft)
        except Declined:
            self.count["created"] -= 1
            raise
        self._remember(draft, made, draft.sent)
        return made.id

    def _create(self, draft: Pushed) -> Remote:
        """A new issue; where no answer came, it is looked for before it is asked for again."""
        for tries in range(TRIES):
            try:
                return self.tracker.create(draft.sent)
            except Unsure as error:
                why = str(error)
                time.sleep(pause(tries))
                made = next((one for one in self.tracker.marked() if one.key == draft.key), None)
                if made is not None:
                    return made
        raise RemoteError(why)

    def _again(self, draft: Pushed, entry: Pushed | None) -> None:
        """An issue that is there: what the paper changed is sent, what people changed stays."""
        there = self._there[draft.issue]
        fields = tuple(draft.sent)
        sent, shown = (entry.sent, entry.shown) if entry else (None, None)
        made = merge(fields, draft.sent, there.values, sent, shown)
        if made.changes and not self.dry:  # somebody may have worked on it since it was listed
            there = next(iter(self.tracker.look([draft.issue])), there)
            made = merge(fields, draft.sent, there.values, sent, shown)
        for name in made.conflicts:
            self._say("conflict", there.url, f"{name}: changed in the tracker and in the paper; the tracker's stays")
        self.count["kept"] += bool(made.conflicts or made.kept)
        self.count["updated" if made.changes else "same"] += 1
        if self.dry:
            return
        if made.changes:
            there = self.tracker.update(draft.issue, made.changes)
        by_hand = {name: (shown or {}).get(name) for name in (*made.conflicts, *made.kept)}
        self._remember(draft, there, made.changes, by_hand)

    def _remember(self, draft: Pushed, there: Remote, sent: Values, by_hand: Values = {}) -> None:  # noqa: B006 - read only
        """What was sent and what the tracker shows now; of a field that people changed, what it showed before."""
        self.memory.put(
            msgspec.structs.replace(
                draft, issue=there.id, shown={name: there.values.get(name) for name in draft.sent} | dict(by_hand)
            )
        )
        odd = [name for name, value in sent.items() if not same(value, there.values.get(name))]
        if odd:
            self._say("note", there.url, f"the tracker shows another value than was sent: {', '.join(odd)}")

    def _say(self, kind: Kind, name: str, reason: str) -> None:
        self.said.append(Remark(kind=kind, name=name, reason=reason))


def _free(uid: str, taken: set[str]) -> str:
    """`uid`, or where an issue of the paper has it, since rows have moved, the next key made of it."""
    while uid in taken:
        uid = f"{(int(uid, 16) + 1) % (1 << 128):032x}"
    return uid


def _values(row: Issue, key: str, parent: str | None, fields: Sequence[str]) -> Values:
    """What is sent of a row, its key in place of its place's."""
    body = row.description.rpartition(mark(""))[0]
    every = {
        "title": row.title, "description": body + mark(key), "start": row.start, "due": row.due, "parent": parent,
    }  # fmt: skip
    return {name: every[name] for name in fields}
