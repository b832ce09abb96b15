"""A PDF as qpdf sees it, whatever it is called: pikepdf refuses names that are no UTF-8, and so is given the file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf


@contextlib.contextmanager
def opened(path: Path, password: str | None = None) -> Iterator[pikepdf.Pdf]:
    """The PDF in `path`; raises what pikepdf and the file system raise."""
    with path.open("rb") as file, pikepdf.open(file, password=password or "", suppress_warnings=True) as pdf:
        yield pdf
