"""Finding: the words as they were typed first, then without marks, then all of them anywhere on a page.

Four questions are asked in this order until there are enough answers, which is also their rank: the words in a row with
exact marks; in a row without; all on one page with marks; without. Within one, few answers are ranked by bm25, many by
what was indexed last: for words that stand on thousands of pages a rank says nothing and costs seconds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from pipeline.search.folding import marked, match, pattern, phrases, plain, shown
from pipeline.search.index import Index

RANKED = 300
_AROUND = 70
_LOOKED_AT = 200  # places of one page that are weighed
Span = tuple[int, int]


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What documents may be found. Texts are compared without case and marks; dates are ISO, both ends included."""

    type: str = ""
    agency: str = ""
    since: str = ""
    until: str = ""
    unit: str = ""
    due_before: str = ""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A place that was found. `page` and `line` count from 1; None for a field that stands in several lines.

    `spans` are the found words in `snippet`; `exact` says that their marks are those that were asked for.
    """

    name: str
    page: int | None
    line: int | None
    snippet: str
    spans: tuple[Span, ...]
    exact: bool
    code: str
    date: str | None
    subject: str
    file: str


def search(
    folder: Path, words: Sequence[str], filters: Filters | None = None, *, limit: int = 20, update: bool = True
) -> list[Hit]:
    """The best `limit` places in the results of `folder`; raises `UnreadableError` where there are none."""
    with Index(folder) as index:
        if update:
            index.update()
        return find(index, words, filters or Filters(), limit)


def find(index: Index, words: Sequence[str], filters: Filters, limit: int) -> list[Hit]:
    """As `search`, in an index that is open."""
    parts = phrases(words)
    condition, values = _condition(filters)
    if not parts:
        return _documents(index.connection, condition, values, limit)
    row = [[token for part in parts for token in part]]
    steps = [("marked", row), ("plain", row)]
    if len(parts) > 1:
        steps += [("marked", parts), ("plain", parts)]
    seen: set[int] = set()
    echo = match("plain", parts)
    every = (
        hit for column, asked in steps for hit in _ask(index.connection, column, asked, condition, values, echo, seen)
    )
    return list(islice(every, limit))


def _ask(
    connection: sqlite3.Connection, column: str, parts: list[list[str]], condition: str, values: list[str], echo: str,
    seen: set[int],
) -> Iterator[Hit]:  # fmt: skip
    """What one question finds that is not among `seen`, which it adds to.

    Fields say again what pages say: they are found only where no page of their document answers `echo`, the widest of
    the questions.
    """
    asked = match(column, parts)
    table = (
        "from found join pages on pages.id = found.rowid join documents on documents.id = pages.document "
        f"join files on files.id = documents.id where found match ? {condition}"
    )
    few = connection.execute(f"select 1 {table} limit ?", (asked, *values, RANKED + 1)).fetchall()
    order = "found.rank, found.rowid desc" if len(few) <= RANKED else "found.rowid desc"
    rows = connection.execute(
        "select pages.id, files.name, pages.page, pages.text, documents.code, documents.date, documents.subject, "
        f"documents.file, documents.id {table} order by {order}",
        (asked, *values),
    )
    finder = pattern(parts, marks=column == "marked")
    fold = marked if column == "marked" else plain
    for number, name, page, text, code, date, subject, file, document in rows:
        if number in seen:
            continue
        seen.add(number)
        if page is None and _has_page(connection, document, echo):
            continue
        line, snippet, spans = _snippet(text, [found.span() for found in finder.finditer(fold(text))])
        yield Hit(
            name=name, page=page, line=line if page is not None else None, snippet=snippet, spans=spans,
            exact=column == "marked", code=code, date=date, subject=subject, file=file,
        )  # fmt: skip


def _has_page(connection: sqlite3.Connection, document: int, asked: str) -> bool:
    """Whether a page of `document` answers; its few pages are asked one by one, not all pages of the archive."""
    pages = "from pages cross join found on found.rowid = pages.id"
    some = f"select 1 {pages} where pages.document = ? and pages.page is not null and found match ? limit 1"
    return connection.execute(some, (document, asked)).fetchone() is not None


def _snippet(text: str, spans: list[Span]) -> tuple[int, str, tuple[Span, ...]]:
    """The line of the first place, the words around it on one line, and the places in these words."""
    start, end = _densest(text, spans)
    left = _edge(text, max(0, start - _AROUND), start, forward=True)
    right = _edge(text, min(len(text), end + _AROUND), end, forward=False)
    inside = tuple((a - left, b - left) for a, b in spans if a >= left and b <= right)
    shown_text = text[left:right].replace("\n", " ")
    return text.count("\n", 0, start) + 1, shown_text, inside


def _densest(text: str, spans: list[Span]) -> Span:
    """The place around which most different words of the question stand; the first of such."""

    def words_near(span: Span) -> int:
        near = [text[a:b].casefold() for a, b in spans if span[0] <= a and b <= span[1] + _AROUND]
        return len(set(near))

    return max(spans[:_LOOKED_AT], key=words_near, default=(0, 0))


def _edge(text: str, at: int, word: int, *, forward: bool) -> int:
    """The nearest place between words from `at` towards `word`."""
    if at in (0, len(text)):
        return at
    step = 1 if forward else -1
    while at != word and not text[at - 1 if forward else at].isspace():
        at += step
    return at


def _condition(filters: Filters) -> tuple[str, list[str]]:
    """A condition on `documents`, and its values."""
    out: list[str] = []
    values: list[str] = []

    def add(condition: str, *given: str) -> None:
        out.append(condition)
        values.extend(given)

    if filters.type:
        kind = plain(shown(filters.type))
        add("(documents.type = ? or documents.type_code = ?)", kind, kind)
    if filters.agency:
        add("instr(documents.issuer, ?)", plain(shown(filters.agency)))
    if filters.since:
        add("documents.date >= ?", filters.since)
    if filters.until:
        add("documents.date <= ?", filters.until)
    if filters.unit or filters.due_before:
        asked = [("instr(work.unit, ?)", plain(shown(filters.unit))), ("work.due <= ?", filters.due_before)]
        inside = " and ".join(condition for condition, value in asked if value)
        add(
            f"exists (select 1 from work where work.document = documents.id and {inside})",
            *(value for _, value in asked if value),
        )
    return "".join(f" and {condition}" for condition in out), values


def _documents(connection: sqlite3.Connection, condition: str, values: list[str], limit: int) -> list[Hit]:
    """The documents that pass the filters, the newest first."""
    rows = connection.execute(
        "select files.name, documents.code, documents.date, documents.subject, documents.file from documents "
        f"join files on files.id = documents.id where 1 {condition} "
        "order by documents.date desc, files.name limit ?",
        (*values, limit),
    )
    return [
        Hit(
            name=name, page=None, line=None, snippet=subject, spans=(), exact=True, code=code, date=date,
            subject=subject, file=file,
        )
        for name, code, date, subject, file in rows
    ]  # fmt: skip
