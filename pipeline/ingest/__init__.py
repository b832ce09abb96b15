"""Open a file, judge its text layer, hand out pages.

What a file is, is told by its first bytes. Its name may say nothing (`scan001`) but may not say something else: a
spreadsheet called `plan.pdf` is refused, because whoever sent it believes it to be another thing than it is. A picture
under another picture's name is read, with a note. Limits are checked on what the file declares, before anything of
that size is allocated.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
from pathlib import Path

import msgspec

from pipeline.document import Diagnostic
from pipeline.errors import UnreadableError
from pipeline.ingest.model import OPENING, Edge, Limits, OpenedSource, Picture, SourcePage, Watch, WordBox
from pipeline.ingest.text import decode
from pipeline.names import spelled

__all__ = [
    "OPENING",
    "Edge",
    "Limits",
    "OpenedSource",
    "Picture",
    "SourcePage",
    "Watch",
    "WordBox",
    "decode",
    "format_of",
    "format_of_file",
    "kind_of",
    "open_source",
]

_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
)
_NAMES = {".pdf": "PDF", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".tif": "TIFF", ".tiff": "TIFF", ".txt": "TXT"}
_PICTURES = {"PNG", "JPEG", "TIFF"}  # one of them under another's name is what phones and websites give
_OTHERS = (
    (rb"PK\x03\x04", "an Office file or a ZIP archive"),
    (rb"\xd0\xcf\x11\xe0", "an old Office file"),
    (rb"\{\\rtf", "an RTF file"),
    (rb".{4}ftyp(?:hei|mif1|msf1)", "a HEIC photo"),
    (rb"RIFF.{4}WEBP", "a WebP picture"),
    (rb"BM.{4}\0{4}", "a BMP picture"),
    (rb"GIF8", "a GIF picture"),
    (rb"\x1f\x8b", "a gzip archive"),
    (rb"\x7fELF", "a program"),
    (rb"AT&TFORM", "a DjVu file"),
)
"""How files begin that are told by name, because a person can save them as something that is read."""


def open_source(
    path: str | Path,
    *,
    password: str | None = None,
    max_pixels: int = 200_000_000,
    max_pages: int = 2_000,
    watch: Watch | None = None,
) -> OpenedSource:
    """Open the PDF, PNG, JPEG, TIFF or text file `path`.

    Raises `UnreadableError` (missing, empty, broken, too large, not what its name says) and `EncryptedError`.
    """
    path = Path(path)
    digest, size, head, tail = _look(path)
    if size == 0:
        raise UnreadableError(f"{path}: the file is empty; copy or scan it again.")
    limits = Limits(max_pixels=max_pixels, max_pages=max_pages)
    kind = kind_of(path, head)
    opened = _open(path, kind, password, limits, tail, watch or Watch())
    source = msgspec.structs.replace(opened.source, file=spelled(path.name), sha256=digest)
    return dataclasses.replace(opened, source=source, notes=_misnamed(path, kind))


def _misnamed(path: Path, kind: str) -> tuple[Diagnostic, ...]:
    said = _NAMES.get(path.suffix.lower(), kind)
    if said == kind:
        return ()
    message = f"The file is a {kind} picture though its name says {said}."
    return (Diagnostic(code="misnamed", severity="info", message=message),)


def format_of(data: bytes) -> str:
    """What `data` is by its first bytes: "PDF", "PNG", "JPEG", "TIFF"; `""` where they say nothing."""
    found = next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")
    return found or ("PDF" if b"%PDF-" in data[:1024] else "")


def format_of_file(path: Path) -> str:
    """As `format_of`, of a file; raises `OSError`."""
    with path.open("rb") as file:
        return format_of(file.read(1024))


def _open(path: Path, kind: str, password: str | None, limits: Limits, tail: bytes, watch: Watch) -> OpenedSource:
    if kind == "PDF":
        from pipeline.ingest.pdf import open_pdf

        return open_pdf(path, password, limits, tail, watch)
    if kind == "TXT":
        from pipeline.ingest.text import open_text

        return open_text(path, limits)
    from pipeline.ingest.picture import open_picture

    return open_picture(path, kind, limits, watch)


def _look(path: Path) -> tuple[str, int, bytes, bytes]:
    """SHA-256, size, the first and the last 4096 bytes."""
    if path.is_dir():
        raise UnreadableError(f"{path}: is a directory; name a file in it (or use `sohoa batch` for all of them).")
    digest, size, head, tail = hashlib.sha256(), 0, b"", b""
    try:
        if not path.exists():
            raise UnreadableError(f"{path}: no such file; check the name.")
        if not path.is_file():
            raise UnreadableError(f"{path}: is not a regular file; copy its content to one.")
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
                size += len(block)
                head = head or block[:4096]
                tail = (tail + block)[-4096:]
    except PermissionError:
        raise UnreadableError(f"{path}: no permission to read it; change its rights or copy it.") from None
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{path}: cannot be read ({error}).") from None
    return digest.hexdigest(), size, head, tail


def kind_of(path: Path, head: bytes) -> str:
    """What the bytes are; raises where the name says another thing."""
    said = _NAMES.get(path.suffix.lower())
    found = format_of(head)
    if not found:
        other = next((what for magic, what in _OTHERS if re.match(magic, head, re.DOTALL)), None)
        if other:
            raise UnreadableError(f"{path}: is {other}; save it as PDF, PNG, JPEG, TIFF or plain text first.")
        if said not in (None, "TXT"):
            raise UnreadableError(f"{path}: is not a {said} file though its name says so; it may be damaged.")
        return "TXT"
    if said is not None and said != found and not {said, found} <= _PICTURES:
        raise UnreadableError(f"{path}: is a {found} file though its name says {said}; rename it.")
    return found
