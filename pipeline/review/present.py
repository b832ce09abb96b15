"""Views of a Document for the page: plain values that become JSON. Boxes are parts (0–1) of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.corrections import FIELDS, LISTS, USER, Record, Row, Target, field, hunks, part_of_page
from pipeline.document import Document, Line, Page
from pipeline.messages import Messages
from pipeline.results import field_of
from pipeline.review.desk import OpenDocument
from pipeline.review.doubts import Doubt
from pipeline.review.printed import PrintedWork, Spot, units

BESIDE = {"header.number": "header.symbol", "header.symbol": "header.number", "header.date": "header.place"}
"""Fields that stand in one line: where one was found, the other is looked for."""
SURE, UNSURE = 0.97, 0.85


def about(name: str, opened: OpenDocument, say: Messages) -> dict[str, Any]:
    """A Document without its lines: pages, fields, tables, notes in the reader's language, what may be undone."""
    document = opened.corrected.document
    where = PrintedWork(document)
    last = {place.name: record.by for place, record in opened.corrected.others.last.items()}
    return {
        "name": name,
        "file": document.source.file,
        "kind": document.source.kind,
        "pages": [
            {"number": p.number, "width": p.width, "height": p.height, "lines": len(p.lines)} for p in document.pages
        ],
        "fields": [
            {
                "name": key,
                "value": field(document, key),
                "list": key in LISTS,
                "place": _place(document, key),
                "by": last.get(key, ""),
                "offers": [
                    {"value": o.value, "source": o.source}
                    for o in document.proposals
                    if o.field == key and key not in last and o.value != field(document, key)
                ],
            }
            for key in FIELDS
        ],
        "tables": [
            {
                "title": table.title,
                "columns": table.columns,
                "rows": table.rows,
                "cells": [
                    {"row": c.row, "col": c.col, "page": c.page, "box": _box(document, c.page, c.box)}
                    for c in table.cells
                    if c.box is not None
                ],
            }
            for table in document.tables
        ],
        "sections": _sections(opened),
        "work": {
            kind: [_work(opened, row, where.spots(row)) for row in rows]
            for kind, rows in opened.corrected.work.rows.items()
        },
        "units": units(document),
        "state": opened.corrected.others.current_state,
        "notes": [{"code": d.code, "severity": d.severity, "message": say.finished(d.message), "page": d.page}
                  for d in document.diagnostics if field_of(d) not in last],
        "threshold": opened.threshold,
        "touched": bool(opened.records),
        "undo": next((r.id for r in reversed(opened.records)), ""),
    }  # fmt: skip


def _work(opened: OpenDocument, row: Row, spots: Sequence[Spot]) -> dict[str, Any]:
    """A row of work: its texts, where it is printed, the fields that a person wrote."""
    last = opened.corrected.work.last
    by = {name: r.by for name in row.texts if (r := last.get(Target(part=row.kind, name=f"{row.key}/{name}")))}
    return {
        "key": row.key, "texts": row.texts, "whole": row.whole, "page": row.item.page, "added": row.added, "by": by,
        "spots": [{"page": page, "box": box} for page, box in spots],
    }  # fmt: skip


def _sections(opened: OpenDocument) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    stack = list(reversed(opened.corrected.document.sections))
    while stack:
        section = stack.pop()
        out.append({
            "level": section.level, "marker": section.marker, "title": section.title, "page": section.page,
            "line": opened.shown_line(section.page, section.line),
        })  # fmt: skip
        stack += reversed(section.children)
    return out


def _place(document: Document, key: str) -> dict[str, Any] | None:
    found = document.places.get(key) or document.places.get(BESIDE.get(key, ""))
    if found is None:
        return None
    page = next((p for p in document.pages if p.number == found.page), None)
    if page is None or not 0 < found.line <= len(page.lines):
        return None
    return {"page": found.page, "line": found.line, "box": part_of_page(page.lines[found.line - 1].box, page)}


def _box(document: Document, number: int | None, box: tuple[float, float, float, float] | None) -> Any:
    page = next((p for p in document.pages if p.number == number), None)
    return part_of_page(box, page) if page else None


def page_view(opened: OpenDocument, number: int) -> dict[str, Any]:
    """The lines of a page with their edits and doubts."""
    page, machine = opened.corrected_pages[number], opened.pages[number]
    doubts: dict[int, list[Doubt]] = {}
    for doubt in opened.doubts(number):
        doubts.setdefault(doubt.line, []).append(doubt)
    lines = [
        _line(opened, page, n, place, line, machine.lines[place.line - 1].text if not place.name else "", doubts)
        for (n, place), line in zip(opened.line_numbers(number), page.lines, strict=True)
    ]
    return {"number": number, "threshold": opened.threshold, "lines": lines}


def _line(
    opened: OpenDocument, page: Page, number: float, place: Target, line: Line, machine: str,
    doubts: dict[int, list[Doubt]],
) -> dict[str, Any]:  # fmt: skip
    states = opened.corrected.lines
    accepted = [] if place.name else states.accepted.get((place.page, place.line), [])
    last = states.writer(place)
    return {
        "n": number,
        "place": {"part": "line", "page": place.page, "line": place.line, "name": place.name},
        "text": line.text,
        "raw": line.raw,
        "handwritten": line.kind == "handwritten",
        "by_hand": [line.raw[start:end] for start, end in line.by_hand],
        "box": part_of_page(line.box, page),
        "edits": [
            {"start": e.start, "end": e.end, "raw": e.raw, "sure": _class(e.rule, e.confidence), "rule": e.rule,
             "confidence": e.confidence}
            for e in line.edits
        ],
        "doubts": [] if place.name else list(_doubts(page, line, machine, doubts.get(place.line, []), accepted)),
        "by": last.by if last else "",
        "at": last.at if last else "",
        "checked": bool(last or any(r.token is None for r in accepted)),
    }  # fmt: skip


def _class(rule: str, confidence: float) -> str:
    return (
        "user" if rule == USER else "sure" if confidence >= SURE else "unsure" if confidence >= UNSURE else "doubtful"
    )


def _doubts(
    page: Page, line: Line, machine: str, doubts: list[Doubt], accepted: list[Record]
) -> Iterator[dict[str, Any]]:
    """Doubts that are still open: at words that nobody changed or accepted, moved to where they stand now."""
    if any(record.token is None for record in accepted):
        return
    text = line.text
    changed = hunks(machine, text) if text != machine else []
    done = {(record.before[r.start : r.end]) for record in accepted if (r := record.token)}
    for doubt in doubts:
        if doubt.text in done or any(a < doubt.end and b > doubt.start for a, b, _, _ in changed):
            continue
        shift = sum((d - c) - (b - a) for a, b, c, d in changed if b <= doubt.start)
        start, end = doubt.start + shift, doubt.end + shift
        if text[start:end] != doubt.text:
            continue
        yield {
            "start": start, "end": end, "text": doubt.text, "chance": doubt.chance, "raw": doubt.raw,
            "others": doubt.alternatives,
            "box": _word_box(page, line, doubt),
        }  # fmt: skip


def _word_box(page: Page, line: Line, doubt: Doubt) -> Any:
    if line.box is None or not doubt.right:
        return None
    return part_of_page((doubt.left, line.box[1], doubt.right, line.box[3]), page)
