"""The papers that were digitised, found again by name and proved by their sha256.

A name that is no UTF-8 is found by its spelling, which is what a Document has.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.names import spelled
from pipeline.output import digest_of
from pipeline.results.folder import Loaded


class Originals:
    """Looks for the file of a Document in folders and below them; they are walked once, when first asked."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._by_name: dict[str, list[Path]] | None = None

    def find(self, loaded: Loaded) -> Path | None:
        """The file whose name and sha256 are those of the Document's source; None where it is not there."""
        source = loaded.document.source
        for path in self._named().get(source.file, ()):
            if not source.sha256 or digest_of(path) == source.sha256:
                return path
        return None

    def _named(self) -> dict[str, list[Path]]:
        if self._by_name is None:
            self._by_name = {}
            for folder in self._folders:
                for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                    self._by_name.setdefault(spelled(path.name), []).append(path)
        return self._by_name
