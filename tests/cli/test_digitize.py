"""`sohoa digitize` at the command line: exit codes, streams and names, whatever reading gives."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pipeline import cli
from pipeline.document import Diagnostic, Document, Header, Line, Page, Proposal, Signature, Source, Task
from pipeline.errors import ExitCode, MissingProgramError, UnreadableError
from pipeline.output import digest_of


def paper(path: Path) -> Document:
    """A plan whose number was not read and whose issuer and signer are doubtful."""
    notes = (
        Diagnostic(code="unread_field", severity="warning", message="header.number is blank or could not be read"),
        Diagnostic(
            code="low_confidence_field", severity="warning",
            message="header.issuer stands in a line read with confidence 0.41",
        ),
        Diagnostic(
            code="low_confidence_field", severity="warning",
            message='signature.name was read "Hồ Thụ Nguyên Thảo" by one reader and "Hồ Thị Nguyên Thảo" by another',
        ),
        Diagnostic(code="unread_ink", severity="warning", message="31% of the ink …", page=2),
        Diagnostic(code="unread_ink", severity="warning", message="28% of the ink …", page=4),
        Diagnostic(code="table_numbers_jump", severity="warning", message="Numbers of rows jump", page=3),
    )  # fmt: skip
    return Document(
        source=Source(file=path.name, sha256=digest_of(path), kind="scan", page_count=4),
        pages=(Page(number=1, lines=(Line(text="KẾ HOẠCH", raw="KE HOACH"),)),),
        header=Header(
            issuer="ỦY BAN NHÂN DÂN XÃ CHẤN HƯNG", symbol="KH-UBND", date="2025-07-30", type="Kế hoạch",
            subject="Cải cách hành chính",
        ),
        signature=Signature(position="CHỦ TỊCH", name="Hồ Thụ Nguyên Thảo"),
        tasks=(Task(content="Rà soát"),),
        proposals=(Proposal(field="header.number", value="09", source="file_name"),),
        diagnostics=notes,
    )  # fmt: skip


@pytest.fixture
def fake_digitize(monkeypatch: pytest.MonkeyPatch) -> None:
    """A `digitize` that says what the file's first word tells it to."""

    def digitize(path: Path, **options: object) -> Document:
        words = Path(path).read_text().split()
        if words[0] == "unreadable":
            raise UnreadableError(f"{path}: is broken")
        if words[0] == "tesseract":
            raise MissingProgramError("Tesseract is not installed")
        if words[0] == "bug":
            raise RuntimeError("an index was out of range\nsecond line")
        if words[0] == "paper":
            return paper(Path(path))
        failed = Diagnostic(code="page_failed", severity="error", message="page 2 could not be read", page=2)
        return Document(
            source=Source(file=Path(path).name, sha256=digest_of(Path(path)), kind="text", page_count=1),
            pages=(Page(number=1, lines=(Line(text=" ".join(words), raw=" ".join(words)),)),),
            diagnostics=(failed,) if words[0] == "incomplete" else (),
        )

    room = ModuleType("pipeline.digitize")
    vars(room)["digitize"] = digitize
    monkeypatch.setitem(sys.modules, "pipeline.digitize", room)


def files(folder: Path, *words: str) -> list[str]:
    paths = [folder / f"{n}.txt" for n in range(len(words))]
    for path, word in zip(paths, words, strict=True):
        path.write_text(word)
    return [str(path) for path in paths]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["good"], ExitCode.OK),
        (["good", "good"], ExitCode.OK),
        (["unreadable"], ExitCode.UNREADABLE),
        (["unreadable", "unreadable"], ExitCode.UNREADABLE),
        (["good", "unreadable"], ExitCode.SOME_FAILED),
        (["incomplete"], ExitCode.SOME_FAILED),
        (["bug"], ExitCode.SOME_FAILED),
        (["good", "tesseract", "good"], ExitCode.MISSING_PROGRAM),
    ],
)
@pytest.mark.usefixtures("fake_digitize")
def test_exit_codes_of_digitize(tmp_path: Path, words: list[str], code: int) -> None:
    assert cli.main(["digitize", *files(tmp_path, *words), "--out", str(tmp_path / "out")]) == code


