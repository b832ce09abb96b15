"""What Python programs hand over beside the path of a file: bytes, open files, many files at once."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import IO, Any

from pipeline.batch import LocalPool
from pipeline.digitize import digitize
from pipeline.document import Document
from pipeline.errors import SohoaError, UsageError
from pipeline.machine import jobs_auto

WORKER_MB = 2048


def digitize_data(source: bytes | IO[bytes], name: str = "", **options: Any) -> Document:
    """The Document of a file's bytes, or of a file open for reading; `name` is what the file is called.

    Raises the errors of `digitize`, with that name, and `UsageError` where there is none.
    """
    name = os.path.basename(name or str(getattr(source, "name", "")))  # noqa: PTH119  (a name, no place)
    if name in ("", ".", ".."):
        raise UsageError("digitize: say what the bytes are called, as in name='plan.pdf'")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(source if isinstance(source, bytes) else source.read())
        try:
            return digitize(path, **options)
        except SohoaError as error:
            raise type(error)(str(error).replace(str(path), name)) from error


def digitize_many(paths: Iterable[str | os.PathLike[str]], jobs: int = 0, **options: Any) -> Iterator[Document]:
    """The Documents of `paths`, in their order, read by `jobs` processes (0: as many as fit).

    An error of a file is raised when its turn comes. No more is read ahead than processes can do.
    """
    count = jobs or jobs_auto(WORKER_MB)
    pool, waiting, left = LocalPool(count), deque[Future[bytes]](), iter(paths)
    try:
        while True:
            with contextlib.suppress(StopIteration):
                while len(waiting) < count * 2:
                    waiting.append(pool.submit(_as_json, os.fspath(next(left)), options))
            if not waiting:
                return
            yield Document.from_json(waiting.popleft().result())
    finally:
        pool.kill()


def _as_json(path: str, options: dict[str, Any]) -> bytes:
    return digitize(path, **options).to_json()
