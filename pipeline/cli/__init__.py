"""The command line, `sohoa`: options, one call into a room, an exit code.

Only the standard library is imported here, so that `sohoa --help` answers at once; a room is imported when its command
runs. Nothing of the package imports this room.
"""

from __future__ import annotations

from pipeline.cli.entry import main

__all__ = ["main"]
