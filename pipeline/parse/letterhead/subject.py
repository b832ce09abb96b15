"""The title of a paper (its type in capitals) and the subject under it, which may take several lines.

Box 5a of Decree 30/2020/NĐ-CP, appendix I, part I. Nothing closes a subject but what comes after it: an opening phrase
of the body, a marker, "Kính gửi", the heads who decide ("CHỦ TỊCH ỦY BAN NHÂN DÂN …"), a line that stands aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.parse.letterhead.fields import ABOUT, NUMBER, RULED, opens_agency
from pipeline.parse.lines import is_table_row
from pipeline.parse.model import TextLine
from pipeline.parse.two_columns import is_national_heading, positions
from pipeline.parse.words import phrases
from pipeline.text.dictionaries import document_types, words
from pipeline.text.fuzzy import is_capitals, is_like, key
from pipeline.text.vietnamese import both_tone_styles, fold_tone_style

HEAD_LINES = 45
MARKER = re.compile(
    r"(?:[IVX]{1,5}|\d{1,2}|[A-Z])\s*(?:[.)/]\s+\S|[-–]\s+[^\W\d_])|Điều\s+\d"
    r"|(?:Phần|Chương(?! trình)|PHẦN|CHƯƠNG(?! TRÌNH)|Mục(?! tiêu))\s+\S|[-–+]\s+\S"
)
_SPECK = re.compile(r"[-–+]\s+")
_ADDRESSED = re.compile(r"kinh g[uo]i\b")
_STRICT = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét tờ trình|Kính gửi)(?!\w)", re.IGNORECASE)
_BASIS = re.compile(r"[-–*\s]*Căn cứ\s|Điều\s+\d+\s*[.:]")
_LABEL = re.compile(r"[^\W\d_][^:.;]{2,40}:\s+\S")
_WIRES = re.compile(r"(?P<who>.{4,120})\sđiện\s*:\s*$", re.IGNORECASE)
_OF_WHOM = re.compile(r"của\s", re.IGNORECASE)
_MOST_LINE = 95
_MOST_LINES = 9
_MOST_UNTITLED = 7


@cache
def openers() -> re.Pattern[str]:
    """The opening of a body's first paragraph; from `body_openers.txt`."""
    forms = {form for word in words("body_openers.txt") for form in both_tone_styles(word)}
    return re.compile(r"[-–*\s\"“]*(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + r")(?!\w)")


@cache
def _titles() -> dict[str, str]:
    """Skeleton of a type as a title line → type name."""
    return {key(name): name for name, (_, kind) in document_types().items() if kind not in {"standard", "other"}}


def is_address(text: str) -> bool:
    """Whether a line begins with "Kính gửi", read with an error or two."""
    return _ADDRESSED.match(key(text[:14])) is not None


def address_in(lines: Sequence[TextLine]) -> int | None:
    """The index of "Kính gửi" in the head; none where the body has begun before it."""
    for i, line in enumerate(lines[:HEAD_LINES]):
        if is_address(line.text):
            return i
        if _BASIS.match(line.text):
            return None
    return None


def is_wire(text: str) -> bool:
    """Whether a line says to whom a telegram goes ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH … ĐIỆN:")."""
    found = _WIRES.match(text)
    return found is not None and is_capitals(found["who"])


def find_title(lines: Sequence[TextLine]) -> tuple[int, str, str] | None:
    """(index, type, rest of the line) of the title line within the head.

    Where no line in capitals is one, a line that is nothing but a type is, if "Số …" or the like stands above it:
    legacy fonts keep their capitals in the font. A letter ("V/v …") has none, its subject may name another paper's.
    Above the national heading stands none, but stamps do, "CÔNG BÁO".
    """
    heading = _national_heading(lines)
    numbered = lettered = False
    small: tuple[int, str, str] | None = None
    for i, line in enumerate(lines[:HEAD_LINES]):
        if (
            (MARKER.match(line.text) and not _is_agency(line))
            or is_address(line.text)
            or (i and _BASIS.match(line.text))
        ):
            break
        below = heading is None or not _is_above(line, heading)
        if below and line.text and is_capitals(line.text.split()[0]) and (found := _type_of_line(line.text)):
            return i, *found
        lettered = lettered or ABOUT.match(line.text) is not None
        if small is None and numbered and not lettered and (found := _small_type(line.text)):
            small = i, *found
        numbered = numbered or NUMBER.match(line.text) is not None
    return small


def _national_heading(lines: Sequence[TextLine]) -> TextLine | None:
    """The line of the head that is the national heading; None where an agency stands on it too."""
    return next((line for line in lines[:HEAD_LINES] if line.box and is_national_heading(line.text)), None)


def _is_above(line: TextLine, other: TextLine) -> bool:
    return line.box is not None and other.box is not None and line.page == other.page and line.box[3] < other.box[1]


def _is_agency(line: TextLine) -> bool:
    """Whether a line that begins as an item does is an agency beside which an engine read a speck as a dash."""
    speck = _SPECK.match(line.text)
    return line.confidence < 1 and speck is not None and opens_agency(fold_tone_style(line.text[speck.end() :]))


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


