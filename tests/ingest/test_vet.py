"""PDFs that would take without measure are refused before they are drawn; honest ones are let through."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from pipeline.errors import UnreadableError
from pipeline.ingest.vet import vet
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
def test_what_has_no_measure_is_refused(content: bytes, forms: list[bytes], tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="unpacks to more"):
        vet(_pdf(tmp_path / "a.pdf", content, forms), None)


def test_a_form_that_draws_itself_is_refused(tmp_path: Path) -> None:
    path = _pdf(tmp_path / "a.pdf", b"/F1 Do", [b"/F1 Do"])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        form = pdf.pages[0].Resources.XObject.F1
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/F1": form}))
        pdf.save(path)
    with pytest.raises(UnreadableError):
        vet(path, None)
