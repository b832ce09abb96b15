"""Symbols and dates of a paper that came out as others: of head, citations and deadlines, and which nobody was told of.

A wrong figure is worse than a missing one: it is filed, sought and obeyed. Counted are the number and symbol of the
head, its date, the code and date of each cited paper, and the deadline of each task that has digits. One that came out
empty, or whose paper or task was not found, is missing, not wrong; a cited paper that the truth has not is a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from pipeline.document import Document, Reference
from pipeline.review.doubts import document_doubts, first

_LIKE = 60  # likeness of two codes from which on one is a misreading of the other
_SAME_TASK = 80  # likeness of two tasks' contents, as `score.py` has it
_NO_DIGITS = re.compile(r"\D+")


class Figure(NamedTuple):
    """A symbol or date: what is printed, what came out ("": nothing), and where that stands."""

    printed: str
    read: str
    page: int | None = None
    line: int | None = None
    field: str = ""

    @property
    def wrong(self) -> bool:
        return bool(self.read) and _plain(self.read) != _plain(self.printed)


class Tally(NamedTuple):
    """How many symbols and dates are printed, missing, wrong, and wrong without a warning, without even a doubt."""

    printed: int = 0
    missing: int = 0
    wrong: int = 0
    unwarned: int = 0
    undoubted: int = 0

    def with_(self, more: Tally) -> Tally:
        return Tally(*(a + b for a, b in zip(self, more, strict=True)))

    def in_words(self) -> str:
        share = 100 * self.wrong / max(self.printed, 1)
        return (
            f"of {self.printed} symbols and dates {self.missing} missing, {self.wrong} wrong ({share:.1f} of 100),"
            f" {self.unwarned} of these without a warning, {self.undoubted} without a doubt in the review either"
        )


def figures(document: Document, truth: Mapping[str, Any]) -> list[Figure]:
    """Every symbol and date that the truth or the Document holds."""
    return [*_of_head(document, truth["header"]), *_of_references(document, truth["references"]),
            *_of_tasks(document, [*truth["tasks"], *truth.get("text_tasks", ())])]  # fmt: skip


def tally(document: Document, found: Sequence[Figure]) -> Tally:
    """The counts of one paper; a warning is a diagnostic at the line, a doubt one of the review's first."""
    doubts = {(d.page, d.line) for d in first(document_doubts(document)) if any(map(str.isdigit, d.text))}
    wrong = [figure for figure in found if figure.wrong]
    silent = [figure for figure in wrong if not _is_warned(document, figure)]
    return Tally(
        printed=sum(bool(figure.printed) for figure in found),
        missing=sum(bool(figure.printed and not figure.read) for figure in found),
        wrong=len(wrong),
        unwarned=len(silent),
        undoubted=sum((figure.page, figure.line) not in doubts for figure in silent),
    )


def _is_warned(document: Document, figure: Figure) -> bool:
    return any(
        note.severity == "warning"
        and (note.page, note.line) == (figure.page, figure.line)
        and (not figure.field or figure.field in note.message)
        for note in document.diagnostics
    )


def _of_head(document: Document, truth: Mapping[str, Any]) -> Iterator[Figure]:
    head = document.header
    for field, printed, read in (
        ("header.number", truth["number"], head.number),
        ("header.symbol", truth["symbol"], head.symbol),
        ("header.date", truth["date"], head.date),
    ):
        where = document.places.get(field)
        if printed or read:
            at = (where.page, where.line) if where else (None, None)
            yield Figure(printed or "", read or "", *at, field)


def _of_references(document: Document, truth: Sequence[Mapping[str, Any]]) -> Iterator[Figure]:
    pairs, left = _paired([row["code"] for row in truth], document.references)
    for row, read in zip(truth, pairs, strict=True):
        at = (read.page, read.line) if read else (None, None)
        yield Figure(row["code"], read.code if read else "", *at)
        if row.get("date"):
            yield Figure(row["date"], (read.date or "") if read else "", *at)
    for read in left:
        yield Figure("", read.code, read.page, read.line)


def _paired(codes: Sequence[str], read: Sequence[Reference]) -> tuple[list[Reference | None], list[Reference]]:
    """For each code the reference that is it or is most like it, and the references that are left."""
    left = list(read)
    pairs: list[Reference | None] = [None] * len(codes)
    for least in (100, _LIKE):
        for i, code in enumerate(codes):
            best = max(left, key=lambda one: _likeness(one.code, code), default=None)
            if pairs[i] is None and best is not None and _likeness(best.code, code) >= least:
                pairs[i] = best
                left.remove(best)
    return pairs, left


def _likeness(a: str, b: str) -> float:
    return fuzz.ratio(_plain(a), _plain(b))


def _of_tasks(document: Document, truth: Sequence[Mapping[str, Any]]) -> Iterator[Figure]:
    left = list(document.tasks)
    for row in truth:
        printed = row.get("deadline") or ""
        same = max(left, key=lambda one: fuzz.ratio(one.content.lower(), row["content"].lower()), default=None)
        found = same is not None and fuzz.ratio(same.content.lower(), row["content"].lower()) >= _SAME_TASK
        if same is not None and found:
            left.remove(same)
        if _digits(printed):
            read = same.deadline.text if same is not None and found and same.deadline else ""
            at = (same.page, same.line) if same is not None and found else (None, None)
            yield Figure(_digits(printed), _digits(read), *at)


def _digits(text: str) -> str:
    """The numbers of a text, in order: of a deadline they are what may come out as another."""
    return _NO_DIGITS.sub(" ", text).strip()


def _plain(text: str) -> str:
    return re.sub(r"\s*([/-])\s*", r"\1", text.strip().upper().replace("–", "-"))
