"""How sure the fields of head and closing are, and which of the head's were not read at all.

A field is doubtful where its line was read with little confidence (handwriting, a seal over it). Number and date are
judged by the words that hold them: a printed line with two digits written into it is read well as a whole, and those
digits badly. They are doubtful too where a second reader saw other digits. In a scan a position without a name under it
is one whose name a seal or a signature covers, and so is a list of receivers beside which nobody signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document import Diagnostic, Header, Line, Page, Place
from pipeline.parse.letterhead.agreement import against_body, disagreements, warning
from pipeline.parse.letterhead.fields import NUMBER
from pipeline.parse.letterhead.subject import HEAD_LINES
from pipeline.parse.read_words import doubt_of_digits, lines_by_place, words_at
from pipeline.text.dates import own_date
from pipeline.text.vietnamese import nfc

SURE = 0.7  # confidence under which a field's line is doubtful: of 47 such lines of scans 33 are misread
SURE_OF_NAME = 0.9  # the same for each word of a signer's name: one in four that is less sure is misread
# The same for a word that holds a digit of number or date. In 81 heads with numbers by hand (`benchmarks.archive`) the
# reader was surer of printed ones (.999), and of no wrong one (.97 at most).
SURE_OF_DIGITS = 0.99
_SYMBOL = re.compile(r"(?=.*[-/(])\S{0,8}\s?\W*[A-ZĐ]{2}\S*\s*$")  # "Số: SYT-NVY", "Số z8 -CV/BTGTU"
_GLUED = re.compile(r"(?:ng[àa]y|,)\d|\d(?:th[áa]ng|n[ăa]m)", re.IGNORECASE)  # what is written in leaves no space


def doubts(header: Header, places: dict[str, Place], pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """A note for each field that is doubtful, or for which there is room in the head but no value."""
    lines = lines_by_place(pages)
    for field, place in places.items():
        line = lines.get((place.page, place.line))
        if line is not None and (why := _of_words(field, header, line) or _of_line(line, field)):
            yield warning("low_confidence_field", f"{field} {why}", place)
    for field, value, room in (
        ("header.number", header.number, "header.symbol"),
        ("header.date", header.date, "header.place"),
    ):
        if room in places and not value:
            yield warning("unread_field", f"{field} is blank or could not be read", places[room])
    if not header.number and not header.symbol and (slot := _unread_slot(pages)):
        yield warning("unread_field", "header.number is blank or could not be read", slot)
    position = places.get("signature.position") or places.get("signature.authority") or places.get("recipients")
    if position is not None and "signature.name" not in places and lines[position.page, position.line].words:
        yield warning("unread_field", "signature.name is blank or could not be read", position)
    yield from disagreements(header, places)
    yield from against_body(header, places, pages)


def _unread_slot(pages: Sequence[Page]) -> Place | None:
    """Where the head of a scan has "Số:" before a symbol that was not read: a hand ran over its slash."""
    for n, line in enumerate(pages[0].lines[:HEAD_LINES] if pages else (), start=1):
        label = NUMBER.match(line.text) if line.words else None
        if label and _SYMBOL.match(line.text, label.end()):
            return Place(page=pages[0].number, line=n)
    return None


def _of_line(line: Line, field: str) -> str:
    """Why a line is doubtful; of a signer's name every word has to be sure, for no other tells what it should be."""
    if line.kind == "handwritten":
        return "was written by hand"
    sure, least = line.confidence, SURE
    if field == "signature.name":
        sure, least = min((sure, *(word.confidence for word in line.words))), SURE_OF_NAME
        if sure < least and any(word.other for word in line.words):
            read = zip(line.raw.split(), line.words, strict=False)
            other = " ".join(text if word.other is None else word.other for text, word in read)
            return f'was read "{line.raw}" by one reader and "{other}" by another'
    return f"stands in a line read with confidence {sure:.2f}" if sure < least else ""


def _of_words(field: str, header: Header, line: Line) -> str:
    """Why the words that hold number or date are doubtful, "" where they are not.

    A number or day below ten begins with a nought (Decree 30/2020/NĐ-CP, appendix I, part II, 3 and 4): of one digit
    alone another may not have been read.
    """
    text = nfc(line.text)
    span = _span(field, header, text) if line.words else None
    if span is None:
        return ""
    if not text[span[0] + 1 : span[0] + 2].isdigit():
        return "has one digit where a nought and a digit are to be printed"
    for word, read in words_at(line, *span):
        glued = f'was read out of "{read}"' if _GLUED.search(read) else ""
        if why := doubt_of_digits(word, read, 0.0) or glued or doubt_of_digits(word, read, SURE_OF_DIGITS):
            return why
    return ""


def _span(field: str, header: Header, text: str) -> tuple[int, int] | None:
    """Where `text` holds the digits of `field`."""
    found = None
    if field == "header.date":
        found = own_date(text)
        if found:
            return found.start("d1") if found["d1"] else found.start("d2"), found.end("m1" if found["m1"] else "m2")
    elif field == "header.number":
        found = re.search(rf"(?<!\d){re.escape(header.number)}(?=[\s.…_]*[/|–-])", text)
    return found.span() if found else None
