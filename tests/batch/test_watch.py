"""An inbox: a file that still grows is not taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipeline.batch.watch import ready_files


def test_a_growing_file_is_waited_for(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    inbox.mkdir()
    looks = 0

    def writing(times: int) -> Callable[[float], None]:
        def sleep(_: float) -> None:
            nonlocal looks
            looks += 1
            if looks <= times:
                with (inbox / "scan.pdf").open("ab") as file:
                    file.write(b"x" * 10)

        return sleep

    assert next(ready_files(inbox, out, 1, sleep=writing(3))) == 1
    assert looks == 4, "three looks while it grew, one when it had stayed the same"
    assert (inbox / "scan.pdf").stat().st_size == 30
