"""The lines of a Document parted where its parts begin: head, grounds, each section, the closing, each appendix.

Where a part begins is what the Document says (`places`, `page` and `line` of sections and appendices). A section whose
place is unknown, or not after the one before it, has no lines of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from pipeline.document import Appendix, Document, Section
from pipeline.flow.lines import Printed
from pipeline.flow.saying import words
from pipeline.parse import is_receivers

Kind = Literal["head", "preamble", "section", "closing", "appendix"]


class Region(NamedTuple):
    """A part of the paper and its lines, in order."""

    kind: Kind
    lines: Sequence[Printed]
    of: Section | Appendix | None = None


class _Start(NamedTuple):
    at: int | None
    kind: Kind
    of: Section | Appendix | None = None


def regions(document: Document, lines: Sequence[Printed]) -> list[Region]:
    """The regions of `document` in the order of the paper; together they hold each of `lines` once."""
    places = [line.place for line in lines]
    starts = list(_starts(document, lines, places))
    known = [start.at for start in starts if start.at is not None]
    out = []
    for start in starts:
        if start.at is None:
            out.append(Region(start.kind, (), start.of))
            continue
        known = known[1:]
        out.append(Region(start.kind, lines[start.at : known[0] if known else len(lines)], start.of))
    return out


def _starts(document: Document, lines: Sequence[Printed], places: Sequence[tuple[int, int]]) -> Iterator[_Start]:
    """Where each part begins, in order; known ones never go back."""
    head = _head_end(document, lines, places)
    sections = [(section, _at(section, places)) for section in every_section(document.sections)]
    head = min(head, next((at for _, at in sections if at is not None), len(lines)))
    yield _Start(0, "head")
    yield _Start(head, "preamble")
    others = sorted(
        _others(document, lines, places, head), key=lambda start: len(lines) if start.at is None else start.at
    )
    last = head
    for section, at in sections:
        found = at if at is not None and at >= last and (at > last or section is sections[0][0]) else None
        if found is not None:
            while others and others[0].at is not None and others[0].at <= found:
                yield others.pop(0)
            last = found
        yield _Start(found, "section", section)
    yield from (start if start.at is not None and start.at >= last else start._replace(at=None) for start in others)


def _others(
    document: Document, lines: Sequence[Printed], places: Sequence[tuple[int, int]], head: int
) -> Iterator[_Start]:
    """The closing and the appendices."""
    named = [place for name, place in document.places.items() if name.startswith(("signature.", "recipients"))]
    after = [at for place in named if (at := bisect_left(places, (place.page, place.line))) >= head and at < len(lines)]
    if after:
        begin = min(after)
        while begin > head and is_receivers(lines[begin - 1].line.text):
            begin -= 1
        yield _Start(begin, "closing")
    elif document.recipients or any((document.signature.name, document.signature.position)):
        known = [where for one in document.appendices if (where := _at(one, places)) is not None]
        yield _Start(min(known, default=None), "closing")
    for one in document.appendices:
        yield _Start(_at(one, places), "appendix", one)


def _at(one: Section | Appendix, places: Sequence[tuple[int, int]]) -> int | None:
    if one.page is None or one.line is None:
        return None
    at = bisect_left(places, (one.page, one.line))
    return at if at < len(places) and places[at] == (one.page, one.line) else None


def every_section(sections: Sequence[Section]) -> Iterator[Section]:
    """All sections in the order of the paper."""
    for section in sections:
        yield section
        yield from every_section(section.children)


def _head_end(document: Document, lines: Sequence[Printed], places: Sequence[tuple[int, int]]) -> int:
    """The index after the last line of the head: its fields, and what goes on with the subject or who is addressed."""
    named = [place for name, place in document.places.items() if name.startswith("header.")]
    end = max((bisect_left(places, (place.page, place.line)) + 1 for place in named), default=0)
    under = document.header.subject if "header.type" in document.places else ""  # a letter's stands over the address
    said = [" ".join(words(text)) for text in (under, " ".join(document.header.addressed_to))]
    while end < len(lines):
        own = " ".join(words(lines[end].line.text))
        if own and not any(own in text for text in said):
            break
        end += 1
    return min(end, len(lines))
