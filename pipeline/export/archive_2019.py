"""Fields of a document under the names of Circular 02/2019/TT-BNV, which many archives' programs still import."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.export.archive import encode_set
from pipeline.export.model import Context, Loaded


def encode(documents: Iterable[Loaded], context: Context) -> dict[str, bytes]:
    """`documents.xml` and `documents.csv` of Circular 02/2019/TT-BNV."""
    return encode_set(documents, context, "2019", "02/2019/TT-BNV")
