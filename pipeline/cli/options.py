"""Every command and its options, as one table: the parser, its help, `sohoa.toml` and the environment are made from it.

An option is a row: how it is typed, what it is for, its kind, its default. Sentences are the keys of
`messages.vi.tsv`.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Literal, NamedTuple

from pipeline import __version__
from pipeline.cli import arguments as kinds
from pipeline.cli import settings
from pipeline.messages import Messages

EXPORTS = (
    "xlsx, csv, jira, redmine, gitlab, openproject, ics, parquet, sql, pdf, "
    "archive, archive-2019, edxml, md, docx, html, akn, alto, page, hocr, docling, register, incoming"
)
"""Names of `pipeline.export.formats`, written here so that the help need not load them."""
TRACKERS = "redmine, jira, gitlab, openproject"
"""Names of `pipeline.push.trackers`, for the same reason."""


class Option(NamedTuple):
    """A row. `names` are as typed (without dashes: it goes by its place), `help` says what it is for.

    `takes` is one value, several (the option given again) or none (a flag); `kind` makes the value of its text.
    """

    names: tuple[str, ...]
    help: str
    metavar: str | None = None
    default: Any = None
    kind: Callable[[str], Any] | None = None
    choices: tuple[str, ...] = ()
    takes: Literal["one", "several", "none"] = "one"
    required: bool = False
    more: Mapping[str, Any] = {}  # what else argparse is told

    def arguments(self) -> dict[str, Any]:
        """The row as keywords of `ArgumentParser.add_argument`."""
        if self.takes == "none":
            return {"action": "store_true"}
        told: dict[str, Any] = {"metavar": self.metavar, **self.more}
        if self.names[0].startswith("-"):
            told |= {"default": self.default, "required": self.required}
        if self.takes == "several":
            told |= {"action": "append", "default": []}
        if self.kind:
            told["type"] = self.kind
        if self.choices:
            told["choices"] = self.choices
        return told


def flag(name: str, purpose: str) -> Option:
    """An option that takes no value: it is given or not."""
    return Option((name,), purpose, takes="none")


OUT = Option(("--out",), "where the results go", "DIR", required=True)
OUTPUT = ("-o", "--output")
OWN_WORDS = Option(("--dictionary",), "names and words of your own, one a line; # begins a comment", "FILE", "")
READING = (
    OWN_WORDS,
    Option(
        ("--password",), "opens encrypted PDFs (default: the environment's SOHOA_PASSWORD)", "TEXT",
    ),
    Option(
        ("--quality",), "how much time a page is worth (default: auto: balanced, or fast without Tesseract)", None,
        "auto", choices=("auto", "fast", "balanced", "best"),
    ),
    Option(
        ("--page-timeout",), "leave a page out after so long; 0 is never (default: 120)", "SECONDS", 120.0,
        kinds.seconds,
    ),
    Option(("--max-pixels",), "refuse pages of more pixels (default: 200 million)", "N", 200_000_000, kinds.count),
    Option(("--max-pages",), "refuse longer files (default: 2000)", "N", 2_000, kinds.count),
)  # fmt: skip
"""How a file is read, the same for one and for many; defaults are those of `digitize.Options`."""

WORKERS = (
    Option(
        ("--jobs",), "workers at once, or auto: what processors and memory allow (default: auto)", "N", 0, kinds.jobs,
    ),
    Option(
        ("--timeout",), "end a document that takes longer; 0 is never (default: 1800)", "SECONDS", 1800.0,
        kinds.seconds,
    ),
    Option(("--memory",), "memory of one worker; 0 is any (default: 2048)", "MB", 2048, kinds.megabytes),
    Option(("--ledger",), "the run's memory (default: SQLite in the output folder)", "URL", ""),
    Option(("--dask",), "let a Dask cluster do the work", "ADDRESS", ""),
)  # fmt: skip
"""Who reads many files, the same for a folder and for the service."""

PARAGRAPHS = flag("--paragraphs", "a paragraph a line in the text, not a printed line")

COMMANDS: dict[str, tuple[str, tuple[Option, ...]]] = {
    "digitize": (
        "files to Documents: DIR/NAME.json and the restored text DIR/NAME.txt",
        (
            Option(("files",), "PDF, PNG, JPEG, TIFF or text", "FILE", more={"nargs": "+"}),
            Option(("--out",), "where the results go (default: results)", "DIR", "results"),
            Option(("--to",), "exports to make as well, as pdf,docx,xlsx (one of: {formats})", "FORMATS", ""),
            Option(
                ("--jobs",), "processes that share the pages of a scan, or auto (default: auto)", "N", 0, kinds.jobs
            ),
            PARAGRAPHS,
            Option(("--debug",), "pictures of every stage of a page go there", "DIR"),
            *READING,
        ),
    ),
    "restore": (
        "restore a text line by line; the number of lines stays",
        (
            Option(("file",), "text as it was read; - is standard input", "FILE"),
            Option(OUTPUT, "restored text; - is standard output", "OUT", "-"),
            Option(
                ("--from",), "the engine language that read it (default: auto)", None, "auto",
                choices=("auto", "eng", "vie"), more={"dest": "channel"},
            ),
            Option(
                ("--second",), "another engine's reading of the same pages; both are decided together", "OTHER"
            ),
            OWN_WORDS,
            PARAGRAPHS,
            Option(("--evidence",), "write every change there, one JSON object a line", "FILE"),
            flag("--undo", "go back from a restored text to what was read, by its --evidence"),
            Option(("--min-confidence",), "make only changes that are so sure (0 to 1)", "X", 0.0, kinds.share),
            Option(("--html",), "a page of before and after, changes coloured by confidence", "FILE"),
        ),
    ),
    "parse": (
        "the Document of a text that is already right, as JSON on standard output",
        (Option(("file",), "correct text; - is standard input", "FILE"),),
    ),
    "show": ("print a Document as a readable outline", (Option(("file",), "a Document", "FILE.json"),)),
    "batch": (
        "digitize every file of a folder; can be stopped and started again at any moment",
        (
            Option(("folder",), "folder of files, read with its folders, or its URL (s3://…)", "DIR"),
            OUT,
            Option(
                ("--redo",), "do again what an older version or other options made, or all", None, "",
                choices=("older", "all"), more={"nargs": "?", "const": "older"},
            ),
            *WORKERS,
            PARAGRAPHS,
            flag("--watch", "stay, and digitize what comes into the folder"),
            flag("--json-log", "one JSON object a document on standard error"),
            *READING,
        ),
    ),
    "export": (
        "the Documents of a folder in the form that another system imports",
        (
            Option(("where",), "folder with the results of digitize or batch, or one Document", "DIR"),
            Option(("--to",), "one of: {formats}", "FORMAT", required=True),
            Option(OUTPUT, "a file, a folder, or the URL of a database", "OUT", required=True),
            Option(
                ("--originals",), "folder with the papers that were digitised (for pdf and html); may be given again",
                "DIR", takes="several",
            ),
            flag("--events", "in a calendar, the days that work is due as events too (Google, Outlook)"),
            Option(
                ("--set",), "a field that your office decides (docs/export.md); may be given again", "NAME=VALUE",
                takes="several",
            ),
        ),
    ),
    "push": (
        "send the tasks of a folder to a tracker as issues, to the URL given and to nobody else",
        (
            Option(("where",), "folder with the results of digitize or batch, or one Document", "DIR"),
            Option(("url",), "where the tracker is (https://…)", "URL"),
            Option(("--to",), "one of: {trackers}", "TRACKER", required=True),
            Option(("--project",), "the project's identifier there", "NAME", required=True),
            Option(("--token-file",), "holds the token of who pushes (or SOHOA_PUSH_TOKEN)", "FILE", ""),
            Option(("--type",), "the kind of issue to make (default: the project's first)", "NAME", ""),
            flag("--dry-run", "say what would be done; look at the tracker, change nothing"),
            flag("--plain-http", "allow http:// to another machine: the token can be read on its way"),
        ),
    ),
    "review": (
        "a page on this machine to check what was read and to correct it",
        (
            Option(("folder",), "folder of results, or one Document", "DIR"),
            Option(("--source",), "where the papers are, for their pictures", "DIR", takes="several"),
            Option(("--dictionary",), "where words learned from corrections go", "FILE", ""),
            Option(("--by",), "who corrects (default: the user of this machine)", "NAME", ""),
            Option(
                ("--listen",), "be reached from other machines; the password is in SOHOA_REVIEW_PASSWORD",
                "HOST:PORT", "",
            ),
            flag("--undo", "take every correction back; the log keeps them"),
        ),
    ),
    "serve": (
        "a service for other programs: files come in over HTTP, their data go out",
        (
            Option(("folder",), "where the service keeps files, results and its ledger", "DIR"),
            Option(
                ("--listen",), "where it is reached (default: 127.0.0.1:8200); elsewhere it needs tokens", "HOST:PORT",
                "127.0.0.1:8200",
            ),
            Option(("--host",), "a further name of the service; may be given again", "NAME", takes="several"),
            Option(("--tokens",), "tokens of those who may ask, one a line (or one in SOHOA_SERVE_TOKEN)", "FILE", ""),
            Option(("--max-mb",), "refuse larger files (default: 200)", "MB", 200, kinds.count),
            Option(("--queue",), "refuse files while so many wait (default: 1000)", "N", 1000, kinds.count),
            Option(
                ("--webhook",), "is told when a document is done or has failed; may be given again", "URL",
                takes="several",
            ),
            Option(("--webhook-secret",), "what webhooks are signed with (or in SOHOA_SERVE_SECRET)", "FILE", ""),
            *WORKERS,
            *READING,
        ),
    ),
    "search": (
        "find words in everything that was digitised, with or without marks",
        (
            Option(("folder",), "folder with the results of digitize or batch", "DIR"),
            Option(("words",), "words to find; in quotes, a phrase", "WORDS", more={"nargs": "*"}),
            Option(("--type",), 'only documents of this type ("Kế hoạch" or KH)', "TYPE", ""),
            Option(("--agency",), "only documents of this agency", "WORDS", ""),
            Option(("--since",), "only documents of this day or later (31/12/2025 or 2025-12-31)", "DATE", ""),
            Option(("--until",), "only documents of this day or earlier", "DATE", ""),
            Option(("--unit",), "only documents that give work to this unit", "WORDS", ""),
            Option(("--due-before",), "only documents with work due by this day", "DATE", ""),
            Option(("--limit",), "how many places (default: 20)", "N", 20, kinds.count),
        ),
    ),
    "schema": ("print the JSON Schema of a Document", ()),
    "doctor": ("what is installed, what is missing and the command that installs it", ()),
}  # fmt: skip


def parser(say: Messages) -> argparse.ArgumentParser:
    """The parser of `sohoa`, settings of file and environment in force; raises `UsageError` for wrong ones."""
    made = kinds.Parser(
        prog="sohoa", description=say("Scanned Vietnamese administrative documents to correct text and data."), say=say
    )
    made.set_defaults(quiet=False, json=False, traceback=False, lang=None)
    _common(made, say)
    made.add_argument("--version", action="version", version=f"sohoa {__version__}", help=say("print the version"))
    commands = made.add_subparsers(dest="command", metavar=say("COMMAND"), required=True, title=say("commands"))
    for name, (purpose, options) in COMMANDS.items():
        added: argparse.ArgumentParser = commands.add_parser(
            name, help=say(purpose), description=say(purpose), say=say
        )  # fmt: skip
        _common(added, say)  # its own, so that settings of one command are not those of another
        for option in options:
            named = {"formats": EXPORTS, "trackers": TRACKERS}
            values = {name: names for name, names in named.items() if f"{{{name}}}" in option.help}
            added.add_argument(*option.names, help=say(option.help, **values), **option.arguments())
        if any("--password" in option.names for option in options):
            added.set_defaults(password=os.environ.get("SOHOA_PASSWORD"))
    settings.apply(commands.choices, os.environ)
    return made


def _common(parser: argparse.ArgumentParser, say: Messages) -> None:
    """Options that stand before or after the command's name."""
    add = partial(parser.add_argument, default=argparse.SUPPRESS)
    add("-h", "--help", action="help", help=say("show this help"))
    add("--lang", choices=("en", "vi"), help=say("language of messages (default: the locale's)"))
    add("--json", action="store_true", help=say("results as JSON, one object a line"))
    add("--quiet", action="store_true", help=say("no messages but errors"))
    add("--traceback", action="store_true", help=say("show where an error came from, for developers"))


def parsed(parser: argparse.ArgumentParser, typed: list[str]) -> argparse.Namespace:
    """The options of `typed`; words to find may also stand behind options, where argparse no longer takes them."""
    options, left = parser.parse_known_args(typed)
    if left and options.command == "search" and not any(word.startswith("-") for word in left):
        options.words += left
    elif left:
        parser.parse_args(typed)  # says what is wrong
    return options
