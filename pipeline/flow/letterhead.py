"""The head of a paper as it is printed: agency and number at the left, the national heading and the date at the right,
type and subject under them, and to whom it goes (Decree 30/2020/NĐ-CP, appendix I, boxes 1–5, 9a, 10).

What is printed stands as printed; a field that the lines do not say (it was corrected) takes the place of its piece.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document
from pipeline.flow.lines import Printed
from pipeline.flow.model import Block, Items, Sides, Style, TextBlock
from pipeline.flow.paragraphs import stands_right, text_line
from pipeline.flow.saying import says, words
from pipeline.flow.weave import Tables, laid_out
from pipeline.parse import TextLine, form_of_piece, head_pieces, is_rule
from pipeline.text.dates import find_date
from pipeline.text.fuzzy import key

_GREETING = "Kính gửi"


def letterhead(document: Document, lines: Sequence[Printed], tables: Tables) -> list[Block]:
    """The blocks of the head."""
    upper, lower = _parted(document, lines)
    found = [_styled(piece, document) for line in upper for piece in head_pieces(text_line(line))]
    pieces = _corrected([piece for piece in found if piece is not None], document, printed=bool(lines))
    right = tuple(piece for piece in pieces if piece.style in ("national", "motto", "day"))
    left = tuple(piece for piece in pieces if piece not in right)
    out: list[Block] = [Sides(left, right)] if pieces else []
    return [*out, *_title(document, lower, tables, printed=bool(lines))]


def _parted(document: Document, lines: Sequence[Printed]) -> tuple[list[Printed], list[Printed]]:
    """Lines above the title, or above who is addressed, and the others: by where they stand where that is known."""
    names = ("header.type", "header.addressed_to") if document.header.type else ("header.addressed_to",)
    place = next((document.places[name] for name in names if name in document.places), None)
    at = next((i for i, one in enumerate(lines) if place and one.place == (place.page, place.line)), None)
    if at is None:
        end = next((i for i, one in enumerate(lines) if _is_subject(one, document)), len(lines))
        return list(lines[:end]), list(lines[end:])
    mark = lines[at]
    late = [one for one in lines[at:] if _stands_over(one, mark)]
    return [*lines[:at], *late], [one for one in lines[at:] if one not in late]


def _is_subject(one: Printed, document: Document) -> bool:
    place = document.places.get("header.subject")
    written = place is not None and one.place >= (place.page, place.line) and "header.type" in document.places
    return written and says(document.header.subject, one.line.text)


def _stands_over(one: Printed, mark: Printed) -> bool:
    if one.line.box is None or mark.line.box is None or one.page is not mark.page:
        return False
    return (one.line.box[1] + one.line.box[3]) / 2 < mark.line.box[1]


def _styled(piece: TextLine, document: Document) -> TextBlock | None:
    """A piece of the head above the title as what it is; None for the rules under the agency and the motto."""
    text, head = " ".join(piece.text.split()), document.header
    if not words(text) and is_rule(text):
        return None
    if form := form_of_piece(text):
        return TextBlock(text, form)
    if key(text) in filter(None, (key(head.urgency), key(head.secrecy))):
        return TextBlock(text, "mark")
    for style, said in (("parent", head.issuer_parent), ("issuer", head.issuer)):
        if says(said, text) or piece.place == document.places.get(f"header.{style}".replace("parent", "issuer_parent")):
            return TextBlock(text, style)  # type: ignore[arg-type]
    if "header.type" not in document.places and says(f"v v {head.subject}", text):
        return TextBlock(text, "about")
    return TextBlock(text, "day" if stands_right(piece) else "text")


def _corrected(pieces: list[TextBlock], document: Document, *, printed: bool) -> list[TextBlock]:
    """`pieces` with the fields that they do not say in place of theirs; fields without a piece where they belong."""
    head = document.header
    code = "/".join(filter(None, (head.number, head.symbol)))
    marks = " ".join(filter(None, (head.urgency, head.secrecy)))
    fields: dict[Style, str] = {
        "parent": head.issuer_parent, "issuer": head.issuer, "number": f"Số: {code}" if code else "",
        "about": "" if printed or head.type else head.subject, "mark": marks, "day": _dated(document),
    }  # fmt: skip
    for style, said in fields.items():
        own = [piece for piece in pieces if piece.style == style]
        if said and not _tells(" ".join(piece.text for piece in own), said, style, head.date):
            pieces = _put([piece for piece in pieces if piece not in own], TextBlock(said, style))
    return _joined(pieces)


def _joined(pieces: Sequence[TextBlock]) -> list[TextBlock]:
    """The lines of a letter's subject as one text."""
    out: list[TextBlock] = []
    for piece in pieces:
        if piece.style == "about" and out and out[-1].style == "about":
            out[-1] = TextBlock(f"{out[-1].text} {piece.text}", "about")
        else:
            out.append(piece)
    return out


def _tells(text: str, said: str, style: Style, date: str | None) -> bool:
    if style == "day":
        return bool(text) and (date is None or find_date(text) == date)
    if style == "number":
        return "".join(words(said)).removeprefix("số").lstrip("0") in "".join(words(text))
    return says(text, said)


def _put(pieces: list[TextBlock], new: TextBlock) -> list[TextBlock]:
    """`pieces` with `new` where its style stands in the decree's order."""
    order = ("parent", "issuer", "number", "about", "mark", "text", "national", "motto", "day")
    at = next((i for i, piece in enumerate(pieces) if order.index(piece.style) > order.index(new.style)), len(pieces))
    return [*pieces[:at], new, *pieces[at:]]


def _dated(document: Document) -> str:
    head = document.header
    if not head.date or len(head.date.split("-")) != 3:
        return head.place
    year, month, day = head.date.split("-")
    when = f"ngày {day} tháng {month if int(month) < 3 else month.lstrip('0')} năm {year}"
    return ", ".join(filter(None, (head.place, when)))


def _title(document: Document, lines: Sequence[Printed], tables: Tables, *, printed: bool) -> list[Block]:
    """Type, subject, who is addressed; a type that is not printed ("Công văn") is not said, nor is a subject twice."""
    head = document.header
    out: list[tuple[str, Block]] = []
    if head.type and ("header.type" in document.places or not printed):
        out.append((head.type, TextBlock(_as_printed(head.type, document, lines), "title")))
    if head.subject and (not printed or "header.type" in document.places or _under(document, lines)):
        out.append((head.subject, TextBlock(head.subject, "subject")))
    if head.addressed_to:
        word = _word_over(document, lines)
        out.append((f"{word} {' '.join(head.addressed_to)}", Items(word, head.addressed_to)))
    return laid_out(out, lines, tables)


def _as_printed(type_: str, document: Document, lines: Sequence[Printed]) -> str:
    """The name of the type in the letters of the page, which are capitals as a rule."""
    place = document.places.get("header.type")
    printed = " ".join(one.line.text for one in lines if place and one.place == (place.page, place.line))
    return type_.upper() if type_ not in printed else type_


def _word_over(document: Document, lines: Sequence[Printed]) -> str:
    """ "Kính gửi" as it is printed: "Kính gởi" in the south."""
    place = document.places.get("header.addressed_to")
    printed = next((one.line.text for one in lines if place and one.place == (place.page, place.line)), "")
    word = printed.partition(":")[0].strip()
    return word if ":" in printed and len(words(word)) == len(words(_GREETING)) else _GREETING


def _under(document: Document, lines: Sequence[Printed]) -> bool:
    """Whether the subject stands among `lines`, under the head's columns."""
    place = document.places.get("header.subject")
    return place is not None and any(one.place == (place.page, place.line) for one in lines)
