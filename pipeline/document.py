"""The Document: what one administrative paper says, as frozen values that other programs read.

This file is the contract. Field names and their meaning are fixed by `schema_version`; a field is added, never renamed.
What is not printed on the page stays empty (`""`, `None` or `[]`): nothing is inferred and nothing is repaired.
Boxes are `(x0, y0, x1, y1)` in pixels of the page as it was read (`Page.width`, `Page.height`, `Page.dpi`), origin top
left; a page that has no picture (plain text) has no boxes. Offsets count characters (code points) of an NFC string.
Pages and lines are numbered from 1.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

SCHEMA_VERSION: Literal[2] = 2

Box = tuple[float, float, float, float]
Span = tuple[int, int]
Kind = Literal["scan", "text_layer", "bad_text_layer", "text"]
Role = Literal["lead", "coordinate", "assigned"]
LineKind = Literal["printed", "handwritten"]
Relation = Literal["basis", "cites", "replaces", "amends"]
Severity = Literal["info", "warning", "error"]
ProposedBy = Literal["appendix", "pdf_signature", "file_name", "reading"]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The file that was read. `file` is its name, in which a byte that is no UTF-8 is `%E9` (`names.spelled`);
    `reason` says why `kind` was chosen; `made_by` names versions of program and data."""

    file: str
    sha256: str
    kind: Kind
    page_count: int
    reason: str = ""
    made_by: dict[str, str] = {}


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """One change to a line: `line.text[start:end] == text` stands where the engine read `raw`.

    Edits of a line are in order and do not overlap; an insertion has `raw == ""`, a deletion `text == ""`.
    `rule` names what decided, `confidence` is the chance (0–1) that `text` is right: a rule's by
    `dictionaries/rule_confidence.tsv`, a word's by the search at a fitted temperature. How well both hold on
    papers left out: `docs/figures.md`, calibrate.
    """

    start: int
    end: int
    raw: str
    text: str
    rule: str
    confidence: float
    alternatives: tuple[str, ...] = ()


class Word(msgspec.Struct, frozen=True, array_like=True):
    """How a word of a line was read; in JSON the array `[left, right, confidence, other]`.

    `left` and `right` are pixels on the page (its height is the line's), `confidence` is the engine's own (0–1, higher
    is surer; the line reader's is calibrated), `other` what a second reader saw there: None the same, "" nothing.
    """

    left: float
    right: float
    confidence: float
    other: str | None = None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line: the restored `text`, what the engine read (`raw`) and the edits between them.

    `words` tells of the words of `raw` (what white space parts), as many and in order; empty where no engine read.
    `confidence` is the engine's own for the line (0–1, not calibrated): 1 where none read, as in a text file, whatever
    that holds.

    `by_hand` are the parts of `raw` that a hand wrote, as the picture tells: `raw[start:end]`, in order; `kind` is
    "handwritten" where that is the whole line. What a hand wrote is given as read, never restored, and never sure.
    """

    text: str
    raw: str
    box: Box | None = None
    confidence: float = 1.0
    edits: tuple[Edit, ...] = ()
    words: tuple[Word, ...] = ()
    kind: LineKind = "printed"
    by_hand: tuple[Span, ...] = ()


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page as read: size in pixels at `dpi`, `rotation` undone in degrees clockwise, the cleanup `steps` done."""

    number: int
    width: int = 0
    height: int = 0
    dpi: float = 0.0
    rotation: int = 0
    steps: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a field is printed: page and the line's index on it (both from 1)."""

    page: int
    line: int


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The head of the paper (Decree 30/2020/NĐ-CP, article 8). `date` is ISO; `number` keeps its leading zero."""

    issuer_parent: str = ""
    issuer: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    date: str | None = None
    type: str = ""
    type_code: str = ""
    subject: str = ""
    urgency: str = ""
    secrecy: str = ""
    addressed_to: tuple[str, ...] = ()


class DigitalSignature(msgspec.Struct, frozen=True, kw_only=True):
    """A digital-signature stamp: who signed and when (ISO date-time with its offset, else as printed)."""

    by: str = ""
    at: str = ""


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """Who signed: the lines over the position (`TM. …  / KT. …`), the position, the name."""

    authority: str = ""
    position: str = ""
    name: str = ""
    signed_digitally: DigitalSignature | None = None


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A document that the text cites by number. `date` is the first one printed for it, ISO; `relation` is what this
    paper does with it: rests on it (`basis`), cites it, replaces or amends it."""

    type: str
    code: str
    date: str | None = None
    issuer: str = ""
    relation: Relation = "cites"
    page: int | None = None
    line: int | None = None


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """An item of the outline. `text` is its own text under the title, without that of its children."""

    level: int
    marker: str
    title: str
    text: str = ""
    page: int | None = None
    line: int | None = None
    children: tuple[Section, ...] = ()


