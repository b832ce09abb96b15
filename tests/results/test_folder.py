"""What a person corrected leaves corrected, in every form and in the search."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pipeline import export, search
from pipeline.corrections import Target
from pipeline.document import Document, Header, Line, Page, Source
from pipeline.results import load
from pipeline.review import Change, save


def test_corrections_are_applied_on_the_way_out(tmp_path: Path) -> None:
    line = Line(text="Số: 08/KH-UBND", raw="Số: 08/KH-UBND")
    document = Document(
        source=Source(file="a.txt", sha256="1", kind="text", page_count=1),
        pages=(Page(number=1, lines=(line,)),),
        header=Header(type="Kế hoạch", number="08", symbol="KH-UBND", subject="Cải cách hanh chính"),
    )
    path = tmp_path / "a.json"
    path.write_bytes(document.to_json())
    assert search.search(tmp_path, ["cải cách hành chính"])[0].exact is False
    for name, before, after in (
        ("header.number", "08", "09"),
        ("header.subject", "Cải cách hanh chính", "Cải cách hành chính"),
    ):
        change = Change(place=Target(part="field", name=name), before=before, after=after)
        save(path, load(path), change, "Người thử")
    assert (load(path).header.number, load(path).header.subject) == ("09", "Cải cách hành chính")
    export.run(tmp_path, "archive", str(tmp_path / "out"))
    row = next(csv.DictReader(io.StringIO((tmp_path / "out" / "documents.csv").read_text("utf-8-sig"))))
    assert (row["codeNumber"], row["subject"]) == ("09", "Cải cách hành chính")
    hit = search.search(tmp_path, ["cải cách hành chính"])[0]
    assert (hit.exact, hit.subject) == (True, "Cải cách hành chính")
