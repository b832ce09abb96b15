"""One run of `sohoa`: what was typed → one call → exit code. Every error ends here as one sentence and its code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from pipeline import process
from pipeline.cli.options import parsed, parser
from pipeline.cli.terminal import Terminal, keep_for_ourselves, speak_utf8, stand_in_for_closed
from pipeline.errors import ExitCode, OutputError
from pipeline.messages import Lang, Messages, language
from pipeline.output import standard_output

MODULES = frozenset({"batch", "digitize", "export", "push", "review", "search", "serve"})
"""Commands that have a module of their own, with a function of their name in it; the others are in `commands`."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `sohoa` with `argv` (without the program's name) and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    stand_in_for_closed()
    speak_utf8()
    typed = _typed_language(arguments)
    say = Messages(typed or language(os.environ))
    traceback = "--traceback" in arguments or bool(os.environ.get("SOHOA_TRACEBACK"))
    terminal = Terminal(say, traceback=traceback)
    try:
        options = parsed(parser(say), arguments)
        terminal = Terminal(
            Messages(typed or options.lang or say.lang), options.quiet, options.json, traceback or options.traceback
        )
        process.settle()
        if argv is None and not terminal.traceback:
            keep_for_ourselves()
        module = options.command if options.command in MODULES else "commands"
        run = getattr(import_module(f"pipeline.cli.{module}"), options.command)
        return int(run(options, terminal))
    except SystemExit as end:  # --help and --version
        return _ended(int(end.code or 0), terminal)
    except KeyboardInterrupt:
        terminal.note("Interrupted.")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:  # whoever read our output (`| head`) has left: stop without a word
        return ExitCode.OUTPUT
    except Exception as error:
        return terminal.failure(error)


def _ended(code: int, terminal: Terminal) -> int:
    """`code`, when what was printed has left."""
    try:
        with standard_output():
            return code
    except BrokenPipeError:
        return ExitCode.OUTPUT
    except OutputError as error:
        return terminal.failure(error)


def _typed_language(arguments: Sequence[str]) -> Lang | None:
    """`--lang` before the parser exists, because the parser's own help is in that language."""
    for before, word in zip(["", *arguments], arguments, strict=False):
        chosen = word if before == "--lang" else word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if chosen == "vi":
            return "vi"
        if chosen == "en":
            return "en"
    return None
