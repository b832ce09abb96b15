"""Where the dictionaries lie: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def dictionary(name: str) -> Path:
    """The path of the dictionary file `name`, for example `"document_types.tsv"`."""
    inside = _HERE / "dictionaries" / name
    return inside if inside.exists() else _HERE.parent / "dictionaries" / name
