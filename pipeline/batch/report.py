"""What a run left: `report.csv` for a spreadsheet, `report.html` for a person, the worst first."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.batch.folders import Folder

COLUMNS = (
    "path", "state", "pages", "confidence", "worst_page", "missing", "diagnostics", "error", "seconds", "attempts",
    "output", "same_as",
)  # fmt: skip
SHOWN = 1000
"""Rows of the page; the CSV has all."""

_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem; color: #1c1c1c; background: #fff }
table { border-collapse: collapse; width: 100% } th, td { padding: .3rem .6rem; text-align: left; vertical-align: top }
th { border-bottom: 2px solid #444 } tr { border-bottom: 1px solid #ddd } td.n { text-align: right }
tr.failed td { background: #fde8e8 } tr.incomplete td { background: #fff6dc } .path { overflow-wrap: anywhere }
"""


def write_report(rows: Iterable[Any], counts: dict[str, int], out: Folder) -> str:
    """Write both reports of the ledger's `rows` into `out`, row by row; the path or URL of the page."""
    shown: list[str] = []
    out.write("report.csv", _table(rows, shown))
    return out.write("report.html", _page(shown, counts).encode("utf-8", "backslashreplace"))


def _table(rows: Iterable[Any], shown: list[str]) -> Iterator[bytes]:
    """The lines of the CSV; the first rows go into `shown`, as the page has them."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    yield b"\xef\xbb\xbf"
    for row in rows:
        values = [getattr(row, name) for name in COLUMNS]
        writer.writerow([neutral(value) for value in values])
        if len(shown) < SHOWN:
            shown.append(_row(row.state, values))
        if line.tell() > 1 << 16:
            yield _taken(line)
    yield _taken(line)


def _taken(line: io.StringIO) -> bytes:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode("utf-8", "backslashreplace")


def neutral(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(".", "", 1).isdigit()


def _row(state: str, values: list[Any]) -> str:
    cells = "".join(f"<td{_kind(value)}>{html.escape(_shown(value))}</td>" for value in values)
    return f'<tr class="{html.escape(state)}">{cells}</tr>'


def _kind(value: object) -> str:
    return ' class="n"' if isinstance(value, (int, float)) else ' class="path"'


def _shown(value: object) -> str:
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def _page(rows: list[str], counts: dict[str, int]) -> str:
    total = sum(counts.values())
    summary = " · ".join(f"{count} {html.escape(state)}" for state, count in sorted(counts.items()))
    head = "".join(f"<th>{name}</th>" for name in COLUMNS)
    more = f"<p>The first {SHOWN}, worst first; report.csv has all {total}.</p>" if total > SHOWN else ""
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>sohoa batch</title>'
        f"<style>{_STYLE}</style><h1>sohoa batch</h1><p>{total} documents: {summary}</p>{more}"
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></html>\n"
    )
