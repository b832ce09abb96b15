"""From printed lines to what a paper says: header, outline, duties, references, receivers, signature, appendices.

Reads lines and boxes only; no image, no model. Everything read carries its page and line; what is not printed stays
empty. `parse_pages` reads the pages of any document, `parse_text` a text that is already right. Who lays a Document out
again (`flow`), or reads corrected lines of it (`corrections`), asks here what a line, a piece or a cell is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from pipeline.document import Document, Line, Page, Source, Table
from pipeline.layout import Grid
from pipeline.parse.appendices import own_body, own_head, read_appendix, without_columns
from pipeline.parse.closing import find_digital_signature, is_stamp, parse_foot
from pipeline.parse.deadlines import parse_deadline
from pipeline.parse.duties import find_appended, find_work
from pipeline.parse.letterhead import (
    doubts,
    form_of_piece,
    head_first,
    head_pieces,
    is_rule,
    parse_header,
    propose,
    signing_doubts,
)
from pipeline.parse.lines import is_table_row, outside, read_lines
from pipeline.parse.model import Paragraph, Parsed, TextLine
from pipeline.parse.outline import build_outline, join, read_paragraphs, to_sections
from pipeline.parse.reference_doubt import reference_doubts
from pipeline.parse.references import find_references
from pipeline.parse.tables import are_heads, cell_text, read_tables, tasks_of_table
from pipeline.parse.tables.links import linked
from pipeline.parse.two_columns import ends_in_position, is_name, is_position, split_foot_line
from pipeline.parse.unit_lists import split_units
from pipeline.parse.units import canonical_unit
from pipeline.parse.zones import find_zones, is_receivers
from pipeline.text.vietnamese import nfc

__all__ = [
    "Paragraph", "Parsed", "TextLine", "are_heads", "canonical_unit", "cell_text", "ends_in_position", "form_of_piece",
    "head_pieces", "is_name", "is_position", "is_receivers", "is_rule", "is_stamp", "parse_deadline", "parse_pages",
    "parse_text", "propose", "read_paragraphs", "read_tables", "signing_doubts", "split_foot_line",
    "split_units", "tasks_of_table",
]  # fmt: skip


def parse_pages(pages: Sequence[Page], grids: Sequence[Grid] = ()) -> Parsed:
    """Read the document printed on `pages`; `grids` are the ruled tables found on them."""
    every = read_lines(pages)
    tables = read_tables(pages, grids, parse_header(head_first(every)).header.date)
    lines = head_first([x for x in outside(every, tables.used_lines) if not is_stamp(x.text)])
    head = parse_header(lines)
    zones = find_zones(lines, head.body)
    foot = parse_foot(lines[zones.foot : zones.appended])
    body = read_paragraphs([x for x in lines[head.body : zones.foot] if not is_table_row(x.text)])
    root, diagnostics = build_outline(body)
    sections = list(to_sections(root.children))
    appendices = []
    appended: list[Paragraph] = []
    work = find_work(root, head.header, head.header.date)
    duties, blocks = list(work.duties), list(work.tasks)
    header = head.header  # of the paper that an appendix belongs to
    for start, end in pairwise([*zones.appendices, len(lines)]):
        read = read_appendix(lines[start:end])
        appendices.append(read.appendix)
        appended += read_paragraphs(lines[start:end])
        own = own_head(lines[start:end])
        header = own.header if own else header
        inside = own_body(lines[start:end], own.body) if own else without_columns(read.body)
        inner, found = build_outline(read_paragraphs(inside))
        sections += to_sections(inner.children)
        work = (find_work if own else find_appended)(inner, header, header.date)
        duties += work.duties
        blocks += work.tasks
        diagnostics += found
    cited = [join(head.subject), *body, *appended, *_cells(tables.tables, every)]
    references = find_references(cited, head.header)
    stamp = find_digital_signature(every)
    signature = foot.signature
    if stamp:
        signature = msgspec.structs.replace(signature, signed_digitally=stamp)
    places = {**head.places, **foot.places}
    return Parsed(
        header=head.header,
        signature=signature,
        recipients=foot.recipients,
        references=references,
        sections=tuple(sections),
        responsibilities=tuple(duties),
        tables=tables.tables,
        tasks=linked((*tables.tasks, *blocks), duties),
        appendices=tuple(appendices),
        diagnostics=(
            *diagnostics,
            *tables.diagnostics,
            *doubts(head.header, places, pages),
            *reference_doubts(references, pages, head.header.date),
        ),
        places=places,
    )


def _cells(tables: Sequence[Table], lines: Sequence[TextLine]) -> list[Paragraph]:
    """The texts of table cells, each at the first line of its table's first page (a cell knows its page only)."""
    first = {line.page: line for line in reversed(lines)}
    out = []
    for table in tables:
        for cell in table.cells:
            where = first.get(cell.page or (table.pages[0] if table.pages else 1))
            if where and "/" in cell.text:
                out.append(join([where._replace(text=cell.text)]))
    return out


def parse_text(text: str, file: str = "") -> Document:
    """A Document of kind "text" from a text that is already right.

    Form feeds part its pages; every line of the file is a line of its page, so the line numbers are the file's.
    """
    pages = tuple(
        Page(number=n, lines=tuple(Line(text=x, raw=x) for x in map(str.rstrip, nfc(page).splitlines())))
        for n, page in enumerate(text.removesuffix("\f").split("\f"), 1)
    )
    parsed = parse_pages(pages)
    return Document(
        source=Source(
            file=file,
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            kind="text",
            page_count=len(pages),
            reason="text",
        ),
        pages=pages,
        **msgspec.structs.asdict(parsed),
    )
