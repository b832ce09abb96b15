"""A run over a folder: each document once, whatever happens; the second run does what is left."""

from __future__ import annotations

import csv
import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from pipeline.batch import BatchOptions, RunSummary, run_batch
from pipeline.batch.model import Job, Outcome
from pipeline.batch.pool import LocalPool
from pipeline.batch.run import made_by
from pipeline.errors import OutputError, UnreadableError, UsageError
from pipeline.messages import Messages
from tests.batch.disturb import disturbed, results, start_runner, strays
from tests.batch.faults import write_it

OPTIONS = BatchOptions(jobs=2, timeout=60, memory=1024)


def shelf(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path = path.with_name(path.name + ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, out: Path, options: BatchOptions = OPTIONS) -> tuple[RunSummary, list[str]]:
    done: list[str] = []
    summary = run_batch(folder, out, options, work=write_it, on_outcome=lambda path, _: done.append(Path(path).stem))
    return summary, sorted(done)


def test_each_document_once_in_the_folders_of_the_input(tmp_path: Path) -> None:
    summary, done = run(shelf(tmp_path / "in", a="một", x__b="hai", x__y__c="ba"), tmp_path / "out")
    assert summary.counts == {"done": 3}
    assert done == ["a", "b", "c"]
    assert results(tmp_path / "out")["x/y/c.txt"] == b"baba"
    assert set(results(tmp_path / "out")) == {
        "a.txt", "a.json", "x/b.txt", "x/b.json", "x/y/c.txt", "x/y/c.json",
    }  # fmt: skip


def test_files_of_other_kinds_are_said(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="một", x__b="hai")
    for name in ("plan.DOCX", "x/photo.heic", "x/other.heic", "README", ".hidden.docx", "~$plan.docx"):
        (folder / name).write_bytes(b"x")
    summary, _ = run(folder, folder / "out")
    assert summary.others == {".docx": 1, ".heic": 2, "": 1}
    assert run(folder, folder / "out")[0].others == summary.others, "results are not among them"


def test_the_second_run_does_what_is_new_changed_or_failed(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="một", b="hai", c="raise")
    assert run(folder, tmp_path / "out")[0].counts == {"done": 2, "failed": 1}
    assert run(folder, tmp_path / "out")[1] == ["c"]
    shelf(folder, b="hai hai", d="bốn", c="tốt rồi")
    summary, done = run(folder, tmp_path / "out")
    assert done == ["b", "c", "d"]
    assert summary.counts == {"done": 4}
    assert run(folder, tmp_path / "out")[1] == []


def test_redo(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="một", b="hai")
    run(folder, tmp_path / "out")
    older = BatchOptions(jobs=1, redo="older")
    assert run(folder, tmp_path / "out", older)[1] == []
    assert run(folder, tmp_path / "out", BatchOptions(jobs=1, redo="older", reading={"quality": "best"}))[1] == [
        "a",
        "b",
    ]
    assert run(folder, tmp_path / "out", BatchOptions(jobs=1, redo="all"))[1] == ["a", "b"]


def test_texts_as_paragraphs(tmp_path: Path) -> None:
    text = (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025 và\n"
        "theo đề nghị của Giám đốc Sở Nội vụ về việc rà soát thủ tục hành chính;\n"
    )
    folder = shelf(tmp_path / "in", a=text)
    for paragraphs, said in ((False, text), (True, text.replace("\n", " ", 1))):
        options = BatchOptions(jobs=1, redo="older", paragraphs=paragraphs)
        assert run_batch(folder, tmp_path / "out", options).counts == {"done": 1}
        assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == said


def test_new_dictionaries_are_an_older_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = shelf(tmp_path / "in", a="một")
    run(folder, tmp_path / "out")
    monkeypatch.setattr("pipeline.versions.dictionaries", lambda: "0123456789ab")
    assert run(folder, tmp_path / "out")[1] == [], "only when asked for"
    assert run(folder, tmp_path / "out", BatchOptions(jobs=1, redo="older"))[1] == ["a"]
    assert run(folder, tmp_path / "out", BatchOptions(jobs=1, redo="older"))[1] == []


def test_a_dictionary_that_grew_is_another_option(tmp_path: Path) -> None:
    folder, words = shelf(tmp_path / "in", a="một"), tmp_path / "words.txt"
    options = BatchOptions(jobs=1, redo="older", reading={"dictionary": str(words)})
    with pytest.raises(UnreadableError, match="dictionary cannot be read"):
        run(folder, tmp_path / "out", options)
    words.write_text("Chấn Hưng\n", encoding="utf-8")
    assert run(folder, tmp_path / "out", options)[1] == ["a"], "it did not fail before: nothing was begun"
    words.write_text("# tên xã\nChấn Hưng\n", encoding="utf-8")
    assert run(folder, tmp_path / "out", options)[1] == []
    words.write_text("Chấn Hưng\nTây Đô\n", encoding="utf-8")
    assert run(folder, tmp_path / "out", options)[1] == ["a"]


def test_the_further_reader_counts_where_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    before = made_by({}), made_by({"quality": "best"})
    monkeypatch.setattr("pipeline.onnx.version", lambda wheel: f"new {wheel}")
    assert made_by({}) == before[0]
    assert made_by({"quality": "best"}) != before[1]


def test_one_content_is_digitised_once(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="như nhau", b="như nhau", c="khác")
    summary, _ = run(folder, tmp_path / "out")
    assert summary.counts == {"done": 2, "duplicate": 1}
    assert "b.txt" not in results(tmp_path / "out")
    shelf(folder, a="đã khác")
    assert run(folder, tmp_path / "out")[0].counts == {"done": 3}


def test_poison_is_set_aside_and_the_rest_is_done(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="die", b="raise", c="eat", d="tốt", e="cũng tốt")
    errors: dict[str, Outcome] = {}
    summary = run_batch(
        folder, tmp_path / "out", OPTIONS, work=write_it, on_outcome=lambda p, o: errors.update({Path(p).stem: o})
    )
    assert summary.counts == {"done": 2, "failed": 3}
    assert "set aside: a worker ended with code 9" in errors["a"].error
    assert "ValueError: no such luck" in errors["b"].error
    assert "MemoryError" in errors["c"].error


@pytest.mark.skipif(sys.platform == "win32", reason="kills")
def test_a_worker_killed_over_a_file_leaves_no_part_of_it(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", half="half a file", good="good")
    summary, _ = run(folder, tmp_path / "out")
    assert summary.counts == {"done": 1, "failed": 1}
    assert set(results(tmp_path / "out")) == {"good.txt", "good.json"}
    assert strays(tmp_path / "out") == []


def test_a_task_that_cannot_be_sent_fails_alone(tmp_path: Path) -> None:
    with LocalPool(1) as pool:
        bad, good = pool.submit(lambda: 1), pool.submit(os.getpid)
        with pytest.raises((AttributeError, TypeError, pickle.PicklingError)):
            bad.result(60)
        assert good.result(60) != os.getpid()


def test_a_document_that_hangs_is_ended(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="hang", b="tốt")
    summary, _ = run(folder, tmp_path / "out", BatchOptions(jobs=1, timeout=5))
    assert summary.counts == {"done": 1, "failed": 1}


def test_a_full_disk_stops_the_run_and_loses_nothing(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="tốt", b="full", c="tốt cả")
    with pytest.raises(OutputError, match="No space left"):
        run(folder, tmp_path / "out")
    shelf(folder, b="nay đã rộng")
    assert run(folder, tmp_path / "out")[0].counts == {"done": 3}


def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        run(shelf(tmp_path / "in", a="x"), tmp_path / "file")
    with pytest.raises(UnreadableError):
        run(tmp_path / "missing", tmp_path / "out")


def test_the_output_may_lie_in_the_input(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="một")
    run(folder, folder / "out")
    assert run(folder, folder / "out")[0].counts == {"done": 1}


def test_the_output_may_not_be_the_input(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="một")
    with pytest.raises(UsageError, match="is the folder that is read"):
        run(folder, folder / ".." / "in")
    assert {p.name: p.read_text(encoding="utf-8") for p in folder.iterdir()} == {"a.txt": "một"}


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="một")
    with pytest.raises(UsageError, match="another run"):
        run_batch(
            folder, tmp_path / "out", OPTIONS, work=write_it, on_start=lambda _: run(folder, tmp_path / "out") and None
        )


def test_a_locked_ledger_is_waited_for(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="một")
    run(folder, tmp_path / "out")
    shelf(folder, b="hai")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD_LOCK, str(tmp_path / "out" / "ledger.sqlite")], stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"locked\n"
        assert run(folder, tmp_path / "out")[0].counts == {"done": 2}


