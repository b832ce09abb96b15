"""URLs of databases and of folders that lie elsewhere, as they are told apart from paths and as they may be shown."""

from __future__ import annotations

import re


def is_url(name: str) -> bool:
    """Whether `name` is a URL, not a path."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", name) is not None


def without_password(url: str) -> str:
    """`url` as it may be shown."""
    return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", url)
