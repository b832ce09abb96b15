"""A Word document in the layout of Decree 30/2020/NĐ-CP, appendix I: the paper as an office would type it.

Agency and motto in two columns, number beside place and date, type and subject, articles and items with their indents,
tables where they stand, receivers at the left and the signer at the right. A wide table, or one that the paper prints
across, stands on a page across.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx

from pipeline import flow
from pipeline.export import docx_page as sheet
from pipeline.export import docx_table
from pipeline.export.cell_text import one_line
from pipeline.export.docx_sides import closing, letterhead
from pipeline.export.docx_text import Writer
from pipeline.export.model import Context, Loaded
from pipeline.results import code_of

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # the same Document gives the same bytes


def encode(loaded: Loaded, context: Context) -> bytes:
    """The .docx of one Document."""
    made = docx.Document()
    sheet.prepare(made)
    across = {page.number for page in loaded.document.pages if page.width > page.height}
    writer = Writer(made)
    for part in flow.parts(loaded.document):
        _part(writer, part, across)

    head = loaded.document.header
    made.core_properties.title = one_line(" ".join(filter(None, (head.type, code_of(head), head.subject))))[:255]
    made.core_properties.author = one_line(head.issuer)[:255]
    made.core_properties.created = made.core_properties.modified = _EPOCH
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _part(writer: Writer, part: flow.PaperPart, across: set[int]) -> None:
    """One part. An appendix whose table is wide lies across as a whole; elsewhere the table alone does."""
    wide = [docx_table.is_wide(block.table, across) for block in part.blocks if isinstance(block, flow.TableBlock)]
    if part.kind in ("appendix", "tables") and any(wide):
        sheet.turn(writer.made, across=True)
    elif part.kind == "appendix":
        sheet.turn(writer.made, across=False, new_page=True)
    elif part.blocks and part.kind != "section":
        sheet.turn(writer.made, across=False)
    for block in part.blocks:
        if isinstance(block, flow.TableBlock):
            _grid(writer, block, part, across)
        elif isinstance(block, flow.Sides):
            (closing if part.kind == "closing" else letterhead)(writer.made, block)
        else:
            writer.write(block, part)


def _grid(writer: Writer, block: flow.TableBlock, part: flow.PaperPart, across: set[int]) -> None:
    made = writer.made
    alone = part.kind not in ("appendix", "tables") and docx_table.is_wide(block.table, across)
    if alone:
        sheet.turn(made, across=True)
    if block.titled:
        writer.plain(block.table.title, bold=True, centre=True)
    docx_table.table(made, block.table, sheet.between_margins(made))
    if alone:
        sheet.turn(made, across=False)
