"""Labels of work: who does it, until when, what comes of it ("Đơn vị chủ trì: …", "(phối hợp: …; thời gian: …)").

They stand at the head of lines of their own, or behind the work in its sentence or its brackets. The words are data
(`task_labels.tsv`); a label without a noun ("Chủ trì: …") counts only where a unit follows. Labels of procedures,
forms, contracts, projects and fees look alike and are a kind of their own, "silent".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from pipeline.parse.label_repair import mend_head
from pipeline.parse.lines import SIGNS
from pipeline.parse.units import opens_person, opens_unit
from pipeline.parse.verbs import opens_verb
from pipeline.parse.words import bare, one_of, phrases, rows
from pipeline.text.vietnamese import CAPITALS

Kind = Literal["lead", "do", "coordinate", "time", "product", "content", "other", "silent"]
WHO = ("lead", "do", "coordinate")
_FILE = "task_labels.tsv"
_END = " .;:,-–+()"
_MOST = 4000
_AND = re.compile(r"\s*,\s*|\s+va\s+")
_COUNT = re.compile(r"\d{1,3}\s+")
_LONGEST = 90  # letters of a label
_MOST_TIME = 40  # letters of a time without its colon
_MOST_NAME = 9  # words of who does it, in small letters
_BEFORE = ("(", "[", ";", ".", "-", "–", "+", "*", "•", "")
_BLANK = re.compile(r"[\s._…]*(?:…{2}|\.{5}|_{3})|(?:không|không có)[\s.]*$", re.IGNORECASE)
_COLON_LOST = re.compile(rf"\s*[;.]\s+(?=\S)|\s+(?=[{CAPITALS}])")
_COLON_MISREAD = re.compile(rf"\s*;\s+(?=[{CAPITALS}])")
# What a time without its colon begins with: "Thời gian thực hiện sau khi Nghị quyết được ban hành".
_TIME_FOLLOWS = re.compile(
    r"(?=\s+(?:sau khi|trong|truoc|tu|den|vao|quy|thang|nam|ngay|cham nhat|thuong xuyen|hang|dinh ky|het)\s)"
)


class Label(NamedTuple):
    """A label of a text and what stands behind it: `start` is where it begins, `noun` whether it names who it is of."""

    kind: Kind
    start: int
    value: str
    noun: bool


def _of(kind: str) -> str:
    return one_of(phrases(_FILE, kind))


@cache
def _label() -> re.Pattern[str]:
    """A label up to its sign, for skeletons."""
    and_ = r"\s*[,/]?\s*(?:va\s+)?"
    noun = rf"(?P<noun>{_of('noun')}(?:(?:\s*[,/]\s*|\s+va\s+|\s+){_of('noun')}){{0,4}})\s+"
    behind = rf"(?:{and_}{_of('behind')}){{0,3}}"
    who = rf"(?:(?P<lead>{_of('lead')})|(?P<do>{_of('do')})|(?P<coordinate>{_of('coordinate')}))"
    of_noun = rf"(?:(?P<do2>{_of('do_of_noun')})|(?P<coordinate2>{_of('coordinate_of_noun')}))"
    return re.compile(
        rf"(?<!\w)(?:(?P<silent>{_of('silent')})(?=\s*:)|(?P<other>{_of('other')})(?=\s*(?:[:(]|$))"
        rf"|(?:{noun}(?:{_of('given')}\s+)?(?:{who}|{of_noun})|{who.replace('?P<', '?P<bare_')}){behind}(?!\w)"
        rf"|(?P<time>{_of('time')})(?P<when>(?:{and_}{_of('time_behind')}){{0,3}})(?!\w)"
        rf"|(?P<product>{_of('product')})(?:{and_}{_of('product_behind')}){{0,3}}(?!\w)"
        rf"|(?P<content>{_of('content')})(?:\s*\d{{1,2}})?(?!\w))"
        r"(?:\s*\([^()]{1,30}\))?(?P<colon>\s*:)?"
    )


def _kind(found: re.Match[str]) -> Kind:
    name = next(n for n in found.re.groupindex if found[n] is not None and n not in ("noun", "when", "colon"))
    return name.removeprefix("bare_").rstrip("2")  # type: ignore[return-value]


@lru_cache(maxsize=4096)
def read_labels(text: str) -> tuple[Label, ...]:
    """The labels of a text in order; the first one begins at its head, list signs apart, or behind the work. At its
    head one counts that an engine spoilt."""
    labels = _read_labels(text)
    if labels and not text[: labels[0].start].strip(SIGNS):
        return labels
    mended = mend_head(text)
    if not mended or not (repaired := _read_labels(mended)):
        return labels
    longer = len(mended) - len(text)
    return (repaired[0], *(label._replace(start=label.start - longer) for label in repaired[1:]))


def _read_labels(text: str) -> tuple[Label, ...]:
    text = text[:_MOST]
    head = len(text) - len(text.lstrip(SIGNS))
    found: list[tuple[re.Match[str], int]] = []
    for match in _candidates(text, head):
        end = _sign_after(text, match, match.start() == head)
        if end is not None and (match.start() == head or _stands_apart(text, match, bool(found))):
            found.append((match, end))
    ends = [*(match.start() for match, _ in found), len(text)][1:]
    labels = (_read(text[end:until], match) for (match, end), until in zip(found, ends, strict=True))
    return tuple(label for label in labels if _holds(label, text[: label.start].rstrip().endswith(("(", "["))))


def _candidates(text: str, head: int) -> Iterator[re.Match[str]]:
    """What reads as a label: at the head, with its colon or without, and before each other colon."""
    if not _may_hold(text, head):
        return
    last = text.rfind(":")
    skeleton = bare(text[: max(last + 1, head + _LONGEST)])
    after = head
    if first := _label().match(skeleton, head):
        yield first
        after = first.end()
    while (colon := text.find(":", after)) >= 0:
        for match in _label().finditer(skeleton, max(after, colon - _LONGEST), colon + 1):
            if match.end() == colon + 1:
                yield match
        after = colon + 1


@cache
def _first_words() -> frozenset[str]:
    return frozenset(bare(row[1]).split()[0].strip(",") for row in rows(_FILE))


def _may_hold(text: str, head: int) -> bool:
    """Whether a text can hold a label at all: a colon, or a first word that opens one."""
    return ":" in text or _opens(text[head : head + 16])


def _opens(text: str) -> bool:
    """Whether a text begins with the first word of a label."""
    return bare(text[:16].split(" ", 1)[0]).strip(",;.") in _first_words()


def _read(value: str, match: re.Match[str]) -> Label:
    value = value.lstrip(" ;,.-–+*").rstrip(" ;,.-–+*([") if match["colon"] else value.strip(_END)
    for opening, closing in ("()", "[]"):
        if value.endswith(closing) and value.count(closing) > value.count(opening):
            value = value[:-1].rstrip(" ;,.")
    kind: Kind = "silent" if _BLANK.match(value) else _kind(match)
    return Label(kind, match.start(), value.rstrip(" :"), match["noun"] is not None)


def _sign_after(text: str, match: re.Match[str], at_head: bool) -> int | None:
    """Where the value begins behind a label's sign, `None` where it has none.

    An engine loses or misreads the colon after "Đơn vị chủ trì"; a time may be printed without one.
    """
    if match["colon"]:
        return match.end()
    if not at_head:
        return None
    if match["noun"] and (match["lead"] or match["coordinate"]):
        lost = _COLON_LOST.match(text, match.end())
        return lost.end() if lost else None
    if match["time"] and match["when"] and (lost := _COLON_MISREAD.match(text, match.end())):
        return lost.end()
    alone = len(text) - match.end() <= _MOST_TIME and "," not in text[match.end() :]  # "Hoàn thành trong quý II."
    if match["time"] and (match["when"] or alone) and _TIME_FOLLOWS.match(bare(text), match.end()):
        return match.end()
    return None


def _stands_apart(text: str, match: re.Match[str], after_another: bool) -> bool:
    """Whether a label inside a text is one: a sentence, a bracket or a label has ended before it, or it has a noun."""
    before = text[: match.start()].rstrip()[-1:]
    if match["noun"] and (match["lead"] or match["coordinate"]):
        return True
    return before in _BEFORE or (after_another and before == ",")


def _holds(label: Label, in_brackets: bool) -> bool:
    """Without a noun who does it has to be a unit: "Chủ trì: Sở Y tế", not "- Phối hợp: tổ chức tuyên truyền"; it may
    be named in small letters ("Thực hiện: nhóm trưởng bộ môn"), who joins only in brackets behind the work."""
    if label.kind not in WHO or label.noun or not label.value or _names_who(label.value):
        return True
    if label.kind == "coordinate":
        return in_brackets and opens_unit(label.value[:1].upper() + label.value[1:])
    return len(label.value.split()) <= _MOST_NAME and not opens_verb(label.value)


def _names_who(value: str) -> bool:
    """Whether a value names a unit, or people by their work in small letters ("Phân công: giáo viên dạy đội tuyển")."""
    value = _COUNT.sub("", value)  # "03 khoa thí điểm"
    return opens_unit(value) or opens_person(value)


def head_label(line: str) -> Label | None:
    """The label that a line of its own begins with, list signs before it apart."""
    labels = read_labels(line)
    return labels[0] if labels and not line[: labels[0].start].strip(SIGNS) else None


def lone_label(line: str) -> Label | None:
    """The label that is all of a line, without a colon ("Bộ phận chủ trì"): its value is the next line."""
    start = len(line) - len(line.lstrip(SIGNS))
    match = _label().fullmatch(bare(line), start) if _opens(line[start : start + 16]) else None
    named = match is not None and (match["noun"] is not None or bool(match["time"] and match["when"]))
    return Label(_kind(match), start, "", noun=True) if match and named and not match["colon"] else None


def is_label(line: str) -> bool:
    """Whether a line begins with a label, with its sign or alone ("Thời gian, địa điểm")."""
    if head_label(line) is not None:
        return True
    if not _opens(line.lstrip(SIGNS + ".:;")):
        return False
    parts = _AND.split(bare(line.strip(SIGNS + ".:;")))
    return all(_label().fullmatch(part) for part in parts)


def opens_label(line: str) -> bool:
    """Whether a printed line begins with a label of work, who does it, when, or what comes of it; a list sign or a
    capital first."""
    label = head_label(line)
    return label is not None and label.kind in (*WHO, "time", "product", "content") and not line[:1].islower()
