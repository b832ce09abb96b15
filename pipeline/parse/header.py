"""The head of a paper: agencies, number and symbol, place and date, type and subject, receivers, marks.

Boxes 1–5, 9a and 10 of Decree 30/2020/NĐ-CP, appendix I, part I. The left column holds the agencies, the number and,
in an official letter, "V/v …"; the right one the national heading (or that of the Party), place and date. What each
printed piece is, is known by its form, so the columns may share a line, follow one another or alternate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.data import dictionary
from pipeline.document import Header, Place
from pipeline.parse.columns import AUTHORITY, HEADING, MOTTO, PARTY_HEADING, positions, split_head_line
from pipeline.parse.dates import DATE, iso_of
from pipeline.parse.likeness import is_capitals, is_like, key
from pipeline.parse.model import TextLine
from pipeline.parse.symbols import OWN, OWN_SYMBOL, types
from pipeline.vietnamese import fold_tone_style, skeleton

_HEAD_LINES = 45
_NUMBER = re.compile(
    r"(?:luật\s+|nghị quyết\s+|pháp lệnh\s+)?(?:s[oố06óô6ỗồổ]|\$[6o])\s*[:.;]?\s*(?=[\d/.…_\s\-|]*\S)", re.IGNORECASE
)
_DATED = re.compile(
    r"(?:ngày|ngay|,)[\s.…_]*\d{0,2}[\s.…_]*tháng[\s.…_]*\d{0,2}[\s.…_]*năm[\s.…_]*(?:\d{2,4})?", re.IGNORECASE
)
# Handwriting between the printed words is often read as noise.
_DATED_BARE = re.compile(r"[,.]\s*ngay.{0,9}?thang.{0,7}?nam[\s.…_]*(?:\d{2,4})")
_ABOUT = re.compile(r"V\s?[/.]\s?v\s*[:.]?\s*", re.IGNORECASE)
_ADDRESSED = re.compile(r"kinh g[uo]i\b")
_MARKER = re.compile(
    r"(?:[IVX]{1,5}|\d{1,2}|[A-Z])\s*[.)/]\s+\S|Điều\s+\d|(?:Phần|Chương|PHẦN|CHƯƠNG|Mục)\s+\S|[-–+]\s+\S"
)
_LETTER_O = re.compile(r"(?<=\d)[Oo](?!\w)")
_STRICT = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét tờ trình|Kính gửi)(?!\w)", re.IGNORECASE)
_RULED = re.compile(r"[-–_=*.~\s]+$")
_SIGNED = re.compile(r"(?:ký bởi|người ký|thời gian ký|ngày ký|cơ quan|email)\s*:", re.IGNORECASE)
_PLACE_WORDS = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU|THỦ ĐÔ)\s")
_AGENCY = re.compile(
    r"(?:ỦY BAN|UBND|HỘI ĐỒNG|HĐND|SỞ|BỘ|PHÒNG|TRƯỜNG|TRUNG TÂM|BAN|CỤC|CHI CỤC|TỔNG CỤC|VĂN PHÒNG|CÔNG AN|ĐẢNG ỦY"
    r"|ĐẢNG BỘ|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|THANH TRA|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG|CHỦ TỊCH|ĐẠI HỌC"
    r"|HỌC VIỆN|VIỆN|BỆNH VIỆN"
    r"|TÒA ÁN|NGÂN HÀNG|KHO BẠC|BẢO HIỂM|LIÊN ĐOÀN|ĐOÀN|HỘI|MẶT TRẬN|TRẠM|TỔNG CÔNG TY|CÔNG TY|TẬP ĐOÀN"
    r"|KIỂM TOÁN|ĐÀI|BÁO)(?!\w)"
)
_URGENCY = ("HỎA TỐC", "THƯỢNG KHẨN", "KHẨN", "HỎA TỐC HẸN GIỜ")
_SECRECY = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
_ISSUERS_BY_DECISION = {
    "Quyết định",
    "Nghị quyết",
    "Chỉ thị",
    "Thông tư",
    "Nghị định",
    "Quy chế",
    "Lệnh",
    "Pháp lệnh",
    "Luật",
}


class Head(NamedTuple):
    """The header, where its fields are printed, the index of the first line of the body, and the subject's lines."""

    header: Header
    places: dict[str, Place]
    body: int
    subject: tuple[TextLine, ...]


