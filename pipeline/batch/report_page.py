"""`report.html`: what a run came to in a line of figures, then the documents, the worst first, with their results."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_from_bytes

from pipeline.messages import Messages
from pipeline.names import path_of, spelled

STATES = ("done", "incomplete", "failed", "duplicate", "new", "running")
_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; padding: 0 1.5rem; max-width: 90rem; color: #1c1c1c;
  background: #fff } h1 { font-size: 1.4rem } a { color: #0b4f8a }
dl { display: flex; flex-wrap: wrap; gap: .6rem 2.2rem; margin: 1rem 0 1.6rem }
dt { color: #555; font-size: .85rem } dd { margin: 0; font-size: 1.35rem } dl .failed dd { color: #a61b1b }
dl .incomplete dd { color: #8a5a00 }
table { border-collapse: collapse; width: 100% } th, td { padding: .35rem .6rem; text-align: left; vertical-align: top }
thead th { border-bottom: 2px solid #444; font-size: .85rem; position: sticky; top: 0; background: #fff }
tr { border-bottom: 1px solid #ddd } .n { text-align: right; white-space: nowrap } .state { white-space: nowrap }
tr.failed td { background: #fdecec } tr.incomplete td { background: #fff8e3 } tr.duplicate { color: #666 }
.path { overflow-wrap: anywhere; min-width: 14rem } .head { white-space: nowrap; color: #8a5a00 }
.small { font-size: .85rem; color: #555 }
"""


@dataclass
class Totals:
    """Documents by state, and what their rows add up to."""

    counts: dict[str, int]
    pages: int = 0
    seconds: float = 0.0
    _sum: float = 0.0
    _read: int = 0

    def clear(self) -> None:
        self.pages, self.seconds, self._sum, self._read = 0, 0.0, 0.0, 0

    def add(self, row: Any) -> None:
        """Take in a row; a document's confidence counts as often as it has pages."""
        self.seconds += row.seconds
        if row.state in ("done", "incomplete"):
            self.pages += row.pages
            if row.confidence is not None:
                self._sum += row.confidence * row.pages
                self._read += row.pages

    @property
    def confidence(self) -> float | None:
        """The mean over pages."""
        return self._sum / self._read if self._read else None


def page(rows: list[str], totals: Totals, say: Messages) -> str:
    """The page; `rows` are those of `row_of`."""
    documents = sum(totals.counts.values())
    heads = (say("file"), say("state"), say("pages"), say("confidence"), say("worst page"), say("not found"),
             say("head to check"),             say("what went wrong"), say("seconds"))  # fmt: skip
    numbers = (2, 3, 4, 8)
    head = "".join(f"<th{' class=n' if n in numbers else ''}>{html.escape(text)}</th>" for n, text in enumerate(heads))
    more = ""
    if documents > len(rows):
        text = say("The first {shown}, worst first; report.csv has all {all}.", shown=len(rows), all=documents)
        more = f"<p class=small>{html.escape(text)}</p>"
    return (
        f'<!doctype html><html lang="{say.lang}"><meta charset="utf-8"><title>sohoa batch</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style>'
        f"<h1>{html.escape(say('Digitised documents'))}</h1>{_figures(totals, documents, say)}{more}"
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></html>\n"
    )


def _figures(totals: Totals, documents: int, say: Messages) -> str:
    figures = [("", say("documents"), say.number(documents))]
    figures += [
        (state, state_name(state, say), say.number(totals.counts[state]))
        for state in STATES
        if totals.counts.get(state)
    ]
    figures.append(("", say("pages"), say.number(totals.pages)))
    if totals.confidence is not None:
        figures.append(("", say("mean confidence"), f"{say.number(100 * totals.confidence, 1)} %"))
    if totals.pages:
        figures.append(("", say("seconds a page"), say.number(totals.seconds / totals.pages, 2)))
    items = (f'<div class="{kind}"><dt>{html.escape(name)}</dt><dd>{value}</dd></div>' for kind, name, value in figures)
    return f"<dl>{''.join(items)}</dl>"


def state_name(state: str, say: Messages) -> str:
    """A state of the ledger in the reader's language."""
    names = {
        "done": say("done"), "incomplete": say("pages missing"), "failed": say("failed"), "new": say("left to do"),
        "duplicate": say("duplicate"), "running": say("begun"),
    }  # fmt: skip
    return names.get(state, state)


def row_of(row: Any, say: Messages) -> str:
    """The row of one document, with links to its text and its data."""
    wrong = html.escape(say.finished(row.error)) if row.error else ""
    if row.state == "duplicate" and row.same_path:
        wrong = html.escape(say("the same as {file}", file=spelled(path_of(row.same_path))))
    found = row.state in ("done", "incomplete") or (row.state == "duplicate" and row.same_output)
    results = row.same_output if row.state == "duplicate" else row.output
    cells = (
        f'<td class="path">{_name(path_of(row.path), path_of(results) if found else "", say)}</td>'
        f'<td class="state">{html.escape(state_name(row.state, say))}</td>',
        _number(row.pages or ""),
        _number("" if row.confidence is None else f"{say.number(100 * row.confidence, 1)} %"),
        _number(row.worst_page if row.pages > 1 and row.worst_page else ""),
        f'<td class="small">{html.escape(", ".join(say(name) for name in row.missing.split()))}</td>',
        f'<td class="head">{"<br>".join(_of_head(part, say) for part in row.head.split("; ") if part)}</td>',
        f"<td>{wrong}</td>",
        _number(say.number(row.seconds, 1) if row.seconds else ""),
    )
    return f'<tr class="{html.escape(row.state)}">{"".join(cells)}</tr>'


def _of_head(part: str, say: Messages) -> str:
    """A field that needs a person, and what is offered: "number: 09 or 19"."""
    name, _, offered = part.partition(": ")
    if not offered:
        return html.escape(say(name))
    values = say(" or ").join(f"<strong>{html.escape(value)}</strong>" for value in offered.split(" or "))
    return f"{html.escape(say(name))}: {values}?"


def _name(path: str, results: str, say: Messages) -> str:
    shown = html.escape(spelled(path))
    if not results:
        return shown
    link = html.escape("./" + quote_from_bytes(results.encode("utf-8", "surrogateescape"), safe="/"))
    return f'<a href="{link}.txt">{shown}</a> <a class="small" href="{link}.json">{html.escape(say("data"))}</a>'


def _number(value: object) -> str:
    return f'<td class="n">{html.escape(str(value))}</td>'
