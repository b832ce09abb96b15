"""The command line: arguments → one call → exit code.

Only the standard library is imported here, so that `sohoa --help` answers at once; a command's room is imported when
the command runs (`pipeline.commands`). Every error ends here as one sentence and a code of `errors.ExitCode`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial

from pipeline import __version__, config, process
from pipeline import arguments as kinds
from pipeline.errors import ExitCode
from pipeline.messages import Lang, Messages, language
from pipeline.terminal import Terminal, speak_utf8

EXPORTS = (
    "xlsx, csv, jira, redmine, gitlab, openproject, ics, parquet, sql, pdf, "
    "archive, archive-2019, edxml, md, docx, html, akn, register"
)
"""Names of `pipeline.export.formats`, written here so that the help need not load them."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `sohoa` with `argv` (without the program's name) and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    speak_utf8()
    typed = _typed_language(arguments)
    say = Messages(typed or language(os.environ))
    traceback = "--traceback" in arguments or bool(os.environ.get("SOHOA_TRACEBACK"))
    terminal = Terminal(say, traceback=traceback)
    try:
        options = _parsed(_parser(say), arguments)
        terminal = Terminal(
            Messages(typed or options.lang or say.lang), options.quiet, options.json, traceback or options.traceback
        )
        process.settle()
        from pipeline import commands

        code = getattr(commands, options.command)(options, terminal)
        return int(code)
    except SystemExit as end:  # --help and --version
        return int(end.code or 0)
    except KeyboardInterrupt:
        terminal.note("Interrupted.")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:  # whoever read our output (`| head`) has left: stop without a word
        return ExitCode.OUTPUT
    except Exception as error:
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


def _parser(say: Messages) -> argparse.ArgumentParser:
    parser = kinds.Parser(
        prog="sohoa", description=say("Scanned Vietnamese administrative documents to correct text and data."), say=say
    )
    parser.set_defaults(quiet=False, json=False, traceback=False, lang=None)
    _common(parser, say)
    parser.add_argument("--version", action="version", version=f"sohoa {__version__}", help=say("print the version"))
    commands = parser.add_subparsers(dest="command", metavar=say("COMMAND"), required=True, title=say("commands"))

    def command(name: str, help_: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(name, help=say(help_), description=say(help_), say=say)
        _common(added, say)  # its own, so that settings of one command are not those of another
        return added

    _digitize(command("digitize", "files to Documents: DIR/NAME.json and the restored text DIR/NAME.txt"), say)
    _restore(command("restore", "restore a text line by line; the number of lines stays"), say)
    parse = command("parse", "the Document of a text that is already right, as JSON on standard output")
    parse.add_argument("file", metavar="FILE", help=say("correct text; - is standard input"))
    show = command("show", "print a Document as a readable outline")
    show.add_argument("file", metavar="FILE.json", help=say("a Document"))
    _batch(command("batch", "digitize every file of a folder; can be stopped and started again at any moment"), say)
    _export(command("export", "the Documents of a folder in the form that another system imports"), say)
    _review(command("review", "a page on this machine to check what was read and to correct it"), say)
    _search(command("search", "find words in everything that was digitised, with or without marks"), say)
    command("schema", "print the JSON Schema of a Document")
    command("doctor", "what is installed, what is missing and the command that installs it")
    config.apply(commands.choices, os.environ)
    return parser


def _common(parser: argparse.ArgumentParser, say: Messages) -> None:
    """Options that stand before or after the command's name."""
    add = partial(parser.add_argument, default=argparse.SUPPRESS)
    add("-h", "--help", action="help", help=say("show this help"))
    add("--lang", choices=("en", "vi"), help=say("language of messages (default: the locale's)"))
    add("--json", action="store_true", help=say("results as JSON, one object a line"))
    add("--quiet", action="store_true", help=say("no messages but errors"))
    add("--traceback", action="store_true", help=say("show where an error came from, for developers"))


def _digitize(parser: argparse.ArgumentParser, say: Messages) -> None:
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help=say("PDF, PNG, JPEG, TIFF or text"))
    add("--out", required=True, metavar="DIR", help=say("where the results go"))
    add("--paragraphs", action="store_true", help=say("a paragraph a line in the text, not a printed line"))
    add("--debug", metavar="DIR", help=say("pictures of every stage of a page go there"))
    _reading(parser, say)


def _restore(parser: argparse.ArgumentParser, say: Messages) -> None:
    add = parser.add_argument
    add("file", metavar="FILE", help=say("text as it was read; - is standard input"))
    add("-o", "--output", default="-", metavar="OUT", help=say("restored text; - is standard output"))
    add(
        "--from", dest="channel", choices=("auto", "eng", "vie"), default="auto",
        help=say("the engine language that read it (default: auto)"),
    )  # fmt: skip
    add("--second", metavar="OTHER", help=say("another engine's reading of the same pages; both are decided together"))
    _own_words(parser, say)
    add("--evidence", metavar="FILE", help=say("write every change there, one JSON object a line"))
    add("--undo", action="store_true", help=say("go back from a restored text to what was read, by its --evidence"))
    add(
        "--min-confidence", type=kinds.share, metavar="X", default=0.0,
        help=say("make only changes that are so sure (0 to 1)"),
    )  # fmt: skip
    add("--html", metavar="FILE", help=say("a page of before and after, changes coloured by confidence"))


