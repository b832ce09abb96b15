"""Symbols and dates that came out as others: what is wrong, what is only missing, and of which a person is told."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.wrong_figures import Tally, figures, tally
from pipeline.document import Deadline, Diagnostic, Document, Header, Line, Page, Place, Reference, Source, Task

TRUTH: dict[str, Any] = {
    "header": {"number": "447", "symbol": "KH-UBND", "date": "2025-03-24"},
    "references": [{"code": "25/2021/QĐ-TTg", "date": "2021-07-22"}],
    "tasks": [{"content": "Rà soát văn bản", "deadline": "Quý IV/2025"}],
}
HEAD = Header(number="447", symbol="KH-UBND", date="2025-03-24")
CITED = Reference(type="Quyết định", code="25/2021/QĐ-TTg", date="2021-07-22", page=1, line=2)
TASK = Task(content="Rà soát văn bản", deadline=Deadline(text="Quý IV/2025"), page=1, line=3)
CASES = {
    "all right": (HEAD, (CITED,), (TASK,), (), Tally(6, 0, 0, 0, 0)),
    "empty is missing": (Header(symbol="KH-UBND"), (), (), (), Tally(6, 5, 0, 0, 0)),
    "a wrong number of the head": (
        Header(number="441", symbol="KH-UBND", date="2025-03-24"), (CITED,), (TASK,), (), Tally(6, 0, 1, 1, 1)),
    "the same, and a person is told": (
        Header(number="441", symbol="KH-UBND", date="2025-03-24"), (CITED,), (TASK,),
        ("header.number was read in two ways",), Tally(6, 0, 1, 0, 0)),
    "a warning of another field is none of it": (
        Header(number="441", symbol="KH-UBND", date="2025-03-24"), (CITED,), (TASK,),
        ("header.date was read in two ways",), Tally(6, 0, 1, 1, 1)),
    "a code misread": (
        HEAD, (Reference(type="Quyết định", code="26/2021/QĐ-TTg", date="2021-07-22", page=1, line=2),), (TASK,), (),
        Tally(6, 0, 1, 1, 1)),
    "a citation that is not printed": (
        HEAD, (CITED, Reference(type="Luật", code="9/1999/QH", page=1, line=2)), (TASK,), (), Tally(6, 0, 1, 1, 1)),
    "a deadline's year misread": (
        HEAD, (CITED,), (Task(content="Rà soát văn bản", deadline=Deadline(text="Quý IV/2035"), page=1, line=3),), (),
        Tally(6, 0, 1, 1, 1)),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_missing_and_told(case: str) -> None:
    head, cited, tasks, notes, expected = CASES[case]
    document = Document(
        source=Source(file="", sha256="", kind="text", page_count=1),
        pages=(Page(number=1, lines=tuple(Line(text="", raw="") for _ in range(3))),),
        header=head, references=cited, tasks=tasks,
        places={f"header.{field}": Place(page=1, line=1) for field in ("number", "symbol", "date")},
        diagnostics=tuple(Diagnostic(code="", severity="warning", message=note, page=1, line=1) for note in notes),
    )  # fmt: skip
    assert tally(document, figures(document, TRUTH)) == expected
