"""Whether a PDF keeps PDF/A-2b (ISO 19005-2:2011): the clauses that our files can break, read by pikepdf.

`verapdf` asks the validator of that name where it is installed; `troubles` is what is always checked.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

BANNED_ACTIONS = {"/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/JavaScript", "/SetState"}
INTENTS = {"/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual"}
BANNED_FILTERS = ("LZWDecode", "Crypt")


def troubles(data: bytes) -> list[str]:
    """The clauses that the file breaks; `[]` when none of those that are looked at."""
    pdf = pikepdf.open(io.BytesIO(data))
    found = [*_file(data, pdf), *_metadata(pdf), *_intent(pdf)]
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            found += _stream(thing)
        elif isinstance(thing, pikepdf.Dictionary):
            found += _dictionary(thing)
    for page in pdf.pages:
        found += _page(page)
    return found


def _file(data: bytes, pdf: Any) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", data):
        yield "6.1.2 header"
    if "/ID" not in pdf.trailer:
        yield "6.1.3 no file identifier"
    if pdf.is_encrypted:
        yield "6.1.3 encrypted"
    if not data.rstrip(b"\r\n").endswith(b"%%EOF"):
        yield "6.1.3 data after the end"
    for name in ("/AA", "/OpenAction", "/Names", "/AcroForm", "/Perms", "/Requirements", "/OCProperties"):
        if name in pdf.Root:
            yield f"6.x {name} in the catalogue"


def _metadata(pdf: Any) -> Iterator[str]:
    packet = pdf.Root.get("/Metadata")
    if packet is None or packet.get("/Filter") is not None:
        yield "6.6.2.1 no metadata, or packed ones"
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        said = {name: metadata.get(name) for name in ("pdfaid:part", "pdfaid:conformance")}
        if said != {"pdfaid:part": "2", "pdfaid:conformance": "B"}:
            yield f"6.6.4 {said}"
        pairs = {
            "/Title": metadata.get("dc:title"), "/Subject": metadata.get("dc:description"),
            "/Producer": metadata.get("pdf:Producer"), "/Author": (metadata.get("dc:creator") or [None])[0],
        }  # fmt: skip
    for name, wanted in pairs.items():
        held = pdf.docinfo.get(name)
        if (str(held) if held is not None else None) != wanted:
            yield f"6.6.3 {name}: {held} is not {wanted}"
    day = re.sub(r"\D", "", str(pdf.docinfo.CreationDate))[:14]
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        if re.sub(r"\D", "", metadata["xmp:CreateDate"])[:14] != day:
            yield "6.6.3 CreationDate"


def _intent(pdf: Any) -> Iterator[str]:
    intents = list(pdf.Root.get("/OutputIntents", []))
    if len(intents) != 1 or intents[0].S != "/GTS_PDFA1":
        yield "6.2.3 no output intent"
        return
    from PIL import ImageCms

    data = intents[0].DestOutputProfile.read_bytes()
    profile = ImageCms.ImageCmsProfile(io.BytesIO(data)).profile
    if (profile.device_class, profile.xcolor_space.strip(), profile.version < 5) not in {
        ("mntr", "RGB", True), ("prtr", "RGB", True),
    }:  # fmt: skip
        yield f"6.2.2 profile {profile.device_class} {profile.xcolor_space} {profile.version}"
    if int(intents[0].DestOutputProfile.N) != 3:
        yield "6.2.2 N"


def _stream(thing: Any) -> Iterator[str]:
    if any(name in thing for name in ("/F", "/FFilter", "/FDecodeParms")):
        yield "6.1.7.1 a stream outside the file"
    if any(name in str(thing.get("/Filter", "")) for name in BANNED_FILTERS):
        yield f"6.1.7.2 {thing.Filter}"
    if thing.get("/Subtype") == "/Image":
        if thing.get("/Interpolate", False):
            yield "6.2.8 Interpolate"
        if str(thing.get("/Intent", "/Perceptual")) not in INTENTS:
            yield f"6.2.6 {thing.Intent}"
        if any(name in thing for name in ("/Alternates", "/OPI")):
            yield "6.2.8 alternates"
        if "CMYK" in str(thing.get("/ColorSpace")):
            yield "6.2.4.3 CMYK without its intent"
    if thing.get("/Subtype") in ("/PS", "/Form") and ("/PS" in thing or "/Ref" in thing):
        yield "6.2.9 PostScript or a reference"


def _dictionary(thing: Any) -> Iterator[str]:
    if thing.get("/Type") == "/Font" and thing.get("/Subtype") == "/Type0":
        yield from _font(thing)
    elif thing.get("/Type") == "/Font" and thing.get("/Subtype") not in ("/CIDFontType2", "/CIDFontType0"):
        yield f"6.2.11 a simple font {thing.get('/BaseFont')}"
    if thing.get("/Type") == "/Annot":
        yield "6.3 an annotation"
    if thing.get("/S") in BANNED_ACTIONS:
        yield f"6.5.1 {thing.S}"


def _font(font: Any) -> Iterator[str]:
    below = font.DescendantFonts[0]
    program = below.FontDescriptor.get("/FontFile2")
    if program is None:
        yield "6.2.11.4 not embedded"
    if font.Encoding != "/Identity-H":
        yield "6.2.11.3.3 encoding"
    if str(below.CIDSystemInfo.Ordering) != "Identity" or not isinstance(below.CIDToGIDMap, pikepdf.Stream):
        yield "6.2.11.3.1 CID system"
    mapped = font.ToUnicode.read_bytes().decode("ascii")
    targets = re.findall(r"^<[0-9A-F]{4}> <([0-9A-F]+)>$", mapped, re.MULTILINE)
    if any(target in ("0000", "FEFF", "FFFE") for target in targets):
        yield "6.2.11.7.2 a code means nothing"
    yield from _widths(below, bytes(program.read_bytes()) if program is not None else b"")


def _widths(below: Any, program: bytes) -> Iterator[str]:
    """What the dictionary says of widths against the font program itself, for codes that have a glyph: Ghostscript
    leaves those out that no text uses."""
    at = {program[i : i + 4]: program[i + 8 : i + 16] for i in range(12, 12 + 16 * program[5], 16)}
    start, size = int.from_bytes(at[b"hmtx"][:4], "big"), int.from_bytes(at[b"hmtx"][4:], "big")
    advances = [int.from_bytes(program[start + i : start + i + 2], "big") for i in range(0, size, 4)]
    glyphs = below.CIDToGIDMap.read_bytes()[1::2]
    said = {int(below.W[i]) + j: int(wide) for i in range(0, len(below.W), 2) for j, wide in enumerate(below.W[i + 1])}
    if not set(glyphs) <= set(range(len(advances))):
        yield "6.2.11.4.1 a glyph that is not there"
    elif any(abs(advances[glyph] - said.get(code, int(below.DW))) > 1 for code, glyph in enumerate(glyphs) if glyph):
        yield "6.2.11.5 widths"


def _page(page: Any) -> Iterator[str]:
    sides = [float(page.mediabox[2]) - float(page.mediabox[0]), float(page.mediabox[3]) - float(page.mediabox[1])]
    if not all(3 <= side <= 14_400 for side in sides):
        yield "6.1.13 page size"
    if "/AA" in page.obj or page.obj.get("/Annots"):
        yield "6.5.2 actions or annotations on a page"
    known = set("q Q cm Do gs m l h W n BT ET Tf Tr Tz Td Tm Tj g rg".split())
    used = {str(instruction.operator) for instruction in pikepdf.parse_content_stream(page)}
    if used - known:
        yield f"6.2.2 operators {used - known}"
    fonts, pictures = page.resources.get("/Font", {}), page.resources.get("/XObject", {})
    states = page.resources.get("/ExtGState", {})
    if not all(set(state.keys()) <= {"/Type", "/ca"} for _, state in states.items()):
        yield "6.2.5 a graphics state"
    for instruction in pikepdf.parse_content_stream(page):
        name, operands = str(instruction.operator), instruction.operands
        if (
            (name == "Tf" and str(operands[0]) not in fonts)
            or (name == "Do" and str(operands[0]) not in pictures)
            or (name == "gs" and str(operands[0]) not in states)
        ):
            yield f"6.2.2 {operands[0]} is not among the resources"


def verapdf(data: bytes) -> bool | None:
    """What veraPDF says of conformance to 2b; None where it is not installed (`verapdf` on the path or in VERAPDF)."""
    program = os.environ.get("VERAPDF") or shutil.which("verapdf")
    if not program:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(data)
        done = subprocess.run(
            [*program.split(), "--flavour", "2b", "--format", "xml", str(path)], capture_output=True, check=False
        )
    return b'isCompliant="true"' in done.stdout


def streams(page: Any) -> list[bytes]:
    """The bytes of what a page may draw, as they are packed."""
    return [bytes(thing.read_raw_bytes()) for _, thing in page.resources.XObject.items()]
