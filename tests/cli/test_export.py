"""`sohoa export` at the command line: what it writes, says and returns."""

from __future__ import annotations

import ast
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import cli, export
from pipeline.cli import options
from pipeline.document import Document, Source
from pipeline.errors import ExitCode
from pipeline.export.formats import FORMATS
from pipeline.messages import catalogue
from tests.export import scans

ROOM = Path(export.__file__).parent


def test_help_names_every_format() -> None:
    assert options.EXPORTS.split(", ") == list(FORMATS)


def test_paths_on_standard_output(folder: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    target = tmp_path / "nhiệm vụ.csv"
    assert cli.main(["export", str(folder), "--to", "csv", "-o", str(target)]) == ExitCode.OK
    out, err = capfdbinary.readouterr()
    assert out.decode() == f"{target}\n"
    assert err.decode() == "sohoa: Documents exported: 20.\n"


def test_one_document(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "one.csv"
    assert cli.main(["export", str(folder / "03.json"), "--to", "csv", "-o", str(target)]) == ExitCode.OK
    assert target.read_bytes().startswith(b"\xef\xbb\xbfSTT,")


def test_json_for_machines(folder: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    target = tmp_path / "out.csv"
    assert cli.main(["export", str(folder), "--to", "csv", "-o", str(target), "--json", "--quiet"]) == ExitCode.OK
    assert json.loads(capfdbinary.readouterr().out) == {
        "documents": 20, "files": [str(target)], "exit_code": 0, "findings": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["FOLDER", "--to", "csv"], ExitCode.USAGE, "-o/--output"),
        (["FOLDER", "--to", "doc", "-o", "x"], ExitCode.USAGE, "--to doc: there is no such format; there are: xlsx"),
        (["FOLDER", "--to", "csv", "-o", "OUT"], ExitCode.USAGE, "is a folder; this format makes one file"),
        (["FOLDER", "--to", "csv", "-o", "OUT/x.csv", "--set", "a"], ExitCode.USAGE, "--set a: is not NAME=VALUE"),
        (["OUT", "--to", "xlsx", "-o", "OUT/x.xlsx"], ExitCode.UNREADABLE, "holds no Document"),
        (["OUT/none", "--to", "csv", "-o", "OUT/x.csv"], ExitCode.UNREADABLE, "does not exist"),
        (["FOLDER", "--to", "csv", "-o", "OUT/none/x.csv"], ExitCode.OUTPUT, "cannot be written"),
        (["FOLDER", "--to", "csv", "-o", "FOLDER/03.json"], ExitCode.USAGE, "is one of the Documents"),
        (["FOLDER", "--to", "sql", "-o", "FOLDER/03.json"], ExitCode.USAGE, "is one of the Documents"),
        (["FOLDER", "--to", "sql", "-o", "mysql://u@h/d"], ExitCode.USAGE, "an SQLite or a PostgreSQL database"),
        (["FOLDER", "--to", "md", "-o", "OUT/x.md"], ExitCode.USAGE, "is one file, and there are more Documents"),
        (["FOLDER", "--to", "md", "-o", "-"], ExitCode.USAGE, "is one file, and there are more Documents"),
        (["FOLDER", "--to", "archive", "-o", "-"], ExitCode.USAGE, "this format makes several files; give a folder"),
        (["FOLDER", "--to", "pdf", "-o", "OUT", "--originals", "OUT/none"], ExitCode.USAGE, "there is no such folder"),
    ],
)
def test_what_goes_wrong_is_one_sentence(
    arguments: list[str], code: int, said: str, folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    filled = [word.replace("FOLDER", str(folder)).replace("OUT", str(tmp_path)) for word in arguments]
    assert cli.main(["export", *filled]) == code
    err = capfd.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_line_is_standard_output(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["export", str(folder), "--to", "csv", "-o", "-"]) == ExitCode.OK
    assert capfdbinary.readouterr().out.startswith(b"\xef\xbb\xbfSTT,")


@pytest.mark.parametrize("to", ["md", "edxml", "register"])
def test_one_document_to_standard_output(
    to: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["export", str(folder / "03.json"), "--to", to, "-o", "-"]) == ExitCode.OK
    assert len(capfdbinary.readouterr().out) > 100
    assert list(tmp_path.iterdir()) == []


def test_the_report_of_one_file_lies_beside_it(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "one.edxml"
    assert cli.main(["export", str(folder / "03.json"), "--to", "edxml", "-o", str(target)]) == ExitCode.OK
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.edxml", "one.report.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", [["export", "FILE", "--to", "csv", "-o", "-"], ["show", "FILE"]])
def test_standard_output_that_is_full(command: list[str], folder: Path) -> None:
    call = [sys.executable, "-m", "pipeline", *(word.replace("FILE", str(folder / "03.json")) for word in command)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(call, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == ExitCode.OUTPUT
    assert b"standard output: cannot be written" in done.stderr


def test_a_file_that_is_the_original_is_not_written_over(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    original, results = tmp_path / "plan.pdf", tmp_path / "results"
    original.write_bytes(b"a scan")
    results.mkdir()
    source = Source(file="plan.pdf", sha256=hashlib.sha256(b"a scan").hexdigest(), kind="scan", page_count=1)
    (results / "plan.json").write_bytes(Document(source=source).to_json())
    call = ["export", str(results), "--to", "csv", "--originals", str(tmp_path), "-o"]
    assert cli.main([*call, str(tmp_path / "tasks.csv")]) == ExitCode.OK
    assert cli.main([*call, str(original)]) == ExitCode.USAGE
    assert "is the original of plan.json" in capfd.readouterr().err
    assert original.read_bytes() == b"a scan"


def test_an_original_is_never_written_over(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A searchable PDF has the name of its scan: in the folder of the scans it would be the end of them."""
    pages = [scans.page([scans.line("Chữ", 200)])]
    data = scans.pdf([scans.picture(pages[0])])
    scans.document(tmp_path, "a.pdf", data, pages)
    call = ["export", str(tmp_path), "--to", "pdf", "-o", str(tmp_path), "--originals", str(tmp_path)]
    assert cli.main(call) == ExitCode.SOME_FAILED
    assert "a.json: would be written over its original; give another folder" in capfd.readouterr().err
    assert (tmp_path / "a.pdf").read_bytes() == data


def test_other_files_among_the_results(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Other JSON is passed over with a note; a Document that is broken is a failure; the others leave."""
    results = tmp_path / "results"
    results.mkdir()
    (results / "good.json").write_bytes((folder / "00.json").read_bytes())
    (results / "settings.json").write_text('{"theme": "dark"}')
    target = str(tmp_path / "x.csv")
    assert cli.main(["export", str(results), "--to", "csv", "-o", target]) == ExitCode.OK
    assert "settings.json: this is not a Document" in capfd.readouterr().err
    (results / "broken.json").write_bytes((folder / "00.json").read_bytes()[:-500])
    (results / "empty.json").write_bytes(b"")
    assert cli.main(["export", str(results), "--to", "csv", "-o", target]) == ExitCode.SOME_FAILED
    assert "Documents exported: 1" in capfd.readouterr().err


def test_only_other_json_is_no_shelf(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.json").write_text("[]")
    assert cli.main(["export", str(tmp_path), "--to", "xlsx", "-o", str(tmp_path / "x.xlsx")]) == ExitCode.UNREADABLE
    assert "this is not a Document" in capfd.readouterr().err


def reasons() -> set[str]:
    """Every sentence that a finding of this room can say, places numbered from 0."""
    found = set()
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                place = {"note": 1, "refuse": 1, "empty": 2, "Refused": 0}.get(name)
                if place is not None and len(node.args) > place:
                    found.add(sentence(node.args[place]))
    return found - {""}


def sentence(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        count = iter(range(9))
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else f"{{{next(count)}}}" for part in node.values
        )
    return ""


def test_every_finding_has_its_vietnamese() -> None:
    assert "a text is longer than a cell holds and is cut there" in reasons()
    assert sorted(reasons() - set(catalogue())) == [], "each is a row of pipeline/messages.vi.tsv"
