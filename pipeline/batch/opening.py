"""A folder to read from or write to, by the path or URL that names it."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.batch.folders import Folder, LocalFolder
from pipeline.batch.remote import RemoteFolder
from pipeline.urls import is_url


def open_folder(name: str | os.PathLike[str]) -> Folder:
    """The folder of that path or URL. Raises `MissingProgramError`, `UsageError` for URLs that cannot be used."""
    text = os.fspath(name)
    if not is_url(text):
        return LocalFolder(Path(text))
    if text.startswith(("file://", "local://")):
        return LocalFolder(Path(text.partition("://")[2]))
    return RemoteFolder(text)
