"""The searchable PDF: what is copied is our text, what is selected is what is seen, pictures keep their bytes."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from pipeline import export
from pipeline.cleanup import skew
from pipeline.cleanup.bend import Bend
from pipeline.cleanup.sheet_slip import Slip
from pipeline.document import Line, Page
from pipeline.export import pdf
from pipeline.export.model import Context, Finding, Loaded, Refused
from pipeline.export.pdf_text import placing, words_of
from pipeline.results.originals import Originals
from tests.export import copies, pdfa, scans


def lines(*texts: str) -> list[Line]:
    return [scans.line(text, 200 + 120 * at) for at, text in enumerate(texts or scans.TEXTS)]


def exported(loaded: Loaded, folder: Path, findings: list[Finding] | None = None) -> bytes:
    find = (findings if findings is not None else []).append
    return pdf.encode(loaded, Context(find=find, original=Originals([folder]).find))


def copied(data: bytes) -> list[str]:
    """What each reader copies, white space folded."""
    return [" ".join(text.split()) for text in copies.copied(data).values()]


def said(pages: list[Page]) -> str:
    return " ".join(" ".join(line.text for page in pages for line in page.lines).split())


TURNS = 0, 90, 180, 270
WAYS = [(rotate, rotation, angle, None) for rotate in TURNS for rotation in TURNS for angle in (0.0, 0.8, -3.0)]


@pytest.mark.parametrize(
    ("rotate", "rotation", "angle", "bend"), [*WAYS, (0, 0, 0.8, scans.BEND), (90, 180, -3.0, scans.BEND)]
)
def test_words_lie_on_their_pictures(
    rotate: int, rotation: int, angle: float, bend: Bend | None, tmp_path: Path
) -> None:
    """Whatever was straightened, levelled, turned while reading, and by the PDF: each word's box holds its bar."""
    shown = scans.page(lines("Căn cứ Luật", "Tổ chức thực hiện"), rotation=rotation, angle=angle, bend=bend)
    data = scans.pdf([scans.picture(shown, angle=angle)], rotate=rotate)
    loaded = scans.document(tmp_path, "a.pdf", data, [shown])
    made = exported(loaded, tmp_path)
    document = pypdfium2.PdfDocument(made)
    page = document[0]
    seen = page.render(scale=DPI_SCALE, grayscale=True).to_numpy().squeeze()
    covered = np.zeros_like(seen, dtype=bool)
    letters = page.get_textpage()
    height = page.get_size()[1]
    for at in range(letters.count_chars()):
        if letters.get_text_range(at, 1).strip():
            box = letters.get_charbox(at, loose=True)
            x0, y0, x1, y1 = on_screen(page, box, height)
            covered[max(y0, 0) : y1, max(x0, 0) : x1] = True
    ink = seen < 128
    assert ink.sum() > 1000
    assert (ink & covered).sum() / ink.sum() > 0.95
    if angle == 0:
        assert (ink & covered).sum() / covered.sum() > 0.6


@pytest.mark.parametrize("angle", [0.0, 3.0])
@pytest.mark.parametrize("y", [200, 550, 900])
def test_a_place_of_a_sheet_that_slid_is_where_it_was_scanned(y: int, angle: float) -> None:
    slip, size = Slip(40, ((500, 30), (600, -38))), (800, 1200)
    scanned = np.full(size[::-1], 255, np.uint8)
    scanned[y - 2 : y + 3, 298:303] = 0
    read = skew.level(slip.put_back(scanned), angle) if angle else slip.put_back(scanned)
    at_y, at_x = np.argwhere(read < 128).mean(axis=0)
    steps = slip.step(), *((f"levelled by {angle:.2f}°",) if angle else ())
    shown = Page(number=1, width=read.shape[1], height=read.shape[0], steps=steps)
    assert placing(shown, (0.0, 0.0, *map(float, size)), 0).point(at_x, at_y) == pytest.approx(
        (300, size[1] - y), abs=2
    )


DPI_SCALE = 100 / 72


def on_screen(page: pypdfium2.PdfPage, box: tuple[float, ...], height: float) -> tuple[int, ...]:
    """The box (user space) in pixels of the page as it is shown, turned as it asks for."""
    width_shown, height_shown = page.get_size()
    left, bottom, right, top = box
    turns = page.get_rotation() // 90
    points = []
    for x, y in ((left, bottom), (right, top)):
        px, py = {
            0: (x, height_shown - y), 1: (y, x), 2: (width_shown - x, y), 3: (width_shown - y, height_shown - x)
        }[turns]  # fmt: skip
        points.append((px * DPI_SCALE, py * DPI_SCALE))
    xs, ys = sorted(p[0] for p in points), sorted(p[1] for p in points)
    return int(xs[0]), int(ys[0]), int(xs[1]) + 1, int(ys[1]) + 1


