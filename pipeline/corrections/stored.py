"""A Document in its file, as the machine left it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pipeline.document import Document
from pipeline.errors import NotADocumentError, UnreadableError
from pipeline.output import reason


class _JsonObject(msgspec.Struct):
    """Enough of a JSON object to tell a damaged Document from other JSON that lies in the folder."""

    schema_version: int
    source: dict[str, msgspec.Raw]


def machine_document(path: Path) -> Document:
    """The Document in `path` without corrections.

    Raises `NotADocumentError` where the file was not meant to be one, `UnreadableError` where it cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read: {reason(error)}") from error
    try:
        return Document.from_json(data)
    except msgspec.DecodeError as error:  # ValidationError is one
        kind = UnreadableError if not data or _is_headed(data) else NotADocumentError
        raise kind(f"{path}: this is not a Document of sohoa: {error}") from error


def _is_headed(data: bytes) -> bool:
    try:
        return bool(msgspec.json.decode(data, type=_JsonObject).schema_version)
    except msgspec.DecodeError:
        return False
