"""One export: Documents read one after the other, given to a format, its bytes written whole or not at all."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline import output as files
from pipeline.errors import NotADocumentError, UnreadableError, UsageError
from pipeline.export.formats import FORMATS, Format
from pipeline.export.model import Context, Finding, Loaded, Refused, Result, Severity
from pipeline.names import readable, spelled
from pipeline.results import Originals, load_all, paths

STANDARD_OUTPUT = "-"


def run(
    where: Path, to: str, target: str, *, sources: Sequence[Path] = (), values: Mapping[str, str] | None = None,
    events: bool = False, say: Callable[[str], str] = str,
) -> Result:  # fmt: skip
    """Export the Documents of the folder (or the one file) `where` in the format `to` into `target`.

    `target` is a file (`-` for standard output), a folder for formats that make several, or the URL of a database.
    `sources` are folders with the papers that were digitised; `values` sets fields that an archive decides; `events`
    gives a calendar the due days as events too. `say` puts reasons into the reader's language. Raises `UsageError`,
    `UnreadableError` (no Document there) and `OutputError`.
    """
    if to not in FORMATS:
        raise UsageError(f"--to {to}: there is no such format; there are: {', '.join(FORMATS)}")
    chosen = FORMATS[to]
    findings: list[Finding] = []
    for folder in sources:
        if not folder.is_dir():
            name = f"--originals {folder}"
            raise UsageError(f"{name}: there is no such folder")
    _spare_documents(where, target, chosen)
    originals = Originals([*sources, where if where.is_dir() else where.parent])
    context = Context(
        find=findings.append, target=target, values=dict(values or {}), original=originals.find, events=events
    )
    names: set[str] = set()

    def refuse(name: str, error: UnreadableError) -> None:
        severity: Severity = "note" if isinstance(error, NotADocumentError) else "refused"
        findings.append(Finding(name=name, field="", reason=str(error), severity=severity))

    def documents() -> Iterator[Loaded]:
        for loaded in load_all(where, refuse):
            names.add(loaded.name)
            _spare_original(loaded, originals, target, chosen)
            yield loaded

    stream = documents()
    first = next(stream, None)  # before a format begins to write
    if first is None:
        raise UnreadableError(findings[0].reason)
    written = _WAYS[chosen.makes](chosen, chain([first], stream), target, context)
    refused = {finding.name for finding in findings if finding.severity == "refused"}
    written += _side_report(findings, target, chosen, say)
    return Result(written=written, documents=len(names - refused), findings=tuple(findings))


def _spare_documents(where: Path, target: str, chosen: Format) -> None:
    """Refuse a target that is one of the Documents: they are what the hours of reading have given."""
    if chosen.makes == "folder" or not Path(target).is_file():
        return
    if any(path.samefile(target) for path in paths(where)):
        raise UsageError(f"--output {target}: is one of the Documents; give another name")


def _spare_original(loaded: Loaded, originals: Originals, target: str, chosen: Format) -> None:
    """Refuse a target that is the paper itself; `_each`, where that is likely, passes over this one Document."""
    path = Path(target)
    if chosen.makes == "each" or spelled(path.name) != loaded.document.source.file or not path.is_file():
        return
    if (original := originals.find(loaded)) is not None and path.samefile(original):
        raise UsageError(f"--output {target}: is the original of {loaded.name}; give another name")


def _maker(chosen: Format) -> Callable[..., Any]:
    """The function that makes a format; its module is loaded now."""
    made: Callable[..., Any] = getattr(importlib.import_module(f"pipeline.export.{chosen.module}"), chosen.function)
    return made


def _one_file(chosen: Format, documents: Iterator[Loaded], target: str, context: Context) -> tuple[Path, ...]:
    """One file of all Documents; `-` is standard output."""
    path = Path(target)
    if path.is_dir():
        raise UsageError(f"--output {target}: is a folder; this format makes one file")
    data = _maker(chosen)(documents, context)
    if target == STANDARD_OUTPUT:
        return _put_out(data)
    files.write(path, data)
    return (path,)


def _each(chosen: Format, documents: Iterator[Loaded], target: str, context: Context) -> tuple[Path, ...]:
    """A file a Document, in the folder `target` with the folders of the Documents; or the file `target` for one."""
    encode = _maker(chosen)
    single = _is_one_file(target, chosen)
    written: list[Path] = []
    for loaded in _only(documents, target) if single else documents:
        path = Path(target) if single else Path(target) / Path(loaded.name).with_suffix(chosen.suffix)
        if path.is_file() and (original := context.original(loaded)) is not None and path.samefile(original):
            context.refuse(loaded.name, "would be written over its original; give another folder with --output")
            continue
        try:
            data = encode(loaded, context)
        except Refused as error:
            context.refuse(loaded.name, str(error))
            continue
        if target == STANDARD_OUTPUT:
            return _put_out(data)
        if not single:
            files.make_folder(path.parent)
        files.write(path, data)
        written.append(path)
    return tuple(written)


def _pages(chosen: Format, documents: Iterator[Loaded], target: str, context: Context) -> tuple[Path, ...]:
    """A file a page, in a folder of the Document's name in the folder `target`."""
    if target == STANDARD_OUTPUT:
        raise UsageError(f"--output {target}: this format makes several files; give a folder")
    written: list[Path] = []
    for loaded in documents:
        try:
            made: dict[int, bytes] = _maker(chosen)(loaded, context)
        except Refused as error:
            context.refuse(loaded.name, str(error))
            continue
        folder = Path(target) / Path(loaded.name).with_suffix("")
        files.make_folder(folder)
        for number, data in made.items():
            written.append(folder / f"{number:04}{chosen.suffix}")
            files.write(written[-1], data)
    return tuple(written)


