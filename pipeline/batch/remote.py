"""Folders behind URLs (`s3://`, `gs://`, `sftp://`, `memory://` …), through fsspec.

A worker brings a file here, digitises it, and puts the results there. Object stores show a file only when it is whole;
elsewhere it is written beside its place and renamed. What the run itself needs (a lock, scratch) lies in a folder of
this machine that belongs to the URL.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.batch.folders import SCRATCH, Folder, FoundFile, LocalFolder, is_wanted, others
from pipeline.errors import MissingProgramError, OutputError, UnreadableError, UsageError
from pipeline.names import path_of
from pipeline.output import PART_PREFIX
from pipeline.urls import is_url

_WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "adl", "oci", "oss", "memory"})
"""Stores where a file appears whole or not at all."""
_MARKS = ("ETag", "etag", "md5Hash", "content_md5", "LastModified", "mtime", "modified", "updated", "created")


class RemoteFolder:
    """The folder at `url`."""

    def __init__(self, url: str) -> None:
        self.name = url.rstrip("/")
        self._fs, self._root = _system(self.name)
        self.others: Counter[str] = Counter()
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        self.home = cache / "sohoa" / hashlib.sha256(self.name.encode()).hexdigest()[:16]

    def make(self) -> None:
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            self._fs.makedirs(self._root, exist_ok=True)
        except Exception as error:
            raise OutputError(f"{self.name}: cannot be written: {_reason(error)}") from error

    def check(self) -> None:
        try:
            there = self._fs.isdir(self._root)
        except Exception as error:
            raise UnreadableError(f"{self.name}: cannot be read: {_reason(error)}") from error
        if not there:
            raise UnreadableError(f"{self.name}: there is no such folder")

    def walk(self, without: str) -> Iterator[tuple[str, Iterator[FoundFile]]]:
        skip = _system(without)[1] if is_url(without) else ""
        self._fs.invalidate_cache()
        self.others.clear()
        try:
            for place, folders, files in self._fs.walk(self._root, detail=True, topdown=True):
                for name in [name for name in folders if f"{place.rstrip('/')}/{name}" == skip]:
                    del folders[name]
                wanted = sorted(name for name in files if is_wanted(name))
                self.others.update(others(files))
                if wanted:
                    where = place.removeprefix(self._root).strip("/")
                    yield where, map(_found, wanted, [files[name] for name in wanted])
        except OSError as error:
            raise UnreadableError(f"{self.name}: cannot be read: {_reason(error)}") from error

    def at(self, key: str) -> str:
        return f"{self.name}/{path_of(key)}"

    def digest(self, key: str) -> str:
        """The store's own digest where it has one, that of the content else: reading it all costs a transfer."""
        path = f"{self._root}/{path_of(key)}"
        try:
            info = self._fs.info(path)
            tag = str(info.get("ETag") or info.get("md5Hash") or info.get("content_md5") or "").strip('"')
            if tag:
                return hashlib.sha256(f"{tag} {info.get('size')}".encode()).hexdigest()
            digest = hashlib.sha256()
            with self._fs.open(path, "rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
            return digest.hexdigest()
        except Exception:
            return ""

    def write(self, name: str, data: bytes | Iterable[bytes]) -> str:
        url = f"{self.name}/{name}"
        put(url, data if isinstance(data, bytes) else b"".join(data))
        return url

    def sweep(self) -> None:
        shutil.rmtree(self.home / SCRATCH, ignore_errors=True)
        if _protocol(self.name) in _WHOLE:
            return
        with contextlib.suppress(OSError):
            for path in self._fs.find(self._root):
                if path.rpartition("/")[2].startswith(PART_PREFIX):
                    self._fs.rm_file(path)


def open_folder(name: str | os.PathLike[str]) -> Folder:
    """The folder of that path or URL. Raises `MissingProgramError`, `UsageError` for URLs that cannot be used."""
    text = os.fspath(name)
    if text.startswith(("file://", "local://")):
        text = text.partition("://")[2]
    return RemoteFolder(text) if is_url(text) else LocalFolder(Path(text))


@contextlib.contextmanager
def fetched(name: str) -> Iterator[Path]:
    """A path of this machine with the content of the file `name`: itself, or for a URL a copy while the body runs."""
    if not is_url(name):
        yield Path(name)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name.rpartition("/")[2].encode()[-200:].decode("utf-8", "ignore")
        try:
            system, there = _system(name)
            system.get_file(there, str(path))
        except MissingProgramError:
            raise
        except Exception as error:
            raise UnreadableError(f"{name}: cannot be read: {_reason(error)}") from error
        yield path


def put(url: str, data: bytes) -> None:
    """Write `data` to `url`, whole or not at all; raises `OutputError`."""
    try:
        system, path = _system(url)
        if _protocol(url) in _WHOLE:
            system.pipe_file(path, data)
            return
        folder, _, name = path.rpartition("/")
        part = f"{folder}/{PART_PREFIX}{hashlib.sha256(name.encode()).hexdigest()[:16]}"
        system.makedirs(folder, exist_ok=True)
        system.pipe_file(part, data)
        system.mv(part, path)
    except MissingProgramError:
        raise
    except Exception as error:
        raise OutputError(f"{url}: cannot be written: {_reason(error)}") from error


def in_this_process(name: str) -> bool:
    """Whether what is at `name` can be seen from this process alone."""
    return _protocol(name) == "memory"


def _protocol(name: str) -> str:
    return name.partition("://")[0].lower() if is_url(name) else ""


def _system(url: str) -> tuple[Any, str]:
    """The file system of `url`, and the path in it."""
    try:
        import fsspec
    except ImportError as error:
        raise MissingProgramError("URLs need fsspec; install it with: pip install 'sohoa[remote]'") from error
    try:
        system, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise MissingProgramError(f"{url}: needs a package that is not installed: {error}") from error
    except (ValueError, OSError) as error:
        raise UsageError(f"{url}: this URL cannot be used: {error}") from error
    return system, str(path)


def _found(name: str, info: dict[str, Any]) -> FoundFile:
    return FoundFile(name, int(info.get("size") or 0), _mark(info))


def _mark(info: dict[str, Any]) -> int:
    """A number that changes when the file does."""
    said = "|".join(str(info[name]) for name in _MARKS if info.get(name) is not None)
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:7])


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "it is not there"
    return (str(error).splitlines() or [""])[0][:200] or type(error).__name__
