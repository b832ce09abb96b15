"""Benchmarks and tools are called by hand: a name that moved in the pipeline would go unseen. Each is loaded here."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
EXTRAS = {"numba", "onnx", "torch", "weasyprint", "pyvi", "fontTools", "sklearn"}
"""What only training or a benchmark needs."""

MODULES = sorted(
    ".".join(path.relative_to(HERE).with_suffix("").parts)
    for folder in ("benchmarks", "tools")
    for path in HERE.joinpath(folder).rglob("*.py")
    if not path.stem.startswith("__")
)


@pytest.mark.parametrize("name", MODULES)
def test_loads(name: str) -> None:
    try:
        import_module(name)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in EXTRAS:
            raise
        pytest.skip(f"{error.name} is not installed")
