"""Work that goes wrong as its file's text says: what a worker process imports in the tests of the runner."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline import output
from pipeline.batch.model import Job, Outcome
from pipeline.errors import ExitCode


def write_it(task: Job) -> Outcome:
    """The file's text, twice, as the result; or what the text asks for."""
    text = Path(task.path).read_text(encoding="utf-8")
    if text.startswith("die"):
        os._exit(9)
    if text.startswith("half"):
        output.write(Path(task.stem + ".txt"), _killed_after(text.encode()))
    if text.startswith("hang"):
        time.sleep(3600)
    if text.startswith("eat"):
        len(bytearray(1 << 40))
    if text.startswith("raise"):
        raise ValueError("no such luck")
    if text.startswith("full"):
        return Outcome(row=task.row, status="failed", code=ExitCode.OUTPUT, error="out: No space left on device")
    if text.startswith("slow"):
        time.sleep(0.02)
    stem = Path(task.stem)
    stem.parent.mkdir(parents=True, exist_ok=True)
    output.write(stem.with_name(stem.name + ".txt"), text.encode() * 2)
    output.write(stem.with_name(stem.name + ".json"), b"{}")
    return Outcome(row=task.row, status="done", pages=1, confidence=0.5)


def _killed_after(data: bytes) -> Iterator[bytes]:
    """`data`, and before more is asked for, the end of the process."""
    yield data
    os.kill(os.getpid(), signal.SIGKILL)


def nothing(task: Job) -> Outcome:
    """No work at all, for the runner's own cost."""
    return Outcome(row=task.row, status="done")


def wait_as_told(task: Job) -> Outcome:
    """Work that waits for as long as its file says, in seconds before a `;`."""
    time.sleep(float(Path(task.path).read_text().partition(";")[0]))
    return Outcome(row=task.row, status="done", pages=1)


def busy_threads(path: str) -> int:
    """How many threads of this process worked for a tenth of a second or more while it digitised a file."""
    from pipeline.digitize import digitize

    digitize(path)
    stats = [(task / "stat").read_text().rpartition(")")[2].split() for task in Path("/proc/self/task").iterdir()]
    return sum(int(stat[11]) + int(stat[12]) >= os.sysconf("SC_CLK_TCK") / 10 for stat in stats)