def _is_one_file(target: str, chosen: Format) -> bool:
    """Whether a format that makes a file a Document is to make the file `target`, not files in a folder."""
    named = target.lower().endswith(chosen.suffix) and not Path(target).is_dir()
    return chosen.makes == "each" and (target == STANDARD_OUTPUT or named)


def _only(documents: Iterator[Loaded], target: str) -> tuple[Loaded]:
    """The one Document there is, before anything is written."""
    loaded = next(documents)
    if next(documents, None) is not None:
        raise UsageError(f"--output {target}: is one file, and there are more Documents; give a folder")
    return (loaded,)


def _put_out(data: bytes) -> tuple[Path, ...]:
    with files.standard_output() as stream:
        stream.write(data)
    return ()


def _folder(chosen: Format, documents: Iterator[Loaded], target: str, context: Context) -> tuple[Path, ...]:
    folder = Path(target)
    if target == STANDARD_OUTPUT:
        raise UsageError(f"--output {target}: this format makes several files; give a folder")
    made: dict[str, bytes] = _maker(chosen)(documents, context)
    files.make_folder(folder)
    for name, data in made.items():
        files.write(folder / name, data)
    return tuple(folder / name for name in made)


def _database(chosen: Format, documents: Iterator[Loaded], target: str, context: Context) -> tuple[Path, ...]:
    _maker(chosen)(documents, target, context)
    return () if "://" in target else (Path(target),)


_WAYS = {"file": _one_file, "each": _each, "pages": _pages, "folder": _folder, "database": _database}


def _side_report(
    findings: Sequence[Finding], target: str, chosen: Format, say: Callable[[str], str]
) -> tuple[Path, ...]:
    """Why fields are empty and Documents refused, as CSV beside the result; only where fields are empty."""
    if target == STANDARD_OUTPUT or not any(finding.severity == "empty" for finding in findings):
        return ()
    from pipeline.export.tracker_csv import table

    rows = [(f.name, f.field, f.severity, say(readable(f.reason))) for f in findings]
    one = chosen.makes == "file" or _is_one_file(target, chosen)
    path = Path(target).with_name(Path(target).stem + ".report.csv") if one else Path(target) / "report.csv"
    files.write(path, table(("document", "field", "kind", "reason"), rows, mark=True))
    return (path,)
