"""The files of one result: `NAME.txt`, the text as people read it, and `NAME.json`, the Document."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline import output
from pipeline.document import Document
from pipeline.errors import UsageError
from pipeline.flow import readable


def result_files(stem: Path) -> tuple[Path, Path]:
    """Where the results of one document go: the text and the data."""
    return stem.with_name(stem.name + ".txt"), stem.with_name(stem.name + ".json")


def save(document: Document, stem: Path, *, paragraphs: bool = False) -> Path:
    """Write `stem`.txt and then `stem`.json, whose path is returned: where the JSON stands, the text does too."""
    text, data = result_files(stem)
    said = document.to_json()  # before anything is written: what cannot be said leaves no text alone
    output.write(text, readable(document, paragraphs=paragraphs).encode("utf-8", "surrogatepass"))
    output.write(data, said)
    return data


def spare(inputs: Iterable[Path], stems: Iterable[Path]) -> None:
    """Raise `UsageError` where results at `stems` would be written over one of `inputs`, or over a person's own text.

    A text that no data stands beside was not written by us: `plan.txt`, typed, beside `plan.pdf`.
    """
    read = {path.resolve() for path in inputs}
    for stem in stems:
        text, data = result_files(stem)
        for path in (text, data):
            if path.resolve() in read:
                raise UsageError(f"{path}: is to be read, and its result would be written over it; give another --out")
        if text.exists() and not data.exists():
            raise UsageError(f"{text}: stands there and is no result; give another --out or another name to the file")
