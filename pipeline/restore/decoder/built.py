"""Tables of the core as they were built from their text: `channel_eng.bin` beside `channel_eng.tsv`.

Numbering letters and sorting rows takes longer than all else that loading does, so `tools.build_tables` does it
beforehand. The text stays the source: each file holds the digest of the texts it was built from, and where these are
others by now, or the file is missing or damaged, the table is built anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

Parts = tuple[bytes, ...]


class Built(msgspec.Struct, frozen=True, array_like=True):
    """The parts of a table, as the core wants them, and the digest of what they were built from."""

    source: bytes
    parts: Parts


def built_file(text: Path) -> Path:
    """Where the built table of `text` lies."""
    return text.with_suffix(".bin")


def parts(text: Path, others: Sequence[Path], build: Callable[[], Parts]) -> Parts:
    """The parts of the table of `text`, which hang on the texts `others` too; of its file, or of `build`."""
    try:
        table = msgspec.msgpack.decode(built_file(text).read_bytes(), type=Built)
    except (OSError, msgspec.DecodeError):
        return build()
    return table.parts if table.source == source_of(text, *others) else build()


def encoded(table: Parts, text: Path, others: Sequence[Path]) -> bytes:
    """What the file of a built table holds."""
    return msgspec.msgpack.encode(Built(source_of(text, *others), table))


def source_of(*texts: Path) -> bytes:
    """The digest of the texts' content."""
    digest = hashlib.sha256()
    for path in texts:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()
