"""Names of files, and what is no file: nothing is lost, no result overwrites another."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from pipeline.batch import BatchOptions, run_batch
from pipeline.batch.model import Outcome
from pipeline.errors import ExitCode
from tests.batch.disturb import results
from tests.batch.test_run import run, shelf


def test_names(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    names = [
        "kế hoạch.txt", unicodedata.normalize("NFD", "kế hoạch.txt"), "a b.txt", "100%.txt", "dòng\nmới.txt",
        "x" * 251 + ".txt", "sub/kế hoạch.txt", "a b.TXT", "%41.txt", os.fsdecode(b"k\xe9.txt"), "=cmd.txt",
    ]  # fmt: skip
    for n, name in enumerate(names):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"văn bản {n}", encoding="utf-8")
    (folder / "sub" / "loop").symlink_to(folder)
    summary, _ = run(folder, tmp_path / "out")
    assert summary.counts == {"done": len(names)}
    texts = {data for name, data in results(tmp_path / "out").items() if name.endswith(".txt")}
    assert len(texts) == len(names), "no result overwrote another"


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
def test_what_is_no_file(tmp_path: Path) -> None:
    """Links to nowhere and in a ring, a pipe, an empty file: each with its error; a folder named like a file is one."""
    folder = shelf(tmp_path / "in", **{"folder.pdf__a": "Kế hoạch công tác năm 2025 của Ủy ban nhân dân xã"})
    (folder / "nowhere.pdf").symlink_to(tmp_path / "gone.pdf")
    (folder / "ring.txt").symlink_to(folder / "gnir.txt")
    (folder / "gnir.txt").symlink_to(folder / "ring.txt")
    (folder / "linked").symlink_to(folder / "folder.pdf")
    os.mkfifo(folder / "pipe.png")
    (folder / "empty.pdf").touch()
    ends: dict[str, Outcome] = {}
    options = BatchOptions(jobs=1, timeout=60)
    run_batch(folder, tmp_path / "out", options, on_outcome=lambda path, end: ends.update({path: end}))
    named = {Path(path).name: (end.code, end.error.removeprefix(path)) for path, end in ends.items() if end.code}
    assert set(named) == {"nowhere.pdf", "ring.txt", "gnir.txt", "pipe.png", "empty.pdf"}
    assert {code for code, _ in named.values()} == {ExitCode.UNREADABLE}
    assert all(error.startswith((": ", " ")) and "Error" not in error for _, error in named.values()), named
    assert set(results(tmp_path / "out")) == {"folder.pdf/a.txt", "folder.pdf/a.json"}