@cache
def _openers() -> re.Pattern[str]:
    words = [w for w in dictionary("body_openers.txt").read_text(encoding="utf-8").splitlines() if w and w[0] != "#"]
    return re.compile(r"[-–*\s\"“]*(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")(?!\w)")


@cache
def _titles() -> dict[str, str]:
    """Skeleton of a type as a title line → type name."""
    return {
        key(name): name for name, (_, kind) in types().items() if kind not in {"standard", "other"} or name == "Điều lệ"
    }


def _type_of_line(text: str) -> tuple[str, str] | None:
    """(type, rest of the line) where a line is the title: the type in capitals, alone or with the subject after it."""
    words = text.strip(" :*._-").split()
    n = next((i for i, w in enumerate(words) if w not in {"-", "–"} and not w.isupper()), len(words))
    for k in range(min(5, n), 0, -1):
        name = _titles().get(key(" ".join(words[:k])))
        if name and (k > 1 or k == len(words) or name == "Luật"):
            return name, " ".join(words[k:]).strip(" :-–")
    capitals = " ".join(words[:n])
    for bare, name in _titles().items():
        if len(bare) >= 7 and is_like(capitals, bare, 87):
            return name, " ".join(words[n:])
    return None


class _Pieces:
    """What the pieces of the head turn out to be, gathered in reading order."""

    def __init__(self) -> None:
        self.agencies: list[TextLine] = []
        self.about: list[TextLine] = []
        self.number = self.symbol = self.place = ""
        self.date: str | None = None
        self.urgency = self.secrecy = ""
        self.places: dict[str, Place] = {}
        self.seen_number = self.national = self.dated = self.party = False
        self.about_open = False

    def take(self, piece: TextLine) -> None:
        text = piece.text.strip(" *_")
        if not text or _RULED.match(text) or _SIGNED.match(text):
            return
        if is_like(text, HEADING, 84) or is_like(text, MOTTO, 78):
            self.national, self.about_open = True, False
        elif is_like(text, PARTY_HEADING, 88):
            self.national = self.party = True
        elif (mark := _mark(text, _URGENCY)) and not self.urgency:
            self.urgency = mark
            self.places["header.urgency"] = piece.place
        elif (mark := _mark(text, _SECRECY)) and not self.secrecy:
            self.secrecy = mark
            self.places["header.secrecy"] = piece.place
        elif not self._take_numbered(piece, text) and not self._take_dated(piece, text):
            self._take_other(piece, text)

    def _take_numbered(self, piece: TextLine, text: str) -> bool:
        found = _NUMBER.match(text)
        if self.seen_number or found is None:
            return False
        start = found.end()
        while again := _NUMBER.match(text, start):
            start = again.end()
        own = OWN.match(text, start) or OWN_SYMBOL.search(text, start, start + 40)
        if own is None:
            return False
        self.seen_number = True
        self.number = own.groupdict().get("number") or ""
        self.symbol = re.sub(r"\s+", "", own["symbol"]).replace("–", "-")
        self.places["header.symbol"] = piece.place
        if self.number:
            self.places["header.number"] = piece.place
        rest = piece._replace(text=text[own.end() :].strip(" ,."))
        if rest.text and not self._take_dated(rest, rest.text):
            self._take_other(rest, rest.text)
        return True

    def _take_dated(self, piece: TextLine, text: str) -> bool:
        found = _DATED.search(text) or _DATED_BARE.search(skeleton(text).lower())
        if self.dated or found is None or len(text) > 110:
            return False
        place = text[: found.start()].strip(" ,.;*")
        if len(place) > 40 or (place and not place[0].isupper()):
            return False
        self.dated, self.about_open = True, False
        self.place = place
        if place:
            self.places["header.place"] = piece.place
        if day := DATE.search(_LETTER_O.sub("0", text)):
            self.date = iso_of(day)
            self.places["header.date"] = piece.place
        return True

    def _take_other(self, piece: TextLine, text: str) -> None:
        if about := _ABOUT.match(text):
            self.about = [piece._replace(text=text[about.end() :])]
            self.about_open = True
        elif self.about_open:
            self.about.append(piece._replace(text=text))
        elif not (self.seen_number or self.about or AUTHORITY.match(text)):
            wrapped = bool(self.agencies) and text[0].isupper() and not any(c.isdigit() for c in text)
            if is_capitals(text) or wrapped:
                self.agencies.append(piece._replace(text=text))

    def issuers(self) -> tuple[str, str]:
        """(parent, issuer): lines joined to names; the last name issues, the one before is its parent."""
        names: list[str] = []
        for line in self.agencies:
            text = fold_tone_style(line.text)
            if names and (_PLACE_WORDS.match(text) or not _AGENCY.match(text)):
                names[-1] = f"{names[-1]} {line.text}"
            else:
                names.append(line.text)
        names = [" ".join(n.split()).strip(" *.,-–_") for n in names]
        if len(names) >= 2 and all(n.startswith(("BỘ ", "SỞ ")) and n[:2] == names[0][:2] for n in names):
            return "", " - ".join(names)
        return (names[-2], names[-1]) if len(names) >= 2 else ("", names[0] if names else "")


