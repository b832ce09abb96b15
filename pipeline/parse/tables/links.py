"""Tasks beside the duties of the same units: what a plan's table says and what its text says of one office.

A lead of a task and the unit of a duty are the same when their canonical names are, or when the one is the other's
short form in the same document ("Sở Y tế", "Sở Y tế tỉnh").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pipeline.document import Responsibility, Task
from pipeline.parse.units import canonical_unit

# A department is of one level of the administration: "Sở Y tế tỉnh" is "Sở Y tế"; "Công an tỉnh" is not "Công an xã".
_LEVELS = {"sở": (" tỉnh", " thành phố"), "phòng": (" xã", " phường", " đặc khu", " huyện")}


def linked(tasks: Iterable[Task], duties: Sequence[Responsibility]) -> tuple[Task, ...]:
    """`tasks`, each with the indices of the `duties` that its leads have."""
    of: dict[str, list[int]] = {}
    for i, duty in enumerate(duties):
        of.setdefault(_name(duty.unit_name or duty.unit), []).append(i)
    done = []
    for task in tasks:
        found = sorted({i for unit in task.lead for i in of.get(_name(unit), ())})
        done.append(msgspec.structs.replace(task, duties=tuple(found)) if found else task)
    return tuple(done)


def _name(unit: str) -> str:
    """The canonical name in small letters, without the level of the administration that its kind says already."""
    name = canonical_unit(unit).lower()
    levels = _LEVELS.get(name.split(" ", 1)[0], ())
    return next((name.removesuffix(level) for level in levels if name.endswith(level)), name)
