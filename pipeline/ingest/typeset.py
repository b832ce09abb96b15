"""The words of a born-digital page, from pdfplumber's characters, legacy fonts converted run by run."""

from __future__ import annotations

from typing import Any

from pipeline import vietnamese
from pipeline.ingest import legacy
from pipeline.ingest.model import Word


def words_of(page: Any, scale: float) -> tuple[tuple[Word, ...], set[str]]:
    """The words of pdfplumber's `page` with boxes times `scale`, and the legacy encodings that were converted.

    Words keep the order of the page's lines. Text outside the page and doubled type (bold drawn twice) is left out.
    """
    page = page.dedupe_chars(tolerance=1, extra_attrs=())
    found = page.extract_words(
        x_tolerance_ratio=0.2, y_tolerance=2, use_text_flow=False, keep_blank_chars=False, extra_attrs=["fontname"]
    )
    words: list[Word] = []
    encodings: set[str] = set()
    for item in found:
        text = item["text"]
        encoding = legacy.encoding_of_font(item["fontname"])
        # Some programs embed `.VnTime` with a Unicode table: those words are right as they stand.
        if encoding and not any(ord(c) > 0x1E00 or c in "ăđơưĂĐƠƯ" for c in text):
            encodings.add(encoding)
            text = legacy.convert(text, encoding)
            if legacy.draws_capitals(item["fontname"]):
                text = text.upper()
        text = vietnamese.nfc(legacy.sign(text, item["fontname"]).translate(legacy.BULLETS)).strip()
        box = tuple(round(item[k] * scale, 2) for k in ("x0", "top", "x1", "bottom"))
        if text and box[2] > 0 and box[3] > 0 and box[0] < page.width * scale and box[1] < page.height * scale:
            words.append(Word(text=text, box=(box[0], box[1], box[2], box[3])))
    return tuple(words), encodings
