"""Parts of hostile files: PDFs, PNGs and TIFFs written byte by byte, so that they may lie."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image


def pdf(*objects: bytes, trailer: bytes = b"", size: int | None = None) -> bytes:
    """A PDF of objects numbered from 1, object 1 its catalogue, with a cross-reference table that is right."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<</Root 1 0 R/Size %d" % (size or len(objects) + 1) + trailer + b">>\n"
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def page_pdf(content: bytes, *more: bytes, page: bytes = b"", box: bytes = b"0 0 595 842") -> bytes:
    """A PDF of one page with the content stream `content` (object 4) and objects from 5 on."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents 4 0 R" + page + b">>",
        stream(content),
        *more,
    )


def stream(data: bytes, keys: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream object, deflated when `packed`."""
    if packed:
        data, keys = zlib.compress(data, 9), keys + b"/Filter/FlateDecode"
    return b"<</Length %d" % len(data) + keys + b">>stream\n" + data + b"\nendstream"


def image_pdf(image: bytes) -> bytes:
    """A PDF whose page is the image object `image`."""
    return page_pdf(b"q 595 0 0 842 0 0 cm /I Do Q", image, page=b"/Resources<</XObject<</I 5 0 R>>>>")


def zeros(megabytes: int) -> bytes:
    """So many megabytes of zeros, deflated twice over: a kilobyte or so."""
    return zlib.compress(b"\0" * (megabytes << 20), 9)


def png(width: int, height: int, *, depth: int = 1, colour: int = 0, data: bytes = b"") -> bytes:
    """A PNG with this header and these deflated bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def tiff(entries: dict[int, tuple[int, int, int]], following: int, data: bytes = b"") -> bytes:
    """A little-endian TIFF of one directory at 8: tag → (type, count, value), then the place of the next directory."""
    rows = b"".join(struct.pack("<HHII", tag, *entry) for tag, entry in sorted(entries.items()))
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + rows + struct.pack("<I", following) + data


def grey_tiff(width: int, height: int, following: int = 0) -> bytes:
    """A TIFF of uncompressed grey whose only strip lies behind its directory."""
    place = 8 + 2 + 9 * 12 + 4
    tags = {
        256: (4, 1, width), 257: (4, 1, height), 258: (3, 1, 8), 259: (3, 1, 1), 262: (3, 1, 1), 273: (4, 1, place),
        277: (3, 1, 1), 278: (4, 1, height), 279: (4, 1, width * height % 2**32),
    }  # fmt: skip
    return tiff(tags, following, b"\xff" * min(width * height, 10_000))


def nested(depth: int, opening: bytes, closing: bytes) -> bytes:
    """An object inside itself `depth` times."""
    return opening * depth + closing * depth


def jpeg_of_many_scans(count: int) -> bytes:
    """A progressive JPEG whose scans are said again and again: little to read, long to decode."""
    out = io.BytesIO()
    Image.effect_noise((1200, 1200), 90).save(out, "JPEG", progressive=True, quality=60)
    data = out.getvalue()
    first = data.index(b"\xff\xda")
    second = data.index(b"\xff\xda", first + 2)
    tables = data.rfind(b"\xff\xc4", first, second)
    again = data[first : tables if tables > 0 else second]
    return data[:second] + again * count + data[second:]


FONT_BOMB = b"""/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00000000> <FFFFFFFF>
endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap end"""
