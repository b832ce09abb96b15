"""The forms in which a paper can be had: its data, its text, and every export that makes one file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pipeline.export import FORMATS

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".pdf": "application/pdf",
    ".md": "text/markdown; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".xml": "application/xml",
    ".hocr": "text/html; charset=utf-8",
    ".docling.json": "application/json",
}


class Form(NamedTuple):
    """A form: the suffix of its file and the type that it is sent as."""

    suffix: str
    type: str


def _form(suffix: str) -> Form:
    return Form(suffix, _TYPES.get(suffix, "application/octet-stream"))


FORMS: Mapping[str, Form] = {"json": _form(".json"), "txt": _form(".txt")} | {
    name: _form(format_.suffix) for name, format_ in FORMATS.items() if format_.makes in ("file", "each")
}
