"""What each printed piece of the head is: agency, number and symbol, place and date, "V/v …", a mark of urgency.

A piece is known by its form alone, so the two columns may share a line, follow one another or alternate. Boxes 2–4, 5b
and 10 of Decree 30/2020/NĐ-CP, appendix I, part I; older and Party forms beside them.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.document import Place
from pipeline.parse.letterhead.agency_repair import mended
from pipeline.parse.model import TextLine
from pipeline.parse.symbols import CODE, OWN, OWN_SYMBOL, names_type
from pipeline.parse.two_columns import AUTHORITY, PARTY_HEADING, UNION_HEADING, is_motto, is_national_heading
from pipeline.parse.words import any_of, phrases
from pipeline.text.dates import iso_of, own_date
from pipeline.text.fuzzy import is_capitals, is_like, key
from pipeline.text.vietnamese import bare, fold_tone_style

# "Số" with the misreadings of engines and a speck before it; the word for the paper may stand there too ("Luật số:
# 72/2025/QH15").
NUMBER = re.compile(
    r"(?:[-–.,'‘’`~:;|]\s?)?(?:(?P<type>luật|nghị quyết|pháp lệnh)\s+)?"
    r"(?:s[oố06óô6ỗồổ]|\$[6o])\s*[:.;]?\s*(?=[\d/.…_\s\-|]*\S)",
    re.IGNORECASE,
)
DATED = re.compile(
    r"(?:ngày|ngay|,)[\s.…_]*\d{0,2}[\s.…_]*tháng[\s.…_]*\d{0,2}[\s.…_]*năm[\s.…_]*(?:\d{2,4})?", re.IGNORECASE
)
# Handwriting between the printed words is often read as noise.
_DATED_BARE = re.compile(r"[,.]\s*ngay.{0,9}?thang.{0,7}?nam[\s.…_]*(?:\d{2,4})")
ABOUT = re.compile(r"[“\"]?V\s?[/.]\s?v\s*[:.]?\s*", re.IGNORECASE)
# Some offices print the subject of a letter without "V/v": "Về hướng dẫn đánh giá trung tâm …" under the number.
_ABOUT_IN_WORDS = re.compile(r"Về (?=[a-zà-ỹđ])")
# "… có hiệu lực từ ngày …", "ngày … của Bộ trưởng …": dates inside a sentence are not the paper's own.
_IN_SENTENCE = re.compile(r"\s(?:từ|đến|hết|trước|sau|vào|kể từ|lập)$")
# Rules and ornaments under the agency and the motto: "-----", "-0-", "=== & ===", "___o0o___", "*".
RULED = re.compile(r"(?:[-–—_=*.~:&+|#\s]|(?<![^\W\d_])[oO0]+(?![^\W\d_]))+$|[-–_=*~]{2,}\s?[oO0]{1,3}\s?[-–_=*~]{2,}$")
_SIGNED = re.compile(r"(?:ký bởi|người ký|thời gian ký|ngày ký|cơ quan|email)\s*:", re.IGNORECASE)
_WORDS = "head_words.tsv"
_MOST_NAME = 70
_MOST_DATED = 110
_READ = 0.6


def opens_agency(text: str) -> bool:
    """Whether a line, in capitals and in the tone style "ủy", begins with a word that opens an agency's name."""
    return _agencies().match(text) is not None


@cache
def _agencies() -> re.Pattern[str]:
    return re.compile(rf"(?!{any_of(phrases(_WORDS, 'no_agency'))}){any_of(phrases(_WORDS, 'agency'))}(?!\w)")


@cache
def _places() -> re.Pattern[str]:
    return re.compile(rf"(?!{any_of(phrases(_WORDS, 'no_place'))}){any_of(phrases(_WORDS, 'place'))}\s")


@cache
def _unfinished() -> re.Pattern[str]:
    """The first line of a name that goes on in the next, whatever that begins with."""
    return re.compile(rf"{any_of(phrases(_WORDS, 'unfinished'))}|.*(?:,|\sVÀ|\s[-–])")


