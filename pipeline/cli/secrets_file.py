"""Files of tokens and secrets, which are never words of the command line: others could read it."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import UsageError
from pipeline.output import reason


def secrets_of(file: str, option: str) -> list[str]:
    """The secrets in `file`, one a line (`#` begins a remark); raises `UsageError`, which names `option`."""
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "it is no text in UTF-8"
        raise UsageError(f"{option} {file}: cannot be read: {why}") from error
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
