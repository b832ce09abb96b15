"""A review server in a process of its own, and Chromium to look at it. Without Chromium these tests are left out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
ARGUMENTS = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--no-first-run", "--disable-gpu", "--mute-audio",
]  # fmt: skip


def left_out() -> str:
    """Why tests with a browser cannot run here, or nothing."""
    if CHROMIUM is None:
        return "no Chromium here (apt-get install chromium)"
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "playwright is not installed"
    return ""


@contextmanager
def served(folder: Path, *options: str, **environ: str) -> Iterator[str]:
    """The address of `sohoa review folder`."""
    command = [sys.executable, "-m", "pipeline", "--lang", "en", "review", str(folder), "--by", "Lan", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **environ}) as process:
        assert process.stdout is not None
        try:
            address = process.stdout.readline().strip()
            assert address.startswith("http://"), "the server did not start"
            yield address
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser without network but this machine's."""
    reason = left_out()
    if reason:
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """A page whose complaints are kept: errors, blocked things, requests that leave the machine."""

    def __init__(self, browser: Any, width: int = 1280, height: int = 800, **options: Any) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": height}, **options)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("dialog", lambda dialog: (self.complaints.append("a dialog opened"), dialog.dismiss()))

    def open(self, address: str) -> Any:
        """Go there and wait until the page is ready."""
        self.page.goto(address)
        self.page.wait_for_selector("body[data-ready]", timeout=30_000)
        return self.page


def kept(page: Any, times: int) -> None:
    """Wait until the server has kept so many changes of this page."""
    page.locator(f"body[data-kept='{times}']").wait_for(state="attached", timeout=20_000)
