"""Which files there are: a folder walked in a fixed order, its files entered in the ledger with the names of results.

Results mirror the folders of the input, in names that are UTF-8. A name is given once, in the order of the files'
names, and kept in the ledger, so that two files of one stem never meet and a run that was killed gives the names that
an undisturbed one gives. A result of another paper that stands there, unknown to the ledger, is not written over.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.batch.folders import Folder, LocalFolder
from pipeline.batch.ledger import Ledger
from pipeline.batch.watch import Sight
from pipeline.names import Stands, fold, free_stem, key, path_of, spelled
from pipeline.results import result_files, whose

CHUNK = 500
"""Files that are entered at once: a folder of 100,000 needs no more memory than one of 1,000."""


def enter(folder: Folder, out: Folder, ledger: Ledger, only: Sight | None = None) -> int:
    """Enter every file of `folder` (or those in `only`) in the ledger, renew those that changed; how many there are."""
    count = 0
    for place, files in folder.walk(out.name):
        where, beside = key(place), key(spelled(place))
        known = ledger.known(where)
        new: list[dict[str, Any]] = []
        changed: list[tuple[int, int, int]] = []
        taken = {_name(row.output) for row in known.values()}
        if "%" in beside:  # the spelling of a folder that is no UTF-8, or a folder of that name
            taken |= {_name(name) for name in ledger.outputs(beside)}
        for file in files:
            if only is not None and only.get(f"{place}/{file.name}") != (file.size, file.mark):
                continue
            count += 1
            row = known.get(path := f"{where}/{key(file.name)}" if where else key(file.name))
            if row is None:
                stem = key(free_stem(file.name, taken, _standing(folder, path, out, beside)))
                new.append({
                    "folder": where, "path": path, "output": f"{beside}/{stem}" if beside else stem,
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


def _name(output: str) -> str:
    """The name, folded, of a result that the ledger has at `output`."""
    return fold(spelled(path_of(output)).rpartition("/")[2])


def _standing(folder: Folder, path: str, out: Folder, place: str) -> Callable[[str], Stands]:
    """Whose result stands in the folder `place` of results, for the file that the ledger calls `path`.

    Stores are not asked: a question each for a million files would take longer than they are worth.
    """
    if not (isinstance(folder, LocalFolder) and isinstance(out, LocalFolder)):
        return lambda stem: ""
    beside = Path(out.at(place))
    known = whose(beside, Path(folder.at(path)))

    def stands(stem: str) -> Stands:
        text, data = result_files(beside / stem)
        return "other" if text.exists() and not data.exists() else known(stem)

    return stands
