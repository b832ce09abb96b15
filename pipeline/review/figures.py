"""What has been checked, for the head of an archive: how much, what was found, and whether the machine's word is good.

Every figure is counted from the logs; a word that nobody looked at says nothing about the machine.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from pipeline.corrections import Corrected, Record, hunks
from pipeline.document import Document, Edit, Line
from pipeline.export import guarded

BOUNDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """One Document: its lines and those a person looked at, corrections and confirmations, mean confidence (0–1)."""

    name: str
    state: str
    pages: int
    lines: int
    checked: int
    corrections: int
    accepted: int
    fields: int
    cells: int
    unplaced: int
    confidence: float | None


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a like confidence (`low`–`high`): how many a person decided on, how many were right, mean said."""

    low: float
    high: float
    count: int
    right: int
    said: float

    @property
    def share(self) -> float:
        """The part that was right."""
        return self.right / self.count

    @property
    def reach(self) -> tuple[float, float]:
        """Where the true share lies, 95 times in a hundred (Wilson)."""
        n, p, z = self.count, self.share, 1.96
        middle, off = p + z * z / (2 * n), z * ((p * (1 - p) + z * z / (4 * n)) / n) ** 0.5
        return max(0.0, (middle - off) / (1 + z * z / n)), min(1.0, (middle + off) / (1 + z * z / n))


class Figures(msgspec.Struct, frozen=True):
    """The report: a row a Document, and how the said confidence agrees with what people found."""

    rows: tuple[FigureRow, ...]
    words: tuple[Bin, ...]
    changes: tuple[Bin, ...]

    def total(self, name: str) -> int:
        """The sum of a column."""
        return sum(int(getattr(row, name)) for row in self.rows)

    @property
    def share_checked(self) -> float:
        """Lines looked at, as a part of all lines."""
        return self.total("checked") / max(1, self.total("lines"))

    @property
    def corrections_a_page(self) -> float:
        """Corrections a page, over the Documents that somebody worked on."""
        begun = [row for row in self.rows if row.state != "new"]
        return sum(row.corrections for row in begun) / max(1, sum(row.pages for row in begun))


def figures(documents: Iterable[tuple[str, Document, Corrected]]) -> Figures:
    """The figures of Documents, each given with its name, as the machine left it, and corrected."""
    rows: list[FigureRow] = []
    words: list[tuple[float, bool]] = []
    changes: list[tuple[float, bool]] = []
    for name, machine, done in documents:
        rows.append(_row(name, machine, done))
        words += filter(None, map(_verdict, done.records))
        changes += _changes(machine, done)
    return Figures(tuple(rows), _bins(words), _bins(changes))


def _row(name: str, machine: Document, done: Corrected) -> FigureRow:
    lines = [line for page in machine.pages for line in page.lines if line.text.strip()]
    checked = {*done.lines.last, *done.lines.accepted}
    count = _Count(done.records)
    state = done.others.current_state
    return FigureRow(
        name=name, state="checked" if state == "checked" else "begun" if done.records else "new",
        pages=len(machine.pages), lines=len(lines), checked=len(checked), corrections=count.of("correct"),
        accepted=count.of("accept"), fields=count.of("correct", "field"), cells=count.of("correct", "cell"),
        unplaced=sum(note.kind == "unplaced" for note in done.notes),
        confidence=round(sum(x.confidence for x in lines) / len(lines), 4) if lines else None,
    )  # fmt: skip


class _Count:
    def __init__(self, records: Sequence[Record]) -> None:
        self.records = records

    def of(self, action: str, part: str = "") -> int:
        return sum(r.action == action and part in ("", r.place.part) for r in self.records)


def _verdict(record: Record) -> tuple[float, bool] | None:
    """How sure the machine was of a word that a person was asked about, and whether it was right."""
    if record.token is None or record.action not in ("accept", "correct"):
        return None
    return 1.0 - record.token.chance, record.action == "accept"


def _changes(machine: Document, done: Corrected) -> Iterable[tuple[float, bool]]:
    """Changes of restoration in a Document that a person called checked: their confidence, and whether they stand.

    Not those of single corrected lines: such lines were looked at because they were wrong.
    """
    if done.others.current_state != "checked":
        return
    for page in machine.pages:
        for number, line in enumerate(page.lines, 1):
            text = done.lines.lines.text[page.number, number]
            for edit in line.edits:
                yield edit.confidence, _stays(line, edit, text)


def _stays(line: Line, edit: Edit, text: str) -> bool:
    return all(b <= edit.start or a >= edit.end for a, b, _, _ in hunks(line.text, text))


def _bins(found: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    out = []
    for low, high in itertools.pairwise(BOUNDS):
        here = [(said, right) for said, right in found if low <= said < high or (said == high == 1.0)]
        if here:
            said = sum(s for s, _ in here) / len(here)
            out.append(Bin(low=low, high=high, count=len(here), right=sum(r for _, r in here), said=said))
    return tuple(out)


def as_csv(made: Figures, words: Mapping[str, str] | None = None) -> bytes:
    """A row a Document, UTF-8 with a mark so that spreadsheets read it; a value that begins like a formula is text.

    With `words` heads and states are said in them (`csv_pages`, `state_new`), without as they are named here.
    """
    words = words or {}
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    names = FigureRow.__struct_fields__
    writer.writerow(words.get(f"csv_{name}", name) for name in names)
    for row in made.rows:
        values = (
            words.get(f"state_{row.state}", row.state) if name == "state" else getattr(row, name) for name in names
        )
        writer.writerow(["" if value is None else guarded(str(value)) for value in values])
    return out.getvalue().encode("utf-8-sig", "replace")
