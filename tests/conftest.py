"""The order of the tests: what forks comes first, before another test has left a thread behind.

How fast examples are made says how busy the machine is, and nothing of the code.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

FIRST = ("tests/test_reader.py",)

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(FIRST))
