"""`sohoa push DIR --to TRACKER URL`: what was sent in one line, what to know beside it."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import msgspec

from pipeline.cli.secrets_file import secrets_of
from pipeline.cli.terminal import Terminal
from pipeline.errors import ExitCode, UsageError
from pipeline.push import Report, run
from pipeline.results import paths


def push(options: argparse.Namespace, terminal: Terminal) -> int:
    """All tasks of a folder as issues; 1 when some were not taken, 7 when the tracker went out of reach."""
    where, token = Path(options.where), _token(options.token_file)
    with terminal.progress(len(paths(where))) as bar:
        report = run(
            where, options.to, options.url, project=options.project, token=token, kind=options.type,
            dry=options.dry_run, plain=options.plain_http, begin=bar.begin,
        )  # fmt: skip
    code = ExitCode.REMOTE if report.stopped else ExitCode.SOME_FAILED if report.refused else ExitCode.OK
    if terminal.json:
        terminal.record(
            documents=report.documents, created=report.created, updated=report.updated, same=report.same,
            kept=report.kept, dry_run=options.dry_run, said=[msgspec.to_builtins(one) for one in report.said],
            stopped=report.stopped, exit_code=code,
        )  # fmt: skip
    _say(report, terminal, dry=options.dry_run)
    return code


def _say(report: Report, terminal: Terminal, *, dry: bool) -> None:
    terminal.remarks([(one.name, "", one.reason) for one in report.said])
    counts = {
        "documents": report.documents, "created": report.created, "updated": report.updated, "same": report.same,
        "kept": report.kept,
    }  # fmt: skip
    if dry:
        terminal.note(
            "Nothing was sent. Of {documents} documents, {created} issues would be made, {updated} updated, {same} "
            "left as they are; of {kept}, what people changed would stay.",
            **counts,
        )
    else:
        terminal.note(
            "{documents} documents: {created} issues made, {updated} updated, {same} as they were; of {kept}, what "
            "people changed stayed.",
            **counts,
        )
    if report.stopped:
        terminal.note("{message}", message=terminal.say.finished(report.stopped))


def _token(file: str) -> str:
    """The first line of the file that is no remark, or the environment's; never a word of the command line."""
    token = os.environ.get("SOHOA_PUSH_TOKEN", "").strip()
    if file:
        token = next(iter(secrets_of(file, "--token-file")), "")
    if not token:
        raise UsageError("push needs a token of the tracker, in --token-file FILE or SOHOA_PUSH_TOKEN")
    if not token.isascii() or not token.isprintable():
        raise UsageError("the token of the tracker has letters that no token has")
    return token
