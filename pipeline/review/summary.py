"""What the list says of a Document: its head, how sure it was read, what is missing, how far a person has come."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from pipeline.corrections import log_path, read_log, standing
from pipeline.document import Diagnostic, Header, Proposal
from pipeline.errors import UnreadableError
from pipeline.output import reason
from pipeline.results import code_of, head_of


class _LineOf(msgspec.Struct):
    confidence: float = 1.0
    text: str = ""


class _PageOf(msgspec.Struct):
    lines: list[_LineOf] = []


class _FileOf(msgspec.Struct):
    file: str
    kind: str = ""


class _Brief(msgspec.Struct):
    """As much of a Document as the list needs."""

    source: _FileOf
    schema_version: int
    header: dict[str, Any] = {}
    pages: list[_PageOf] = []
    diagnostics: list[Diagnostic] = []
    proposals: list[Proposal] = []


class ListedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """`state` is new, begun or checked; `confidence` the mean of the lines (0–1); `to_check` as in `results.heads`."""

    file: str
    header: dict[str, str]
    code: str
    pages: int
    confidence: float | None
    missing: tuple[str, ...]
    doubtful: tuple[str, ...]
    to_check: tuple[str, ...]
    state: str
    corrections: int


def summary(path: Path) -> ListedDocument:
    """The summary of the Document in `path`; raises `UnreadableError` where it is none."""
    try:
        brief = msgspec.json.decode(path.read_bytes(), type=_Brief)
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read: {reason(error)}") from error
    except msgspec.DecodeError as error:
        raise UnreadableError(f"{path}: this is not a Document of sohoa: {error}") from error
    records = standing(list(read_log(log_path(path)).records))
    header = {key: _text(value) for key, value in brief.header.items()}
    state, by_person = "new", set()
    for record in records:
        if record.place.part == "field" and record.place.name.startswith("header."):
            name = record.place.name.removeprefix("header.")
            header[name] = record.after
            by_person.add(name)
        state = record.after if record.action == "state" else "begun" if state == "new" else state
    read = [] if brief.source.kind == "text" else brief.pages  # nobody measured how sure a text file is
    sure = [line.confidence for page in read for line in page.lines if line.text.strip()]
    printed = {name: value for name, value in header.items() if name in Header.__struct_fields__}
    head = head_of(
        msgspec.convert(printed | {"addressed_to": ()}, Header), brief.diagnostics, brief.proposals, by_person
    )
    return ListedDocument(
        file=brief.source.file, header=header, pages=len(brief.pages),
        code=code_of(Header(number=header.get("number", ""), symbol=header.get("symbol", ""))),
        confidence=round(sum(sure) / len(sure), 4) if sure else None,
        missing=head.missing, doubtful=head.doubtful, to_check=head.to_check,
        state="begun" if state == "open" else state,
        corrections=sum(record.action == "correct" for record in records),
    )  # fmt: skip


def _text(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")
