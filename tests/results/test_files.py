"""The two files of a result."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import Document, Line, Page, Source
from pipeline.results import save


@pytest.mark.parametrize(("paragraphs", "text"), [(False, "Căn cứ\nđiều lệ\n"), (True, "Căn cứ điều lệ\n")])
def test_save_writes_text_and_data(tmp_path: Path, paragraphs: bool, text: str) -> None:
    lines = tuple(Line(text=said, raw=said) for said in ("Căn cứ", "điều lệ"))
    source = Source(file="a", sha256="", kind="text", page_count=1)
    document = Document(source=source, pages=(Page(number=1, lines=lines),))
    assert save(document, tmp_path / "a", paragraphs=paragraphs) == tmp_path / "a.json"
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == text
    assert Document.from_json((tmp_path / "a.json").read_bytes()) == document


def test_a_document_that_cannot_be_said_leaves_nothing(tmp_path: Path) -> None:
    spoilt = Document(source=Source(file="k\udce9.txt", sha256="", kind="text", page_count=0))
    with pytest.raises(UnicodeEncodeError):
        save(spoilt, tmp_path / "k")
    assert not list(tmp_path.iterdir()), "no text without its data"
