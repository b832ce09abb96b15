"""Two columns that share a printed line, taken apart: the head (agency | national heading) and the foot (recipients |
signer).

Where boxes are known, the columns are lines of their own. In plain text they share a line with three spaces between,
or one; then what belongs to the right column is known by its form: the national heading and motto, place and date,
and in the foot the signer's authority, position and name (Decree 30/2020/NĐ-CP, appendix I, boxes 1, 4, 7).
"""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz, process

from pipeline.parse.model import TextLine
from pipeline.parse.words import any_of, phrases
from pipeline.text.dictionaries import surnames, words
from pipeline.text.fuzzy import find_like, is_capitals, is_like, key
from pipeline.text.vietnamese import CAPITALS, fold_tone_style

HEADING = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY_HEADING = "ĐẢNG CỘNG SẢN VIỆT NAM"
UNION_HEADING = "ĐOÀN TNCS HỒ CHÍ MINH"  # right of its agency's name, as the Party's
# Room left for the clerk to fill in, filled or not: "Số:      /QĐ-SYT", "Số 604    /STP-BTTP", "ngày 4    tháng 12".
_BLANK = re.compile(
    r"(?P<before>S[ốo]\s?:?(?:\s*\d{1,6})?|(?:ngày|tháng)(?:\s*\d{1,2})?|năm)\s{2,}(?=[/\d]|-\s?[^\W\d_]{2}|tháng|năm)",
    re.IGNORECASE,
)
# The mark of a draft, once or as often as an editor's text box came out: "DỰ THẢO", "(Dự thảo lần 2)".
_DRAFT = re.compile(r"\(?DỰ THẢO(?:\s+(?:LẦN\s+)?(?:\d{1,2}|[IVX]{1,4}))?\)?\s*", re.IGNORECASE)
_DRAFTED = re.compile(rf"\s*(?:{_DRAFT.pattern})+(?=Số\s*:|$)", re.IGNORECASE)
# Between the columns stand blanks, or what is left of a table without rulings that held them.
_WIDE = re.compile(r"\s{3,}|\s+\|+\s*|\s*\|+\s+|^\s*\|+|\|+\s*$")
AUTHORITY = re.compile(
    r"(?:(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ)(?:\s*[./,]\s*|\s+)|Q\.\s*"
    r"|QUYỀN\s+(?=(?:PHÓ |TỔNG |CHI )?(?:CHỦ|GIÁM|BỘ TRƯỞNG|THỨ TRƯỞNG|TRƯỞNG|CỤC|VỤ|CHÁNH|VIỆN|HIỆU|THỦ TƯỚNG"
    r"|THỐNG ĐỐC)(?!\w)))(?=[" + CAPITALS + r"]{2})"
)
_BEFORE_POSITION = 2  # words of an authority that a hand wrote before it, or that were misread
_SPECKS = re.compile(r"\s*[-–—.,'`~:|]{1,2}\s*")
_AUTHORITY_INSIDE = re.compile(
    r"(?<=[;:.,)\s])(?:TM|T/M|KT|K/T|TL|T/L|TUQ)(?:\s?[.,/]\s*|\s+)(?=[" + CAPITALS + r"]{2}\S*\s)"
)


def is_national_heading(text: str) -> bool:
    """Whether a line is the national heading, a few of its letters misread."""
    return is_like(text, HEADING, 84)


def is_motto(text: str) -> bool:
    """Whether a line is the motto under the national heading, a few of its letters misread."""
    return is_like(text, MOTTO, 78)


@cache
def positions() -> re.Pattern[str]:
    """A signer's position in capitals, at the start of a text; from `positions.txt`, its deputy too."""
    longest = sorted(words("positions.txt"), key=len, reverse=True)
    alternatives = "|".join(re.escape(fold_tone_style(w)).replace(r"\ ", r"\s+") for w in longest)
    return re.compile(rf"(?:Q\.\s*)?(?:PHÓ\s+)?(?:{alternatives})(?!\w)")


@cache
def _position_keys() -> tuple[str, ...]:
    return tuple(key(w) for w in words("positions.txt") if len(w) >= 8)


def _part(line: TextLine, text: str) -> TextLine:
    return line._replace(text=text.strip(" |"))


