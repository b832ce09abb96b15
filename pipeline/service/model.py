"""Values of the service: how it is set up, what was asked of a paper, what it says of one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

import msgspec

from pipeline.errors import SohoaError, UsageError
from pipeline.messages import Lang
from pipeline.ocr import Quality

LANGUAGE = re.compile(r"[A-Za-z]{3,8}(_[A-Za-z]{2,8})?(\+[A-Za-z]{3,8}(_[A-Za-z]{2,8})?){0,3}")
"""Names of Tesseract's models, joined by `+`; nothing that could be a path."""


@dataclass(frozen=True)
class Settings:
    """How a service is set up. `tokens` are SHA-256 digests; `max_bytes` a paper, `queue` papers that may wait."""

    home: Path
    tokens: frozenset[bytes] = frozenset()
    hosts: frozenset[str] = frozenset({"127.0.0.1", "localhost"})
    max_bytes: int = 200 << 20
    queue: int = 1000
    ledger: str = ""
    jobs: int = 0
    timeout: float = 1800.0
    memory: int = 2048
    dask: str = ""
    reading: dict[str, Any] = field(default_factory=dict)
    webhooks: tuple[str, ...] = ()
    secret: bytes = b""
    lang: Lang = "en"

    @property
    def papers(self) -> Path:
        return self.home / "papers"

    @property
    def results(self) -> Path:
        return self.home / "results"


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """How a paper is to be read, as far as whoever sends it may say so."""

    language: str = "vie"
    quality: str = "auto"

    def __post_init__(self) -> None:
        if self.quality not in get_args(Quality):
            raise UsageError(f"quality {self.quality}: there are: {', '.join(get_args(Quality))}")
        if not LANGUAGE.fullmatch(self.language):
            raise UsageError(f"language {self.language}: is no name of a language, as vie or vie+eng")


class StoredPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper on the disk: its id, its name, size in bytes, and when it came (ns since 1970)."""

    id: str
    name: str
    size: int
    mtime_ns: int


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Why a paper could not be read: the command line's sentence and exit code."""

    code: int
    detail: str


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """What the service says of a paper. `status` is queued, running, done, incomplete (pages are missing) or failed.

    Times are in seconds, `confidence` the mean over lines, `links` the forms in which it can be had.
    """

    id: str
    name: str
    status: str
    size: int
    received: str
    pages: int = 0
    seconds: float = 0.0
    confidence: float | None = None
    missing: tuple[str, ...] = ()
    error: Fault | None = None
    links: dict[str, str] = {}


class PaperList(msgspec.Struct, frozen=True, kw_only=True):
    """Papers, the newest first; `next` is the address of those before them, null where there are none."""

    documents: list[Paper]
    next: str | None = None


class RefusedError(SohoaError):
    """A request that is not done: the answer's status, and headers for it; `str(error)` is the sentence."""

    def __init__(self, status: int, sentence: str, *, headers: dict[str, str] | None = None, code: int = 2) -> None:
        super().__init__(sentence)
        self.status, self.headers, self.code = status, headers or {}, code
