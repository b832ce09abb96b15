"""What a worker says of a document."""

from __future__ import annotations

import pytest

from pipeline.batch.model import Job
from pipeline.batch.work import outcome
from pipeline.document import Document, Kind, Line, Page, Source

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