class Deadline(msgspec.Struct, frozen=True, kw_only=True):
    """A time as printed (`text`) and what it means: `start` and `due` are ISO dates, `recurrence` a word or empty."""

    text: str
    start: str | None = None
    due: str | None = None
    recurrence: str = ""


class Responsibility(msgspec.Struct, frozen=True, kw_only=True):
    """Who has to do what. `unit` is as printed, `unit_name` its canonical form; `section` is the marker path."""

    unit: str
    role: Role
    duty: str
    unit_name: str = ""
    partners: tuple[str, ...] = ()
    deadline: Deadline | None = None
    section: str = ""
    page: int | None = None
    line: int | None = None


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell of a table's body, text and box on its page: `row` and `col` are indices (from 0) into `Table.rows` and
    `Table.columns`; what it spans is itself and the rows and columns after it."""

    row: int
    col: int
    text: str
    row_span: int = 1
    col_span: int = 1
    page: int | None = None
    box: Box | None = None


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table, stitched over its pages. `rows` are body rows, one string a column; two-level heads join by ` / `."""

    pages: tuple[int, ...] = ()
    title: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    cells: tuple[Cell, ...] = ()

    @property
    def width(self) -> int:
        """Columns of its widest row, the head too; one at least."""
        return max(len(self.columns), *(len(row) for row in self.rows), 1)


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of work with the fields printed for it: a numbered row of a task table, or a block of running text
    ("Cơ quan chủ trì: …", "Thời gian thực hiện: …").

    `table` and `row` are indices (from 0) into `Document.tables` and its `rows`, `None` for a block; `section` is the
    marker path down to a block ("II. 1."), `page` and `line` are where its content begins (a row knows its page only).
    `duties` are indices into `Document.responsibilities`: what the text says of its lead units."""

    no: str = ""
    content: str
    group: str = ""
    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    deadline: Deadline | None = None
    product: str = ""
    table: int | None = None
    row: int | None = None
    section: str = ""
    page: int | None = None
    line: int | None = None
    duties: tuple[int, ...] = ()


class Appendix(msgspec.Struct, frozen=True, kw_only=True):
    """An appendix: its marker (`Phụ lục I`), title, the printed link back (`(Kèm theo …)`) and the first page."""

    marker: str
    title: str = ""
    attached_to: str = ""
    page: int | None = None
    line: int | None = None


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """Something a person should know: a gap in the numbering, an unread block, a field of low confidence."""

    code: str
    severity: Severity
    message: str
    page: int | None = None
    line: int | None = None


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A value for a field (`header.number`, `header.date`) that the head itself does not give: from the link of an
    appendix, the PDF's digital signature, the file's name, or another look at the same ink. An offer, never an answer.
    """

    field: str
    value: str
    source: ProposedBy
    page: int | None = None
    line: int | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One paper. `places` says where header, signature and recipients are printed, by field path (`header.number`)."""

    source: Source
    pages: tuple[Page, ...] = ()
    header: Header = Header()
    signature: Signature = Signature()
    recipients: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    sections: tuple[Section, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    tables: tuple[Table, ...] = ()
    tasks: tuple[Task, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    places: dict[str, Place] = {}
    proposals: tuple[Proposal, ...] = ()
    schema_version: Literal[1, 2] = SCHEMA_VERSION

    @property
    def text(self) -> str:
        """The restored text: a line a printed line, pages parted by a form feed."""
        return "\f".join("".join(line.text + "\n" for line in page.lines) for page in self.pages)

    def to_json(self, *, indent: int = 2) -> bytes:
        """UTF-8 JSON, ending in a newline."""
        return msgspec.json.format(msgspec.json.encode(self), indent=indent) + b"\n"

    @classmethod
    def from_json(cls, data: bytes | str) -> Document:
        """The Document of `data`; raises `msgspec.ValidationError` where it does not keep the contract.

        A result of version 1 is one of version 2: its tasks are rows, and it knows no blocks.
        """
        read = msgspec.json.decode(data, type=cls)
        return read if read.schema_version == SCHEMA_VERSION else msgspec.structs.replace(read, schema_version=2)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a Document."""
    schema = msgspec.json.schema(Document)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"sohoa Document {SCHEMA_VERSION}",
        **schema,
    }
