"""Where the dictionaries lie: beside the package in a checkout, inside it in a wheel; and one that rooms share."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def dictionary(name: str) -> Path:
    """The path of the dictionary file `name`, for example `"document_types.tsv"`."""
    inside = _HERE / "dictionaries" / name
    return inside if inside.exists() else _HERE.parent / "dictionaries" / name


@cache
def document_types() -> dict[str, tuple[str, str]]:
    """Type name → (abbreviation, class), from `document_types.tsv`."""
    table = {}
    for line in dictionary("document_types.tsv").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            name, abbreviation, kind = line.split("\t")
            table[name] = (abbreviation, kind)
    return table
