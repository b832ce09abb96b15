"""What each command does: read, call the room, write, answer with an exit code."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import output
from pipeline.cli.terminal import Terminal
from pipeline.errors import ExitCode, MissingProgramError, OutputError, SohoaError, UnreadableError, UsageError
from pipeline.names import free_stem, spelled, usual_stem

if TYPE_CHECKING:
    from pipeline.document import Document


def batch(options: argparse.Namespace, terminal: Terminal) -> int:
    """Every file of a folder, each once, by several workers; what an earlier run did is not done again."""
    from pipeline.cli.batch import batch as run

    _say_what_best_lacks(options, terminal)
    return run(options, terminal, reading_options(options))


def digitize(options: argparse.Namespace, terminal: Terminal) -> int:
    """Each file to `DIR/NAME.json` and `DIR/NAME.txt`; the paths of the Documents on standard output."""
    files, out = [Path(name) for name in options.files], Path(options.out)
    from pipeline import reader, results
    from pipeline.digitize import digitize as run

    for folder in filter(None, (out, options.debug)):
        output.make_folder(Path(folder))
    stems = _stems(files, out, terminal)
    results.spare(files, stems)
    _say_what_best_lacks(options, terminal)
    if options.dictionary:
        from pipeline.restore.grammar.user_dictionary import read_dictionary

        read_dictionary(Path(options.dictionary))  # where it cannot be read, every file would meet the same
    codes = []
    reader.prepare()  # before the bar, which is a thread
    with terminal.progress(len(files)) as bar:
        for path, stem in zip(files, stems, strict=True):
            bar.begin(spelled(path.name))
            try:
                document = run(path, **reading_options(options), debug=_debug_folder(options, stem.name))
                json_path = results.save(document, stem, paragraphs=options.paragraphs)
            except (OutputError, MissingProgramError):
                raise  # the next file would meet the same
            except Exception as error:
                with bar.aside():
                    codes.append(_failed(path, error, terminal))
            else:
                with bar.aside():
                    codes.append(_saved(path, json_path, document, terminal))
        bar.begin("")
    done = codes.count(ExitCode.OK)
    if len(files) > 1:
        terminal.note("{done} of {total} documents done.", done=done, total=len(files))
    return exit_code(codes)


def _stems(files: list[Path], out: Path, terminal: Terminal) -> list[Path]:
    """Where the result of each file goes: never over that of another paper, whichever call made it."""
    from pipeline import results

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


def reading_options(options: argparse.Namespace) -> dict[str, Any]:
    """The keywords of `digitize` that the command line gives for one file and for many."""
    names = ("password", "quality", "page_timeout", "max_pixels", "max_pages", "dictionary")
    return {name: getattr(options, name) for name in names}


def _debug_folder(options: argparse.Namespace, name: str) -> Path | None:
    """Where the pictures of the document `name` go; of several documents each has a folder of its own there."""
    if not options.debug:
        return None
    return Path(options.debug, name) if len(options.files) > 1 else Path(options.debug)


def _say_what_best_lacks(options: argparse.Namespace, terminal: Terminal) -> None:
    if options.quality != "best":
        return
    from pipeline.ocr import aster

    if not aster.available():
        terminal.note(
            "--quality best is as balanced here, for its third reader is not installed; install it with: "
            "pip install 'sohoa[best]'"
        )


def exit_code(codes: list[ExitCode]) -> ExitCode:
    """0 when all are done; the code of all when they agree; else 1."""
    return codes[0] if len(set(codes)) == 1 else ExitCode.SOME_FAILED if codes else ExitCode.OK


def _saved(path: Path, json_path: Path, document: Document, terminal: Terminal) -> ExitCode:
    errors = [diagnostic for diagnostic in document.diagnostics if diagnostic.severity == "error"]
    for diagnostic in errors:
        terminal.note("{file}: {message}", file=path, message=terminal.say.finished(diagnostic.message))
    code = ExitCode.SOME_FAILED if errors else ExitCode.OK
    if terminal.json:
        terminal.record(
            file=spelled(str(path)), status="incomplete" if errors else "done", exit_code=code,
            document=spelled(str(json_path)), kind=document.source.kind, pages=document.source.page_count,
            diagnostics=len(document.diagnostics),
        )  # fmt: skip
    else:
        terminal.path(json_path)
    return code


def _failed(path: Path, error: Exception, terminal: Terminal) -> ExitCode:
    if not isinstance(error, SohoaError):
        terminal.note("{file}: {message}", file=path, message=terminal.say("not digitised, because of what follows."))
    code = terminal.failure(error)
    if terminal.json:
        sentence = str(error) if isinstance(error, SohoaError) else terminal.unexpected(error)
        terminal.record(file=spelled(str(path)), status="failed", exit_code=code, error=sentence)
    return code


def restore(options: argparse.Namespace, terminal: Terminal) -> int:
    """Restore a text, as many lines as went in; with `--undo`, go back from a restored text to what was read."""
    text = _read_text(options.file)
    if options.undo:
        return _undo(text, options, terminal)
    from pipeline.restore import restore_lines, to_html, with_min_confidence, write_evidence
    from pipeline.restore.grammar.user_dictionary import read_dictionary
    from pipeline.restore.two_readings import paired

    ended = text.endswith("\n")
    lines = (text[:-1] if ended else text).split("\n")
    others = paired(lines, _read_text(options.second).split("\n")) if options.second else None
    own = read_dictionary(Path(options.dictionary)) if options.dictionary else ()
    restored = restore_lines(lines, channel=options.channel, alternatives=others, dictionary=own)
    if options.min_confidence:
        restored = with_min_confidence(restored, options.min_confidence)
    if options.evidence:
        _put(options.evidence, b"".join(write_evidence(restored, lines)), terminal)
    if options.html:
        _put(options.html, to_html(restored).encode(), terminal)
    _put(options.output, (restored.text + ("\n" if ended else "")).encode(), terminal)
    changed = sum(line.raw != line.text for line in restored.lines)
    if terminal.json and options.output != "-":
        terminal.record(lines=len(lines), changed_lines=changed, edits=len(restored.edits), output=options.output)
    terminal.note(
        "{lines} lines, {edits} changes in {changed} of them.",
        lines=len(lines), edits=len(restored.edits), changed=changed,
    )  # fmt: skip
    return ExitCode.OK


def _undo(text: str, options: argparse.Namespace, terminal: Terminal) -> int:
    if not options.evidence:
        raise UsageError("--undo needs --evidence FILE, the file that restoring wrote")
    from pipeline.restore import undo_text

    _put(options.output, undo_text(text, _read_bytes(options.evidence).splitlines()).encode(), terminal)
    return ExitCode.OK


def parse(options: argparse.Namespace, terminal: Terminal) -> int:
    """The Document of a correct text on standard output."""
    text = _read_text(options.file)
    from pipeline.parse import parse_text

    terminal.result(parse_text(text).to_json())
    return ExitCode.OK


def show(options: argparse.Namespace, terminal: Terminal) -> int:
    """A Document, with its corrections, as an outline in colour; with `--json` as it is."""
    from pipeline.cli.show import show as run
    from pipeline.results import load

    document = load(Path(options.file))
    if terminal.json:
        terminal.result(document.to_json())
        return ExitCode.OK
    with output.standard_output():
        run(document, say=terminal.say)
    return ExitCode.OK


def export(options: argparse.Namespace, terminal: Terminal) -> int:
    """The Documents of a folder in the form that another system imports."""
    from pipeline.cli.export import export as run

    return run(options, terminal)


def review(options: argparse.Namespace, terminal: Terminal) -> int:
    """The page where a person checks Documents; with `--undo`, every correction taken back."""
    from pipeline.cli.review import review as run

    return run(options, terminal)


def search(options: argparse.Namespace, terminal: Terminal) -> int:
    """Places in the Documents of a folder that hold the words."""
    from pipeline.cli.search import search as run

    return run(options, terminal)


def schema(options: argparse.Namespace, terminal: Terminal) -> int:
    """The JSON Schema of a Document on standard output."""
    from pipeline.document import json_schema

    terminal.result(json.dumps(json_schema(), ensure_ascii=False, indent=2).encode() + b"\n")
    return ExitCode.OK


def doctor(options: argparse.Namespace, terminal: Terminal) -> int:
    """What is installed, on standard output; 4 when something needed is missing."""
    from pipeline.cli.doctor import examine

    checks = examine()
    if terminal.json:
        terminal.record(checks=[check.record() for check in checks])
    else:
        terminal.result("".join(check.line(terminal.say) + "\n" for check in checks).encode())
    return ExitCode.MISSING_PROGRAM if any(check.fatal for check in checks) else ExitCode.OK


def _read_text(name: str) -> str:
    """The text of a file in any encoding that `digitize` reads, lines ended by line feeds."""
    from pipeline.ingest import format_of
    from pipeline.ingest.text import decode

    data = _read_bytes(name)
    if kind := format_of(data):
        raise UnreadableError(f"{name}: is a {kind} file, not text; read it with `sohoa digitize` first.")
    try:
        return decode(data)[0]
    except UnreadableError as error:
        raise error if str(error).startswith(name) else UnreadableError(f"{name}: {error}") from None


def _read_bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise UnreadableError(f"{name}: cannot be read: {output.reason(error)}") from error


def _put(name: str, data: bytes, terminal: Terminal) -> None:
    if name == "-":
        terminal.result(data)
    else:
        output.write(Path(name), data)
