"""An inbox folder: files are taken when they are complete.

A file is complete when its size and time have stayed the same between two looks: a scanner or a copy over the network
writes for seconds, and half a PDF is an error that nobody meant. A file that goes on growing keeps no other waiting.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from pipeline.batch.folders import Folder

Sight = dict[str, tuple[int, int]]
"""Files by place and name, with size and mark."""


def ready_files(
    folder: Folder, out: Folder, seconds: float, *, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Sight]:
    """Yield the complete files once at the beginning, and then each time that there are new or changed ones."""
    before = see(folder, out)
    taken: Sight | None = None
    while True:
        sleep(seconds)
        now = see(folder, out)
        complete = {path: sight for path, sight in now.items() if before.get(path) == sight}
        before = now
        if taken is None or any(taken.get(path) != sight for path, sight in complete.items()):
            taken = complete
            yield complete


def see(folder: Folder, out: Folder) -> Sight:
    """Size and mark of every file that could be digitised."""
    return {f"{place}/{file.name}": (file.size, file.mark) for place, files in folder.walk(out.name) for file in files}
