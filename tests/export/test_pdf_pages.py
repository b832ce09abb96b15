"""Originals built in other ways: pictures inside forms, values that pages inherit, pages without a picture."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest

from tests.export import pdfa, scans
from tests.export.test_pdf import copied, exported, lines, said


def in_a_form(data: bytes) -> bytes:
    """The same page, its picture inside a form, resources and rotation from the node above the page."""
    source = pikepdf.open(io.BytesIO(data))
    sheet = source.pages[0]
    box = [float(value) for value in sheet.mediabox]
    form = source.make_stream(
        b"BT 3 Tr /F9 9 Tf (cu) Tj ET " + sheet.Contents.read_bytes(), Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form, BBox=[0, 0, box[2] / 2, box[3] / 2], Matrix=[2, 0, 0, 2, 0, 0],
        Resources=pikepdf.Dictionary(XObject=sheet.Resources.XObject),
    )  # fmt: skip
    sheet.Contents = source.make_stream(b"q .5 0 0 .5 0 0 cm /Fm1 Do Q 1 0 0 rg 10 10 40 20 re f")
    above = source.Root.Pages
    above.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm1=form))
    above.Rotate = int(sheet.Rotate)
    del sheet.obj["/Resources"], sheet.obj["/Rotate"]
    out = io.BytesIO()
    source.save(out)
    return out.getvalue()


@pytest.mark.parametrize("rotate", [0, 90])
def test_a_picture_inside_a_form_with_what_pages_inherit(rotate: int, tmp_path: Path) -> None:
    shown = scans.page(lines("Căn cứ Luật", "Tổ chức thực hiện"))
    data = in_a_form(scans.pdf([scans.picture(shown)], rotate=rotate, colour=True))
    made = exported(scans.document(tmp_path, "a.pdf", data, [shown]), tmp_path)
    assert set(copied(made)) == {said([shown])}
    assert pdfa.troubles(made) == []
    assert pdfa.verapdf(made) in (None, True)
    assert len(made) < 1.1 * len(data) + 3_000
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert int(opened.pages[0].obj.get("/Rotate", 0)) == rotate
    before, after = (pypdfium2.PdfDocument(one)[0].render(scale=1).to_numpy().astype(int) for one in (data, made))
    assert np.abs(before - after).mean() < 3


def test_a_drawn_page_becomes_a_picture(tmp_path: Path) -> None:
    """A page of a scan that has no picture (strips as paths, an empty page) is drawn, so that the file stays PDF/A."""
    pages = [scans.page(lines("Chữ")), scans.page([], number=2), scans.page(lines("Vẽ"), number=3)]
    source = pikepdf.open(io.BytesIO(scans.pdf([scans.picture(page) for page in pages])))
    source.pages[1].Contents = source.make_stream(b"")
    source.pages[2].Contents = source.make_stream(b"0 0 1 rg 100 500 200 100 re f")
    data = io.BytesIO()
    source.save(data)
    made = exported(scans.document(tmp_path, "a.pdf", data.getvalue(), pages), tmp_path)
    assert set(copied(made)) == {"Chữ Vẽ"}
    assert pdfa.troubles(made) == []
    document = pypdfium2.PdfDocument(made)
    assert document[1].render(scale=1).to_numpy().min() == 255
    pixels = document[2].render(scale=1, rev_byteorder=True).to_numpy()
    assert tuple(pixels[pixels.shape[0] - 550, 200, :3]) == (0, 0, 255)
