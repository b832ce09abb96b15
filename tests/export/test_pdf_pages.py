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


def parted(*, over: bytes = b"") -> bytes:
    """A page as copiers make it: a coarse ground, letters as stencils of several colours, `over` painted last."""
    source = pikepdf.open(io.BytesIO(scans.pdf([scans.picture(scans.page(lines("Nền")))], colour=True)))
    sheet = source.pages[0]
    stencil = {
        "Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Image, "ImageMask": True, "BitsPerComponent": 1,
        "Width": 16, "Height": 8,
    }  # fmt: skip
    sheet.resources.XObject["/St"] = source.make_stream(bytes(8) + b"\xff" * 8, **stencil)
    sheet.resources.ColorSpace = pikepdf.Dictionary(
        Cs=pikepdf.Array([pikepdf.Name.CalGray, {"/WhitePoint": [1, 1, 1]}])
    )
    sheet.resources.ExtGState = pikepdf.Dictionary(Half=pikepdf.Dictionary(ca=0.5))
    stencils = (
        b" q 1 0 0 rg 60 0 0 30 100 500 cm /St Do Q q 0 1 0 0 k 60 0 0 30 200 500 cm /St Do Q"
        b" q /Cs cs .4 sc 60 0 0 30 300 500 cm /St Do Q"
        b" q 100 400 30 60 re W n 0 0 1 rg 60 0 0 30 100 400 cm /St Do Q "
    )
    sheet.Contents = source.make_stream(sheet.Contents.read_bytes() + stencils + over)
    out = io.BytesIO()
    source.save(out)
    return out.getvalue()


def drawn(data: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    pixels: np.ndarray[tuple[int, ...], np.dtype[np.int64]] = (
        pypdfium2.PdfDocument(data)[0].render(scale=2).to_numpy().astype(np.int64)
    )
    return pixels


OVER = {
    "nothing": (b"", 0),
    "a line of type": (b"0 0 1 rg 100 300 200 20 re f", 1),
    "a mark on a layer of glass": (b"0 0 1 rg 50 700 20 20 re f q /Half gs 60 0 0 30 400 600 cm /St Do Q", 1),
    "a mark that is cut askew": (
        b"0 0 1 rg 50 700 20 20 re f q 400 600 m 440 600 l 420 630 l h W n 60 0 0 30 400 600 cm /St Do Q", 1,
    ),
    "a mark on what was painted before": (b"0 0 1 rg 400 600 50 50 re f q 60 0 0 30 400 600 cm /St Do Q", 1),
    "a mark that is cut by a curve": (
        b"q 400 600 m 400 630 460 630 460 600 c h W n 60 0 0 30 400 600 cm /St Do Q", 1,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", OVER)
def test_every_picture_of_a_parted_page_is_kept(case: str, tmp_path: Path) -> None:
    """Ground and stencils keep their bytes, their colours, their place; what else is seen is drawn."""
    over, things = OVER[case]
    data = parted(over=over)
    made = exported(scans.document(tmp_path, "a.pdf", data, [scans.page(lines("Nền"))]), tmp_path)
    assert np.abs(drawn(data) - drawn(made)).mean() < 0.12  # magenta ink is a matter of taste
    assert pdfa.troubles(made) == []
    assert pdfa.verapdf(made) in (None, True)
    with pikepdf.open(io.BytesIO(data)) as old, pikepdf.open(io.BytesIO(made)) as new:
        held = new.pages[0].resources.XObject
        before = set(pdfa.streams(old.pages[0]))
        assert before <= set(pdfa.streams(new.pages[0]))
        assert len([name for name in held.keys() if name.startswith("/Over")]) == things  # noqa: SIM118


def test_a_mark_on_many_pages_is_one_picture(tmp_path: Path) -> None:
    """The mark of a website, of one colour, costs little and that once."""
    pages = [scans.page(lines("Trang"), number=n) for n in (1, 2, 3)]
    source = pikepdf.open(io.BytesIO(scans.pdf([scans.picture(page) for page in pages])))
    for sheet in source.pages:
        mark = b".97 .26 -.26 .97 100 100 cm .75 g " + b" ".join(b"%d 0 9 200 re f" % (20 * n) for n in range(15))
        sheet.Contents = source.make_stream(sheet.Contents.read_bytes() + b" " + mark)
    out = io.BytesIO()
    source.save(out)
    made = exported(scans.document(tmp_path, "a.pdf", out.getvalue(), pages), tmp_path)
    with pikepdf.open(io.BytesIO(made)) as opened:
        marks = [page.resources.XObject["/Over0"] for page in opened.pages]
        assert len({mark.objgen for mark in marks}) == 1
        assert len(marks[0].read_raw_bytes()) + len(marks[0].SMask.read_raw_bytes()) < 8_000
    assert np.abs(drawn(out.getvalue()) - drawn(made)).mean() < 0.5