def _export(parser: argparse.ArgumentParser, say: Messages) -> None:
    add = parser.add_argument
    add("where", metavar="DIR", help=say("folder with the results of digitize or batch, or one Document"))
    add("--to", required=True, metavar="FORMAT", help=say("one of: {formats}", formats=EXPORTS))
    add("-o", "--output", required=True, metavar="OUT", help=say("a file, a folder, or the URL of a database"))
    add(
        "--originals", action="append", default=[], metavar="DIR",
        help=say("folder with the papers that were digitised (for pdf and html); may be given again"),
    )  # fmt: skip
    add(
        "--set", action="append", default=[], metavar="NAME=VALUE",
        help=say("a field that your office decides (docs/export.md); may be given again"),
    )  # fmt: skip


def _parsed(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace:
    """The options of `arguments`; words to find may also stand behind options, where argparse no longer takes them."""
    options, left = parser.parse_known_args(arguments)
    if left and options.command == "search" and not any(word.startswith("-") for word in left):
        options.words += left
    elif left:
        parser.parse_args(arguments)  # says what is wrong
    return options


def _search(parser: argparse.ArgumentParser, say: Messages) -> None:
    add = parser.add_argument
    add("folder", metavar="DIR", help=say("folder with the results of digitize or batch"))
    add("words", nargs="*", metavar="WORDS", help=say("words to find; in quotes, a phrase"))
    add("--type", default="", metavar="TYPE", help=say('only documents of this type ("Kế hoạch" or KH)'))
    add("--agency", default="", metavar="WORDS", help=say("only documents of this agency"))
    add("--since", default="", metavar="DATE", help=say("only documents of this day or later (YYYY-MM-DD)"))
    add("--until", default="", metavar="DATE", help=say("only documents of this day or earlier"))
    add("--unit", default="", metavar="WORDS", help=say("only documents that give work to this unit"))
    add("--due-before", default="", metavar="DATE", help=say("only documents with work due by this day"))
    add("--limit", type=kinds.count, default=20, metavar="N", help=say("how many places (default: 20)"))


def _batch(parser: argparse.ArgumentParser, say: Messages) -> None:
    add = parser.add_argument
    add("folder", metavar="DIR", help=say("folder of files, read with its folders, or its URL (s3://…)"))
    add("--out", required=True, metavar="DIR", help=say("where the results go"))
    add(
        "--jobs", type=kinds.jobs, metavar="N", default=0,
        help=say("workers at once, or auto: what processors and memory allow (default: auto)"),
    )  # fmt: skip
    add(
        "--redo", nargs="?", choices=("older", "all"), const="older", default="",
        help=say("do again what an older version or other options made, or all"),
    )  # fmt: skip
    add(
        "--timeout", type=kinds.seconds, metavar="SECONDS", default=1800.0,
        help=say("end a document that takes longer; 0 is never (default: 1800)"),
    )  # fmt: skip
    add(
        "--memory", type=kinds.megabytes, metavar="MB", default=2048,
        help=say("memory of one worker; 0 is any (default: 2048)"),
    )  # fmt: skip
    add("--ledger", metavar="URL", default="", help=say("the run's memory (default: SQLite in the output folder)"))
    add("--dask", metavar="ADDRESS", default="", help=say("let a Dask cluster do the work"))
    add("--watch", action="store_true", help=say("stay, and digitize what comes into the folder"))
    add("--json-log", action="store_true", help=say("one JSON object a document on standard error"))
    _reading(parser, say)


def _review(parser: argparse.ArgumentParser, say: Messages) -> None:
    add = parser.add_argument
    add("folder", metavar="DIR", help=say("folder of results, or one Document"))
    add("--source", action="append", metavar="DIR", default=[], help=say("where the papers are, for their pictures"))
    add("--dictionary", metavar="FILE", default="", help=say("where words learned from corrections go"))
    add("--by", metavar="NAME", default="", help=say("who corrects (default: the user of this machine)"))
    add(
        "--listen", metavar="HOST:PORT", default="",
        help=say("be reached from other machines; the password is in SOHOA_REVIEW_PASSWORD"),
    )  # fmt: skip
    add("--undo", action="store_true", help=say("take every correction back; the log keeps them"))


def _own_words(parser: argparse.ArgumentParser, say: Messages) -> None:
    parser.add_argument(
        "--dictionary",
        metavar="FILE",
        default="",
        help=say("names and words of your own, one a line; # begins a comment"),
    )


def _reading(parser: argparse.ArgumentParser, say: Messages) -> None:
    """Options of how a file is read, the same for one and for many; defaults are those of `digitize.Options`."""
    add = parser.add_argument
    _own_words(parser, say)
    add(
        "--password", metavar="TEXT", default=os.environ.get("SOHOA_PASSWORD"),
        help=say("opens encrypted PDFs (default: the environment's SOHOA_PASSWORD)"),
    )  # fmt: skip
    add(
        "--quality", choices=("fast", "balanced", "best"), default="balanced",
        help=say("how much time a page is worth (default: balanced)"),
    )  # fmt: skip
    add(
        "--page-timeout", type=kinds.seconds, metavar="SECONDS", default=120.0,
        help=say("leave a page out after so long; 0 is never (default: 120)"),
    )  # fmt: skip
    add(
        "--max-pixels", type=kinds.count, metavar="N", default=200_000_000,
        help=say("refuse pages of more pixels (default: 200 million)"),
    )  # fmt: skip
    add("--max-pages", type=kinds.count, metavar="N", default=2_000, help=say("refuse longer files (default: 2000)"))
