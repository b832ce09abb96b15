"""Options of how a file is read, the same for one (`digitize`) and for many (`batch`)."""

from __future__ import annotations

import argparse
from typing import Any

from pipeline.cli.terminal import Terminal


def reading_options(options: argparse.Namespace) -> dict[str, Any]:
    """The keywords of `digitize` that the command line gives."""
    names = ("password", "quality", "page_timeout", "max_pixels", "max_pages", "dictionary")
    return {name: getattr(options, name) for name in names}


def say_what_best_lacks(options: argparse.Namespace, terminal: Terminal) -> None:
    """A word where `--quality best` is no better here than the usual."""
    from pipeline.ocr import lacking

    if lacking(options.quality):
        terminal.note(
            "--quality best is as balanced here, for its third reader is not installed; install it with: "
            "pip install 'sohoa[best]'"
        )
