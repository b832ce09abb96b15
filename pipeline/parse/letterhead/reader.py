"""The head of a paper: agencies, number and symbol, place and date, type and subject, receivers, marks.

Boxes 1–5, 9a and 10 of Decree 30/2020/NĐ-CP, appendix I, part I. The left column holds the agencies, the number and,
in an official letter, "V/v …"; the right one the national heading (or that of the Party), place and date
(`head_pieces`). Under them stand the type and the subject (`subject`), and to whom the paper goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from pipeline.document import Header, Place
from pipeline.parse.letterhead.fields import NUMBER, RULED, Pieces, place_of
from pipeline.parse.letterhead.subject import (
    HEAD_LINES,
    MARKER,
    address_in,
    contradicts,
    find_title,
    is_address,
    is_wire,
    openers,
    subject_of,
    untitled_end,
)
from pipeline.parse.model import TextLine
from pipeline.parse.symbols import OWN, names_type
from pipeline.parse.two_columns import is_motto, is_national_heading, split_head_line
from pipeline.text.dates import DATE, iso_of
from pipeline.text.dictionaries import document_types
from pipeline.text.fuzzy import is_capitals

_NUMBERED = re.compile(r"(?:[IVX]{1,5}|\d{1,2})\s*[.)]\s+\S|(?:Điều|Phần|Chương|PHẦN|CHƯƠNG|Mục)\s+[\dIVX]")
_DASH = re.compile(r"[-–+*•]\s*")
_SENT_ON = re.compile(r"\.(?:/\.)?\s*$")
_MOST_LINE = 95
# The official gazette prints all in the title: "NGHỊ ĐỊNH CỦA CHÍNH PHỦ SỐ 29/1998/NĐ-CP NGÀY 11 THÁNG 5 NĂM 1998 …".
_GAZETTE = re.compile(r"(?:của\s+(?P<issuer>.{4,90}?)\s+)?số\s*:?\s*(?=\d)", re.IGNORECASE)


class ParsedHead(NamedTuple):
    """The header, where its fields are printed, the index of the first line of the body, and the lines of the subject
    and of "Kính gửi", which may cite."""

    header: Header
    places: dict[str, Place]
    body: int
    subject: tuple[TextLine, ...]


def head_first(lines: Sequence[TextLine]) -> list[TextLine]:
    """`lines` with all that is printed above the title, or above "Kính gửi", before it, in whatever order read."""
    title = find_title(lines)
    first = title[0] if title else address_in(lines)
    mark = lines[first].box if first is not None else None
    if first is None or mark is None:
        return list(lines)
    late = [
        i
        for i in range(first + 1, min(len(lines), HEAD_LINES))
        if (box := lines[i].box) and lines[i].page == lines[first].page and (box[1] + box[3]) / 2 < mark[1]
    ]
    moved = set(late)
    rest = [x for i, x in enumerate(lines) if i >= first and i not in moved]
    return [*lines[:first], *(lines[i] for i in late), *rest]


class _TypeAndSubject(NamedTuple):
    """The type and the subject, the line that each begins at (`None` where it is not printed for itself), the index
    after the subject, and that of the line to whom the paper goes."""

    type: str
    text: str
    type_line: int | None
    text_line: int | None
    last: int
    address: int | None


def parse_header(lines: Sequence[TextLine]) -> ParsedHead:
    """Read the head; a document without one gives an empty `Header` and a body that begins at the first line."""
    pieces = Pieces()
    title = find_title(lines)
    address = address_in(lines)
    end = title[0] if title else address if address is not None else _bare_end(lines)
    for line in lines[:end]:
        for piece in split_head_line(line):
            pieces.take(piece)
    parent, issuer = pieces.issuers()
    subject = _read_subject(lines, pieces, title, address, end)
    address, body = subject.address, subject.last
    addressed: tuple[str, ...] = ()
    if address is not None and address >= body:
        addressed, body = _addressed(lines, address)
    header = Header(
        issuer_parent=parent,
        issuer=issuer,
        number=pieces.number,
        symbol=pieces.symbol,
        place=pieces.place,
        date=pieces.date,
        type=subject.type,
        type_code=document_types()[subject.type][0] if subject.type in document_types() else "",
        subject=" ".join(subject.text.split()).strip(" *"),
        urgency=pieces.urgency,
        secrecy=pieces.secrecy,
        addressed_to=addressed,
    )
    printed = [
        ("type", lines[subject.type_line] if subject.type_line is not None else None),
        ("subject", lines[subject.text_line] if subject.text_line is not None else None),
        ("addressed_to", lines[address] if address is not None and address >= subject.last else None),
        ("subject", pieces.about[0] if pieces.about else None),
        ("issuer", pieces.agencies[-1] if issuer else None),
        ("issuer_parent", pieces.agencies[0] if parent else None),
    ]
    places = pieces.places | {f"header.{field}": line.place for field, line in printed if line}
    if title and not pieces.symbol:
        header, places = _from_gazette(header, places, lines[end].place)
    cited = (
        *(tuple(lines[end : subject.last]) or tuple(pieces.about)),
        *(lines[address:body] if addressed and address else ()),
    )
    return ParsedHead(header, places, body, cited)


def _read_subject(
    lines: Sequence[TextLine], pieces: Pieces, title: tuple[int, str, str] | None, address: int | None, end: int
) -> _TypeAndSubject:
    """The type and the subject under the head, which ends before the line `end`: of the title, "V/v …" in the head, or
    lines under a head whose title was lost."""
    if title:
        _, type_, rest = title
        named = {pieces.type} if pieces.type else names_type(pieces.symbol)
        type_line: int | None = end
        if rest and not pieces.party and contradicts(type_, named, pieces.symbol):
            type_, rest, type_line = pieces.type, lines[end].text, None
        text, last = subject_of(lines, end, rest, type_)
        text_line = (end if rest or last == end + 1 else end + 1) if text else None
        under = next((i for i in range(last, len(lines)) if not RULED.match(lines[i].text)), last)
        if under < len(lines) and (is_address(lines[under].text) or is_wire(lines[under].text)):
            address = under
        return _TypeAndSubject(type_, text, type_line, text_line, last, address)
    if pieces.about or (address is not None and pieces.symbol):
        letter = pieces.about or not names_type(pieces.symbol)
        type_ = pieces.type if pieces.about and pieces.type else "Công văn" if letter else ""
        above = pieces.about or lines[_bare_end(lines[:end]) : end]
        text = " ".join(x.text for x in above).rstrip(" .")
        if text.endswith(("”", '"')) and (text.count("“") < text.count("”") or text.count('"') == 1):
            text = text[:-1].rstrip(" .")  # “V/v …” as a whole in quotes
        return _TypeAndSubject(type_, text, None, None, end, address)
    if address is None and (pieces.symbol or _begins_with_subject(lines, end)):
        last = untitled_end(lines, end)
        text = " ".join(x.text for x in lines[end:last])
        return _TypeAndSubject(pieces.type, text, None, end if text else None, last, address)
    return _TypeAndSubject("", "", None, None, end, address)


def _begins_with_subject(lines: Sequence[TextLine], end: int) -> bool:
    """Whether a text without a head may begin with its subject; capitals are the heading of a part."""
    return end == 0 and bool(lines) and not is_capitals(lines[0].text)


def _from_gazette(header: Header, places: dict[str, Place], title: Place) -> tuple[Header, dict[str, Place]]:
    """`header` with number, date and issuer out of a title that prints them, as the official gazette does."""
    found = _GAZETTE.match(header.subject)
    own = OWN.match(header.subject, found.end()) if found else None
    if found is None or own is None or not own["number"]:
        return header, places
    day = DATE.search(header.subject, own.end(), own.end() + 40)
    rest = header.subject[day.end() if day else own.end() :].strip(" ,.:-–")
    read = msgspec.structs.replace(
        header,
        issuer=header.issuer or (found["issuer"] or "").strip(),
        number=own["number"],
        symbol=re.sub(r"\s+", "", own["symbol"]).replace("–", "-"),
        date=header.date or (iso_of(day) if day else None),
        subject=rest,
    )
    filled = {"number": read.number, "symbol": read.symbol, "date": read.date, "issuer": read.issuer}
    return read, {**{f"header.{field}": title for field, value in filled.items() if value}, **places}


def _addressed(lines: Sequence[TextLine], start: int) -> tuple[tuple[str, ...], int]:
    """The receivers after "Kính gửi:" (or "… ĐIỆN:") and the index after them."""
    first = lines[start].text
    items = [first.split(":", 1)[1] if ":" in first else "" if is_wire(first) else first[8:]]
    listed = not items[0].strip()
    end = start + 1
    while end < min(len(lines), start + 30):
        text = lines[end].text
        dash = _DASH.match(text)
        if dash and (listed or len(items) > 1 or items[0].rstrip().endswith((":", ";"))):
            items.append(text[dash.end() :])
            listed = True
        elif openers().match(text) or MARKER.match(text) or _SENT_ON.search(items[-1]):
            break
        elif not items[-1].strip():
            items[-1] = text
        elif text[:1].islower() or (
            len(text) < _MOST_LINE and not _opens_body(lines[start], lines[end - 1], lines[end])
        ):
            items[-1] = f"{items[-1]} {text}"
        else:
            break
        end += 1
    parts = items if listed else items[0].split(";")
    return tuple(p for p in (" ".join(x.split()).strip(" ;.,-") for x in parts) if p), end


def _opens_body(address: TextLine, before: TextLine, line: TextLine) -> bool:
    """Whether `line`, which begins with a capital, is the body's first under the receivers, the last of them `before`.

    "Kính gửi" is centred and names hang under one another behind it; a paragraph begins left of it, and the name over
    it had room for more. In a text blank space parts them.
    """
    if before.text.rstrip().endswith((",", ";", "-", "–")):
        return False
    if address.box is None or before.box is None or line.box is None or line.page != before.page:
        return line.gap
    letter = (line.box[3] - line.box[1]) / 2
    return line.box[0] < address.box[0] - letter and before.box[2] < line.box[2] - 2 * letter


def _bare_end(lines: Sequence[TextLine]) -> int:
    """The end of a head that has neither title nor "Kính gửi": after its last known piece, 0 where there is none."""
    last = 0
    for i, line in enumerate(lines[:15]):
        text = line.text
        if (openers().match(text) and not is_capitals(text)) or _NUMBERED.match(text):
            break
        dated = any(place_of(piece.text) is not None for piece in split_head_line(line))
        if dated or is_national_heading(text) or is_motto(text) or (NUMBER.match(text) and "/" in text[:25]):
            last = i + 1
    return last
