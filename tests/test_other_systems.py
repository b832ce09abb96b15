"""Nothing hinders Windows and macOS: what they lack is hidden, their encodings are set, and results stay the same.

A `sitecustomize` on the path of every process (spawned workers too) hides modules, functions and signals that only
POSIX or Linux has, and makes a file that is opened as text without saying how an error, for there it would be cp1252.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.papers import PLAN, sample_page, scan_pdf

HIDES = '''
import os, signal, sys, warnings

ABSENT = {"fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"}

class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name in ABSENT and caller() is not None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

def caller():
    """The frame of ours that imports, if it is one: the standard library here may need them."""
    frame = sys._getframe(1)
    while frame is not None and "importlib" in frame.f_code.co_filename + frame.f_globals.get("__name__", "importlib"):
        frame = frame.f_back
    return frame if frame is not None and frame.f_globals.get("__name__", "").startswith("pipeline") else None

sys.meta_path.insert(0, Hidden())
for name in ABSENT:
    sys.modules.pop(name, None)
import subprocess, multiprocessing.util  # they take what they need before it goes
for name in ("fork", "forkpty", "register_at_fork", "setsid", "killpg", "sched_getaffinity", "geteuid", "getuid"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGALRM", "SIGHUP", "setitimer", "alarm", "pthread_sigmask"):
    if hasattr(signal, name):
        delattr(signal, name)
warnings.filterwarnings("error", category=EncodingWarning, module="pipeline")
warnings.simplefilter = lambda *_, **__: None  # nobody may take that back
'''


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    """The environment of a Windows machine without Tesseract, as far as one can be had here."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(HIDES, encoding="utf-8")
    root = str(Path(__file__).parent.parent)
    return {
        "PATH": str(Path(sys.executable).parent), "PYTHONPATH": os.pathsep.join((str(tmp_path / "site"), root)),
        "PYTHONIOENCODING": "cp1258", "LC_ALL": "C.UTF-8",
        "PYTHONWARNDEFAULTENCODING": "1", "TEMP": str(tmp_path), "HOME": str(tmp_path),
    }  # fmt: skip


def sohoa(environment: dict[str, str], *arguments: str) -> bytes:
    command = [sys.executable, "-m", "pipeline", "--lang", "vi", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout


@pytest.mark.slow
def test_it_does_without(elsewhere: dict[str, str], tmp_path: Path) -> None:
    """Read one after the other, by spawned workers, exported and searched; the same bytes as here."""
    papers = tmp_path / "Giấy tờ"
    papers.mkdir()
    (papers / "Kế hoạch 09.txt").write_text("\n".join(PLAN), encoding="utf-8")
    page = sample_page(1, dpi=150)
    scan_pdf(papers / "Nghị định.pdf", [page.crop((0, 0, page.width, page.height // 3))], dpi=150)
    files = sorted(map(str, papers.iterdir()))
    one, many, here = (tmp_path / name for name in ("một", "nhiều", "đây"))
    assert "một" in sohoa(elsewhere, "digitize", *files, "--out", str(one)).decode("utf-8")
    told = json.loads(sohoa(elsewhere, "--json", "batch", str(papers), "--out", str(many), "--jobs", "2"))
    assert told["documents"] == {"done": 2}
    bare = {"PATH": elsewhere["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parent.parent)}
    sohoa(bare, "digitize", *files, "--out", str(here))
    for path in here.iterdir():
        assert (one / path.name).read_bytes() == (many / path.name).read_bytes() == path.read_bytes(), path.name
    sohoa(elsewhere, "export", str(one), "--to", "xlsx", "-o", str(tmp_path / "a.xlsx"))
    assert "Kế hoạch 09" in sohoa(elsewhere, "search", str(one), "cai cach").decode("utf-8")
    assert "không cài (tùy chọn)" in sohoa(elsewhere, "doctor").decode("utf-8") or shutil.which("tesseract")
