"""The flat rows that tables, trackers, frames and databases share, and how a Document is named in them.

A plan has a table of tasks or blocks of labelled work in its text, and a part that says who does what; a directive has
only the last. A Document's work is all of these; `origin` tells which.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Literal

import msgspec

from pipeline.document import Deadline, Document, Header
from pipeline.results.folder import Loaded
from pipeline.text.vietnamese import nfc, plain

Origin = Literal["table", "text", "responsibilities"]
_PARTY = re.compile(r"[^\W\d_]+/")  # "NQ/TW": type, then body
_YEAR = re.compile(r"(?:19|20)\d\d/")
_SHORT = {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân"}


class TaskRow(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of work. Dates are ISO or None; `page` is where it is printed, `file` the paper, `json` our result."""

    key: str
    code: str
    issued: str | None
    issuer: str
    subject: str
    origin: Origin
    position: int  # from 0, among the rows of its origin
    no: str
    group: str
    content: str
    lead: tuple[str, ...]
    coordinate: tuple[str, ...]
    deadline: str
    start: str | None
    due: str | None
    recurrence: str
    product: str
    page: int | None
    file: str
    json: str


class DutyRow(msgspec.Struct, frozen=True, kw_only=True):
    """One duty of one unit; as `Document.responsibilities`, flat."""

    key: str
    code: str
    position: int
    unit: str
    unit_name: str
    role: str
    duty: str
    partners: tuple[str, ...]
    deadline: str
    start: str | None
    due: str | None
    recurrence: str
    section: str
    page: int | None
    json: str


def code_of(header: Header) -> str:
    """Number and symbol as they are printed: "09/KH-UBND", "30/2020/NĐ-CP", "18-NQ/TW"."""
    if not header.number or not header.symbol:
        return header.number or header.symbol
    party = _PARTY.match(header.symbol) and not _YEAR.match(header.symbol)
    return f"{header.number}{'-' if party else '/'}{header.symbol}"


def key_of(document: Document) -> str:
    """What names a paper: agency, year, number and symbol (Decree 30/2020/NĐ-CP, article 15), else the file's sha256.

    The agency is compared without case, tone style and the two abbreviations that the decree allows in a head.
    """
    head = document.header
    if head.issuer and head.date and head.number and head.symbol:
        agency = _agency(f"{head.issuer_parent} {head.issuer}")
        return f"{agency}|{head.date[:4]}|{head.number.lstrip('0') or '0'}|{nfc(head.symbol).upper()}"
    return f"sha256:{document.source.sha256}"


def _agency(name: str) -> str:
    words = plain(nfc(name)).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def task_rows(loaded: Loaded) -> list[TaskRow]:
    """The work that a Document gives out: rows of tables, blocks of its text, duties, each in the paper's order."""
    document = loaded.document
    common = _common(loaded)
    count: Counter[Origin] = Counter()
    pages: dict[tuple[int | None, int | None], int] = {
        (table, cell.row): cell.page for table, found in enumerate(document.tables) for cell in found.cells if cell.page
    }
    rows = []
    for task in document.tasks:
        origin: Origin = "text" if task.table is None else "table"
        rows.append(
            TaskRow(
                **common, **_deadline(task.deadline), origin=origin, position=count[origin], no=task.no,
                group=task.group or task.section, content=task.content, lead=task.lead, coordinate=task.coordinate,
                product=task.product, page=task.page or pages.get((task.table, task.row)),
            )
        )  # fmt: skip
        count[origin] += 1
    return rows + [
        TaskRow(
            **common, **_deadline(duty.deadline), origin="responsibilities", position=at, no="", group=duty.section,
            content=duty.duty, lead=() if duty.role == "coordinate" else (duty.unit,),
            coordinate=(duty.unit, *duty.partners) if duty.role == "coordinate" else duty.partners,
            product="", page=duty.page,
        )
        for at, duty in enumerate(document.responsibilities)
    ]  # fmt: skip


def duty_rows(loaded: Loaded) -> list[DutyRow]:
    """Who does what, in the order of the paper."""
    document = loaded.document
    name, number = key_of(document), code_of(document.header)
    return [
        DutyRow(
            key=name, code=number, position=at, unit=duty.unit, unit_name=duty.unit_name, role=duty.role,
            duty=duty.duty, partners=duty.partners, section=duty.section, page=duty.page, json=loaded.name,
            **_deadline(duty.deadline),
        )
        for at, duty in enumerate(document.responsibilities)
    ]  # fmt: skip


def _common(loaded: Loaded) -> dict[str, Any]:
    document = loaded.document
    head = document.header
    return {
        "key": key_of(document), "code": code_of(head), "issued": head.date, "issuer": head.issuer,
        "subject": head.subject, "file": document.source.file, "json": loaded.name,
    }  # fmt: skip


def _deadline(deadline: Deadline | None) -> dict[str, Any]:
    if deadline is None:
        return {"deadline": "", "start": None, "due": None, "recurrence": ""}
    return {
        "deadline": deadline.text, "start": deadline.start, "due": deadline.due, "recurrence": deadline.recurrence,
    }  # fmt: skip


class PaperRow(msgspec.Struct, frozen=True, kw_only=True):
    """One paper: its head, who signed, how it was read."""

    key: str
    code: str
    number: str
    symbol: str
    date: str | None
    type: str
    type_code: str
    issuer_parent: str
    issuer: str
    place: str
    subject: str
    urgency: str
    secrecy: str
    addressed_to: tuple[str, ...]
    authority: str
    position_of_signer: str
    signer: str
    recipients: tuple[str, ...]
    kind: str
    pages: int
    file: str
    sha256: str
    json: str


def paper_row(loaded: Loaded) -> PaperRow:
    """The row of a paper itself."""
    document = loaded.document
    head, signed, source = document.header, document.signature, document.source
    return PaperRow(
        key=key_of(document), code=code_of(head), number=head.number, symbol=head.symbol, date=head.date,
        type=head.type, type_code=head.type_code, issuer_parent=head.issuer_parent, issuer=head.issuer,
        place=head.place, subject=head.subject, urgency=head.urgency, secrecy=head.secrecy,
        addressed_to=head.addressed_to, authority=signed.authority, position_of_signer=signed.position,
        signer=signed.name, recipients=document.recipients, kind=source.kind, pages=source.page_count, file=source.file,
        sha256=source.sha256, json=loaded.name,
    )  # fmt: skip