def _mark(text: str, marks: tuple[str, ...]) -> str:
    return next((m for m in marks if len(text) <= len(m) + 2 and text.isupper() and key(text) == key(m)), "")


def _find_title(lines: Sequence[TextLine]) -> tuple[int, str, str] | None:
    """(index, type, rest of the line) of the title line within the head."""
    for i, line in enumerate(lines[:_HEAD_LINES]):
        if _MARKER.match(line.text) or _is_address(line.text):
            return None
        if line.text and is_capitals(line.text.split()[0]) and (found := _type_of_line(line.text)):
            return i, *found
    return None


def _subject_end(lines: Sequence[TextLine], start: int, by_decision: bool) -> int:
    """The index after the last line of the subject, which begins at `start`."""
    stop = min(len(lines), start + 9)
    if start < stop and is_capitals(lines[start].text) and len(lines[start].text.split()) > 2:
        small = (
            i
            for i in range(start + 1, stop)
            if any(c.islower() for c in lines[i].text[:60]) and not is_capitals(lines[i].text)
        )
        stop = next(small, stop)
    aside = (i for i in range(start + 1, stop) if _stands_aside(lines[start], lines[i]))
    stop = next(aside, stop)
    first = next((i for i in range(start, stop) if _ends_subject(lines, i, by_decision, i > start)), None)
    if first is None and stop < min(len(lines), start + 9):
        first = stop
    if first is not None and all(len(lines[i].text) <= 95 for i in range(start + 1, first)):
        return first
    end = start + 1
    while end < stop and end != first and _continues(lines[end - 1].text, lines[end].text):
        end += 1
    return min(end, len(lines))


def _stands_aside(first: TextLine, line: TextLine) -> bool:
    """Whether a line that opens with a capital is not centred under the subject's first line, where boxes tell."""
    if first.box is None or line.box is None or not first.page_width or line.text[:1].islower():
        return False
    shift = (first.box[0] + first.box[2]) / 2 - (line.box[0] + line.box[2]) / 2
    return abs(shift) > 0.016 * first.page_width


def _ends_subject(lines: Sequence[TextLine], i: int, by_decision: bool, after_first: bool) -> bool:
    text = lines[i].text
    if _MARKER.match(text) or _RULED.match(text) or _is_address(text):
        return True
    if not is_capitals(text):
        return _openers().match(text) is not None and (
            after_first or len(text) > 120 or _STRICT.match(text) is not None
        )
    if not (by_decision and after_first):
        return False
    folded = fold_tone_style(text)
    heads = positions().match(folded) or _AGENCY.match(folded)
    return bool(heads) and any(_openers().match(x.text) and not is_capitals(x.text) for x in lines[i + 1 : i + 4])


def _continues(before: str, text: str) -> bool:
    if is_capitals(before):
        return is_capitals(text)
    return text[:1].islower() or before.rstrip().endswith((",", "-", "–", "và", "của", "về", "các"))


