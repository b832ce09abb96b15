"""An inbox folder: files are taken when they are complete.

A file is complete when its size and time have stayed the same between two looks: a scanner or a copy over the network
writes for seconds, and half a PDF is an error that nobody meant.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.batch.shelf import look, walk

Sight = dict[str, tuple[int, int]]


def ready_files(
    folder: Path, out: Path, seconds: float, *, sleep: Callable[[float], None] = time.sleep
) -> Iterator[int]:
    """Yield the number of new or changed files, each time that some are there and all that changed are complete."""
    settled = before = see(folder, out)
    while True:
        sleep(seconds)
        now = see(folder, out)
        if now == before and now != settled:
            settled = now
            yield len(now)
        before = now


def see(folder: Path, out: Path) -> Sight:
    """Size and time of every file that could be digitised."""
    return {f"{place}/{name}": look(folder / place / name) for place, names in walk(folder, out) for name in names}