def split_head_line(line: TextLine) -> list[TextLine]:
    """The columns' parts of a line of the head, left to right."""
    printed = line.text[drafted.end() :] if (drafted := _DRAFTED.match(line.text)) else line.text
    filled = _BLANK.sub(lambda blank: " ".join(blank["before"].split()) + " ", printed)
    parts = [" ".join(p.split()) for p in _WIDE.split(filled) if p.strip()]
    out: list[TextLine] = []
    for part in parts:
        cut = find_like(part, HEADING) or find_like(part, MOTTO, 80) or find_like(part, PARTY_HEADING, 88)
        if cut is None:
            out.append(_part(line, part))
            continue
        start, end = _whole_words(part, *cut)
        out += [_part(line, piece) for piece in (part[:start], part[start:end], part[end:]) if piece.strip(" |-_")]
    return out


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened by the one or two letters that a likeness may leave off a word at its ends."""
    for _ in range(2):
        start -= start > 0 and text[start - 1].isalnum() and text[start].isalnum()
        end += end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return start, end


def split_foot_line(line: TextLine) -> list[TextLine]:
    """The columns' parts of a line of the foot: what is of the recipients, then what is of the signer."""
    parts = [p for p in _WIDE.split(line.text) if p.strip()]
    out: list[TextLine] = []
    for part in parts:
        specks = _SPECKS.match(part)
        if specks and AUTHORITY.match(part, specks.end()):
            part = part[specks.end() :]  # "-KT. CHÁNH VĂN PHÒNG"
        at = _signer_start(part)
        pieces = [part[:at], *_signer_parts(part[at:])] if at else _signer_parts(part)
        out += [_part(line, piece) for piece in pieces if piece.strip()]
    return out


def _signer_parts(text: str) -> list[str]:
    """Authority, position and name that one line holds ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn An"), taken apart."""
    opened = AUTHORITY.match(text)
    if not opened and not positions().match(fold_tone_style(text)):
        return [text]
    words = [m.start() for m in re.finditer(r"\S+", text)]
    small = (at for at in words[1:] if not is_capitals(text[at:].split(" ", 1)[0]) and not is_capitals(text[at:]))
    name = next((at for at in small if is_name(text[at:])), len(text))
    block = text[:name].rstrip()
    parts = [text[name:]]
    if opened:
        inner = next((at for at in words[2:] if at < name and AUTHORITY.match(block, at)), 0)
        if inner:
            return [block[:inner], *_signer_parts(block[inner:]), *parts]
        starts = (at for at in words if opened.end() < at < name)
        folded = fold_tone_style(block)
        # "KT. BỘ TRƯỞNG, CHỦ NHIỆM": two offices of one head
        cut = next((at for at in starts if positions().fullmatch(folded, at) and folded[at - 2] != ","), len(block))
        return [block[:cut], block[cut:], *parts]
    return [block, *parts]


def _signer_start(text: str) -> int:
    """Where the signer's part begins in a line that one space parts, 0 where there is none."""
    if AUTHORITY.match(text) or is_position(text) or is_name(text):
        return 0
    if found := _AUTHORITY_INSIDE.search(text):
        return found.start()
    for sign in re.finditer(r"[;:.)]\s+", text):
        rest = text[sign.end() :]
        if len(rest) <= 60 and (is_position(rest) or is_name(rest)):
            return sign.end()
    return 0


def is_position(text: str) -> bool:
    """Whether `text` is a signer's position: capitals that begin with one ("PHÓ CHỦ TỊCH", "GIÁM ĐỐC")."""
    if not is_capitals(text):
        return False
    if positions().match(fold_tone_style(text)):
        return True
    return (
        len(text) <= 40
        and process.extractOne(key(text), _position_keys(), score_cutoff=91, scorer=fuzz.ratio) is not None
    )


def ends_in_position(text: str) -> bool:
    """Whether `text` is a signer's position, or ends in one behind what is in its place instead ("K GIÁM ĐỐC")."""
    words = text.strip(" .,:;'”\"-–*_").split()
    return any(is_position(" ".join(words[n:])) for n in range(min(len(words), _BEFORE_POSITION + 1)))


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(phrases('head_words.tsv', 'title'))}[.,]?\s*)+")


def is_name(text: str) -> bool:
    """Whether `text` reads as a person's name: two to six words, each with a capital, the first a family name."""
    text = text.strip(" .,:'")
    rest = text[m.end() :] if (m := _titles().match(text)) else text
    words = rest.split()
    if not 2 <= len(words) <= 6 or any(c.isdigit() for c in rest) or not all(w[:1].isupper() for w in words):
        return False
    if not all(w.replace("-", "").replace("'", "").isalpha() for w in words):
        return False
    return words[0].capitalize() in surnames() and (not is_capitals(rest) or positions().match(rest) is None)
