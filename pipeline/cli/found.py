"""What `digitize` says of a paper that it has read, in a clerk's words: what it is, what is missing or doubtful."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.cli.terminal import Terminal
from pipeline.document import Document, Proposal
from pipeline.messages import Messages
from pipeline.results import Head, code_of, field_of, head_of

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TITLE = 90  # letters of a title that are said
_IN_TABLES = ("table_numbers_jump", "table_row_incomplete", "table_line_untold", "unread_cells")
_IN_NUMBERING = ("numbering_gap", "numbering_misread", "numbering_restart", "numbering_repeat")


def say_what_was_found(file: str, document: Document, terminal: Terminal) -> bool:
    """Say it, a sentence a matter; True when a person should look at the paper."""
    say = terminal.say
    head = head_of(document.header, document.diagnostics, document.proposals)
    terminal.note("{file}: {what}", file=file, what=_what(document, say))
    doubts = [*_of_head(head, _doubtful_signer(document), say), *_of_pages(document, say)]
    for doubt in doubts:
        terminal.note("{file}: {what}", file=file, what=doubt)
    return bool(doubts)


def found(document: Document) -> dict[str, object]:
    """The same for machines."""
    header = document.header
    head = head_of(header, document.diagnostics, document.proposals)
    return {
        "number": code_of(header), "date": header.date, "type": header.type, "subject": header.subject,
        "tasks": len(document.tasks), "duties": len(document.responsibilities),
        "missing": head.missing, "doubtful": head.doubtful, "to_check": head.to_check,
        "proposals": [{"field": o.field, "value": o.value, "source": o.source} for o in head.offers],
    }  # fmt: skip


def _what(document: Document, say: Messages) -> str:
    """Type, number, date, title and how much there is of it."""
    header = document.header
    title = header.subject if len(header.subject) <= _TITLE else header.subject[: _TITLE - 1].rstrip() + "…"
    name = " ".join(filter(None, (header.type, code_of(header))))
    printed = ", ".join(filter(None, (name, day(header.date or "", say), f"“{title}”" if title else "")))
    counts = say(
        "pages: {pages}, tasks: {tasks}, duties: {duties}",
        pages=document.source.page_count, tasks=len(document.tasks), duties=len(document.responsibilities),
    )  # fmt: skip
    return f"{printed}; {counts}" if printed else counts


def _doubtful_signer(document: Document) -> list[str]:
    """Those of the signer's fields that have a doubtful value."""
    doubted = {field_of(note) for note in document.diagnostics if note.code == "low_confidence_field"}
    signed = {f"signature.{name}": getattr(document.signature, name) for name in ("position", "name")}
    return [field for field, value in signed.items() if value and field in doubted]


def _of_head(head: Head, signer: Iterable[str], say: Messages) -> Iterator[str]:
    if head.missing:
        yield say("not found or not read: {fields}", fields=_names(map("header.{}".format, head.missing), say))
    if doubtful := [*map("header.{}".format, head.doubtful), *signer]:
        yield say("read with doubt, please check: {fields}", fields=_names(doubtful, say))
    for offer in head.offers:
        yield say(
            "{field} may be {value} ({source})",
            field=_name(offer.field, say), value=day(offer.value, say), source=_source(offer, say),
        )  # fmt: skip


def _source(offer: Proposal, say: Messages) -> str:
    return {
        "appendix": say("so says the appendix"), "pdf_signature": say("the time of the digital signature"),
        "file_name": say("the file's name"), "reading": say("another reading of the same ink"),
    }[offer.source]  # fmt: skip


def _of_pages(document: Document, say: Messages) -> Iterator[str]:
    """A sentence a kind of trouble, with its pages."""
    kinds: tuple[tuple[Iterable[str], Callable[[str], str]], ...] = (
        (("unread_ink",), lambda pages: say(
            "much ink was not read (a seal, a signature, handwriting, or lost print), page {pages}", pages=pages)),
        (_IN_TABLES, lambda pages: say("rows of a table may be missing or incomplete, page {pages}", pages=pages)),
        (_IN_NUMBERING, lambda pages: say("the numbering of items has gaps or repeats, page {pages}", pages=pages)),
        (("other_language",), lambda _: say("the text is not Vietnamese; it is given as read")),
        (("no_text",), lambda _: say("no text was found on any page")),
    )  # fmt: skip
    for codes, sentence in kinds:
        notes = [note for note in document.diagnostics if note.code in codes]
        if notes:
            yield sentence(", ".join(str(page) for page in sorted({note.page for note in notes if note.page})))


def _names(fields: Iterable[str], say: Messages) -> str:
    return ", ".join(_name(field, say) for field in fields)


def _name(field: str, say: Messages) -> str:
    return say.finished(field).removeprefix("header.").replace("signature.", "signer's ").replace("_", " ")


def day(value: str, say: Messages) -> str:
    """A date as the reader's language writes it; anything else as it is."""
    found = _ISO.fullmatch(value)
    return f"{found[3]}/{found[2]}/{found[1]}" if found and say.lang == "vi" else value
