"""The command line: exit codes, streams, messages. Most run in this process; what the shell sees, in one of its own."""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import pipeline
from pipeline import cli
from pipeline.cli import options
from pipeline.document import Document
from pipeline.errors import ExitCode
from pipeline.messages import Messages, catalogue

PLAN = "ỦY BAN NHÂN DÂN\nXÃ CHẤN HƯNG\nSố: 09/KH-UBND\nKẾ HOẠCH\nI. MỤC ĐÍCH\n1. Nâng cao chất lượng.\n"


def sohoa(*arguments: str, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        input=stdin, capture_output=True, timeout=120, env={**os.environ, "LC_ALL": "C.UTF-8", **environ}, check=False,
    )  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "geteuid") or not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_written_is_5(tmp_path: Path) -> None:
    text = tmp_path / "plan.txt"
    text.write_text(PLAN)
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert cli.main(["digitize", str(text), "--out", str(blocked)]) == ExitCode.OUTPUT
    assert cli.main(["restore", str(text), "-o", str(blocked / "x.txt")]) == ExitCode.OUTPUT
    assert cli.main(["restore", str(text), "-o", "/dev/full"]) == ExitCode.OUTPUT
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", "schema"], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert done.returncode == ExitCode.OUTPUT
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's way to close a stream")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("schema >&-", 5),
        ("--help >&-", 5),
        ("parse plan.txt >&-", 5),
        ("restore plan.txt -o out.txt >&-", 0),
        ("digitize plan.txt --out out >&-", 5),
        ("digitize plan.txt --out out 2>&-", 0),
        ("digitize none.pdf --out out 2>&-", 3),
        ("restore none.txt >&- 2>&-", 3),
        ("restore - <&-", 3),
        ("schema | head -1", 0),
        ("schema | true", 0),
    ],
)
def test_closed_streams(command: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    line = f"{shlex.quote(sys.executable)} -m pipeline {command}"
    environ = {**os.environ, "PYTHONPATH": str(Path(pipeline.__file__).parent.parent)}
    done = subprocess.run(["sh", "-c", line], cwd=tmp_path, env=environ, capture_output=True, timeout=120, check=False)
    assert done.returncode == code, done.stderr
    assert b"should not" not in done.stderr and b"Traceback" not in done.stderr and b"ignored" not in done.stderr
    if code == 5:
        assert b"standard output: cannot be written" in done.stderr


def test_what_libraries_say_stays_off_the_terminal(tmp_path: Path) -> None:
    code = (
        "import logging, os, sys, warnings; from pipeline import cli; from pipeline.cli import commands;"
        "commands.schema = lambda *_: (os.write(2, b'native'), warnings.warn('warned'),"
        "logging.getLogger('pdfminer').warning('logged'), 1 / 0); sys.argv[1:] = ['schema']; sys.exit(cli.main())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1 and "ZeroDivisionError" in done.stderr, "our own sentence is said"
    environ = {**os.environ, "SOHOA_TRACEBACK": "1"}
    loud = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False, env=environ
    )
    assert all(word in loud.stderr for word in ("native", "warned", "logged", "Traceback"))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 2),
        (["digitise"], 2),
        (["digitize"], 2),
        (["digitize", "missing.pdf", "--to", "word"], 2),
        (["restore", "--from", "fra", "a.txt"], 2),
        (["--version"], 0),
        (["--help"], 0),
        (["restore", "--help"], 0),
        (["restore", "missing.txt"], 3),
        (["restore", "."], 3),
        (["parse", "missing.txt"], 3),
        (["show", "missing.json"], 3),
        (["batch", "missing", "--out", "out"], 3),
    ],
)
def test_exit_codes(arguments: list[str], code: int, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == code
    err = capfd.readouterr().err
    assert "Traceback" not in err
    assert (len(err.splitlines()) == 1) == (code != 0), "an error is one sentence"


def test_restore_keeps_the_lines(tmp_path: Path) -> None:
    source, target = tmp_path / "in.txt", tmp_path / "out.txt"
    source.write_bytes("Điều 1.\r\n\r\n  thụt vào\r\ncuối".encode())
    assert cli.main(["restore", str(source), "-o", str(target)]) == 0
    assert target.read_text(encoding="utf-8").count("\n") == 3


def test_restore_from_standard_input_to_standard_output() -> None:
    done = sohoa("restore", "-", stdin="Điều 1. Phạm vi điều chỉnh\n".encode())
    assert done.returncode == 0
    assert done.stdout.decode() == "Điều 1. Phạm vi điều chỉnh\n"


def test_restore_gives_paragraphs_when_asked(tmp_path: Path) -> None:
    source, target = tmp_path / "in.txt", tmp_path / "out.txt"
    lines = (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025 và",
        "theo đề nghị của Giám đốc Sở Nội vụ về việc rà soát thủ tục hành chính",
        "trên địa bàn;", "Điều 1. Phạm vi điều chỉnh",
    )  # fmt: skip
    source.write_text("\n".join(lines), encoding="utf-8")
    assert cli.main(["restore", str(source), "-o", str(target), "--paragraphs"]) == 0
    assert target.read_text(encoding="utf-8") == " ".join(lines[:3]) + f"\n{lines[3]}\n"
    assert cli.main(["restore", str(source), "--undo", "--paragraphs"]) == 2


def test_restoring_can_be_undone(tmp_path: Path) -> None:
    read, restored, evidence, back = (tmp_path / name for name in ("read.txt", "out.txt", "edits.jsonl", "back.txt"))
    read.write_text("UY BAN NHAN DAN XA CHAN HUNG\n\nThuc hién Quyét dinh sb 5085/Qb-UBND\n", encoding="utf-8")
    files = ["-o", str(restored), "--evidence", str(evidence), "--html", str(tmp_path / "page.html")]
    assert cli.main(["restore", str(read), *files]) == 0
    assert restored.read_text(encoding="utf-8") != read.read_text(encoding="utf-8")
    assert cli.main(["restore", str(restored), "--undo", "--evidence", str(evidence), "-o", str(back)]) == 0
    assert back.read_text(encoding="utf-8") == read.read_text(encoding="utf-8")
    assert cli.main(["restore", str(restored), "--undo"]) == 2
    assert cli.main(["restore", str(read), "--undo", "--evidence", str(evidence)]) == 3


def test_parse_prints_a_document(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    done = sohoa("parse", str(tmp_path / "plan.txt"))
    assert done.returncode == 0
    assert Document.from_json(done.stdout).source.kind == "text"


def test_show_refuses_what_is_no_document(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text('{"a": 1}')
    assert cli.main(["show", str(tmp_path / "x.json")]) == 3
    assert "not a Document" in capfd.readouterr().err


def test_messages_in_vietnamese(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--lang", "vi", "restore", "không-có.txt"]) == 3
    assert "không có tệp" in capfd.readouterr().err
    assert "đối số" in sohoa("restore", "--help", LC_ALL="vi_VN.UTF-8").stdout.decode()
    assert "positional" in sohoa("restore", "--help", "--lang=en", LC_ALL="vi_VN.UTF-8").stdout.decode()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_any_letter_leaves_whatever_the_locale(encoding: str) -> None:
    done = sohoa("restore", "--help", "--lang", "vi", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert "đối số" in done.stdout.decode()
    assert "không có tệp" in sohoa("restore", "none.txt", "--lang=vi", PYTHONIOENCODING=encoding).stderr.decode()


def test_all_help_is_translated() -> None:
    asked: set[str] = set()

    class Recording(Messages):
        def __call__(self, sentence: str, **values: object) -> str:
            asked.add(sentence)
            return super().__call__(sentence, **values)

    options.parser(Recording("vi"))
    assert len(asked) > 20
    assert asked - set(catalogue()) == set()


def test_help_is_quick() -> None:
    # The promise is 0.3 s on a quiet machine; a busy one gets the best of five and some room.
    times = []
    for _ in range(5):
        start = time.perf_counter()
        assert sohoa("--help").returncode == 0
        times.append(time.perf_counter() - start)
    assert min(times) < 1.0


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from pipeline.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert set(done.stderr.split()) & {"numpy", "cv2", "pandas", "msgspec", "rich", "PIL", "pdfplumber"} == set()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_interrupt_is_130() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "--lang", "en", "restore", "-"], stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_hear_interrupts,
    )  # fmt: skip
    with process:
        assert process.stdin is not None and process.stderr is not None
        # Standard input stays open, so the program waits for it. It must be past its imports when it is interrupted.
        while process.poll() is None and not _waits_for_input(process.pid):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130, process.stderr.read()
        assert process.stderr.read().decode() == "sohoa: Interrupted.\n"


def _hear_interrupts() -> None:
    """In the child: a background job of a shell starts with interrupts ignored, and children inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _waits_for_input(pid: int) -> bool:
    """Whether the process is in `read(0, …)`; where /proc does not tell, it has been given time."""
    try:
        return Path(f"/proc/{pid}/syscall").read_text().startswith("0 0x0 ")
    except OSError:
        time.sleep(3)
        return True


@pytest.mark.skipif(sys.platform == "win32", reason="pipes")
def test_a_reader_that_leaves_is_no_error() -> None:
    command = f"{sys.executable} -m pipeline schema | head -c 1"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, timeout=60, check=False)
    assert done.stdout == b"{"
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform != "linux", reason="pseudo-terminals")
def test_paths_and_messages_stand_in_lines_of_their_own_beside_the_bar(tmp_path: Path) -> None:
    import pty

    good, broken = tmp_path / "plan.txt", tmp_path / ("a name as long as a line of a terminal is wide " * 2 + ".pdf")
    good.write_text(PLAN, encoding="utf-8")
    broken.write_text("no PDF")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pipeline", "digitize", str(good), str(broken), "--out", str(tmp_path / "out")]
    environ = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # the other side is closed
            while part := os.read(ours, 4096):
                shown += part
    os.close(ours)
    assert process.returncode == 1
    said = f"sohoa: {broken}: is not a PDF file though its name says so; it may be damaged."
    for line in (str(tmp_path / "out" / "plan.json"), said):
        begins = shown.index(f"{line}\r\n".encode())
        assert shown[:begins].endswith((b"\x1b[2K", b"\r\n")), "in a line that is new or was emptied for it"


def test_doctor_says_what_is_there(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code = cli.main(["doctor", "--json"])
    checks = {check["name"]: check for check in json.loads(capfdbinary.readouterr().out)["checks"]}
    assert checks["sohoa"]["found"] == pipeline.__version__
    assert checks["msgspec"]["found"]
    assert checks["pyarrow"]["fix"] == f"{shlex.quote(sys.executable)} -m pip install 'sohoa[parquet]'"
    assert (code == 4) == any(check["needed"] and not check["found"] for check in checks.values())


def test_doctor_without_tesseract_is_0(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert cli.main(["--lang", "en", "doctor"]) == 0
    assert "– Tesseract ≥ 5: not installed (optional); install it with" in capfdbinary.readouterr().out.decode()


def test_doctor_without_a_package_is_4(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr("pipeline.cli.doctor._version", lambda name: "" if name == "numpy" else "1")
    assert cli.main(["--lang", "en", "doctor"]) == 4
    assert "✗ numpy: missing" in capfdbinary.readouterr().out.decode()


@pytest.mark.parametrize("arguments", [["--type", "KH", "kế", "hoạch"], ["kế", "--type", "KH", "hoạch"]])
def test_words_to_find_may_stand_behind_options(arguments: list[str]) -> None:
    typed = options.parsed(options.parser(Messages("en")), ["search", "folder", *arguments])
    assert (typed.words, typed.type) == (["kế", "hoạch"], "KH")


def test_what_no_command_knows_is_still_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["search", "folder", "kế", "--tpye", "KH"]) == ExitCode.USAGE
    assert "--tpye" in capsys.readouterr().err
