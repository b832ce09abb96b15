"""Whose result stands under a name: that of the paper that is to be digitised, which is replaced, or another's."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec

from pipeline.names import Stands
from pipeline.output import digest_of
from pipeline.results.files import result_files


class _SourceOf(msgspec.Struct):
    sha256: str


class _PaperOf(msgspec.Struct):
    """As much of a Document as tells which paper it is of."""

    source: _SourceOf


def whose(folder: Path, paper: Path) -> Callable[[str], Stands]:
    """Says, for `names.free_stem`, whose data stands in `folder` under a name; a paper is known by its bytes.

    The same file name is not enough: `2024/plan.pdf` and `2025/plan.pdf` are two papers.
    """
    digest = cache(lambda: digest_of(paper))

    def stands(stem: str) -> Stands:
        data = result_files(folder / stem)[1]
        if not data.exists():
            return ""
        try:
            known = msgspec.json.decode(data.read_bytes(), type=_PaperOf).source.sha256
        except (OSError, msgspec.DecodeError):
            return "other"
        return "own" if known and known == digest() else "other"

    return stands
