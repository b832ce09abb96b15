"""Which files there are: a folder walked in a fixed order, its files entered in the ledger with the names of results.

Results mirror the folders of the input. A name is given once, in the order of the files' names, and kept in the ledger,
so that two files of one stem never meet and a run that was killed gives the names that an undisturbed one gives.
"""

from __future__ import annotations

from typing import Any

from pipeline.batch.folders import Folder, key
from pipeline.batch.ledger import Ledger
from pipeline.batch.watch import Sight
from pipeline.output import fold, free_stem

CHUNK = 500
"""Files that are entered at once: a folder of 100,000 needs no more memory than one of 1,000."""


def enter(folder: Folder, out: Folder, ledger: Ledger, only: Sight | None = None) -> int:
    """Enter every file of `folder` (or those in `only`) in the ledger, renew those that changed; how many there are."""
    count = 0
    for place, files in folder.walk(out.name):
        where = key(place)
        known = ledger.known(where)
        new: list[dict[str, Any]] = []
        changed: list[tuple[int, int, int]] = []
        taken = {fold(row.output.rpartition("/")[2]) for row in known.values()}
        for file in files:
            if only is not None and only.get(f"{place}/{file.name}") != (file.size, file.mark):
                continue
            count += 1
            row = known.get(path := f"{where}/{key(file.name)}" if where else key(file.name))
            if row is None:
                stem = key(free_stem(file.name, taken))
                new.append({
                    "folder": where, "path": path, "output": f"{where}/{stem}" if where else stem,
                    "size": file.size, "mtime_ns": file.mark,
                })  # fmt: skip
            elif (row.size, row.mtime_ns) != (file.size, file.mark) or row.state == "failed":
                changed.append((row.id, file.size, file.mark))
            if len(new) + len(changed) >= CHUNK:
                ledger.add(new)
                ledger.renew(changed)
                new, changed = [], []
        ledger.add(new)
        ledger.renew(changed)
    return count
