"""`sohoa digitize` at the command line: exit codes, streams and names, whatever reading gives."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pipeline import cli
from pipeline.document import Diagnostic, Document, Line, Page, Source
from pipeline.errors import ExitCode, MissingProgramError, UnreadableError
from pipeline.output import digest_of


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
