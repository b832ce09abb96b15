"""sohoa: scanned Vietnamese administrative documents to correct text and structured data.

    >>> import pipeline
    >>> document = pipeline.digitize("ke-hoach.pdf")        # a file → Document
    >>> restored = pipeline.restore("Uy ban nhan dan xa")   # a text → Restored (.text, .edits)
    >>> document = pipeline.parse("KẾ HOẠCH\\n…")            # a text that is right → Document

Nothing heavy is imported until one of the three is called. Each of them has the name of the room that does the work;
the room's module can be called like the function, so that `pipeline.restore("…")` and
`from pipeline.restore import restore_lines` both hold, in any order.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.document import Document
    from pipeline.restore.restored import Channel, Restored

# onnxruntime reports to its maker from the moment it is imported, and leaves a device's number in the home folder;
# this is the one way to forbid it, for whatever imports it later and for child processes too.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__version__ = "0.1.0"
__all__ = ["__version__", "digitize", "digitize_many", "parse", "restore"]


def digitize(source: str | os.PathLike[str] | bytes | IO[bytes], *, name: str = "", **options: Any) -> Document:
    """The Document of a PDF, PNG, JPEG, TIFF or text file: its path, its bytes, or a file open for reading.

    Bytes need a `name`. Options are those of `pipeline.digitize.digitize`. Raises the errors of `pipeline.errors`:
    `UnreadableError`, `EncryptedError`, `MissingProgramError`, `UsageError`.
    """
    if isinstance(source, (str, os.PathLike)):
        from pipeline.digitize import digitize as run

        return run(source, **options)
    from pipeline.calls import digitize_data

    return digitize_data(source, name, **options)


def digitize_many(paths: Iterable[str | os.PathLike[str]], *, jobs: int = 0, **options: Any) -> Iterator[Document]:
    """The Documents of `paths`, in their order, read by `jobs` processes (0: as many as fit this machine).

    An error of a file is raised when its turn comes. A script calls it under `if __name__ == "__main__":`.
    """
    from pipeline.calls import digitize_many as run

    return run(paths, jobs, **options)


def restore(text: str, *, channel: Channel = "auto") -> Restored:
    """`text` as an engine read it, restored line by line: `.text`, `.lines`, `.edits`.

    `channel` says what read it: an English (`"eng"`) or a Vietnamese engine (`"vie"`), or find out (`"auto"`).
    """
    from pipeline.restore import restore_lines

    return restore_lines(text.split("\n"), channel=channel)


def parse(text: str) -> Document:
    """The Document of a text that is already right; pages are parted by form feeds."""
    from pipeline.parse import parse_text

    return parse_text(text)


_FUNCTIONS: dict[str, Callable[..., Any]] = {"digitize": digitize, "restore": restore, "parse": parse}


class _Room(ModuleType):
    """A room that answers a call like the function of its name."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        return _FUNCTIONS[self.__name__.rpartition(".")[2]](*args, **options)


class _House(ModuleType):
    """This package: the import system hangs each room on it when it is first imported."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _FUNCTIONS and isinstance(value, ModuleType):
            value.__class__ = _Room
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _House
