"""The register of incoming documents: ten columns (Decree 30/2020/NĐ-CP, appendix IV)."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.export.cell_text import day, joined
from pipeline.export.model import Context, Loaded
from pipeline.export.register import INCOMING, issuer_of, written
from pipeline.export.xlsx import Value
from pipeline.results import code_of


def encode(documents: Iterable[Loaded], context: Context) -> bytes:
    """A row a Document; day and number of arrival are the receiving office's to fill."""
    return written(INCOMING, [(loaded.name, _row(loaded)) for loaded in documents], context)


def _row(loaded: Loaded) -> list[Value]:
    head = loaded.document.header
    what = " ".join(filter(None, (head.type, head.subject)))
    return [
        "", "", issuer_of(loaded), code_of(head), day(head.date) or head.date or "", what, joined(head.addressed_to),
        "", "", loaded.document.source.file,
    ]  # fmt: skip
