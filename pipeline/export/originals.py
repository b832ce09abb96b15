"""The papers that were digitised, found again by name and proved by their sha256."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from pipeline.export.model import Loaded


class Originals:
    """Looks for the file of a Document in folders and below them; they are walked once, when first asked."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._by_name: dict[str, list[Path]] | None = None

    def find(self, loaded: Loaded) -> Path | None:
        """The file whose name and sha256 are those of the Document's source; None where it is not there."""
        source = loaded.document.source
        for path in self._named().get(source.file, ()):
            if not source.sha256 or _digest(path) == source.sha256:
                return path
        return None

    def _named(self) -> dict[str, list[Path]]:
        if self._by_name is None:
            self._by_name = {}
            for folder in self._folders:
                for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                    self._by_name.setdefault(path.name, []).append(path)
        return self._by_name


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
