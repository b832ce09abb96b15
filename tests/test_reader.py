"""Reading in a child that is ended when it must be: what hangs or dies costs its page, never the document."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline import cleanup, digitize, reader
from pipeline.document import Document
from pipeline.errors import UnreadableError
from tests.batch.crafted import page_pdf
from tests.batch.endless import KINDS, endless_files
from tests.papers import PLAN, scan_pdf, type_pdf

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="no child elsewhere")
LIMIT, ROOM = 3.0, 30.0
"""Seconds a page is given, and those a busy machine may add for the rest of the document."""


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    if threading.active_count() > 1:  # no child is forked then, and pages without end would take this process
        pytest.skip("another test left a thread")
    reader.let_go()
    yield
    reader.let_go()


def errors(document: Document) -> list[tuple[str, int | None]]:
    return [(d.code, d.page) for d in document.diagnostics if d.severity == "error"]


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 3, 5, 10, 12], ids=[list(KINDS)[n] for n in (1, 3, 5, 10, 12)])
def test_a_page_without_end_is_left_out_in_time(number: int, tmp_path: Path) -> None:
    """Whether the other pages are read is for `make bench-hostile_pdf`: a busy machine may not manage them in time."""
    name, data = list(endless_files(len(KINDS), 14))[number]
    path = tmp_path / name
    path.write_bytes(data)
    start = time.monotonic()
    try:
        document = digitize(path, page_timeout=LIMIT)
    except UnreadableError as error:
        assert "left out" in str(error) or "pages" in str(error)
    else:
        assert len(document.pages) == document.source.page_count
    assert time.monotonic() - start < 3 * (LIMIT + reader.GRACE) + ROOM


def test_native_code_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hung = []

    def hang(picture: np.ndarray, *, turn: int = 0) -> object:
        hung.append(1)
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])  # as deaf as a call into a library
        time.sleep(600)
        raise AssertionError

    monkeypatch.setattr(cleanup, "clean", hang)
    path = scan_pdf(tmp_path / "a.pdf", [Image.new("L", (400, 400), 255)])
    start = time.monotonic()
    with pytest.raises(UnreadableError, match="page 1 was left out: the page took more than 1 seconds"):
        digitize(path, page_timeout=1.0)
    assert time.monotonic() - start < 1 + ROOM
    assert hung == [], "it was not this process that hung"


def test_a_process_that_has_used_opencv_reads_too(tmp_path: Path) -> None:
    """OpenCV's threads do not pass to a child, which would wait for them to the page's limit."""
    path = scan_pdf(tmp_path / "a.pdf", [Image.new("L", (900, 900), 255)])
    script = (
        "import sys, cv2, numpy, pipeline\n"
        "cv2.setNumThreads(4)\n"
        "cv2.GaussianBlur(numpy.zeros((4000, 4000), 'u1'), (9, 9), 2)\n"
        "document = pipeline.digitize(sys.argv[1], page_timeout=60)\n"
        "assert [page.number for page in document.pages] == [1] and cv2.getNumThreads() == 4"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, done.stderr


def test_a_page_that_ends_its_process_is_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clean = cleanup.clean

    def die(picture: np.ndarray, *, turn: int = 0) -> object:
        if picture.shape[0] == 410:
            os.kill(os.getpid(), signal.SIGSEGV)
        return clean(picture, turn=turn)

    monkeypatch.setattr(cleanup, "clean", die)
    pages = [Image.new("L", (400, high), 255) for high in (400, 410, 420)]
    document = digitize(scan_pdf(tmp_path / "a.pdf", pages))
    assert errors(document) == [("page_failed", 2)]
    assert [page.height or 0 for page in document.pages][::2] == [400, 420]


def test_a_process_that_died_once_is_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clean, mark = cleanup.clean, tmp_path / "died"

    def die_once(picture: np.ndarray, *, turn: int = 0) -> object:
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return clean(picture, turn=turn)

    monkeypatch.setattr(cleanup, "clean", die_once)
    assert errors(digitize(scan_pdf(tmp_path / "a.pdf", [Image.new("L", (400, 400), 255)] * 2))) == []
    assert mark.exists()


def test_several_children_give_the_document_of_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Also where pages end their process, each in the row of another."""
    clean, who = cleanup.clean, tmp_path / "who"

    def die(picture: np.ndarray, *, turn: int = 0) -> object:
        if picture.shape[0] in {420, 460}:
            os.kill(os.getpid(), signal.SIGKILL)
        with who.open("a") as file:
            file.write(f"{os.getpid()}\n")
        time.sleep(0.2)  # long enough for another to take its share
        return clean(picture, turn=turn)

    monkeypatch.setattr(cleanup, "clean", die)
    path = scan_pdf(tmp_path / "a.pdf", [Image.new("L", (400, high), 255) for high in range(400, 480, 10)])
    heard: list[tuple[int, int]] = []
    alone = digitize(path).to_json()
    who.unlink()
    together = digitize(path, jobs=3, on_page=lambda done, of: heard.append((done, of)))
    assert together.to_json() == alone
    assert errors(together) == [("page_failed", 3), ("page_failed", 7)]
    assert len(set(who.read_text().split())) > 1
    assert heard[-1] == (8, 8)


def test_a_page_that_hangs_holds_up_no_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clean = cleanup.clean

    def hang(picture: np.ndarray, *, turn: int = 0) -> object:
        if picture.shape[0] == 410:
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
            time.sleep(600)
        return clean(picture, turn=turn)

    monkeypatch.setattr(cleanup, "clean", hang)
    path = scan_pdf(tmp_path / "a.pdf", [Image.new("L", (400, high), 255) for high in (400, 410, 420, 430)])
    assert errors(digitize(path, jobs=2, page_timeout=LIMIT)) == [("page_timeout", 2)]


def test_with_a_child_and_without_the_document_is_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = type_pdf(tmp_path / "a.pdf", [PLAN, PLAN])
    with_child = digitize(path)
    monkeypatch.setattr(reader, "_holds_pages", lambda path: False)
    assert digitize(path).to_json() == with_child.to_json()


def test_what_cannot_be_opened_is_said_as_without_a_child(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(page_pdf(b"")[:200])
    with pytest.raises(UnreadableError, match="truncated"):
        digitize(tmp_path / "a.pdf")


def test_the_child_ends_with_its_parent(tmp_path: Path) -> None:
    path = type_pdf(tmp_path / "a.pdf", [PLAN])
    code = (
        "import os, signal, sys, pipeline; from pipeline import reader; pipeline.digitize(sys.argv[1]);"
        "print(reader._kept.children[0]._pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, timeout=60, check=False)
    child = Path("/proc", done.stdout.decode().strip(), "stat")
    until = time.monotonic() + 10
    while child.exists() and " Z " not in child.read_text() and time.monotonic() < until:
        time.sleep(0.1)
    assert not child.exists() or " Z " in child.read_text()


def test_what_libraries_print_does_not_reach_the_terminal(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    Image.new("L", (300, 300), 255).save(tmp_path / "a.tif", compression="tiff_lzw")
    spoilt = bytearray((tmp_path / "a.tif").read_bytes())
    spoilt[8:40] = bytes(32)
    (tmp_path / "a.tif").write_bytes(spoilt)
    with pytest.raises(UnreadableError):
        digitize(tmp_path / "a.tif")
    assert capfd.readouterr() == ("", "")