@pytest.mark.usefixtures("fake_digitize")
def test_results_on_stdout_messages_on_stderr(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    good, broken, bug = files(tmp_path, "good", "unreadable", "bug")
    cli.main(["digitize", good, broken, bug, "--out", str(tmp_path / "out")])
    out, err = capfdbinary.readouterr()
    assert out.decode().splitlines() == [str(tmp_path / "out" / "0.json")]
    assert f"{broken}: is broken" in err.decode()
    assert "1 of 3 documents done." in err.decode()
    assert "RuntimeError: an index was out of range)" in err.decode()
    assert "Traceback" not in err.decode()
    assert (tmp_path / "out" / "0.txt").read_text() == "good\n"


@pytest.mark.usefixtures("fake_digitize")
def test_json_is_one_object_a_file(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    given = files(tmp_path, "good", "unreadable", "incomplete")
    cli.main(["--json", "digitize", *given, "--out", str(tmp_path / "out")])
    records = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [(r["status"], r["exit_code"]) for r in records] == [("done", 0), ("failed", 3), ("incomplete", 1)]


@pytest.mark.usefixtures("fake_digitize")
def test_quiet_says_errors_only(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    cli.main(["digitize", *files(tmp_path, "good", "unreadable"), "--out", str(tmp_path / "out"), "--quiet"])
    assert capfdbinary.readouterr().err.decode() == f"sohoa: {tmp_path / '1.txt'}: is broken\n"


@pytest.mark.usefixtures("fake_digitize")
def test_traceback_when_asked(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    cli.main(["digitize", *files(tmp_path, "bug"), "--out", str(tmp_path), "--traceback"])
    assert b"Traceback" in capfdbinary.readouterr().err


@pytest.mark.usefixtures("fake_digitize")
def test_two_files_of_one_stem_both_come_out(tmp_path: Path) -> None:
    for name in ("a/plan.txt", "b/plan.txt", "a/plan.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    given = [str(tmp_path / name) for name in ("a/plan.txt", "b/plan.txt", "a/plan.TXT")]
    assert cli.main(["digitize", *given, "--out", str(tmp_path / "out")]) == 0
    texts = {path.read_text().strip() for path in (tmp_path / "out").glob("*.txt")}
    assert texts == {"a/plan.txt", "b/plan.txt", "a/plan.TXT"}


def said(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text().strip() for path in sorted(folder.glob("*.txt"))}


@pytest.mark.usefixtures("fake_digitize")
@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize(
    ("papers", "results"),
    [
        (["a/plan.txt", "b/plan.txt"], ["plan.txt", "plan.txt.txt"]),
        (["plan.txt", "plan.TXT"], ["plan.txt", "plan.TXT.txt"]),
        (["a/plan.txt", "b/plan.txt", "c/plan.txt"], ["plan.txt", "plan.txt.txt", "plan.txt-2.txt"]),
    ],
)
def test_no_call_writes_over_another_papers_result(
    papers: list[str], results: list[str], together: bool, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / name for name in papers]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_text(str(path))
    out = tmp_path / "out"
    calls = [[str(path) for path in paths]] if together else [[str(path)] for path in paths]
    for _ in range(2):  # the second time each replaces its own
        for call in calls:
            assert cli.main(["digitize", *call, "--out", str(out)]) == 0
        assert said(out) == dict(zip(results, map(str, paths), strict=True))
    assert f"{paths[1]}: its result is {out / results[1][:-4]}.json, for {out}/plan.json is not of this paper" in (
        capfd.readouterr().err
    )


@pytest.mark.usefixtures("fake_digitize")
def test_the_same_paper_is_made_anew_from_wherever_it_lies(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.txt").write_text("the same paper")
        assert cli.main(["digitize", str(tmp_path / name / "plan.txt"), "--out", str(tmp_path / "out")]) == 0
    assert said(tmp_path / "out") == {"plan.txt": "the same paper"}


@pytest.mark.parametrize(
    "name", ["kế hoạch số 9.txt", "-.txt", "a" * 250 + ".txt", "a\nb.txt", "$(x) 'y'.txt", "[b].txt"]
)
@pytest.mark.usefixtures("fake_digitize")
def test_names_that_surprise(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("good")
    assert cli.main(["digitize", str(tmp_path / name), "--out", str(tmp_path / "out")]) == 0
    assert len(list((tmp_path / "out").iterdir())) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such name")
@pytest.mark.usefixtures("fake_digitize")
def test_a_name_that_is_not_unicode(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = os.fsdecode(b"k\xe9 ho\xb9ch.txt")
    (tmp_path / name).write_text("unreadable")
    assert cli.main(["--json", "digitize", str(tmp_path / name), "--out", str(tmp_path / "out")]) == 3
    assert json.loads(capfdbinary.readouterr().out)["status"] == "failed"


ENGLISH = """\
0.txt: Kế hoạch KH-UBND, 2025-07-30, “Cải cách hành chính”; pages: 4, tasks: 1, duties: 0
0.txt: not found or not read: number
0.txt: read with doubt, please check: issuer, signer's name
0.txt: number may be 09 (the file's name)
0.txt: much ink was not read (a seal, a signature, handwriting, or lost print), page 2, 4
0.txt: rows of a table may be missing or incomplete, page 3
0.txt: the text is in OUT/0.txt
To check and correct: sohoa review OUT --source IN
To pass on, for example: sohoa export OUT --to xlsx -o tasks.xlsx
"""
VIETNAMESE = """\
0.txt: Kế hoạch KH-UBND, 30/07/2025, “Cải cách hành chính”; 4 trang, 1 nhiệm vụ, 0 việc giao cho đơn vị
0.txt: không tìm thấy hoặc không đọc được: số
0.txt: đọc chưa chắc, cần kiểm tra: cơ quan ban hành, người ký
0.txt: số có thể là 09 (theo tên tệp)
0.txt: nhiều nét mực không đọc được (con dấu, chữ ký, chữ viết tay hoặc chữ in bị sót), trang 2, 4
0.txt: bảng có thể thiếu hàng hoặc thiếu nội dung, trang 3
0.txt: văn bản ở OUT/0.txt
Để kiểm tra và sửa: sohoa review OUT --source IN
Để chuyển tiếp, ví dụ: sohoa export OUT --to xlsx -o nhiem-vu.xlsx
"""


@pytest.mark.usefixtures("fake_digitize")
@pytest.mark.parametrize(("lang", "sentences"), [("en", ENGLISH), ("vi", VIETNAMESE)])
def test_what_was_found_is_said_in_a_clerks_words(
    lang: str, sentences: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    cli.main(["digitize", *files(tmp_path, "paper"), "--out", str(tmp_path / "out"), "--lang", lang])
    wanted = sentences.replace("OUT", str(tmp_path / "out")).replace("IN", str(tmp_path))
    assert capfd.readouterr().err.replace("sohoa: ", "") == wanted


@pytest.mark.usefixtures("fake_digitize")
def test_what_was_found_for_machines(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    cli.main(["digitize", *files(tmp_path, "paper"), "--out", str(tmp_path / "out"), "--json", "--quiet"])
    out, err = capfd.readouterr()
    record = json.loads(out)
    assert err == ""
    assert {name: record[name] for name in ("number", "date", "missing", "doubtful", "to_check", "tasks")} == {
        "number": "KH-UBND", "date": "2025-07-30", "missing": ["number"], "doubtful": ["issuer"],
        "to_check": ["number", "issuer"], "tasks": 1,
    }  # fmt: skip
    assert record["proposals"] == [{"field": "header.number", "value": "09", "source": "file_name"}]


@pytest.mark.usefixtures("fake_digitize")
def test_exports_are_made_in_the_same_call(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    call = ["digitize", *files(tmp_path, "paper"), "--out", str(tmp_path / "out")]
    assert cli.main([*call, "--to", "docx, jira,docx"]) == ExitCode.OK
    made = [str(tmp_path / "out" / name) for name in ("0.json", "0.docx", "0.jira.csv")]
    assert capfd.readouterr().out.splitlines() == made
    assert all(Path(name).stat().st_size for name in made)


@pytest.mark.usefixtures("fake_digitize")
def test_an_export_that_cannot_be_made_is_said_and_the_others_are_made(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    call = ["digitize", *files(tmp_path, "good", "good"), "--out", str(tmp_path / "out"), "--to", "pdf,md"]
    assert cli.main(call) == ExitCode.SOME_FAILED
    out, err = capfd.readouterr()
    assert [Path(line).name for line in out.splitlines()] == ["0.json", "0.md", "1.json", "1.md"]
    assert "0.txt: no pdf: was a text file" in err
    assert "2 of 2 documents done." in err


@pytest.mark.parametrize(("formats", "why"), [("pdf,sql", "--to sql: does not make"), ("word", "--to word: there is")])
def test_exports_that_there_are_not_are_refused_before_reading(
    formats: str, why: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    call = ["digitize", *files(tmp_path, "good"), "--out", str(tmp_path / "out"), "--to", formats]
    assert cli.main(call) == ExitCode.USAGE
    assert why in capfd.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("fake_digitize")
def test_results_go_to_a_folder_of_their_own_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["digitize", *files(tmp_path, "good")]) == ExitCode.OK
    assert sorted(path.name for path in (tmp_path / "results").iterdir()) == ["0.json", "0.txt"]
