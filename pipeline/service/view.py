"""What the service says of a paper: a row of the ledger without this machine's paths."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from pipeline.messages import Lang, Messages
from pipeline.names import path_of
from pipeline.service.forms import FORMS
from pipeline.service.model import Fault, Paper, Settings

STATUS = {"new": "queued"}
HAD = ("done", "incomplete")


def view(row: Any, settings: Settings, lang: Lang | None = None) -> Paper:
    """The paper of a row, said in `lang`."""
    error = None
    if row.error and row.state in ("failed", "incomplete"):
        error = Fault(code=row.code or 1, detail=Messages(lang or settings.lang).finished(sentence(row, settings)))
    known = row.state not in ("new", "running")
    return Paper(
        id=row.folder,
        name=name_of(row),
        status=STATUS.get(row.state, row.state),
        size=row.size,
        received=datetime.fromtimestamp(row.mtime_ns / 1e9, UTC).isoformat(timespec="seconds"),
        pages=row.pages if known else 0,
        seconds=row.seconds if known else 0.0,
        confidence=row.confidence if known else None,
        missing=tuple(row.missing.split()) if known else (),
        error=error,
        links={"self": f"/documents/{row.folder}"}
        | ({name: f"/documents/{row.folder}.{name}" for name in FORMS} if row.state in HAD else {}),
    )


def name_of(row: Any) -> str:
    """The name of the paper."""
    return path_of(row.path).rpartition("/")[2]


def sentence(row: Any, settings: Settings) -> str:
    """What went wrong with a paper, in English, with its name and without the place where it lies here."""
    said = str(row.error)
    for home in (settings.papers, settings.results):
        said = said.replace(f"{home / row.folder}/", "")
    return said
