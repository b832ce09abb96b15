"""A PDF as qpdf sees it, whatever it is called: pikepdf refuses names that are no UTF-8, and so is given the file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

_HIGHEST = 64  # nodes over a page that are looked at


def inherited(page: Any, key: str) -> Any:
    """A value that a page has itself or from the nodes above it (ISO 32000-1, 7.7.3.4); None where there is none."""
    for _ in range(_HIGHEST):
        if not isinstance(page, pikepdf.Dictionary):
            return None
        if key in page:
            return page[key]
        page = page.get("/Parent")
    return None


@contextlib.contextmanager
def opened(path: Path, password: str | None = None) -> Iterator[pikepdf.Pdf]:
    """The PDF in `path`; raises what pikepdf and the file system raise."""
    with path.open("rb") as file, pikepdf.open(file, password=password or "", suppress_warnings=True) as pdf:
        yield pdf
