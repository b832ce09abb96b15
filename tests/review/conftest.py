"""One browser for all tests of a module, and nothing left open between two of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.review.browser import chromium


@pytest.fixture(scope="module")
def shared_browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture
def browser(shared_browser: Any) -> Iterator[Any]:
    """A page that nobody looks at any more is closed: a browser draws only what is seen."""
    yield shared_browser
    for context in shared_browser.contexts:
        context.close()
