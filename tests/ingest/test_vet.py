"""PDFs that would take without measure are refused before they are drawn; honest ones are let through."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from pipeline.errors import UnreadableError
from pipeline.ingest.vet import vet
from tests.batch.crafted import page_pdf, stream
from tests.papers import SAMPLE


def _pdf(path: Path, content: bytes, forms: list[bytes]) -> Path:
    """A page that draws `content`; form n may draw form n + 1 (`/F1` to `/F…`)."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        inner = None
        for number in range(len(forms), 0, -1):
            form = pdf.make_stream(forms[number - 1])
            form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 100, 100]
            if inner is not None:
                form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({f"/F{number + 1}": inner}))
            inner = form
        page.Contents = pdf.make_stream(content)
        if inner is not None:
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/F1": inner}))
        pdf.save(path, compress_streams=True)
    return path


def test_honest_files_pass(tmp_path: Path) -> None:
    vet(SAMPLE, None)
    vet(_pdf(tmp_path / "a.pdf", b"/F1 Do /F1 Do", [b"/F2 Do", b"0 0 m 9 9 l S"]), None)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    vet(tmp_path / "b.pdf", None)  # broken files are judged elsewhere


@pytest.mark.parametrize(
    ("content", "forms"),
    [
        (b"0 0 m 9 9 l S\n" * 4_000_000, []),
        (b"/F1 Do", [b"/F%d Do /F%d Do" % (n, n) for n in range(2, 30)] + [b"0 0 m 9 9 l S"]),
    ],
    ids=["one long drawing", "forms that double"],
)
def test_what_has_no_measure_is_told(content: bytes, forms: list[bytes], tmp_path: Path) -> None:
    assert vet(_pdf(tmp_path / "a.pdf", content, forms), None) == {1}


def test_what_unpacks_without_measure_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("pipeline.ingest.vet.MAX_UNPACKED", 1 << 20)
    with pikepdf.new() as pdf:
        pdf.add_blank_page().obj.Metadata = pdf.make_stream(bytes(3 << 20))
        pdf.save(tmp_path / "a.pdf", compress_streams=True)
    with pytest.raises(UnreadableError, match="unpacks to more"):
        vet(tmp_path / "a.pdf", None)


PATTERN = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
OWN = {
    "a form": (b"/A Do", b"/XObject<</A 5 0 R>>", FORM, b""),
    "a pattern": (b"/Pattern cs /A scn 0 0 9 9 re f", b"/Pattern<</A 5 0 R>>", PATTERN, b""),
    "a pattern of strokes": (b"/Pattern CS .5 /A SCN 0 0 m 9 9 l S", b"/Pattern<</A 5 0 R>>", PATTERN, b""),
    "a soft mask": (
        b"/A gs 0 0 9 9 re f", b"/ExtGState<</A 6 0 R>>", FORM, b"<</SMask<</S/Luminosity/G 5 0 R>>>>",
    ),
    "a letter": (
        b"BT /A 9 Tf (a) Tj ET", b"/Font<</A 6 0 R>>", b"",
        b"<</Type/Font/Subtype/Type3/CharProcs<</a 5 0 R>>/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]>>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", OWN)
def test_what_draws_itself_is_told(what: str, tmp_path: Path) -> None:
    content, resources, keys, more = OWN[what]
    own = b"/Resources<<" + resources + b">>"
    used = page_pdf(content, stream(content, keys + own), more or b"null", page=own)
    unused = page_pdf(content, stream(b"0 0 9 9 re f", keys + own), more or b"null", page=own)
    for name, data in (("used", used), ("unused", unused)):
        (tmp_path / name).write_bytes(data)
    assert vet(tmp_path / "used", None) == {1}
    assert vet(tmp_path / "unused", None) == frozenset(), "it holds itself, but does not draw it"


def test_drawings_of_resources_that_a_page_inherits_are_counted(tmp_path: Path) -> None:
    own = b"/Resources<</XObject<</A 5 0 R>>>>"
    made = page_pdf(b"/A Do", stream(b"/A Do", FORM + own)).replace(b"/Count 1", b"/Count 1" + own)
    (tmp_path / "a.pdf").write_bytes(made)
    assert vet(tmp_path / "a.pdf", None) == {1}
