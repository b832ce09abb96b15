"""Small files made for the tests: PDFs of type and of pictures, letters drawn as bars."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pikepdf
from PIL import Image

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "nghi-dinh-03-2010-nd-cp.pdf"

PLAN = (
    "ỦY BAN NHÂN DÂN",
    "XÃ CHẤN HƯNG",
    "Số: 09/KH-UBND",
    "Triển khai công tác cải cách hành chính năm 2025 trên địa bàn xã",
    "Căn cứ Quyết định số 468/QĐ-TTg ngày 27 tháng 3 năm 2021 của Thủ tướng Chính phủ;",
    "Ủy ban nhân dân xã ban hành kế hoạch với các nội dung sau:",
    "Nâng cao chất lượng phục vụ người dân và doanh nghiệp, bảo đảm đúng thời hạn;",
    "Văn phòng chủ trì, phối hợp với các phòng chuyên môn tổ chức thực hiện.",
)


def type_pdf(path: Path, pages: Sequence[Sequence[str]], *, invisible: bool = False, font: str = "Times") -> Path:
    """A born-digital PDF: one text line each 20 points; `invisible` draws nothing, as a scanner's OCR layer does."""
    pdf = pikepdf.new()
    code = code_of([line for page in pages for line in page])
    face = font_of(pdf, code, font)
    for lines in pages:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = pdf.make_stream(_content(lines, code, invisible))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=face))
    pdf.save(path)
    return path


def code_of(lines: Sequence[str]) -> dict[str, int]:
    """A number for each letter of `lines`, for `font_of`."""
    return {c: i + 1 for i, c in enumerate(sorted({c for line in lines for c in line}))}


def scan_pdf(
    path: Path, pictures: Sequence[Image.Image], *, dpi: int = 200, layer: Sequence[str] = (), rotate: int = 0
) -> Path:
    """A scanned PDF: each page one picture, with the lines of `layer` invisible under it."""
    pdf = pikepdf.new()
    code = code_of(layer)
    for picture in pictures:
        size = picture.width / dpi * 72, picture.height / dpi * 72
        page = pdf.add_blank_page(page_size=size)
        grey = picture.convert("L")
        image = pdf.make_stream(
            grey.tobytes(),
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=grey.width, Height=grey.height,
            ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        draw = f"q {size[0]} 0 0 {size[1]} 0 0 cm /Im1 Do Q\n".encode()
        page.Contents = pdf.make_stream(draw + _content(layer, code, True))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im1=image))
        if layer:
            page.Resources.Font = pikepdf.Dictionary(F1=font_of(pdf, code, "Times"))
        page.Rotate = rotate
    pdf.save(path, compress_streams=True)
    return path


def _content(lines: Sequence[str], code: dict[str, int], invisible: bool) -> bytes:
    shown = [f"BT /F1 12 Tf {3 if invisible else 0} Tr"]
    for i, line in enumerate(lines):
        words = "".join(f"{code[c]:04X}" for c in line)
        shown.append(f"1 0 0 1 60 {780 - 20 * i} Tm <{words}> Tj")
    return ("\n".join([*shown, "ET"])).encode()


def parted_pdf(path: Path, picture: Image.Image, *, dpi: int) -> Path:
    """A page as copiers' software parts it: a coarse blank ground, and a sharp stencil of the print over its middle."""
    pdf = pikepdf.new()
    width, height = picture.width / dpi * 72, picture.height / dpi * 72
    page = pdf.add_blank_page(page_size=(width, height))
    coarse = Image.new("L", (picture.width // 4, picture.height // 4), 240)
    ground = pdf.make_stream(
        coarse.tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=coarse.width,
        Height=coarse.height, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    print_ = picture.convert("1", dither=Image.Dither.NONE)
    stencil = pdf.make_stream(
        print_.tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=print_.width,
        Height=print_.height, ImageMask=True, BitsPerComponent=1,
    )  # fmt: skip
    page.Contents = pdf.make_stream(
        f"q {width} 0 0 {height} 0 0 cm /Im1 Do Q q {0.8 * width} 0 0 {0.8 * height} {0.1 * width} {0.1 * height} cm "
        "/Im2 Do Q".encode()
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im1=ground, Im2=stencil))
    pdf.save(path)
    return path


def font_of(pdf: pikepdf.Pdf, code: dict[str, int], name: str) -> pikepdf.Object:
    """A composite font of widths and Unicode values only: enough for whoever reads text."""
    rows = "\n".join(f"<{n:04X}> <{c.encode('utf-16-be').hex()}>" for c, n in code.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(code)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap end end"
    )
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=pikepdf.Name("/" + name), DW=520,
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name("/" + name), Flags=4, Ascent=800, Descent=-200,
            CapHeight=700, ItalicAngle=0, StemV=80, FontBBox=[0, -200, 1000, 800],
        ),
    )  # fmt: skip
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name("/" + name),
            Encoding=pikepdf.Name("/Identity-H"), DescendantFonts=[pdf.make_indirect(descendant)],
            ToUnicode=pdf.make_stream(cmap.encode()),
        )
    )  # fmt: skip


def sample_page(number: int = 1, *, dpi: int | None = None) -> Image.Image:
    """A page of the real scan among the samples, 300 dpi bilevel, or reduced to `dpi`."""
    import pypdfium2

    document = pypdfium2.PdfDocument(SAMPLE)
    picture = document[number - 1].render(scale=(dpi or 300) / 72, grayscale=True).to_pil()
    document.close()
    return picture


def bars(height: int = 1600, width: int = 1200, *, lines: int = 20, letter: int = 22) -> np.ndarray:
    """A white page with `lines` lines of letter-sized black bars, 60 pixels apart."""
    page = np.full((height, width), 255, np.uint8)
    for line in range(lines):
        y = 150 + line * 60
        for n in range(40):
            if n % 7 != 6:
                x = 150 + n * 22
                page[y : y + letter, x : x + 5] = 0
                page[y + letter - 4 : y + letter, x : x + 14] = 0
    return page


def png(picture: Image.Image) -> bytes:
    """`picture` as the bytes of a PNG file."""
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
