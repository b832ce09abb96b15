"""PDF pages: which text layers are believed, which pictures are taken as they are."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageOps

from pipeline import digitize
from pipeline.ingest import open_source
from pipeline.ingest.stamp import find
from pipeline.ingest.verdict import LayerFacts, judge
from tests.papers import PLAN, bars, parted_pdf, sample_page, scan_pdf, type_pdf

TEXT = "\n".join(PLAN)
NOISE = (
    TEXT.translate(str.maketrans("ủứừệếềọậốợạ", "uuueeeoaooa")).replace("ch", "cb").replace("n", "ii").replace("ô", "6")
)
STAMP = "Ký bởi: Ủy ban nhân dân tỉnh Hải Dương\nCơ quan: Tỉnh Hải Dương\nThời gian ký: 30.07.2025 15:21:07 +07:00"


@pytest.mark.parametrize(
    ("text", "covered", "kind"),
    [
        ("", 1.0, "scan"),
        ("", 0.0, "scan"),
        (TEXT, 0.0, "text_layer"),
        (TEXT, 1.0, "text_layer"),
        (STAMP, 1.0, "scan"),
        (NOISE, 1.0, "bad_text_layer"),
        ("QuyÕt ®Þnh cña Thñ t­íng ChÝnh phñ vÒ viÖc phª duyÖt kÕ ho¹ch " * 5, 0.0, "bad_text_layer"),
        (TEXT + " (cid:12)(cid:7)", 0.0, "bad_text_layer"),
        ("This agreement is made between the parties and shall enter into force at once. " * 5, 0.0, "text_layer"),
        ("Mẫu số 01", 0.0, "text_layer"),
    ],
)
def test_verdicts(text: str, covered: float, kind: str) -> None:
    verdict, reason = judge(LayerFacts(text, len(text.split()), covered, 0.0))
    assert verdict == kind
    assert reason


def test_type_is_read_with_boxes_and_without_a_picture(tmp_path: Path) -> None:
    with open_source(type_pdf(tmp_path / "a.pdf", [PLAN, PLAN])) as opened:
        assert opened.source.kind == "text_layer"
        page = opened.pages[1]
        assert page.picture is None
        assert " ".join(word.text for word in page.words) == " ".join(PLAN)
        assert all(
            0 <= w.box[0] < w.box[2] <= page.width and 0 <= w.box[1] < w.box[3] <= page.height for w in page.words
        )


def test_signs_of_words_lists_are_bullets(tmp_path: Path) -> None:
    path = type_pdf(tmp_path / "a.pdf", [[*PLAN, "Nơi nhận:", "\uf0b7 Thường trực Tỉnh ủy;", "\uf02d Lưu: VT."]])
    with open_source(path) as opened:
        texts = [word.text for word in opened.pages[0].words]
    assert texts[-8:] == ["•", "Thường", "trực", "Tỉnh", "ủy;", "-", "Lưu:", "VT."]
    assert digitize(path).recipients == ("Thường trực Tỉnh ủy", "Lưu: VT")


def test_type_in_a_legacy_font_is_converted(tmp_path: Path) -> None:
    lines = ["QuyÕt ®Þnh cña Thñ t­íng ChÝnh phñ", "vÒ viÖc phª duyÖt kÕ ho¹ch ph¸t triÓn kinh tÕ x· héi", "n¨m 2005"]
    with open_source(type_pdf(tmp_path / "a.pdf", [lines], font=".VnTime")) as opened:
        assert opened.source.kind == "text_layer"
        assert "TCVN3" in opened.source.reason
        text = " ".join(word.text for word in opened.pages[0].words)
    assert text.startswith("Quyết định của Thủ tướng Chính phủ về việc phê duyệt kế hoạch")


def test_a_scan_is_its_embedded_picture(tmp_path: Path) -> None:
    picture = Image.fromarray(bars())
    with open_source(scan_pdf(tmp_path / "a.pdf", [picture])) as opened:
        (page,) = opened.pages
        assert (opened.source.kind, page.kind, page.dpi) == ("scan", "scan", pytest.approx(200, abs=0.5))
        assert page.picture is not None
        assert np.array_equal(page.picture(), np.asarray(picture))


def test_a_page_parted_by_a_copier_is_drawn_whole(tmp_path: Path) -> None:
    picture = sample_page(dpi=200)
    with open_source(parted_pdf(tmp_path / "a.pdf", picture, dpi=200)) as opened:
        (page,) = opened.pages
        assert page.picture is not None
        drawn = page.picture()
    assert page.dpi == pytest.approx(250, abs=2)  # the stencil's: 0.8 of the page
    printed = float((np.asarray(picture.convert("L")) < 128).mean()) * 0.8**2
    assert float((drawn < 128).mean()) == pytest.approx(printed, rel=0.2)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_handed_out_as_it_is_shown(rotate: int, tmp_path: Path) -> None:
    pixels = bars()
    pixels[700:, :] = 255
    with open_source(scan_pdf(tmp_path / "a.pdf", [Image.fromarray(pixels)], rotate=rotate)) as opened:
        (page,) = opened.pages
        assert page.picture is not None
        assert np.array_equal(page.picture(), np.rot90(pixels, -rotate // 90))
        assert (page.height, page.width) == page.picture().shape[:2]


def test_an_old_ocr_layer_is_kept_as_words_but_not_believed(tmp_path: Path) -> None:
    path = scan_pdf(tmp_path / "a.pdf", [sample_page(dpi=100)], dpi=100, layer=NOISE.split("\n") * 2)
    with open_source(path) as opened:
        assert opened.source.kind == "bad_text_layer"
        assert "old OCR" in opened.source.reason
        assert opened.pages[0].picture is not None


def test_a_paper_of_both_kinds_names_the_pages_that_differ(tmp_path: Path) -> None:
    import pikepdf

    path = type_pdf(tmp_path / "a.pdf", [PLAN, PLAN])
    scan = scan_pdf(tmp_path / "b.pdf", [Image.fromarray(bars())])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf, pikepdf.open(scan) as other:
        pdf.pages.extend(other.pages)
        pdf.save(path)
    with open_source(path) as opened:
        assert [page.kind for page in opened.pages] == ["text_layer", "text_layer", "scan"]
        assert opened.source.kind == "text_layer"
        assert "page 3: scan" in opened.source.reason


def test_a_signature_stamp_says_who_and_when() -> None:
    stamp = find(["", STAMP])
    assert stamp is not None
    assert (stamp.by, stamp.at) == ("Ủy ban nhân dân tỉnh Hải Dương", "2025-07-30T15:21:07+07:00")
    assert find([TEXT]) is None


def test_a_jbig2_page_is_read(tmp_path: Path) -> None:
    page = sample_page(1).convert("1").crop((300, 300, 1500, 900))
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        sheet = pdf.add_blank_page(page_size=(288, 144))
        picture = pdf.make_stream(_jbig2(page))
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = 1200, 600, 1
        picture.ColorSpace, picture.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.JBIG2Decode
        sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
        sheet.Contents = pdf.make_stream(b"q 288 0 0 144 0 0 cm /I Do Q")
        pdf.save(path)
    with open_source(path) as opened:
        read = opened.pages[0].picture
        assert read is not None
        grey = read()
    assert grey.shape[:2] == (600, 1200)
    assert ((grey > 127) == np.asarray(page)).all()


def _jbig2(page: Image.Image) -> bytes:
    """A bilevel picture as a PDF holds it: segments of a page and of one region coded as a fax (ITU-T T.88, 6.2.6)."""
    buffer = io.BytesIO()
    ImageOps.invert(page.convert("L")).convert("1").save(buffer, "TIFF", compression="group4", strip_size=1 << 30)
    with Image.open(buffer) as tiff:
        (start,), (size,) = tiff.tag_v2[273], tiff.tag_v2[279]
    coded = buffer.getvalue()[start : start + size]
    across = struct.pack(">II", page.width, page.height)
    info = across + struct.pack(">IIBH", 0, 0, 0, 0)
    region = across + struct.pack(">IIB", 0, 0, 0) + b"\x01" + coded
    return b"".join(
        struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data
        for number, kind, data in ((0, 48, info), (1, 38, region))
    )


def test_a_page_that_pdfminer_cannot_open_is_drawn_and_read(tmp_path: Path) -> None:
    """Also when the file is closed, where pdfplumber goes over the pages once more."""
    path = type_pdf(tmp_path / "a.pdf", [PLAN])
    data = path.read_bytes()
    assert b"/Parent" in data
    path.write_bytes(data.replace(b"/Parent", b"P\x7f\x7f/Par", 1))
    with open_source(path) as opened:
        assert opened.pages[0].kind in ("bad_text_layer", "scan")
