"""Plain text in any of the encodings that Vietnamese offices left behind, as NFC lines.

UTF-8 and UTF-16 are told by their bytes. An 8-bit file is read as CP1258 and as each of the legacy encodings, and the
reading with the most Vietnamese syllables is taken; where none reads as Vietnamese the file is refused, not guessed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from pipeline.document import Source
from pipeline.errors import UnreadableError
from pipeline.ingest import legacy
from pipeline.ingest.model import Limits, OpenedSource, SourcePage
from pipeline.text import syllable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LONG_RUN = re.compile(
    "[\u0300-\u034e\u0350-\u036f\u0483-\u0489\u0591-\u06ed\u0900-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]{30}"
)
_MIN_SYLLABLES = 0.6  # an 8-bit reading is believed when so many of its words are Vietnamese syllables


def open_text(path: Path, limits: Limits) -> OpenedSource:
    """Open a text file; pages are parted by form feeds. Raises `UnreadableError` where it is not text."""
    try:
        if path.stat().st_size > limits.max_text_bytes:
            raise UnreadableError(f"{path}: is larger than {limits.max_text_bytes} bytes of text; split it.")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read ({error}).") from None
    try:
        text, encoding = decode(data)
    except UnreadableError as error:
        raise UnreadableError(f"{path}: {error}") from None
    pages = tuple(
        SourcePage(number=number, kind="text", lines=tuple(lines_of(page)))
        for number, page in enumerate(text.rstrip("\f").split("\f"), start=1)
    )
    if len(pages) > limits.max_pages:
        raise UnreadableError(f"{path}: has {len(pages)} pages, more than --max-pages {limits.max_pages}.")
    source = Source(file=path.name, sha256="", kind="text", page_count=len(pages), reason=f"plain text in {encoding}")
    return OpenedSource(source=source, pages=pages)


def lines_of(page: str) -> list[str]:
    """The lines of a page, without the empty line that a closing line feed would give."""
    lines = page.split("\n")
    return lines[:-1] if lines and not lines[-1] else lines


def decode(data: bytes) -> tuple[str, str]:
    """`data` as NFC text with line feeds only, and the name of its encoding.

    NUL, other control characters and what has no shape (websites part words so) are dropped, signs of Word's lists are
    bullets. Raises `UnreadableError` (without a file name) for what is not text.
    """
    text, encoding = _decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    text = "".join(c for c in text if c in "\n\t\f" or not _is_noise(c)) if _has_noise(text) else text
    if not text.strip():
        raise UnreadableError("holds no text; check the file.")
    return _nfc(text.translate(legacy.BULLETS)), encoding


def _nfc(text: str) -> str:
    """NFC, with a joiner in every run of more marks than a letter has (Unicode Standard Annex 15, Stream-Safe Text).

    Putting a run of marks in order takes the square of its length: half a megabyte of them would take an hour.
    """
    return unicodedata.normalize("NFC", _LONG_RUN.sub("\\g<0>\u034f", text))


def _is_noise(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs", "Cf")


def _has_noise(text: str) -> bool:
    return any(_is_noise(c) for c in set(text) - set("\n\t\f"))


def _decode(data: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding), encoding.upper()
            except UnicodeDecodeError:
                raise UnreadableError(f"starts as {encoding.upper()} but is not; save it as UTF-8.") from None
    wide = _wide(data)
    if wide is not None:
        return wide
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _eight_bit(data)
    if _binary_share(text) > 0.05:
        raise UnreadableError("is not text but binary data; name a PDF, PNG, JPEG, TIFF or text file.")
    return text, "UTF-8"


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark at its start: most bytes of one parity are zero, or nearly so (Vietnamese is in 1Exx)."""
    if len(data) < 4 or len(data) % 2 or b"\0" not in data[:4096]:
        return None
    head = data[:8192]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if zeros.count(0) > 0.5 * len(zeros):
            try:
                return data.decode(encoding), encoding.upper()
            except UnicodeDecodeError:
                continue
    return None


def _binary_share(text: str) -> float:
    """Share of control characters other than white space and NUL, which is dropped as noise where it is rare."""
    sample = text[:65536]
    noise = sum(sample.count(chr(c)) for c in (*range(1, 9), *range(14, 32)))
    nul = sample.count("\0")
    return (noise + (nul if nul > 0.1 * len(sample) else 0)) / max(len(sample), 1)


def _eight_bit(data: bytes) -> tuple[str, str]:
    best: tuple[float, str, str] = (0.0, "", "")
    for name in ("cp1258", *legacy.ENCODINGS):
        try:
            text = _nfc(data.decode("cp1258") if name == "cp1258" else legacy.decode(data, name))
        except UnicodeDecodeError:
            continue
        share = syllable.share(text[:20000])
        if share > best[0]:
            best = (share, text, name.upper())
    share, text, name = best
    if share < _MIN_SYLLABLES:
        raise UnreadableError("is neither UTF-8, UTF-16, CP1258 nor an old Vietnamese encoding; save it as UTF-8.")
    return text, name
