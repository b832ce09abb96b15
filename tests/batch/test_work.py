"""What a worker says of a document."""

from __future__ import annotations

import pytest

from pipeline.batch.model import Job
from pipeline.batch.work import outcome
from pipeline.document import Diagnostic, Document, Header, Kind, Line, Page, Proposal, Source

TASK = Job(row=1, path="in/a", stem="out/a")


@pytest.mark.parametrize(
    ("kind", "confidence", "worst"), [("scan", 0.85, 2), ("text_layer", 0.85, 2), ("text", None, None)]
)
def test_a_text_file_has_no_confidence_for_nobody_measured_it(
    kind: Kind, confidence: float | None, worst: int | None
) -> None:
    pages = (
        Page(number=1, lines=(Line(text="a", raw="a", confidence=1.0),)),
        Page(number=2, lines=(Line(text="b", raw="b", confidence=0.7),)),
        Page(number=3),
    )
    document = Document(source=Source(file="a", sha256="", kind=kind, page_count=3), pages=pages)
    made = outcome(TASK, document, 1.0)
    assert made.pages == 3
    assert (made.confidence, made.worst_page) == (confidence, worst)


def test_a_scan_in_which_nothing_was_read_is_the_worst() -> None:
    document = Document(source=Source(file="a", sha256="", kind="scan", page_count=1), pages=(Page(number=1),))
    assert outcome(TASK, document, 1.0).confidence == 0


def test_heads_that_need_a_person_are_said_with_what_is_offered() -> None:
    document = Document(
        source=Source(file="a", sha256="", kind="scan", page_count=1),
        header=Header(issuer="UBND XÃ CHẤN HƯNG", symbol="KH-UBND", date="2025-07-30", type="Kế hoạch", subject="Về"),
        diagnostics=(
            Diagnostic(code="unread_field", severity="warning", message="header.number is blank or could not be read"),
            Diagnostic(code="low_confidence_field", severity="warning", message='header.date was read out of "3O"'),
            Diagnostic(code="low_confidence_field", severity="warning", message="header.subject stands in a line …"),
        ),
        proposals=(
            Proposal(field="header.number", value="09", source="file_name"),
            Proposal(field="header.number", value="19", source="appendix"),
        ),
    )
    made = outcome(TASK, document, 1.0)
    assert made.missing == ("number",)
    assert made.head == ("number: 09 or 19", "date")
