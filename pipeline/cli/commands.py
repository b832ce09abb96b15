"""What the short commands do: read, call the room, write, answer with an exit code. Longer ones have a module each."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from pipeline import output
from pipeline.cli.terminal import Terminal
from pipeline.errors import ExitCode, UnreadableError, UsageError


def restore(options: argparse.Namespace, terminal: Terminal) -> int:
    """Restore a text, as many lines as went in; with `--undo`, go back from a restored text to what was read."""
    text = _read_text(options.file)
    if options.undo:
        return _undo(text, options, terminal)
    from pipeline.restore import paired, read_dictionary, restore_lines, to_html, with_min_confidence, write_evidence

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
    done = _in_paragraphs(restored.text) if options.paragraphs else restored.text + ("\n" if ended else "")
    _put(options.output, done.encode(), terminal)
    changed = sum(line.raw != line.text for line in restored.lines)
    if terminal.json and options.output != "-":
        terminal.record(lines=len(lines), changed_lines=changed, edits=len(restored.edits), output=options.output)
    terminal.note(
        "{lines} lines, {edits} changes in {changed} of them.",
        lines=len(lines), edits=len(restored.edits), changed=changed,
    )  # fmt: skip
    return ExitCode.OK


def _in_paragraphs(text: str) -> str:
    """A line a paragraph, page numbers and running heads out, as `digitize --paragraphs` writes a text."""
    from pipeline.flow import readable
    from pipeline.parse import parse_text

    return readable(parse_text(text), paragraphs=True)


def _undo(text: str, options: argparse.Namespace, terminal: Terminal) -> int:
    if options.paragraphs:
        raise UsageError("--undo goes back line by line; leave --paragraphs out")
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
    from pipeline.ingest import decode, format_of

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
