"""The order of the tests: what forks comes first, before another test has left a thread behind."""

from __future__ import annotations

import pytest

FIRST = ("tests/test_reader.py",)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(FIRST))
