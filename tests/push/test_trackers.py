"""Jira, GitLab and OpenProject by what their documents say of requests and answers; none of the real ones was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import push
from pipeline.document import Deadline
from pipeline.errors import RemoteError, UsageError
from pipeline.results import task_rows
from tests.export import shelf
from tests.push import judge
from tests.push.sites import GitlabSite, JiraSite, OpenprojectSite, Site, served


class CloudSite(JiraSite):
    token = ("authorization", "Basic Y2xlcmtAZXhhbXBsZS5jb206YS10b2tlbg==")  # clerk@example.com:a-token
    cloud = True


Case = tuple[str, type[Site], str, str]
CASES: list[Case] = [
    ("gitlab", GitlabSite, "xa/plans", "a-token"),
    ("jira", JiraSite, "XA", "a-token"),
    ("jira", CloudSite, "XA", "clerk@example.com:a-token"),
    ("openproject", OpenprojectSite, "plans", "a-token"),
]
PARENTS = {"openproject"}


class Tracked:
    """One tracker with its project, and a folder of results."""

    def __init__(self, case: Case, site: Site, url: str, results: Path) -> None:
        self.name, _, self.project, self.token = case
        self.site, self.url, self.results = site, url, results

    def push(self, **more: Any) -> push.Report:
        given = {"project": self.project, "token": self.token, **more}
        return push.run(self.results, self.name, self.url, **given)

    def fields(self, number: int) -> dict[str, Any]:
        one = self.site.kept[number]
        return one.get("fields", one)

    def title(self, number: int) -> str:
        fields = self.fields(number)
        return str(fields.get("title") or fields.get("summary") or fields.get("subject"))

    def due(self, number: int) -> str | None:
        fields = self.fields(number)
        return next((fields[name] for name in ("due_date", "duedate", "dueDate") if name in fields), None)

    def numbers(self) -> list[int]:
        return sorted(self.site.kept)


@pytest.fixture(params=CASES, ids=lambda case: case[1].__name__)
def tracked(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Tracked]:
    case: Case = request.param
    site = case[1]()
    with served(site) as url:
        yield Tracked(case, site, url, shelf.save(tmp_path, [one for one in shelf.shelf() if one.name == "03.json"]))


def test_pushed_twice(tracked: Tracked) -> None:
    tasks = task_rows(judge.documents(tracked.results)[0])
    first = tracked.push()
    made = len(tracked.site.kept)
    assert (first.created, first.said, first.stopped) == (made, (), "")
    assert made >= len(tasks) if tracked.name in PARENTS else made == len(tasks)
    due = [tracked.due(number) for number in tracked.numbers()]
    assert sorted(day for day in due if day) == sorted(task.due for task in tasks if task.due)
    before = {number: str(one) for number, one in tracked.site.kept.items()}
    second = tracked.push()
    assert (second.created, second.updated, second.same, second.said) == (0, 0, made, ())
    assert {number: str(one) for number, one in tracked.site.kept.items()} == before


def test_work_by_hand_stays_and_corrections_come(tracked: Tracked) -> None:
    tracked.push()
    content = judge.documents(tracked.results)[0].document.tasks[0].content
    corrected = next(number for number in tracked.numbers() if tracked.title(number) == content)
    touched = tracked.numbers()[-1]
    name = "summary" if tracked.name == "jira" else "subject" if tracked.name == "openproject" else "title"
    tracked.fields(touched)[name] = "Tên do cán bộ đặt"
    due = Deadline(text="Trước ngày 01/12/2027", due="2027-12-01")
    judge.correct(tracked.results / "03.json", 0, content=content + " (đã sửa)", deadline=due)
    report = tracked.push()
    assert (report.created, report.updated, report.kept, report.said) == (0, 1, 1, ())
    assert tracked.title(touched) == "Tên do cán bộ đặt"
    assert (tracked.title(corrected), tracked.due(corrected)) == (content + " (đã sửa)", "2027-12-01")


def test_without_its_memory(tracked: Tracked) -> None:
    made = tracked.push().created
    next(tracked.results.glob(".sohoa*")).unlink()
    report = tracked.push()
    assert (report.created, report.same, len(tracked.site.kept)) == (0, made, made)


def test_one_that_was_deleted_and_one_that_is_not_taken(tracked: Tracked) -> None:
    refused = iter(["", "is no day", *[""] * 100])
    tracked.site.refuse = lambda fields: next(refused) if fields and not {"lockVersion"} & set(fields) else ""
    report = tracked.push()
    assert [one.kind for one in report.said][:1] == ["refused"]
    assert "is no day" in report.said[0].reason
    del tracked.site.kept[tracked.numbers()[-1]]
    assert [one.kind for one in tracked.push().said if one.kind == "gone"] == ["gone"]


def test_parents_where_the_tracker_has_them(tracked: Tracked) -> None:
    tracked.push()
    if tracked.name not in PARENTS:
        assert not any("parent" in tracked.fields(number) for number in tracked.numbers())
        return
    above = {n: tracked.site.kept[n]["_links"]["parent"]["href"] for n in tracked.numbers()}
    first = tracked.numbers()[0]
    assert above[first] is None
    ours = {f"/api/v3/work_packages/{number}" for number in tracked.numbers()}
    assert all(href in ours for number, href in above.items() if number != first)
    groups = {number for number, href in above.items() if href == f"/api/v3/work_packages/{first}"}
    assert {tracked.title(number) for number in groups} >= {"I. Chỉ đạo điều hành"}


@pytest.mark.parametrize(
    ("more", "error", "said"),
    [
        ({"token": "wrong"}, RemoteError, "does not accept the token"),
        ({"project": "nowhere"}, RemoteError, "has no project nowhere that this token can see"),
    ],
)
def test_who_may_not(tracked: Tracked, more: dict[str, str], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        tracked.push(**more)
    assert tracked.site.kept == {}


def test_kinds_of_issue(tracked: Tracked) -> None:
    of: dict[str, Callable[[dict[str, Any]], Any]] = {
        "gitlab": lambda one: one["issue_type"], "jira": lambda one: one["fields"]["issuetype"]["name"],
        "openproject": lambda one: one["_links"]["type"]["href"],
    }  # fmt: skip
    chosen, shown = {
        "gitlab": ("task", "task"), "jira": ("Epic", "Epic"), "openproject": ("Phase", "/api/v3/types/2"),
    }[tracked.name]  # fmt: skip
    if tracked.name != "gitlab":
        with pytest.raises(UsageError, match="the project has no such kind of issue; it has: "):
            tracked.push(kind="Lỗi")
    tracked.push(kind=chosen)
    assert {of[tracked.name](one) for one in tracked.site.kept.values()} == {shown}
