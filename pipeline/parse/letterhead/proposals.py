"""Values for the head's number and date from where else they stand: never answers, always with where they are from.

A number or day written by hand is often not read, or read wrongly. The paper may say it again: an appendix repeats both
("(Kèm theo Kế hoạch số 09/KH-UBND ngày 30/7/2025 …)", Decree 30/2020/NĐ-CP, appendix I, part II, 9), the PDF's digital
signature holds the time of signing, which is the day of the paper or some days after it, and offices name their files
by number and type ("1972-TB-SYT.pdf"). Which of them is right is for a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from pipeline.document import Appendix, Header, Proposal
from pipeline.parse.symbols import CODE, type_of_abbreviation
from pipeline.text.dates import DATE, iso_of
from pipeline.text.vietnamese import skeleton

_PARTS = re.compile(r"\d+|[^\W\d_]+")
_MOST_NUMBER = 5  # digits; longer ones in a file's name are days, times and numbers of some system
_YEAR = re.compile(r"(?:19|20)\d\d")
_LINK_NUMBER = re.compile(r"số\s*:?\s*(?P<number>\d{1,6})\s*/", re.IGNORECASE)


def propose(header: Header, appendices: Sequence[Appendix], signed_at: str, file: str) -> tuple[Proposal, ...]:
    """What is offered for `header.number` and `header.date` and differs from what the head gives.

    `signed_at` is the time of the PDF's own signature (ISO) or "", `file` the name of the file.
    """
    every = [*_from_appendices(header, appendices), *_from_signature(signed_at), *_from_name(header, file)]
    known = {"header.number": header.number, "header.date": header.date}
    seen: dict[tuple[str, str], Proposal] = {}
    for offer in every:
        if offer.value != known[offer.field]:
            seen.setdefault((offer.field, offer.value), offer)
    return tuple(seen.values())


def _from_appendices(header: Header, appendices: Sequence[Appendix]) -> Iterator[Proposal]:
    """Number and date in the link of an appendix to its own paper: of the paper's symbol, as far as both were read."""
    for appendix in appendices:
        link = appendix.attached_to
        code = CODE.search(link)
        number, _, symbol = code[0].partition("/") if code else ("", "", "")
        if code is None and (found := _LINK_NUMBER.search(link)):
            number = found["number"]
        if symbol and header.symbol and skeleton(symbol).upper() != skeleton(header.symbol).upper():
            continue
        if number.strip().isdigit():
            yield Proposal(
                field="header.number", value=number.strip(), source="appendix", page=appendix.page, line=appendix.line
            )
        day = DATE.search(link)
        if day and (date := iso_of(day)):
            yield Proposal(field="header.date", value=date, source="appendix", page=appendix.page, line=appendix.line)


def _from_signature(signed_at: str) -> Iterator[Proposal]:
    if re.match(r"\d{4}-\d\d-\d\d", signed_at):
        yield Proposal(field="header.date", value=signed_at[:10], source="pdf_signature")


def _from_name(header: Header, file: str) -> Iterator[Proposal]:
    """A number of the file's name beside the abbreviation of the paper's type, or of its agency.

    A year behind a number is part of the symbol, as of legal norms ("03/2010/NĐ-CP"): "03-2010-nd-cp" is number 03.
    """
    parts = _PARTS.findall(PurePath(file).stem)
    wanted = {skeleton(part).upper() for part in re.findall(r"[^\W\d_]+", header.symbol)}
    wanted = wanted or {skeleton(abbreviation).upper() for abbreviation in type_of_abbreviation()}
    for i, part in enumerate(parts):
        beside = {skeleton(word).upper() for word in (*parts[max(i - 1, 0) : i], *parts[i + 1 : i + 2])}
        if part.isdigit() and len(part) <= _MOST_NUMBER and beside & wanted:
            before = parts[i - 1] if i and _YEAR.fullmatch(part) else ""
            number = before if before.isdigit() and len(before) <= _MOST_NUMBER else part
            yield Proposal(field="header.number", value=number, source="file_name")
            return
