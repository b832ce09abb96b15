"""Hostile files made by hand, each against one weakness: bombs, loops, endless pages, lies about sizes.

`HOSTILE` gives for each name what it holds and which ends are right: `done` or `incomplete`, or an exit code.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from typing import NamedTuple

from pipeline.errors import ExitCode
from tests.batch.crafted import (
    FONT_BOMB,
    grey_tiff,
    image_pdf,
    jpeg_of_many_scans,
    nested,
    page_pdf,
    pdf,
    png,
    stream,
    tiff,
    zeros,
)

UNREADABLE, ENCRYPTED = int(ExitCode.UNREADABLE), int(ExitCode.ENCRYPTED)
READ = frozenset({"done", "incomplete"})


class Hostile(NamedTuple):
    """Bytes made when asked for, and the ends that are right."""

    made: Callable[[], bytes]
    ends: frozenset[str | int]


def refused(made: Callable[[], bytes]) -> Hostile:
    """A file that has to be told unreadable."""
    return Hostile(made, frozenset({UNREADABLE}))


def survived(made: Callable[[], bytes]) -> Hostile:
    """A file that may be read or refused, as long as it is one of the two."""
    return Hostile(made, READ | {UNREADABLE, ENCRYPTED})


def read(made: Callable[[], bytes]) -> Hostile:
    """A file that is odd but has to be read."""
    return Hostile(made, READ)


HOSTILE: dict[str, Hostile] = {
    # PNG, JPEG, TIFF
    "a billion pixels.png": refused(lambda: png(60_000, 60_000)),
    "a bomb within the limit.png": survived(lambda: png(13_000, 13_000, data=zlib.compress(bytes(1626 * 13_000), 9))),
    "no width.png": refused(lambda: png(0, 100)),
    "more data than pixels.png": survived(lambda: png(100, 100, data=zeros(200))),
    "a text chunk that is a bomb.png": survived(
        lambda: png(64, 64, data=zlib.compress(b"\0" * 9 * 64))[:33]
        + struct.pack(">I", (body := b"a\0\0" + zeros(300)) and len(body))
        + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
        + png(64, 64, data=zlib.compress(b"\0" * 9 * 64))[33:]
    ),
    "4 billion pixels.jpg": refused(
        lambda: b"\xff\xd8\xff\xc0\0\x0b\x08\xff\xff\xff\xff\1\1\x11\0\xff\xda\0\x08\1\1\0\0\x3f\0" + bytes(99)
    ),
    "many scans.jpg": survived(lambda: jpeg_of_many_scans(400)),
    "a directory that follows itself.tif": survived(lambda: grey_tiff(60, 40, following=8)),
    "a directory far away.tif": survived(lambda: grey_tiff(60, 40, following=0x7FFFFFF0)),
    "4 billion pixels.tif": refused(lambda: grey_tiff(65_536, 65_536)),
    "no pixels.tif": refused(lambda: grey_tiff(0, 0)),
    "a billion entries.tif": refused(lambda: tiff({256: (4, 0xFFFFFFFF, 8), 257: (4, 1, 100)}, 0)),
    "a strip outside.tif": refused(lambda: grey_tiff(4_000, 4_000)),
    # PDF: structure
    "pages in a ring.pdf": refused(
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 9>>",
            b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 9>>",
        )
    ),
    "a billion pages.pdf": survived(
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 999999999>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        )
    ),
    "one page 1900 times.pdf": survived(
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[" + b"3 0 R " * 1900 + b"]/Count 1900>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 5 8]/Contents 4 0 R>>", stream(b"0 0 3 3 re f"),
        )
    ),
    "nested arrays.pdf": survived(
        lambda: page_pdf(b"", page=b"/Annots " + nested(100_000, b"[", b"]"))
    ),
    "nested dictionaries.pdf": survived(lambda: page_pdf(b"", page=b"/A " + nested(50_000, b"<</A ", b">>"))),
    "an object that is itself.pdf": survived(lambda: page_pdf(b"", b"5 0 R", page=b"/Resources 5 0 R")),
    "a length that is its own.pdf": survived(
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            b"<</Length 4 0 R>>stream\nq Q\nendstream",
        )
    ),
    "a table that comes before itself.pdf": survived(
        lambda: (made := page_pdf(b"0 0 9 9 re f")).replace(
            b"/Size 5", b"/Size 5/Prev %d" % made.index(b"xref\n")
        )
    ),
    "no table.pdf": survived(lambda: page_pdf(b"0 0 9 9 re f").replace(b"xref", b"XXXX")),
    "names with nul.pdf": survived(lambda: page_pdf(b"/#00#00 gs", page=b"/Resources<</#00\0 5 0 R>>")),
    "parents without end.pdf": survived(
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>", stream(b"0 0 9 9 re f"),
        )
    ),
    # PDF: sizes
    "a page of a billion points.pdf": refused(lambda: page_pdf(b"", box=b"0 0 1000000000 1000000000")),
    "a page without a size.pdf": survived(lambda: page_pdf(b"0 0 9 9 re f", box=b"0 0 0 0")),
    "a page upside down.pdf": survived(lambda: page_pdf(b"0 0 9 9 re f", box=b"595 842 -1 -1")),
    "a page of no numbers.pdf": survived(lambda: page_pdf(b"0 0 9 9 re f", box=b"nan inf null /A")),
    "a hair of a page.pdf": survived(lambda: page_pdf(b"", box=b"0 0 0.001 14000")),
    # PDF: bombs
    "a content bomb.pdf": survived(
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            stream(b"q " * (150 << 20), packed=True),
        )
    ),
    "a bomb in a bomb.pdf": survived(
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            stream(zlib.compress(zeros(1000), 9), b"/Filter[/FlateDecode/FlateDecode]"),
        )
    ),
    "one content 100,000 times.pdf": survived(
        lambda: page_pdf(b"0 0 9 9 re f ", page=b"/Contents [" + b"4 0 R " * 100_000 + b"]")
    ),
    "a form that draws itself.pdf": survived(
        lambda: page_pdf(
            b"/F Do",
            stream(b"/F Do /F Do", b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</F 5 0 R>>>>"),
            page=b"/Resources<</XObject<</F 5 0 R>>>>",
        )
    ),
    "forms that double.pdf": survived(
        lambda: page_pdf(
            b"/F Do",
            *(
                stream(
                    b"/F Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>" % n
                )
                for n in range(6, 16)
            ),
            stream(b"0 0 9 9 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"),
            page=b"/Resources<</XObject<</F 5 0 R>>>>",
        )
    ),
    "a million operators.pdf": survived(lambda: page_pdf(b"0 0 1 1 re f " * 1_000_000)),
    "a million letters.pdf": survived(
        lambda: page_pdf(
            b"BT /F 9 Tf " + b"(Can cu) Tj " * 100_000 + b"ET",
            b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
            page=b"/Resources<</Font<</F 5 0 R>>>>",
        )
    ),
    "a table of letters without end.pdf": survived(
        lambda: page_pdf(
            b"BT /F 9 Tf <0041> Tj ET",
            b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>",
            stream(FONT_BOMB),
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W[0 999999999 500]"
            b"/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>",
            page=b"/Resources<</Font<</F 5 0 R>>>>",
        )
    ),
    # PDF: pictures
    "a picture of 10 billion pixels.pdf": survived(
        lambda: image_pdf(
            stream(b"\0", b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8"
                   b"/ColorSpace/DeviceGray")
        )
    ),
    "a picture bomb.pdf": survived(
        lambda: image_pdf(
            stream(b"\0" * (150 << 20), b"/Type/XObject/Subtype/Image/Width 12500/Height 12500/BitsPerComponent 8"
                   b"/ColorSpace/DeviceGray", packed=True)
        )
    ),
    "a negative picture.pdf": survived(
        lambda: image_pdf(
            stream(b"\0", b"/Type/XObject/Subtype/Image/Width -5/Height 5/BitsPerComponent 8/ColorSpace/DeviceGray")
        )
    ),
    "JBIG2 of 4 billion rows.pdf": survived(
        lambda: image_pdf(
            stream(
                struct.pack(">IBBBI", 0, 0x30, 0, 1, 19) + struct.pack(">IIIIBH", 60_000, 0xFFFFFFFE, 0, 0, 0, 0),
                b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 1/ColorSpace/DeviceGray"
                b"/Filter/JBIG2Decode",
            )
        )
    ),
    "a fax of 4 billion columns.pdf": survived(
        lambda: image_pdf(
            stream(
                b"\0" * 99, b"/Type/XObject/Subtype/Image/Width 1000/Height 1000/BitsPerComponent 1"
                b"/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 2147483647/Rows 2147483647>>",
            )
        )
    ),
    # what is no document
    "an archive.pdf": refused(lambda: b"PK\x03\x04" + bytes(2_000)),
    "an archive.txt": refused(lambda: b"\x1f\x8b\x08" + zeros(10)),
    "zeros.txt": refused(lambda: bytes(1_000_000)),
    "noise.txt": refused(lambda: bytes(range(256)) * 4_000),
    # text
    "a line of 5 MB.txt": read(lambda: "Căn cứ Luật Tổ chức chính quyền địa phương ".encode() * 90_000),
    "a word of 5 MB.txt": survived(lambda: b"a" * 5_000_000),
    "marks without end.txt": survived(lambda: ("a" + "\u0301" * 200_000 + "\u0323" * 200_000).encode()),
    "a million empty lines.txt": survived(lambda: b"\n" * 1_000_000 + b"Can cu"),
    "a page a letter.txt": refused(lambda: b"a\f" * 100_000),
    "numbers of sections.txt": survived(lambda: b"1." * 300_000 + b"\n" + b"I. A\n" * 20_000),
    "brackets.txt": survived(lambda: b"(" * 300_000 + b"\n" + b"((Kem theo " * 20_000),
    "symbols.txt": survived(lambda: "Số: 09/KH-UBND-".encode() * 30_000),
    "dates.txt": survived(lambda: "ngày 30 tháng 7 năm 2025 ".encode() * 30_000),
    "spaces.txt": survived(lambda: b"Can cu" + b" " * 2_000_000 + b"x\n" + b" \t" * 500_000),
    "right to left.txt": survived(lambda: ("\u202e\u2066" * 100_000 + "Kế hoạch").encode()),
    "dots.txt": survived(lambda: b"Noi nhan:" + b"." * 1_000_000 + b"\n-" * 100_000),
    "capitals.txt": survived(lambda: "ỦY BAN NHÂN DÂN ".encode() * 60_000),
    "units.txt": survived(lambda: "Sở Nội vụ, Ủy ban nhân dân xã, phường; ".encode() * 20_000),
    "hyphens.txt": survived(lambda: b"- " * 300_000 + b"\n" + b"-" * 500_000),
    "marks of order.txt": survived(lambda: b"a) b) c) d) " * 30_000),
}  # fmt: skip

LONG = {
    "one page 1900 times.pdf", "a million operators.pdf", "a bomb within the limit.png",
    "a line of 5 MB.txt", "a million empty lines.txt", "numbers of sections.txt", "dots.txt", "capitals.txt",
    "units.txt", "marks of order.txt", "hyphens.txt", "dates.txt", "a word of 5 MB.txt", "brackets.txt",
    "marks without end.txt", "symbols.txt", "spaces.txt", "right to left.txt",
}  # fmt: skip
"""Those that take more than three seconds, because there is so much in them."""
