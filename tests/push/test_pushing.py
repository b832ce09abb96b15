"""A push against a tracker in memory that fails in all the ways there are: nothing is doubled, nothing is lost."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from pipeline import export, push
from pipeline.document import Document, Header, Source, Task
from pipeline.errors import RemoteError
from pipeline.export import Issue
from pipeline.push import pushing
from pipeline.push.model import FIELDS, Declined, Remote, Unsure, Values
from pipeline.results import Loaded

TASKS = ("Xây dựng kế hoạch tuyên truyền", "Rà soát thủ tục hành chính", "Tập huấn cho cán bộ", "Báo cáo kết quả")


class Shelf:
    """Issues in memory. `before` is asked with each call's name and may raise; so is `after`, when it has been done."""

    fields: Sequence[str] = FIELDS

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, str | None]] = {}
        self.calls: list[str] = []
        self.before: dict[int, Exception] = {}
        self.after: dict[int, Exception] = {}
        self._numbers = itertools.count(1)

    def issues(self, loaded: Loaded) -> Iterable[Issue]:
        return export.tree([loaded], export.redmine_markup)

    def open(self) -> None:
        pass

    def marked(self) -> Iterator[Remote]:
        return map(self._remote, list(self.kept))

    def look(self, ids: Sequence[str]) -> Iterator[Remote]:
        return (self._remote(name) for name in ids if name in self.kept)

    def create(self, values: Values) -> Remote:
        self._asked("create", self.before)
        name = str(next(self._numbers))
        self.kept[name] = dict(values)
        self._asked("", self.after)
        return self._remote(name)

    def update(self, name: str, changes: Values) -> Remote:
        self._asked("update", self.before)
        self.kept[name] |= changes
        return self._remote(name)

    def _asked(self, name: str, troubles: dict[int, Exception]) -> None:
        if name:
            self.calls.append(name)
        if (trouble := troubles.pop(len(self.calls), None)) is not None:
            raise trouble

    def _remote(self, name: str) -> Remote:
        return Remote(id=name, url=f"https://h/{name}", values=self.kept[name])


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    made = Shelf()
    monkeypatch.setitem(pushing.TRACKERS, "redmine", lambda *_: made)
    monkeypatch.setattr(pushing.time, "sleep", lambda seconds: None)
    return made


@pytest.fixture
def results(tmp_path: Path) -> Path:
    save(tmp_path / "a.json", TASKS)
    return tmp_path


def save(path: Path, tasks: Sequence[str], *, number: str = "09", sha256: str = "a") -> None:
    head = Header(issuer="UBND xã", number=number, symbol="KH-UBND", date="2025-07-30")
    source = Source(file="k.pdf", sha256=sha256, kind="scan", page_count=1)
    rows = tuple(Task(no=str(at), content=text, table=0, row=at) for at, text in enumerate(tasks, 1))
    path.write_bytes(Document(source=source, header=head, tasks=rows).to_json())


def pushed(results: Path) -> push.Report:
    return push.run(results, "redmine", "https://h", project="p", token="t")


def test_all_is_there_once(shelf: Shelf, results: Path) -> None:
    first, second = pushed(results), pushed(results)
    assert (first.created, second.created, second.same, second.said) == (5, 0, 5, ())
    assert [one["parent"] for one in shelf.kept.values()] == [None, "1", "1", "1", "1"]


@pytest.mark.parametrize("call", range(1, 6))
def test_an_answer_that_was_lost(shelf: Shelf, results: Path, call: int) -> None:
    """The issue was made, or was not, and nobody said so: there is one in the end."""
    shelf.after[call] = Unsure("gone")
    assert pushed(results).created == 5
    shelf.kept.clear()
    for memory in results.glob(".sohoa*"):
        memory.unlink()
    shelf.calls.clear()
    shelf.before[call] = Unsure("gone")
    assert pushed(results).created == 5
    assert len(shelf.kept) == 5
    assert pushed(results).same == 5


@pytest.mark.parametrize("call", range(1, 6))
def test_a_push_that_ended_halfway_is_gone_on_with(shelf: Shelf, results: Path, call: int) -> None:
    shelf.after[call] = RemoteError("https://h: cannot be reached: Connection refused")
    report = pushed(results)
    assert report.stopped.endswith("Connection refused")
    assert len(shelf.kept) == call
    pushed(results)
    assert len(shelf.kept) == 5
    assert pushed(results).same == 5


def test_one_that_is_not_taken_is_said_and_the_others_go(shelf: Shelf, results: Path) -> None:
    shelf.before[3] = Declined("Due date must be greater than start date")
    report = pushed(results)
    assert (report.created, [one.kind for one in report.said]) == (4, ["refused"])
    assert report.said[0].name == TASKS[1]
    assert pushed(results).created == 1


def test_no_child_without_its_parent(shelf: Shelf, results: Path) -> None:
    shelf.before[1] = Declined("no")
    report = pushed(results)
    assert (report.created, len(report.said), shelf.kept) == (0, 5, {})


def test_a_memory_that_a_kill_cut_short(shelf: Shelf, results: Path) -> None:
    pushed(results)
    memory = next(results.glob(".sohoa*"))
    memory.write_bytes(memory.read_bytes()[:-40])
    assert (pushed(results).created, pushed(results).same, len(shelf.kept)) == (0, 5, 5)
    assert memory.read_bytes().endswith(b"\n")


def test_work_by_hand_stays_with_its_task_when_a_row_is_added(shelf: Shelf, results: Path) -> None:
    pushed(results)
    issue = next(name for name, one in shelf.kept.items() if one["title"] == TASKS[2])
    shelf.kept[issue]["title"] = "Tập huấn (đã giao cho anh Ba)"
    save(results / "a.json", (TASKS[0], "Việc mới chen vào giữa", *TASKS[1:]))
    report = pushed(results)
    assert (report.created, report.said) == (1, ())
    assert shelf.kept[issue]["title"] == "Tập huấn (đã giao cho anh Ba)"
    assert "Mục: 4" in (shelf.kept[issue]["description"] or "")  # what the paper changed has come
    keys = [one.key for one in shelf.marked()]
    assert len(set(keys)) == 6


def test_a_paper_whose_number_was_corrected_is_the_same_paper(shelf: Shelf, results: Path) -> None:
    pushed(results)
    save(results / "a.json", TASKS, number="90")
    report = pushed(results)
    assert (report.created, report.updated, len(shelf.kept)) == (0, 5, 5)
    assert "90/KH-UBND" in (shelf.kept["1"]["title"] or "")


@pytest.mark.parametrize(("sha256", "kind"), [("a", "note"), ("b", "refused")])
def test_two_papers_of_one_number(shelf: Shelf, results: Path, sha256: str, kind: str) -> None:
    save(results / "b.json", TASKS[:1], sha256=sha256)
    report = pushed(results)
    assert [(one.kind, one.name) for one in report.said] == [(kind, "b.json")]
    assert len(shelf.kept) == 5


def test_a_tracker_that_writes_values_its_own_way(shelf: Shelf, results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other line ends are no change by hand; a value that it did not take is said, and not sent for ever."""
    create = shelf.create

    def own_way(values: Values) -> Remote:
        return create({**values, "description": (values["description"] or "").replace("\n", "\r\n"), "parent": None})

    monkeypatch.setattr(shelf, "create", own_way)
    first = pushed(results)
    assert {one.reason for one in first.said} == {"the tracker shows another value than was sent: parent"}
    second = pushed(results)
    assert (second.same, second.kept, second.said) == (5, 0, ())
