"""The dictionaries: the only reader of the files of `dictionaries/`, each of which is a list of rows of text or bytes.

They lie beside the package in a checkout and inside it in a wheel. A line that begins with "# " is a comment.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def dictionary(name: str) -> Path:
    """The path of the dictionary file `name`, for example `"document_types.tsv"`."""
    inside = _PACKAGE / "dictionaries" / name
    return inside if inside.exists() else _PACKAGE.parent / "dictionaries" / name


def rows_of(path: Path) -> Iterator[list[str]]:
    """The rows of a table in UTF-8, its columns parted by tabs; comments and empty lines are none."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("# "):
            yield line.split("\t")


def rows(name: str) -> Iterator[list[str]]:
    """The rows of the dictionary file `name`."""
    return rows_of(dictionary(name))


@cache
def words(name: str) -> tuple[str, ...]:
    """The rows of a dictionary file of one column: a word, phrase or name each."""
    return tuple(row[0] for row in rows(name))


@cache
def surnames() -> frozenset[str]:
    """Family names, from `surnames.txt`."""
    return frozenset(name for row in words("surnames.txt") for name in row.split())


@cache
def document_types() -> dict[str, tuple[str, str]]:
    """Type name → (abbreviation, class), from `document_types.tsv`."""
    return {name: (abbreviation, kind) for name, abbreviation, kind in rows("document_types.tsv")}


@cache
def word_counts() -> dict[str, int]:
    """Word → how often it stands in official texts, from `lexicon.tsv`: small letters, tone marks in the first style
    (`vietnamese.fold_tone_style`)."""
    return {word: int(count) for word, count, *_ in rows("lexicon.tsv")}
