"""The shelf of twenty Documents, once as values and once as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.export.model import Loaded
from tests.export.shelf import save, shelf


@pytest.fixture(scope="session")
def twenty() -> list[Loaded]:
    return shelf()


@pytest.fixture(scope="session")
def folder(twenty: list[Loaded], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(tmp_path_factory.mktemp("results"), twenty)
