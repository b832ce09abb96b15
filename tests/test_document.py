"""The contract: field names are pinned by a golden file, JSON goes both ways, edits can be undone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Document, Edit, Line, Page, Section, Source, json_schema
from pipeline.edits import undo

GOLDEN = Path(__file__).with_name("document.schema.json")
SOURCE = Source(file="ke-hoach.pdf", sha256="0" * 64, kind="scan", page_count=1)


def test_schema_version_2_is_pinned() -> None:
    # Other programs read these names. A new field goes into the golden file; a changed one needs a new version.
    assert shape(json_schema()) == shape(json.loads(GOLDEN.read_text(encoding="utf-8")))


def shape(schema: Any) -> Any:
    """A schema without its descriptions, which Python 3.13 indents in another way."""
    if isinstance(schema, dict):
        return {name: shape(value) for name, value in schema.items() if name != "description"}
    return [shape(value) for value in schema] if isinstance(schema, (list, tuple)) else schema


def test_json_both_ways() -> None:
    child = Section(level=2, marker="1.", title="Mục đích", text="Triển khai đồng bộ.")
    document = Document(
        source=SOURCE,
        pages=(Page(number=1, lines=(Line(text="KẾ HOẠCH", raw="KE HOACH", box=(1, 2, 3, 4)),)),),
        sections=(Section(level=1, marker="I.", title="MỤC ĐÍCH, YÊU CẦU", children=(child,)),),
    )
    data = document.to_json()
    assert data.endswith(b"}\n")
    assert "KẾ HOẠCH".encode() in data, "JSON is UTF-8, readable as it is"
    assert Document.from_json(data) == document


def test_a_result_of_version_1_is_still_read() -> None:
    old = (
        b'{"source": {"file": "a.pdf", "sha256": "0", "kind": "scan", "page_count": 1}, "schema_version": 1, '
        b'"tasks": [{"no": "1", "content": "R\xc3\xa0 so\xc3\xa1t", "table": 0, "row": 4}]}'
    )
    read = Document.from_json(old)
    assert read.schema_version == 2
    assert [(task.table, task.row, task.section) for task in read.tasks] == [(0, 4, "")]
    assert Document.from_json(read.to_json()) == read


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"source": 1}', b'{"source": {"file": "a", "sha256": "", "kind": "film", "page_count": 1}}'],
)
def test_json_that_is_no_document_is_refused(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        Document.from_json(data)


def test_what_is_not_printed_stays_empty() -> None:
    header = json.loads(Document(source=SOURCE).to_json())["header"]
    assert header["date"] is None
    assert {value for name, value in header.items() if name not in ("date", "addressed_to")} == {""}


def test_text_is_a_line_a_printed_line_and_pages_parted_by_form_feeds() -> None:
    pages = tuple(Page(number=n, lines=(Line(text=t, raw=t),)) for n, t in ((1, "trang một"), (2, "trang hai")))
    assert Document(source=SOURCE, pages=pages).text == "trang một\n\ftrang hai\n"


def test_undo_gives_back_what_was_read() -> None:
    edits = (
        Edit(start=0, end=2, raw="Uy", text="Ủy", rule="channel", confidence=0.99),
        Edit(start=10, end=14, raw="dan xa", text="dân ", rule="channel", confidence=0.9),
    )
    line = Line(text="Ủy ban nhâdân .", raw="Uy ban nhâdan xa.", edits=edits)
    assert undo(line) == line.raw


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5), st.booleans()), max_size=8))
def test_undo_for_any_edits(parts: list[tuple[str, str, bool]]) -> None:
    text, raw, edits = "", "", []
    for said, read, changed in parts:
        if changed:
            edits.append(
                Edit(start=len(text), end=len(text) + len(said), raw=read, text=said, rule="test", confidence=1.0)
            )
        text, raw = text + said, raw + (read if changed else said)
    assert undo(Line(text=text, raw=raw, edits=tuple(edits))) == raw
