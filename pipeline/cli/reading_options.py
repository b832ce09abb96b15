"""Options of how a file is read, the same for one (`digitize`) and for many (`batch`)."""

from __future__ import annotations

import argparse
from typing import Any

from pipeline.cli.terminal import Terminal


def reading_options(options: argparse.Namespace) -> dict[str, Any]:
    """The keywords of `digitize` that the command line gives."""
    names = ("password", "quality", "page_timeout", "max_pixels", "max_pages", "dictionary")
    return {name: getattr(options, name) for name in names}


def say_what_is_missing(options: argparse.Namespace, terminal: Terminal) -> None:
    """For many files, before the first of them: what the quality that they are read with lacks here."""
    say_what_best_lacks(options, terminal)
    if options.quality != "auto" or options.dask:  # a cluster has Tesseracts of its own
        return
    from pipeline.ocr import is_alone

    if is_alone():
        say_that_tesseract_is_missing(terminal)


def say_that_tesseract_is_missing(terminal: Terminal) -> None:
    """A word that scans are read without Tesseract here, and how to install it."""
    terminal.note(
        "Tesseract, or its data for Vietnamese, is not installed here: scans are read by the built-in reader alone, "
        "with a few more errors; `sohoa doctor` says how to install it."
    )


def say_what_best_lacks(options: argparse.Namespace, terminal: Terminal) -> None:
    """A word where `--quality best` is no better here than the usual."""
    from pipeline.ocr import lacking

    if lacking(options.quality):
        terminal.note(
            "--quality best is as balanced here, for its third reader is not installed; install it with: "
            "pip install 'sohoa[best]'"
        )