def test_a_restored_word_lies_where_its_reading_lay(tmp_path: Path) -> None:
    """A word that restoration split lies over the two halves; joined words span both."""
    split = scans.restored("Uỷ ban xã", "Uỷbanxã", 2, 6, "ban", 200)
    (a, b, c) = words_of(Line(text="Uỷ ban xã", raw="Uỷbanxã", box=split.box, words=split.words, edits=split.edits))
    assert [a[0], b[0], c[0]] == ["Uỷ", "ban", "xã"]
    assert a[2] <= b[1] + 1 <= b[2] <= c[1] + 40
    joined = scans.restored("kếhoạch", "kế hoạch", 2, 2, " ", 200)
    ((text, left, right),) = words_of(joined)
    assert (text, left, right) == ("kếhoạch", 200.0, 200.0 + 24 * 8)


def test_pictures_keep_their_bytes(tmp_path: Path) -> None:
    pages = [scans.page(lines())]
    data = scans.pdf([scans.picture(pages[0])], colour=True)
    loaded = scans.document(tmp_path, "a.pdf", data, pages)
    made = exported(loaded, tmp_path)
    with pikepdf.open(io.BytesIO(data)) as old, pikepdf.open(io.BytesIO(made)) as new:
        before = pdfa.streams(old.pages[0])
        after = pdfa.streams(new.pages[0])
    assert after == before
    assert len(made) < 1.1 * len(data)


def test_the_original_text_layer_is_not_copied(tmp_path: Path) -> None:
    """An old reading, invisible or under the picture, goes; only ours is left."""
    pages = [scans.page(lines("Chữ đúng"))]
    source = pikepdf.open(io.BytesIO(scans.pdf([scans.picture(pages[0])])))
    sheet = source.pages[0]
    sheet.Resources.Font = pikepdf.Dictionary(
        F9=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    drawn = sheet.Contents.read_bytes()
    sheet.Contents = source.make_stream(
        b"BT /F9 12 Tf 9 9 Td (Chu sai 1) Tj ET " + drawn + b" BT 3 Tr /F9 12 Tf 50 700 Td (Chu sai 2) Tj ET"
    )
    data = io.BytesIO()
    source.save(data)
    loaded = scans.document(tmp_path, "a.pdf", data.getvalue(), pages, kind="bad_text_layer")
    assert set(copied(exported(loaded, tmp_path))) == {"Chữ đúng"}


def test_a_stamp_over_the_scan_is_still_seen(tmp_path: Path) -> None:
    pages = [scans.page(lines("Chữ"))]
    source = pikepdf.open(io.BytesIO(scans.pdf([scans.picture(pages[0])])))
    sheet = source.pages[0]
    look = source.make_stream(
        b"1 0 0 rg 0 0 100 40 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 100, 40]
    )
    sheet.Annots = [
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=[400, 700, 500, 740], F=4,
            AP=pikepdf.Dictionary(N=look), FT=pikepdf.Name.Sig, T=pikepdf.String("s"),
        )
    ]  # fmt: skip
    data = io.BytesIO()
    source.save(data)
    findings: list[Finding] = []
    loaded = scans.document(tmp_path, "a.pdf", data.getvalue(), pages)
    made = exported(loaded, tmp_path, findings)
    pixels = pypdfium2.PdfDocument(made)[0].render(scale=1, rev_byteorder=True).to_numpy()
    height = pixels.shape[0]
    assert tuple(pixels[height - 720, 450, :3]) == (255, 0, 0)
    assert any("kept as a picture: 1" in finding.reason for finding in findings)
    assert pdfa.troubles(made) == []


@pytest.mark.parametrize("name", ["a.png", "b.jpg", "c.tif", "d.png", "e.tiff"])
def test_picture_files(name: str, tmp_path: Path) -> None:
    shown = scans.page(lines())
    pixels = scans.picture(shown)
    image = Image.fromarray(pixels)
    image = {"a": image, "b": image.convert("RGB"), "c": image.convert("1"), "d": image.convert("RGBA"), "e": image}[
        name[0]
    ]
    data = io.BytesIO()
    form = {"png": "PNG", "jpg": "JPEG"}.get(name.rpartition(".")[2], "TIFF")
    more = {"compression": "group4"} if name == "c.tif" else {}
    image.save(data, form, dpi=(200, 200), **more)
    loaded = scans.document(tmp_path, name, data.getvalue(), [shown])
    made = exported(loaded, tmp_path)
    assert set(copied(made)) == {said([shown])}
    assert pdfa.troubles(made) == []
    drawn = pypdfium2.PdfDocument(made)[0].render(scale=200 / 72, grayscale=True).to_pil().resize(image.size)
    assert np.abs(np.asarray(drawn).astype(int) - pixels).mean() < 2
    assert len(made) < 1.1 * len(data.getvalue()) + 6_000  # the font and the metadata of so small a file


def test_every_page_is_pdfa(tmp_path: Path) -> None:
    pages = [scans.page(lines()), scans.page(lines("Trang hai"), number=2, rotation=90, angle=0.5)]
    pictures = [scans.picture(pages[0]), scans.picture(pages[1], angle=0.5)]
    loaded = scans.document(tmp_path, "a.pdf", scans.pdf(pictures), pages)
    made = exported(loaded, tmp_path)
    assert pdfa.troubles(made) == []
    assert pdfa.verapdf(made) in (None, True)


