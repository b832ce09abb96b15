"""Items against what is recorded of them: a digest each, so that no output lies in the repository."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

from tests.golden.items import Item
from tests.golden.surroundings import surroundings

HERE = Path(__file__).parent
RECORD = HERE / "golden.tsv"
KEPT = HERE.parent.parent / ".golden"
SHOWN = 40  # lines of a difference
HEAD = "# item\tsha256 of its text\tversions and machine that decide about it beside the program"


class Recorded(NamedTuple):
    digest: str
    needs: str


UNKNOWN = Recorded("", "")
"""Of an item that `golden.tsv` does not hold."""


class Outcome(NamedTuple):
    """`difference` says why where the item is not equal."""

    name: str
    what: Literal["equal", "differs", "left out"]
    difference: str = ""
    made: Recorded | None = None


def recorded() -> dict[str, Recorded]:
    """What `golden.tsv` holds."""
    rows = [line.split("\t") for line in RECORD.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return {name: Recorded(digest, needs) for name, digest, needs in rows}


def write(known: Mapping[str, Recorded]) -> None:
    rows = [f"{name}\t{one.digest}\t{one.needs}" for name, one in sorted(known.items())]
    RECORD.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")


def compare(item: Item, known: Recorded | None, *, keep: bool = False) -> Outcome:
    """Make the item and hold it against `known`; without one it is taken as it comes.

    `keep` saves its text in `.golden/`: `NAME.txt` where it is right, `NAME.new.txt` where it is not.
    """
    needs = "; ".join(surroundings(need) for need in item.needs)
    if known and known.needs and known.needs != needs:
        return Outcome(item.name, "left out", f"recorded with {known.needs}; here {needs}")
    text = item.make()
    made = Recorded(_digest(text), needs)
    right = known is None or made.digest == known.digest
    before = KEPT / f"{item.name}.txt"
    difference = "" if right or known is None else _difference(before, text, known)
    if keep:
        KEPT.mkdir(exist_ok=True)
        (before if right else before.with_suffix(".new.txt")).write_bytes(text.encode())
    return Outcome(item.name, "equal" if right else "differs", difference, made)


def _difference(before: Path, text: str, known: Recorded) -> str:
    """The first lines that differ, where an equal run has left the right text in `.golden/`."""
    if known == UNKNOWN:
        return f"{RECORD.name} does not hold it: run `make golden-update`"
    if not before.is_file():
        return f"no text to compare with: run `make golden` on the commit before, which keeps it in {KEPT.name}/"
    right = before.read_bytes().decode()
    if _digest(right) != known.digest:
        return f"{KEPT.name}/ holds an older text: run `make golden` on the commit before"
    lines = difflib.unified_diff(right.split("\n"), text.split("\n"), "recorded", "now", n=0, lineterm="")
    return "\n".join(line[:300] for line in islice(lines, SHOWN))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
