"""A font without ink for text that is copied and searched but not seen, made here, so that no licence comes with it.

Every character has a code of its own, all codes show one blank glyph half an em wide, and the ToUnicode table says what
each code means: a reader copies exactly the characters that were put in (ISO 32000-1, 9.10.3). One code more is a
narrow space: how near two lines may be before PDFium mixes their words, it takes from the width of the characters where
they end and begin; and a hyphen before a line that begins with a letter it drops, as if it parted a word.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Any

from pikepdf import Dictionary, Name, String

ADVANCE = 500  # thousandths of an em, every character
EDGE = 1  # the code of a narrow space, with which lines begin and end
EDGE_ADVANCE = 20
ASCENT, DESCENT = 1_114, -314  # more than an em: readers take lines that are nearer than half an em for one
_NAME = "/AAAAAA+SohoaBlank"  # six letters and a plus: a subset, as ISO 32000-1, 9.6.4, wants it
_CHECKSUM = 0xB1B0AFBA


def codes(texts: Iterable[str]) -> dict[str, int]:
    """A code from 2 for each character of `texts`."""
    return {char: code for code, char in enumerate(sorted(set().union(*texts)), EDGE + 1)}


def font(pdf: Any, code_of: dict[str, int]) -> Any:
    """The composite font of these codes, as an indirect object of the pikepdf `pdf`."""
    program = blank_truetype()
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name(_NAME), Flags=4, FontBBox=[0, DESCENT, ADVANCE, ASCENT], ItalicAngle=0,
        Ascent=ASCENT, Descent=DESCENT, CapHeight=1000, StemV=80,
        FontFile2=pdf.make_stream(program, Length1=len(program)),
    )  # fmt: skip
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name(_NAME), DW=ADVANCE, W=[EDGE, [EDGE_ADVANCE]],
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        CIDToGIDMap=pdf.make_stream(b"\0\0\0\2" + b"\0\1" * len(code_of)),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name(_NAME), Encoding=Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(descendant)], ToUnicode=pdf.make_stream(_to_unicode(code_of)),
        )
    )  # fmt: skip


def _to_unicode(code_of: dict[str, int]) -> bytes:
    rows = [f"<{EDGE:04X}> <0020>"]
    rows += [f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>" for char, code in code_of.items()]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]  # a block holds a hundred at most
    mapped = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{mapped}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def blank_truetype() -> bytes:
    """A TrueType file of three glyphs, 1000 units an em: .notdef, a blank `ADVANCE` wide, one `EDGE_ADVANCE` wide.

    A blank is a line from corner to corner and back: it encloses nothing, so it has no ink, but it has a height,
    without which PDFium finds no text in lines that stand upright.
    """
    glyphs = [
        struct.pack(">hhhhhHHBBhhhh", 1, 0, DESCENT, wide, ASCENT, 1, 0, 1, 1, 0, wide, DESCENT, ASCENT - DESCENT)
        for wide in (ADVANCE, EDGE_ADVANCE)
    ]
    ends = [0, 0, len(glyphs[0]) // 2, sum(map(len, glyphs)) // 2]
    tables = {
        # no characters: codes are glyphs
        b"cmap": struct.pack(">HHHHI10HhH", 0, 1, 3, 1, 12, 4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0),
        b"glyf": b"".join(glyphs),
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 11, 1000, 0, 0, 0, DESCENT, ADVANCE, ASCENT, 0, 8, 2,
            0, 0,
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, ASCENT, DESCENT, 0, ADVANCE, 0, 0, 500, 1, *[0] * 7, 3),
        b"hmtx": struct.pack(">HhHhHh", ADVANCE, 0, ADVANCE, 0, EDGE_ADVANCE, 0),
        b"loca": struct.pack(">HHHH", *ends),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 3, 2, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 1, 0, 0, 0, 0),
    }  # fmt: skip
    return _assembled(tables)


def _assembled(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    largest = 1 << (count.bit_length() - 1)
    head = struct.pack(">IHHHH", 0x10000, count, largest * 16, largest.bit_length() - 1, (count - largest) * 16)
    at, rows, body = 12 + 16 * count, b"", b""
    for tag, data in sorted(tables.items()):
        rows += struct.pack(">4sIII", tag, _sum(data), at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    made = head + rows + body
    where = made.index(b"\x5f\x0f\x3c\xf5") - 4  # head.checkSumAdjustment stands before the magic number
    return made[:where] + struct.pack(">I", (_CHECKSUM - _sum(made)) & 0xFFFFFFFF) + made[where + 4 :]


def _sum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