HOLD_LOCK = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
time.sleep(3)
connection.execute("COMMIT")
"""


def test_report_has_the_worst_first_and_no_formula(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="tốt", b="raise", c="tốt", d__100="tốt 100%")
    (folder / "=cmd|'x'!A1.txt").write_text("<script>alert(1)</script>")
    (folder / 'x<b>&".txt').write_text("văn bản")
    os.link(folder / "d" / "100.txt", folder / "d" / "100%.txt")
    summary, _ = run(folder, tmp_path / "out")
    rows = list(csv.DictReader((tmp_path / "out" / "report.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row["state"] for row in rows] == ["failed", *["done"] * 4, *["duplicate"] * 2]
    assert all(not row["path"].startswith("=") for row in rows)
    assert {row["path"]: row["same_as"] for row in rows if row["same_as"]} == {
        "c.txt": "a.txt", "d/100.txt": "d/100%.txt",
    }  # fmt: skip
    page = Path(summary.report).read_text(encoding="utf-8")
    assert "ValueError" in page
    assert "<script" not in page and "<b>" not in page
    assert 'href="./d/100%25.txt"' in page, "a link to the text of the one that both are"
    assert "the same as d/100%.txt" in page


def with_head(task: Job) -> Outcome:
    """Papers named "head" have a head that needs a person, and were read well."""
    made = write_it(task)
    is_one = "head" in Path(task.path).name
    return msgspec.structs.replace(made, confidence=0.9, head=("number: 09 or 19", "date") if is_one else ())


def test_the_report_shows_heads_that_need_a_person_before_the_others(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="một", head="hai")
    summary = run_batch(folder, tmp_path / "out", OPTIONS, work=with_head, say=Messages("vi"))
    rows = list(csv.DictReader((tmp_path / "out" / "report.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["đường dẫn"], row["trạng thái"], row["phần đầu cần kiểm tra"]) for row in rows] == [
        ("head.txt", "xong", "số: 09 hoặc 19; ngày"), ("a.txt", "xong", ""),
    ]  # fmt: skip
    page = Path(summary.report).read_text(encoding="utf-8")
    assert "số: <strong>09</strong> hoặc <strong>19</strong>?<br>ngày" in page


def test_a_ledger_of_an_earlier_version_gets_its_new_columns(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="một")
    run(folder, tmp_path / "out")
    with sqlite3.connect(tmp_path / "out" / "ledger.sqlite") as ledger:
        ledger.execute("alter table documents drop column head")
    summary, done = run(shelf(folder, b="hai"), tmp_path / "out")
    assert (summary.counts, done) == ({"done": 2}, ["b"])


def test_report_in_vietnamese(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="tốt", b="die")
    summary = run_batch(folder, tmp_path / "out", OPTIONS, work=write_it, say=Messages("vi"))
    page = Path(summary.report).read_text(encoding="utf-8")
    assert '<html lang="vi">' in page
    assert "Văn bản đã số hóa" in page


@pytest.mark.skipif(sys.platform != "linux", reason="kills")
def test_killed_at_random_moments_every_document_comes_out_once(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", **{f"d{n % 3}__v{n}": f"slow {n}" for n in range(200)})
    run(folder, tmp_path / "calm")
    out = tmp_path / "out"
    disturbed(folder, out, moments=10, seed=7, work="tests.batch.faults:write_it")
    assert results(out) == results(tmp_path / "calm")
    assert strays(out) == []
    with sqlite3.connect(out / "ledger.sqlite") as ledger:
        query = "select count(*), count(distinct output) from documents where state = 'done'"
        assert ledger.execute(query).fetchone() == (200, 200)


@pytest.mark.skipif(sys.platform != "linux", reason="signals")
def test_an_interrupt_finishes_what_is_in_hand(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", **{f"v{n}": f"slow {n}" for n in range(2000)})
    runner = start_runner(folder, tmp_path / "out")
    while not (tmp_path / "out").is_dir() or not list((tmp_path / "out").glob("*.json")):
        time.sleep(0.05)
        assert runner.poll() is None
    runner.send_signal(signal.SIGINT)
    assert runner.wait(120) == 130
    with sqlite3.connect(tmp_path / "out" / "ledger.sqlite") as ledger:
        states = dict(ledger.execute("select state, count(*) from documents group by state"))
    assert set(states) == {"done", "new"}
    assert states["done"] == len(list((tmp_path / "out").glob("*.json")))


@pytest.mark.skipif(sys.platform != "linux", reason="signals")
def test_a_second_interrupt_ends_what_is_in_hand(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="tốt", b="hang", c="hang")
    runner = start_runner(folder, tmp_path / "out")
    while not (tmp_path / "out" / "a.json").exists():
        time.sleep(0.05)
        assert runner.poll() is None
    runner.send_signal(signal.SIGINT)
    with pytest.raises(subprocess.TimeoutExpired):
        runner.wait(1)
    runner.send_signal(signal.SIGINT)
    assert runner.wait(30) not in (0, None)
    assert strays(tmp_path / "out") == []
    shelf(folder, b="hai", c="ba")
    assert run(folder, tmp_path / "out")[0].counts == {"done": 3}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("a.pdf: set aside: a worker was ended by SIGKILL", "a.pdf: để riêng ra: một tiến trình bị dừng bởi SIGKILL"),
        ("a.pdf: took more than 1800 seconds", "a.pdf: quá 1800 giây"),
        ("page 2 was left out: a.pdf: page 2 cannot be opened.", "bỏ qua trang 2: a.pdf: không mở được trang 2."),
    ],
)
def test_what_the_report_says_in_vietnamese(said: str, meant: str) -> None:
    assert Messages("vi").finished(said) == meant
