"""Trackers and calendars: equal to the Documents when others read them; their own markup never acts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import export
from pipeline.document import Document, Section, Source, Task
from pipeline.export import ics, issue_csv, issues, markup
from pipeline.export.model import Context, Finding, Loaded
from tests.export import readback_trackers as readback

Check = Callable[[bytes, Sequence[Loaded]], list[str]]
QUIET = Context(find=lambda _: None)
ANY = st.text(alphabet=st.characters(codec="utf-8"))


@pytest.mark.parametrize("to", ["jira", "redmine", "gitlab", "openproject", "ics"])
def test_read_back_equal(to: str, folder: Path, twenty: list[Loaded], tmp_path: Path) -> None:
    check: Check = getattr(readback, to)
    result = export.run(folder, to, str(tmp_path / "out"))
    assert result.documents == 20
    assert result.findings == ()
    assert check((tmp_path / "out").read_bytes(), twenty) == []


@pytest.mark.parametrize("to", ["jira", "redmine", "gitlab", "openproject", "ics", "csv"])
def test_the_same_documents_give_the_same_bytes(to: str, folder: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export.run(folder, to, str(tmp_path / name))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def one(text: str) -> Loaded:
    made = Document(
        source=Source(file="a.pdf", sha256="0", kind="scan", page_count=1), tasks=(Task(no="1", content=text),)
    )
    return Loaded(path=Path("a.json"), name="a.json", document=made)


@given(ANY)
def test_jira_shows_any_text_as_it_is(text: str) -> None:
    assert readback.unescaped(markup.jira(text)) == text


@given(ANY)
def test_redmine_shows_any_text_as_it_is(text: str) -> None:
    assert readback.of_redmine(markup.redmine(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "/close", "a\n/assign @root", "[x](javascript:alert(1))", "<img src=x onerror=1>", "# h", "1. mục", "- a",
        "`code`", "| a | b |\n|---|---|", "https://example.org", "&lt;b&gt;", "***", "a  \nb", "\\*", "~~a~~ **b**",
    ],
)  # fmt: skip
def test_markdown_is_plain(text: str) -> None:
    data = issue_csv.gitlab([one(text)], QUIET)
    assert readback.gitlab(data, [one(text)]) == []


@pytest.mark.parametrize("text", ["{code}rm{code}", "!http://a/b.png!", "[~admin]", "h1. a", "*a* _b_", "@x"])
def test_jira_markup_is_plain(text: str) -> None:
    data = issue_csv.jira([one(text)], QUIET)
    assert readback.jira(data, [one(text)]) == []
    shown = readback.rows(data)[0]["Description"]
    assert not any(sign in shown.replace("\\" + sign, "") for sign in "{[!*_@")


@given(ANY)
def test_calendars_of_any_text_are_valid(text: str) -> None:
    assert readback.ics(ics.encode([one(text)], QUIET), [one(text)]) == []


def test_a_line_is_folded_at_75_octets_not_characters() -> None:
    data = ics.encode([one("ế" * 500)], QUIET)
    longest = max(len(line) for line in data.split(b"\r\n"))
    assert 70 < longest <= 75


def test_redmine_keeps_parents() -> None:
    """The paper, a group, its tasks; rows that name an earlier row by number."""
    document = Document(
        source=Source(file="k.pdf", sha256="1", kind="scan", page_count=1),
        tasks=(
            Task(no="1", content="Một", group="I. Đầu", table=0, row=1),
            Task(no="2", content="Hai", group="I. Đầu", table=0, row=2),
            Task(no="3", content="Ba", group="II. Sau", table=0, row=4), Task(content="Bốn", section="III. 1."),
        ),
    )  # fmt: skip
    data = issue_csv.redmine([Loaded(path=Path("k.json"), name="k.json", document=document)], QUIET)
    assert [(row["unique_id"], row["parent"], row["subject"]) for row in readback.rows(data)] == [
        ("1", "", "k.pdf"), ("2", "1", "I. Đầu"), ("3", "2", "Một"), ("4", "2", "Hai"), ("5", "1", "II. Sau"),
        ("6", "5", "Ba"), ("7", "1", "Mục III. 1."), ("8", "7", "Bốn"),
    ]  # fmt: skip


def test_a_section_that_heads_tasks_is_named_by_its_title() -> None:
    inner = Section(level=2, marker="1.", title="Cải cách thể chế")
    document = Document(
        source=Source(file="k.pdf", sha256="1", kind="scan", page_count=1),
        sections=(Section(level=1, marker="III.", title="NHIỆM VỤ", children=(inner,)),),
        tasks=(Task(content="Một", section="III. 1."), Task(content="Hai", section="III.")),
    )
    rows = readback.rows(issue_csv.redmine([Loaded(path=Path("k.json"), name="k.json", document=document)], QUIET))
    assert [row["subject"] for row in rows] == [
        "k.pdf", "III. 1. Cải cách thể chế", "Một", "III. NHIỆM VỤ", "Hai",
    ]  # fmt: skip
    assert rows[1]["description"].split("\nMã: ")[0] == "Nhóm: III. 1."


def test_due_days_are_events_where_asked_for(folder: Path, twenty: list[Loaded], tmp_path: Path) -> None:
    from icalendar import Calendar

    for name, events in (("todos", False), ("both", True)):
        export.run(folder, "ics", str(tmp_path / name), events=events)
    assert not Calendar.from_ical((tmp_path / "todos").read_bytes()).walk("VEVENT")
    data = (tmp_path / "both").read_bytes()
    assert readback.ics(data, twenty) == []
    found = [(str(e["uid"]), e["dtstart"].dt, e["dtend"].dt) for e in Calendar.from_ical(data).walk("VEVENT")]
    todos = [todo for todo in Calendar.from_ical(data).walk("VTODO") if "due" in todo]
    assert len(found) == len({uid for uid, _, _ in found}) == len(todos) > 0
    assert [day for _, day, _ in found] == [todo["due"].dt for todo in todos]
    assert {(end - start).days for _, start, end in found} == {1}


def test_many_issues_are_a_note_for_jira() -> None:
    findings: list[Finding] = []
    many = Document(
        source=Source(file="a", sha256="2", kind="text", page_count=1),
        tasks=tuple(Task(no=str(n), content="x") for n in range(1_501)),
    )
    issue_csv.jira([Loaded(path=Path("a"), name="a", document=many)], Context(find=findings.append))
    assert [finding.reason for finding in findings] == ["1501 issues are more than Jira advises for one file (1,500)"]


def test_titles_without_words_say_so() -> None:
    assert issues.short(" \n") == "(không có nội dung)"


def test_a_description_longer_than_jira_holds_is_cut_and_told() -> None:
    findings: list[Finding] = []
    (row,) = readback.rows(issue_csv.jira([one("ế-" * 30_000)], Context(find=findings.append)))
    assert len(row["Description"]) <= issue_csv.MOST_LETTERS
    assert row["Description"].endswith("… (còn tiếp, xem tệp dữ liệu)")
    assert [finding.reason for finding in findings] == [
        "a description is longer than Jira holds (32,767 characters) and is cut there"
    ]
