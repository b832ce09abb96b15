"""An inbox: a file that still grows is not taken, and keeps no other waiting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipeline.batch import BatchOptions, run_batch
from pipeline.batch.remote import open_folder
from pipeline.batch.watch import ready_files
from tests.batch.disturb import results
from tests.batch.faults import write_it


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"x" * 10)


def looks(*between: Callable[[], None]) -> Callable[[float], None]:
    """A `sleep` in which these things happen, one a time, and then nothing any more."""
    left = list(between)

    def sleep(_: float) -> None:
        if left:
            left.pop(0)()

    return sleep


def test_a_growing_file_is_waited_for_and_keeps_no_other_waiting(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    inbox.mkdir()
    whole, growing = inbox / "b" / "whole.pdf", inbox / "growing.pdf"
    whole.parent.mkdir()
    whole.write_bytes(b"%PDF")
    grow(growing)
    steps = [lambda: grow(growing)] * 3
    sights = ready_files(open_folder(inbox), open_folder(out), 1, sleep=looks(*steps))
    assert set(next(sights)) == {"b/whole.pdf"}
    assert set(next(sights)) == {"b/whole.pdf", "/growing.pdf"}
    assert growing.stat().st_size == 40


def test_what_comes_while_a_run_is_on_is_taken_by_the_next(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "a.txt").write_text("một")
    sights = ready_files(open_folder(inbox), open_folder(tmp_path / "out"), 1, sleep=lambda _: None)
    assert set(next(sights)) == {"/a.txt"}
    (inbox / "b.txt").write_text("hai")
    assert set(next(sights)) == {"/a.txt", "/b.txt"}


def test_a_run_takes_only_what_was_seen_complete(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    inbox.mkdir()
    (inbox / "a.txt").write_text("một")
    (inbox / "b.txt").write_text("ha")
    seen = next(ready_files(open_folder(inbox), open_folder(out), 1, sleep=lambda _: None))
    (inbox / "b.txt").write_text("hai")
    run_batch(inbox, out, BatchOptions(jobs=1), work=write_it, only=seen)
    assert set(results(out)) == {"a.txt", "a.json"}
