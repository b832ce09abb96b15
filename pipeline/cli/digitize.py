"""`sohoa digitize`: each file to its text and its data, what was found in it, and the exports that are asked for."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import output, results
from pipeline.cli.found import found, say_what_was_found
from pipeline.cli.reading_options import reading_options, say_that_tesseract_is_missing, say_what_best_lacks
from pipeline.cli.terminal import Terminal
from pipeline.document import Document
from pipeline.errors import ExitCode, MissingProgramError, OutputError, SohoaError, UsageError
from pipeline.export import FORMATS
from pipeline.machine import jobs_auto
from pipeline.names import free_stem, shortened, spelled, usual_stem

_PROCESS_MB = 600
"""Memory that a process which reads pages is allowed for, when their number is chosen here."""


def digitize(options: argparse.Namespace, terminal: Terminal) -> int:
    """Each file to `DIR/NAME.json` and `DIR/NAME.txt`; paths of Documents and exports on standard output."""
    from pipeline import reader
    from pipeline.digitize import digitize as run

    files, out, formats = [Path(name) for name in options.files], Path(options.out), _formats(options.to)
    for folder in filter(None, (out, options.debug)):
        output.make_folder(Path(folder))
    stems = _stems(files, out, terminal)
    results.spare(files, stems)
    say_what_best_lacks(options, terminal)
    if options.dictionary:
        from pipeline.restore import read_dictionary

        read_dictionary(Path(options.dictionary))  # where it cannot be read, every file would meet the same
    codes: list[ExitCode] = []
    after = _After()
    jobs = options.jobs or jobs_auto(_PROCESS_MB)
    reader.prepare(jobs)  # before the bar, which is a thread
    with terminal.progress(len(files)) as bar:
        for path, stem in zip(files, stems, strict=True):
            bar.begin(spelled(path.name))
            try:
                document = run(
                    path, **reading_options(options), jobs=jobs, on_page=bar.page,
                    debug=_debug_folder(options, stem.name),
                )  # fmt: skip
                results.save(document, stem, paragraphs=options.paragraphs)
                after.alone |= (
                    options.quality == "auto"
                    and "tesseract" not in document.source.made_by
                    and ("reader" in document.source.made_by)
                )
            except (OutputError, MissingProgramError):
                raise  # the next file would meet the same
            except Exception as error:
                with bar.aside():
                    codes.append(_failed(path, error, terminal))
            else:
                with bar.aside():
                    codes.append(_done(path, stem, document, formats, after, terminal))
        bar.begin("")
    if len(files) > 1:
        terminal.note("{done} of {total} documents done.", done=codes.count(ExitCode.OK), total=len(files))
    if after.alone:
        say_that_tesseract_is_missing(terminal)
    if ExitCode.OK in codes or ExitCode.SOME_FAILED in codes:
        _say_what_next(files, out, after, terminal)
    code = _exit_code(codes)
    return ExitCode.SOME_FAILED if after.refused and code == ExitCode.OK else code


@dataclass
class _After:
    """What there is to say after reading: a person should look at a paper; an export could not be made; a scan was
    read without Tesseract, though nobody asked for that."""

    doubted: bool = False
    refused: bool = False
    alone: bool = False


def _formats(asked: str) -> tuple[str, ...]:
    """The exports that `--to` names; raises `UsageError` for one that makes no file of one paper."""
    names = tuple(dict.fromkeys(filter(None, (name.strip() for name in asked.split(",")))))
    for name in names:
        if name not in FORMATS:
            raise UsageError(f"--to {name}: there is no such format; there are: {', '.join(FORMATS)}")
        if FORMATS[name].makes not in ("each", "file"):
            raise UsageError(f"--to {name}: does not make one file of one paper; use `sohoa export` for it")
    return names


def _stems(files: list[Path], out: Path, terminal: Terminal) -> list[Path]:
    """Where the result of each file goes: never over that of another paper, whichever call made it."""
    stems: list[Path] = []
    taken: set[str] = set()
    for path in files:
        stems.append(out / free_stem(path.name, taken, results.whose(out, path)))
        if stems[-1].name != (usual := usual_stem(path.name)):
            terminal.note(
                "{file}: its result is {result}, for {other} is not of this paper.",
                file=path, result=results.result_files(stems[-1])[1], other=results.result_files(out / usual)[1],
            )  # fmt: skip
    return stems


def _debug_folder(options: argparse.Namespace, name: str) -> Path | None:
    """Where the pictures of the document `name` go; of several documents each has a folder of its own there."""
    if not options.debug:
        return None
    return Path(options.debug, name) if len(options.files) > 1 else Path(options.debug)


def _done(
    path: Path, stem: Path, document: Document, formats: Sequence[str], after: _After, terminal: Terminal
) -> ExitCode:
    """Say what was read, export it, give the paths."""
    errors = [diagnostic for diagnostic in document.diagnostics if diagnostic.severity == "error"]
    for diagnostic in errors:
        terminal.note("{file}: {message}", file=path, message=terminal.say.finished(diagnostic.message))
    after.doubted |= say_what_was_found(spelled(path.name), document, terminal) or bool(errors)
    exported = [file for name in formats for file in _exported(path, stem, name, after, terminal)]
    code = ExitCode.SOME_FAILED if errors else ExitCode.OK
    text, data = results.result_files(stem)
    if terminal.json:
        terminal.record(
            file=spelled(str(path)), status="incomplete" if errors else "done", exit_code=code,
            document=spelled(str(data)), text=spelled(str(text)), exports=[spelled(str(file)) for file in exported],
            kind=document.source.kind, pages=document.source.page_count, diagnostics=len(document.diagnostics),
            **found(document),
        )  # fmt: skip
    else:
        terminal.note("{file}: the text is in {text}", file=spelled(path.name), text=spelled(str(text)))
        for written in (data, *exported):
            terminal.path(written)
    return code


def _exported(path: Path, stem: Path, name: str, after: _After, terminal: Terminal) -> tuple[Path, ...]:
    """One export of one paper, beside its results: `NAME.pdf`, `NAME.jira.csv`."""
    from pipeline.export import run

    suffix = FORMATS[name].suffix
    own = suffix if suffix.split(".")[1] == name else f".{name}{suffix}"
    target = stem.with_name(shortened(stem.name, own))
    try:
        result = run(results.result_files(stem)[1], name, str(target), sources=[path.parent], say=terminal.say.finished)
    except SohoaError as error:  # of this format; the paper is read, and others may do
        terminal.failure(error)
        after.refused = True
        return ()
    after.refused |= bool(result.refused)
    for finding in result.findings:
        if finding.severity == "refused":
            reason = terminal.say.finished(finding.reason)
            terminal.note("{file}: no {format}: {reason}", file=spelled(path.name), format=name, reason=reason)
    return result.written


def _failed(path: Path, error: Exception, terminal: Terminal) -> ExitCode:
    if not isinstance(error, SohoaError):
        terminal.note("{file}: {message}", file=path, message=terminal.say("not digitised, because of what follows."))
    code = terminal.failure(error)
    if terminal.json:
        sentence = str(error) if isinstance(error, SohoaError) else terminal.unexpected(error)
        terminal.record(file=spelled(str(path)), status="failed", exit_code=code, error=sentence)
    return code


def _say_what_next(files: Sequence[Path], out: Path, after: _After, terminal: Terminal) -> None:
    """The commands that come next."""
    where = shlex.quote(spelled(str(out)))
    if after.doubted:
        papers = " ".join(f"--source {shlex.quote(spelled(str(f)))}" for f in dict.fromkeys(p.parent for p in files))
        terminal.note("To check and correct: sohoa review {where} {papers}", where=where, papers=papers)
    terminal.note("To pass on, for example: sohoa export {where} --to xlsx -o tasks.xlsx", where=where)


def _exit_code(codes: Sequence[ExitCode]) -> ExitCode:
    """0 when all are done; the code of all when they agree; else 1."""
    return codes[0] if len(set(codes)) == 1 else ExitCode.SOME_FAILED if codes else ExitCode.OK