def test_metadata_are_those_of_the_paper(tmp_path: Path) -> None:
    pages = [scans.page(lines())]
    loaded = scans.document(tmp_path, "a.pdf", scans.pdf([scans.picture(pages[0])]), pages)
    opened = pikepdf.open(io.BytesIO(exported(loaded, tmp_path)))
    with opened.open_metadata(set_pikepdf_as_editor=False) as metadata:
        assert metadata["dc:title"] == "Kế hoạch 09/KH-UBND Cải cách hành chính <năm> 2025 & sau đó"
        assert metadata["dc:creator"] == ["ỦY BAN NHÂN DÂN XÃ CHẤN HƯNG"]
        assert metadata["dc:identifier"] == "09/KH-UBND"
        assert metadata["pdfaid:part"] == "2"
    assert str(opened.docinfo.Title) == metadata["dc:title"]


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    pages = [scans.page(lines())]
    loaded = scans.document(tmp_path, "a.pdf", scans.pdf([scans.picture(pages[0])]), pages)
    assert exported(loaded, tmp_path) == exported(loaded, tmp_path)


@pytest.mark.parametrize("name", ["scan001", "ban-quet.2025"])
def test_a_scan_is_a_pdf_whatever_its_name(name: str, tmp_path: Path) -> None:
    pages = [scans.page(lines())]
    loaded = scans.document(tmp_path, name, scans.pdf([scans.picture(pages[0])]), pages)
    assert set(copied(exported(loaded, tmp_path))) == {said(pages)}


def test_what_a_scan_lacks_is_a_finding(tmp_path: Path) -> None:
    coarse = Page(number=1, width=827, height=1169, dpi=100.0, lines=())
    findings: list[Finding] = []
    data = scans.pdf([scans.picture(scans.page([]))])
    exported(scans.document(tmp_path, "a.pdf", data, [coarse]), tmp_path, findings)
    assert [finding.reason for finding in findings] == [
        "pages of less than 200 dpi, which Circular 05/2025/TT-BNV asks for: 1",
        "pages that are not in colour, which Circular 05/2025/TT-BNV asks for: 1",
    ]


def cmyk() -> bytes:
    source = pikepdf.open(io.BytesIO(scans.pdf([scans.picture(scans.page([]))])))
    image = source.pages[0].resources.XObject["/Im1"]
    image.write(bytes(4 * 8 * 8))
    image.Width, image.Height, image.ColorSpace = 8, 8, pikepdf.Name.DeviceCMYK
    data = io.BytesIO()
    source.save(data)
    return data.getvalue()


def test_what_cannot_be_pdfa_does_not_say_it_is(tmp_path: Path) -> None:
    findings: list[Finding] = []
    loaded = scans.document(tmp_path, "a.pdf", cmyk(), [scans.page(lines("Chữ"))])
    made = exported(loaded, tmp_path, findings)
    assert set(copied(made)) == {"Chữ"}
    with pikepdf.open(io.BytesIO(made)) as opened, opened.open_metadata() as metadata:
        assert metadata.pdfa_status == ""
    assert "is searchable but not PDF/A: a picture is in printing colours (CMYK)" in [f.reason for f in findings]


def locked() -> bytes:
    source = pikepdf.open(io.BytesIO(scans.pdf([scans.picture(scans.page([]))])))
    data = io.BytesIO()
    source.save(data, encryption=pikepdf.Encryption(owner="o", user="u"))
    return data.getvalue()


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("text", b"%PDF-", "was a text file"),
        ("text_layer", b"%PDF-", "was born digital"),
        ("scan", b"%PDF-1.4 broken", "cannot be used"),
        ("scan", None, "was not found; name its folder with --originals"),
        ("scan", locked(), "is encrypted"),
    ],
)
def test_what_cannot_leave_says_why(kind: str, data: bytes | None, said: str, tmp_path: Path) -> None:
    loaded = scans.document(tmp_path, "a.pdf", data or b"", [scans.page([])], kind=kind)
    if data is None:
        (tmp_path / "a.pdf").write_bytes(b"another file of that name")
    with pytest.raises(Refused, match=said):
        exported(loaded, tmp_path)


def test_the_command_makes_a_file_a_document(tmp_path: Path) -> None:
    results, target = tmp_path / "results", tmp_path / "pdf"
    results.mkdir()
    pages = [scans.page(lines())]
    for name in ("a.pdf", "b.pdf"):
        scans.document(results, name, scans.pdf([scans.picture(pages[0])]), pages)
    result = export.run(results, "pdf", str(target))
    assert sorted(path.name for path in result.written) == ["a.pdf", "b.pdf"]
    one = export.run(results / "a.json", "pdf", str(tmp_path / "one.pdf"), sources=[results])
    assert [path.name for path in one.written] == ["one.pdf"]
