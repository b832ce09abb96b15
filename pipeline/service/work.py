"""What workers do for the service: read a paper as was asked, put a result into another form."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from pipeline import export
from pipeline.batch import Job, Outcome, digitize_task
from pipeline.errors import ExitCode, UsageError
from pipeline.export import FORMATS
from pipeline.service.papers import asked_of


def read(task: Job) -> Outcome:
    """Digitise a paper with the options that lie beside it, over those of the service.

    A program or language that is missing here is missing for what was asked of this paper, not for all that wait.
    """
    asked = msgspec.structs.asdict(asked_of(Path(task.path).parent))
    outcome = digitize_task(msgspec.structs.replace(task, reading={**task.reading, **asked}))
    if outcome.code == ExitCode.MISSING_PROGRAM:
        return msgspec.structs.replace(outcome, code=ExitCode.SOME_FAILED)
    return outcome


def exported(data: str, papers: str, to: str) -> bytes:
    """The Document in the file `data` in the format `to`; its original is looked for in the folder `papers`."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"result{FORMATS[to].suffix}"
        result = export.run(Path(data), to, str(target), sources=[Path(papers)])
        if not target.is_file():
            why = next((finding.reason for finding in result.refused), "")
            raise UsageError(f"{to}: this Document cannot be had in this form: {why}")
        return target.read_bytes()