def _small_type(text: str) -> tuple[str, str] | None:
    words = text.strip(" :*._-").split()
    for k in range(min(4, len(words)), 1, -1):
        name = _titles().get(key(" ".join(words[:k])))
        if name and (k == len(words) or _OF_WHOM.match(" ".join(words[k:]))):
            return name, " ".join(words[k:])
    return None


def subject_of(lines: Sequence[TextLine], title: int, rest: str, type_: str) -> tuple[str, int]:
    """(subject, index after its last line); `rest` is what stands on the title's own line."""
    last = _subject_end(lines, title + 1, type_ in phrases("head_words.tsv", "by_decision"), bool(rest))
    under = lines[title + 1 : last]
    following = [_without_speck(x) if x is not under[-1] else x.text for x in under]
    if _names_issuer(rest, following):
        rest = ""
    return " ".join(" ".join([rest, *following]).split()).strip(" *"), last


def _without_speck(line: TextLine) -> str:
    """A line inside the subject without a sign at its end that an engine read into a speck."""
    return line.text.rstrip(" .:;'") if line.confidence < 1 else line.text


def untitled_end(lines: Sequence[TextLine], start: int) -> int:
    """The index after a subject whose title was lost: a few lines between the head and the body's opening; `start` if
    none stands there."""
    for end in range(start, min(len(lines), start + _MOST_UNTITLED)):
        text = lines[end].text
        if _ends_subject(lines, end, True, True) or (end > start and _decides(text)):
            told = openers().match(text) or _decides(text) or _BASIS.match(text) or is_capitals(lines[start].text)
            return end if end > start and told else start
        if end > start and is_capitals(lines[start].text) and not is_capitals(text):
            return end
        if text.rstrip().endswith((".", ";", ":")) or not text[:1].isalpha() or is_table_row(text):
            return start
    return start


def _decides(text: str) -> bool:
    """Whether a line in capitals names the head or the agency that decides ("BỘ TRƯỞNG BỘ TÀI CHÍNH")."""
    folded = fold_tone_style(text)
    return is_capitals(text) and (positions().match(folded) is not None or opens_agency(folded))


def contradicts(type_: str, named: set[str], symbol: str) -> bool:
    """Whether number and symbol ("2014/NĐ-CP", "Nghị quyết số …") name other types than `type_`: then what looks like
    the title, with more words on its line, opens the subject of a paper whose title was lost ("QUY ĐỊNH CHẾ ĐỘ …")."""
    return (
        bool(named) and type_ not in named and document_types().get(type_, ("",))[0] not in re.split(r"[/\-]", symbol)
    )


def _names_issuer(rest: str, following: Sequence[str]) -> bool:
    """Whether what follows the type on its line only says whose it is ("QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ TÀI CHÍNH")."""
    if not (_OF_WHOM.match(rest) and following):
        return False
    whose = fold_tone_style(rest[4:]).upper()
    about = re.match(r"(?:về|v/v|ban hành|quy định|số)(?!\w)", following[0], re.IGNORECASE)
    named = positions().match(whose) is not None or opens_agency(whose)
    return named and (about is not None or is_capitals(rest) != is_capitals(following[0]))


def _subject_end(lines: Sequence[TextLine], start: int, by_decision: bool, begun: bool) -> int:
    """The index after the last line of the subject, which begins at `start`, or before it if `begun`."""
    stop = min(len(lines), start + _MOST_LINES)
    if start < stop and is_capitals(lines[start].text) and len(lines[start].text.split()) > 2:
        small = (
            i
            for i in range(start + 1, stop)
            if any(c.islower() for c in lines[i].text[:60]) and not is_capitals(lines[i].text)
        )
        stop = next(small, stop)
    aside = (i for i in range(start + 1, stop) if _stands_aside(lines[start], lines[i]))
    stop = next(aside, stop)
    first = next((i for i in range(start, stop) if _ends_subject(lines, i, by_decision, begun or i > start)), None)
    if first is None and stop < min(len(lines), start + _MOST_LINES):
        first = stop
    if first is not None and all(len(lines[i].text) <= _MOST_LINE for i in range(start + 1, first)):
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
    if MARKER.match(text) or RULED.match(text) or is_address(text) or is_wire(text):
        return True
    if after_first and _LABEL.match(text) and not is_capitals(text):
        return True
    if not is_capitals(text):
        paragraph = len(text) > 120 and text.rstrip().endswith((".", ":", ";", ","))
        return openers().match(text) is not None and (after_first or paragraph or _STRICT.match(text) is not None)
    if not (by_decision and after_first):
        return False
    return _decides(text) and any(openers().match(x.text) and not is_capitals(x.text) for x in lines[i + 1 : i + 4])


def _continues(before: str, text: str) -> bool:
    if is_capitals(before):
        return is_capitals(text)
    return text.lstrip("(")[:1].islower() or before.rstrip().endswith((",", "-", "–", "và", "của", "về", "các"))