class Pieces:
    """What the pieces of the head turn out to be, gathered in reading order."""

    def __init__(self) -> None:
        self.agencies: list[TextLine] = []
        self.about: list[TextLine] = []
        self.number = self.symbol = self.place = ""
        self.type = ""  # the word before the number: "Nghị quyết số: 88/2025/UBTVQH15"
        self.date: str | None = None
        self.urgency = self.secrecy = ""
        self.places: dict[str, Place] = {}
        self.seen_number = self.national = self.dated = self.party = False
        self.about_open = False

    def take(self, piece: TextLine) -> None:
        """Take the next piece in; one that is nothing of the head is left."""
        text = piece.text.strip(" *_")
        if not text or RULED.match(text) or _SIGNED.match(text):
            return
        if is_national_heading(text) or is_motto(text):
            self.national, self.about_open = True, False
        elif is_like(text, PARTY_HEADING, 88):
            self.national = self.party = True
        elif self.agencies and is_like(text, UNION_HEADING, 92):
            self.national = True
        elif (mark := _mark(text, phrases(_WORDS, "urgency"))) and not self.urgency:
            self.urgency = mark
            self.places["header.urgency"] = piece.place
        elif (mark := _mark(text, phrases(_WORDS, "secrecy"))) and not self.secrecy:
            self.secrecy = mark
            self.places["header.secrecy"] = piece.place
        elif not self._take_numbered(piece, text) and not self._take_dated(piece, text):
            self._take_other(piece, text)

    def _take_numbered(self, piece: TextLine, text: str) -> bool:
        found = NUMBER.match(text)
        if self.seen_number or found is None:
            return False
        start = found.end()
        while again := NUMBER.match(text, start):
            start = again.end()
        own = OWN.match(text, start) or OWN_SYMBOL.search(text, start, start + 40)
        if own is None:
            return False
        self.seen_number = True
        self.type = (found["type"] or "").capitalize()
        self.number = re.sub(r"\s+", "", own.groupdict().get("number") or "")
        if piece.confidence < _READ and not self.number.isdigit():
            self.number = ""  # "574b": digits written by hand and hardly read
        self.symbol = re.sub(r"\s+", "", own["symbol"]).replace("–", "-").rstrip(".")
        self.places["header.symbol"] = piece.place
        if self.number:
            self.places["header.number"] = piece.place
        rest = piece._replace(text=text[own.end() :].strip(" ,."))
        if rest.text and not self._take_dated(rest, rest.text):
            self._take_other(rest, rest.text)
        return True

    def _take_dated(self, piece: TextLine, text: str) -> bool:
        place = None if self.dated else place_of(text)
        if place is None:
            return False
        self.dated, self.about_open = True, False
        self.place = place
        if place:
            self.places["header.place"] = piece.place
        if day := own_date(text):
            self.date = iso_of(day)
            self.places["header.date"] = piece.place
        return True

    def _take_other(self, piece: TextLine, text: str) -> None:
        about = ABOUT.match(text) or self._typed_about(text)
        if about or self._is_about_in_words(text):
            self.about = [piece._replace(text=text[about.end() :] if about else text)]
            self.about_open = True
        elif self.about_open:
            self.about.append(piece._replace(text=text))
        elif not (self.seen_number or self.about or AUTHORITY.match(text)):
            wrapped = bool(self.agencies) and text[0].isupper() and not any(c.isdigit() for c in text)
            if (is_capitals(text) and not CODE.match(text)) or wrapped or _is_small_name(text):
                read = piece.confidence < 1 and is_capitals(text)
                self.agencies.append(piece._replace(text=mended(text) if read else text))

    def _is_about_in_words(self, text: str) -> bool:
        letter = bool(self.symbol) and not self.about and not names_type(self.symbol)
        return letter and _ABOUT_IN_WORDS.match(text) is not None

    def _typed_about(self, text: str) -> re.Match[str] | None:
        """The type that opens a subject under the number whose symbol names it ("Số: 545/HD-BTV", "Hướng dẫn một số
        nội dung …"), as associations and the Party print it."""
        for type_ in names_type(self.symbol) if self.seen_number and not self.about else ():
            if found := re.match(rf"{re.escape(type_)}\s+(?=[a-zà-ỹđ])", text):
                self.type = type_
                return found
        return None

    def issuers(self) -> tuple[str, str]:
        """(parent, issuer): lines joined to names; the last name issues, the one before is its parent."""
        names: list[str] = []
        for line in self.agencies:
            text = fold_tone_style(line.text).upper()
            if names and (
                _places().match(text)
                or not opens_agency(text)
                or _unfinished().fullmatch(fold_tone_style(names[-1]).upper().rstrip())
            ):
                names[-1] = f"{_without_specks(names[-1])} {line.text}"
            else:
                names.append(line.text)
        names = [" ".join(n.split()).strip(" *.,-–_") for n in names]
        if len(names) >= 2 and all(n.startswith(("BỘ ", "SỞ ")) and n[:2] == names[0][:2] for n in names):
            return "", " - ".join(names)
        return (names[-2], names[-1]) if len(names) >= 2 else ("", names[0] if names else "")


def place_of(text: str) -> str | None:
    """The place before the paper's own date ("Hà Nội, ngày …"), "" where the date stands alone, else `None`."""
    found = DATED.search(text) or _DATED_BARE.search(bare(text))
    if found is None or len(text) > _MOST_DATED:
        return None
    place = text[: found.start()].split(",")[0].strip(" ,.;*")
    if len(place) > 40 or (place and not place[0].isupper()) or _IN_SENTENCE.search(place):
        return None
    return None if text[found.end() :].lstrip()[:1].islower() else place


def _without_specks(name: str) -> str:
    """A name's line that goes on in the next, without the stops that an engine read into specks at its end."""
    return name.rstrip(" .;:'") if is_capitals(name) else name


def _is_small_name(text: str) -> bool:
    """Whether `text` is an agency whose capitals were lost: legacy fonts keep them in the font, not in the letters."""
    short = len(text) <= _MOST_NAME and not text.endswith((";", ".", ":"))
    return short and opens_agency(fold_tone_style(text).upper())


def _mark(text: str, marks: tuple[str, ...]) -> str:
    return next((m for m in marks if len(text) <= len(m) + 2 and text.isupper() and key(text) == key(m)), "")
