"""A real Redmine: papers pushed to it, worked on by hand, corrected, pushed again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from pipeline import cli, push
from pipeline.document import Deadline, Document
from tests.export import shelf
from tests.push import judge
from tests.push.redmine_server import Redmine, missing, server

PLAN = Path(__file__).resolve().parents[2] / "samples" / "plan-09-kh-ubnd.raw.txt"
MADE = ("03.json", "07.json", "16.json", "19.json")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=missing() or "there is one")]


@pytest.fixture(scope="module")
def redmine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redmine]:
    with server(tmp_path_factory.mktemp("redmine")) as running:
        yield running


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shelf.save(
        tmp_path_factory.mktemp("papers") / "results", [one for one in shelf.shelf() if one.name in MADE]
    )
    (folder / "plan.json").write_bytes(pipeline.digitize(PLAN).to_json())
    return folder


def pushed(results: Path, redmine: Redmine, *, project: str = "plans", dry: bool = False) -> push.Report:
    report = push.run(results, "redmine", redmine.url, project=project, token=redmine.key, dry=dry)
    assert report.stopped == ""
    return report


def counts(report: push.Report) -> tuple[int, int]:
    return report.created, report.updated


def test_papers_pushed_twice(results: Path, redmine: Redmine) -> None:
    assert pushed(results, redmine, dry=True).created == 104
    assert redmine.issues() == {}
    assert list(results.glob(".sohoa*")) == []
    first = pushed(results, redmine)
    issues = redmine.issues()
    assert (counts(first), first.said, len(issues)) == ((104, 0), (), 104)
    assert judge.wrong(results, issues) == []
    second = pushed(results, redmine)
    assert (counts(second), second.same, second.said) == ((0, 0), 104, ())
    assert redmine.issues() == issues  # when they were changed last, too


def task(results: Path, name: str, at: int) -> str:
    return Document.from_json((results / name).read_bytes()).tasks[at].content


def test_what_people_changed_stays_and_what_papers_changed_comes(results: Path, redmine: Redmine) -> None:
    pushed(results, redmine)
    issues = redmine.issues()
    parents = {one["parent"]["id"] for one in issues.values() if one.get("parent")}
    named = {one["subject"]: name for name, one in issues.items() if name not in parents}
    corrected, both = task(results, "03.json", 0), task(results, "07.json", 0)
    others = [name for title, name in sorted(named.items()) if title not in (corrected, both)]
    hands = judge.work_by_hand(redmine, [*others[3:5], named[both], *others[8:10]], elsewhere=min(issues))
    worked = redmine.issues()
    due = Deadline(text="Trước ngày 01/12/2027", due="2027-12-01")
    judge.correct(results / "03.json", 0, content=corrected + " (đã sửa)", deadline=due)
    judge.correct(results / "07.json", 0, product="Đề án mới")  # of which a clerk wrote the whole description
    judge.insert(results / "03.json", 1, "Việc mới ở giữa: khảo sát sự hài lòng của người dân")

    report = pushed(results, redmine)
    after = redmine.issues()
    new = set(after) - set(issues)
    assert (counts(report), len(new)) == ((1, 1), 1)
    assert judge.kept(hands, after) == []
    assert judge.changed(worked, {name: one for name, one in after.items() if name not in new}) == {
        named[corrected]: {"subject", "description", "due_date"}
    }
    assert after[named[corrected]]["due_date"] == "2027-12-01"
    assert "khảo sát sự hài lòng" in after[new.pop()]["subject"]
    assert [(one.kind, one.name) for one in report.said] == [("conflict", f"{redmine.url}/issues/{named[both]}")]
    again = pushed(results, redmine)
    assert (counts(again), again.said) == ((0, 0), ())  # said once
    assert redmine.issues() == after


def test_without_its_memory_nothing_is_doubled_or_written_over(results: Path, redmine: Redmine) -> None:
    pushed(results, redmine)
    before = redmine.issues()
    for memory in results.glob(".sohoa-push-*"):
        memory.unlink()
    report = pushed(results, redmine)
    lost = sum("viết lại toàn bộ" in one["description"] for one in before.values())  # its key went with the text
    assert counts(report) == (lost, 0)
    after = redmine.issues()
    assert judge.changed(before, {name: after[name] for name in before}) == {}


def test_what_was_deleted_stays_so_and_what_no_paper_has_stays_there(
    results: Path, redmine: Redmine, tmp_path: Path
) -> None:
    folder = tmp_path / "results"
    folder.mkdir()
    (folder / "05.json").write_bytes(shelf.document(5).to_json())
    pushed(folder, redmine, project="other")
    issues = redmine.issues("other")
    gone = max(issues)
    redmine.remove(gone)
    document = Document.from_json((folder / "05.json").read_bytes())
    (folder / "05.json").write_bytes(
        Document(source=document.source, header=document.header, tasks=document.tasks[1:],
                 responsibilities=document.responsibilities).to_json()
    )  # fmt: skip
    report = pushed(folder, redmine, project="other")
    assert counts(report)[0] == 0
    assert sorted(one.kind for one in report.said)[:2] == ["gone", "left"]
    assert set(redmine.issues("other")) == set(issues) - {gone}


@pytest.mark.parametrize(
    ("project", "token", "code", "said"),
    [
        ("plans", "wrong", 7, "does not accept the token"),
        ("nowhere", "", 7, "has no project nowhere that this token can see"),
    ],
)
def test_who_may_not(
    project: str, token: str, code: int, said: str, results: Path, redmine: Redmine,
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("SOHOA_PUSH_TOKEN", token or redmine.key)
    call = ["--lang", "en", "push", str(results), "--to", "redmine", redmine.url, "--project", project]
    assert cli.main(call) == code
    assert said in capfd.readouterr().err


def test_a_kind_of_issue_by_its_name(
    results: Path, redmine: Redmine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    token = tmp_path / "token"
    token.write_text(f"# of sohoa\n{redmine.key}\n")
    (tmp_path / "10.json").write_bytes(shelf.document(10).to_json())
    call = ["--lang", "vi", "push", str(tmp_path), "--to", "redmine", redmine.url, "--project", "other"]
    assert cli.main([*call, "--token-file", str(token), "--type", "Lỗi"]) == 2
    assert "--type Lỗi: dự án không có loại việc này; có: Bug, Feature, Support" in capfd.readouterr().err
    assert cli.main([*call, "--token-file", str(token), "--type", "Support"]) == 0
    assert "1 văn bản: tạo 4 việc" in capfd.readouterr().err
    kinds = [one["tracker"]["name"] for one in redmine.issues("other").values()]
    assert kinds.count("Support") == 4
