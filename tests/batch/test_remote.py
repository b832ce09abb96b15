"""Folders behind URLs: in memory, in an S3 store of this machine, on a file system that knows no whole writes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.batch import BatchOptions, run_batch
from pipeline.batch.database import sqlite_url
from pipeline.batch.model import Outcome
from pipeline.batch.remote import RemoteFolder, open_folder, put
from pipeline.errors import UnreadableError, UsageError
from pipeline.names import key, path_of
from pipeline.output import PART_PREFIX
from tests.batch.disturb import results
from tests.papers import PLAN

fsspec = pytest.importorskip("fsspec")
NAMES = ("Kế hoạch 09.txt", "xã/Kế hoạch 09.txt", "xã/một 100%.txt", "xã/a+b & c.txt")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The URL of an empty bucket."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    pytest.importorskip("s3fs")
    server.start()
    host, port = server.get_host_and_port()
    settings = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_DEFAULT_REGION": "us-east-1",
    }  # fmt: skip
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)  # the workers are to have them too
    try:
        fsspec.filesystem("s3", skip_instance_cache=True).mkdir("shelf")
        yield "s3://shelf"
    finally:
        server.stop()
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def fill(system: fsspec.AbstractFileSystem, root: str) -> None:
    for number, name in enumerate(NAMES):
        system.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
        system.pipe_file(f"{root}/{name}", "\n".join((*PLAN, f"Quyết định số {number}/QĐ-UBND")).encode())


def calm(home: Path) -> dict[str, bytes]:
    """The results of the same files in folders of this machine."""
    fill(fsspec.filesystem("file"), str(home / "in"))
    run_batch(home / "in", home / "calm", BatchOptions(jobs=1))
    return results(home / "calm")


def test_in_memory_and_again(home: Path) -> None:
    expected = calm(home)
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    fill(memory, "/in")
    options = BatchOptions(ledger=str(sqlite_url(home)))
    done: list[str] = []
    for _ in range(2):
        run_batch("memory://in", "memory://out", options, on_outcome=lambda path, _: done.append(path))
    assert sorted(done) == sorted(f"memory://in/{name}" for name in NAMES), "the second run found nothing to do"
    found = {path.removeprefix("/out/"): memory.cat_file(path) for path in memory.find("/out")}
    assert {name: data for name, data in found.items() if "report" not in name} == expected
    assert b"K\xe1\xba\xbf ho\xe1\xba\xa1ch 09" in found["report.csv"]


@pytest.mark.slow
def test_s3_to_s3_by_two_workers(home: Path, s3: str) -> None:
    expected = calm(home)
    store = fsspec.filesystem("s3", skip_instance_cache=True)
    fill(store, "shelf/in")
    store.pipe_file("shelf/in/xã/giống.txt", store.cat_file("shelf/in/xã/một 100%.txt"))
    store.pipe_file("shelf/in/broken.pdf", b"%PDF-1.4 nothing more")
    ends: dict[str, Outcome] = {}
    options = BatchOptions(jobs=2, ledger=str(sqlite_url(home)))
    summary = run_batch(f"{s3}/in", f"{s3}/in/out", options, on_outcome=lambda path, end: ends.update({path: end}))
    assert summary.counts == {"done": 4, "duplicate": 1, "failed": 1}
    assert ends[f"{s3}/in/broken.pdf"].error.startswith(f"{s3}/in/broken.pdf: is "), "the store's name, not a copy's"
    assert summary.report == f"{s3}/in/out/report.html"
    found = {path.removeprefix("shelf/in/out/"): store.cat_file(path) for path in store.find("shelf/in/out")}
    ours = {name: data for name, data in found.items() if "report" not in name}
    # Of two with one content the first in the order of names is done, and here that is the other one.
    twin = {name.replace("một 100%", "giống"): data for name, data in expected.items() if "100%" in name}
    assert ours.keys() == {name for name in expected if "100%" not in name} | twin.keys()
    assert all(ours[name] == data for name, data in expected.items() if "100%" not in name)
    store.pipe_file("shelf/in/xã/mới.txt", "một văn bản mới\n".encode())
    ends.clear()
    run_batch(f"{s3}/in", f"{s3}/in/out", options, on_outcome=lambda path, end: ends.update({path: end}))
    assert sorted(ends) == [f"{s3}/in/broken.pdf", f"{s3}/in/xã/mới.txt"], "what failed and what is new"


@pytest.mark.skipif(sys.platform == "win32", reason="paths")
def test_a_file_system_without_whole_writes(home: Path) -> None:
    """Any but an object store: written beside, then renamed; a folder of this machine stands for SFTP and its like."""
    expected = calm(home)
    for name, data in expected.items():
        put(f"file://{home}/out/{name}", b"older")
        put(f"file://{home}/out/{name}", data)
    assert results(home / "out") == expected
    (home / "out" / "xã" / (PART_PREFIX + "abc")).write_bytes(b"half")
    RemoteFolder(f"file://{home}/out").sweep()
    assert results(home / "out") == expected


def test_what_cannot_be(home: Path) -> None:
    with pytest.raises(UsageError, match="give --ledger"):
        run_batch(home, "memory://out", BatchOptions())
    with pytest.raises(UnreadableError, match="there is no such folder"):
        run_batch("memory://nothing-there", home / "out", BatchOptions())
    with pytest.raises(UsageError, match="this URL cannot be used"):
        open_folder("nonsense://x")


def test_file_urls_are_paths(home: Path) -> None:
    assert open_folder(f"file://{home}").name == str(home)
    assert open_folder("C:\\plans").name == "C:\\plans"


@pytest.mark.parametrize("name", ["a/b", "100%", "%41", os.fsdecode(b"k\xe9.txt"), "Kế hoạch"])
def test_names_come_back(name: str) -> None:
    assert path_of(key(name)) == name
    key(name).encode("utf-8")
