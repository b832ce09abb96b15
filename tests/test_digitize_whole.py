"""The whole way as a user goes it: memory, and an installed wheel that gives the same bytes as the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.document import Document

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
MAX_MB = 600

# ru_maxrss of a process begins with what its parent had, so the test's own size would count: VmHWM does not.
MEASURED = """
import re, sys
from pathlib import Path
from pipeline.cli import main
code = main(sys.argv[1:])
print(code, re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text()).group(1))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="VmHWM in /proc")
def test_one_digitize_stays_under_600_mb(tmp_path: Path) -> None:
    scan = SAMPLES / "nghi-dinh-03-2010-nd-cp.pdf"
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "digitize", str(scan), "--out", str(tmp_path), "--quiet"],
        capture_output=True, text=True, timeout=500, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )  # fmt: skip
    code, peak = map(int, done.stdout.splitlines()[-1].split())
    assert code == 0
    assert peak / 1024 <= MAX_MB


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment that the wheel was installed into."""
    place = tmp_path_factory.mktemp("installed")
    wheel = build_wheel(place)
    run(sys.executable, "-m", "venv", "--without-pip", str(place / "venv"))
    site = next((place / "venv").glob("lib/python*/site-packages"))
    run(sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--target", str(site), str(wheel))
    # The dependencies are those of the checkout's environment: what is tested is what the wheel holds.
    (site / "dependencies.pth").write_text(dependencies(), encoding="utf-8")
    python = place / "venv" / "bin" / "python"
    where = run(str(python), "-c", "import pipeline; print(pipeline.__file__)", cwd=place)
    assert str(site) in where, "the wheel is what was imported"
    return python


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="paths of a virtual environment")
def test_an_installed_wheel_gives_the_same_bytes(installed: Path, tmp_path: Path) -> None:
    plan = SAMPLES / "plan-09-kh-ubnd.raw.txt"
    (tmp_path / "elsewhere").mkdir()
    run(str(installed), "-m", "pipeline", "digitize", str(plan), "--out", "installed", cwd=tmp_path / "elsewhere")
    run(sys.executable, "-m", "pipeline", "digitize", str(plan), "--out", str(tmp_path / "checkout"), cwd=ROOT)
    names = sorted(path.name for path in (tmp_path / "checkout").iterdir())
    assert len(names) == 2
    for name in names:
        there = tmp_path / "elsewhere" / "installed" / name
        assert there.read_bytes() == (tmp_path / "checkout" / name).read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="paths of a virtual environment")
def test_an_installed_wheel_reads_a_scan_without_tesseract(installed: Path, tmp_path: Path) -> None:
    scan = SAMPLES / "nghi-dinh-03-2010-nd-cp.pdf"
    path = str(installed.parent)
    run(str(installed), "-m", "pipeline", "digitize", str(scan), cwd=tmp_path, PATH=path)
    document = Document.from_json((tmp_path / "results" / f"{scan.stem}.json").read_bytes())
    assert (document.header.number, document.header.date) == ("03", "2010-01-13")
    assert "tesseract" not in document.source.made_by


def build_wheel(folder: Path) -> Path:
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=ROOT)
    return next(folder.glob("*.whl"))


def dependencies() -> str:
    """The folders with the packages of this environment, without the link to the checkout in them."""
    import msgspec

    return str(Path(msgspec.__file__).parent.parent) + "\n"


def run(*command: str, cwd: Path | None = None, **more: str) -> str:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | more
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