def _addressed(lines: Sequence[TextLine], start: int) -> tuple[tuple[str, ...], int]:
    """The receivers after "Kính gửi:" and the index after them."""
    first = lines[start].text
    items = [first.split(":", 1)[1] if ":" in first else first[8:]]
    listed = not items[0].strip()
    end = start + 1
    while end < min(len(lines), start + 30):
        text = lines[end].text
        dash = re.match(r"[-–+*]\s*", text)
        if dash and (listed or len(items) > 1 or items[0].rstrip().endswith((":", ";"))):
            items.append(text[dash.end() :])
            listed = True
        elif _openers().match(text) or _MARKER.match(text) or items[-1].rstrip().endswith((".", "./.")):
            break
        elif not items[-1].strip():
            items[-1] = text
        elif text[:1].islower() or len(text) < 95:
            items[-1] = f"{items[-1]} {text}"
        else:
            break
        end += 1
    parts = items if listed else items[0].split(";")
    return tuple(p for p in (" ".join(x.split()).strip(" ;.,-") for x in parts) if p), end


def head_first(lines: Sequence[TextLine]) -> list[TextLine]:
    """`lines` with all that is printed above the title, or above "Kính gửi", before it, in whatever order read."""
    title = _find_title(lines)
    first = title[0] if title else next((i for i, x in enumerate(lines[:_HEAD_LINES]) if _is_address(x.text)), None)
    mark = lines[first].box if first is not None else None
    if first is None or mark is None:
        return list(lines)
    late = [
        i
        for i in range(first + 1, min(len(lines), _HEAD_LINES))
        if (box := lines[i].box) and lines[i].page == lines[first].page and (box[1] + box[3]) / 2 < mark[1]
    ]
    moved = set(late)
    rest = [x for i, x in enumerate(lines) if i >= first and i not in moved]
    return [*lines[:first], *(lines[i] for i in late), *rest]


def _is_address(text: str) -> bool:
    return _ADDRESSED.match(key(text[:14])) is not None


def parse_header(lines: Sequence[TextLine]) -> Head:
    """Read the head; a document without one gives an empty `Header` and a body that begins at the first line."""
    pieces = _Pieces()
    title = _find_title(lines)
    address = next((i for i, x in enumerate(lines[:_HEAD_LINES]) if _is_address(x.text)), None)
    end = title[0] if title else address if address is not None else _bare_end(lines)
    for line in lines[:end]:
        for piece in split_head_line(line):
            pieces.take(piece)
    parent, issuer = pieces.issuers()
    places = dict(pieces.places)
    type_ = subject = ""
    body = last = end
    if title:
        _, type_, rest = title
        places["header.type"] = lines[end].place
        last = _subject_end(lines, end + 1, type_ in _ISSUERS_BY_DECISION)
        subject = " ".join([rest, *(x.text for x in lines[end + 1 : last])]).strip()
        if subject:
            places["header.subject"] = lines[end if rest else end + 1].place
        body = last
        if body < len(lines) and _is_address(lines[body].text):
            address = body
    elif pieces.about or (address is not None and pieces.symbol):
        type_ = "Công văn"
        subject = " ".join(x.text for x in pieces.about)
    addressed: tuple[str, ...] = ()
    if address is not None and address >= body:
        addressed, body = _addressed(lines, address)
        places["header.addressed_to"] = lines[address].place
    if pieces.about:
        places["header.subject"] = pieces.about[0].place
    if issuer:
        places["header.issuer"] = pieces.agencies[-1].place
    if parent:
        places["header.issuer_parent"] = pieces.agencies[0].place
    header = Header(
        issuer_parent=parent,
        issuer=issuer,
        number=pieces.number,
        symbol=pieces.symbol,
        place=pieces.place,
        date=pieces.date,
        type=type_,
        type_code=types()[type_][0] if type_ in types() else "",
        subject=" ".join(subject.split()).strip(" *"),
        urgency=pieces.urgency,
        secrecy=pieces.secrecy,
        addressed_to=addressed,
    )
    printed = tuple(lines[end:last]) if title else tuple(pieces.about)
    return Head(header, places, body, printed)


def _bare_end(lines: Sequence[TextLine]) -> int:
    """The end of a head that has neither title nor "Kính gửi": after its last known piece, 0 where there is none."""
    last = 0
    for i, line in enumerate(lines[:15]):
        text = line.text
        if _openers().match(text) and not is_capitals(text):
            break
        known = _DATED.search(text) if len(text) < 130 else None
        if (
            known
            or is_like(text, HEADING, 84)
            or is_like(text, MOTTO, 78)
            or (_NUMBER.match(text) and "/" in text[:25])
        ):
            last = i + 1
    return last
