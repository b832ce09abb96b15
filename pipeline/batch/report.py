"""What a run left: `report.csv` for a spreadsheet, `report.html` (`report_page`) for a person, the worst first.

Heads, states and names of fields are in the reader's language; in English they are the ledger's own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.batch.folders import Folder
from pipeline.batch.report_page import Totals, page, row_of, state_name
from pipeline.export import guarded
from pipeline.messages import Messages
from pipeline.names import path_of, spelled

COLUMNS = (
    "path", "state", "pages", "confidence", "worst_page", "missing", "head", "diagnostics", "error", "seconds",
    "attempts", "output", "same_as",
)  # fmt: skip
SHOWN = 1000
"""Rows of the page; the CSV has all."""


def write_report(rows: Iterable[Any], counts: dict[str, int], out: Folder, say: Messages) -> str:
    """Write both reports of the ledger's `rows` into `out`, row by row; the path or URL of the page."""
    shown: list[str] = []
    totals = Totals(counts)
    out.write("report.csv", _table(rows, shown, totals, say))
    return out.write("report.html", page(shown, totals, say).encode("utf-8", "replace"))


def _table(rows: Iterable[Any], shown: list[str], totals: Totals, say: Messages) -> Iterator[bytes]:
    """The pieces of the CSV; the first rows go into `shown`, as the page has them, and all into `totals`."""
    shown.clear()  # a ledger that went away in the middle is read again
    totals.clear()
    piece = io.StringIO()
    writer = csv.writer(piece, lineterminator="\r\n")
    writer.writerow(COLUMNS if say.lang == "en" else [say(name) for name in COLUMNS])
    yield b"\xef\xbb\xbf"
    for row in rows:
        totals.add(row)
        writer.writerow(["" if value is None else guarded(str(value)) for value in _values(row, say)])
        if len(shown) < SHOWN:
            shown.append(row_of(row, say))
        if piece.tell() > 1 << 16:
            yield _taken(piece)
    yield _taken(piece)


def _values(row: Any, say: Messages) -> Iterator[object]:
    for name in COLUMNS:
        value = row.same_path if name == "same_as" else getattr(row, name)
        yield spelled(path_of(value)) if value and name in ("path", "output", "same_as") else _said(name, value, say)


def _said(name: str, value: Any, say: Messages) -> object:
    """A value of the ledger in the reader's language."""
    if say.lang == "en" or not value:
        return value
    if name == "state":
        return state_name(value, say)
    if name == "error":
        return say.finished(value)
    if name == "missing":
        return ", ".join(map(say, value.split()))
    if name == "head":
        parts = (part.partition(": ") for part in value.split("; "))
        return "; ".join(say(field) + colon + offered.replace(" or ", say(" or ")) for field, colon, offered in parts)
    return value


def _taken(piece: io.StringIO) -> bytes:
    text = piece.getvalue()
    piece.seek(0)
    piece.truncate()
    return text.encode("utf-8", "backslashreplace")
