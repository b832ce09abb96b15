"""Names of a room that are imported when they are asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline import lazy


def test_a_name_is_that_of_its_module() -> None:
    get = lazy.names_of("pipeline.text", {"roman": "enumerators"})
    from pipeline.text import enumerators

    assert get("roman") is enumerators.roman


def test_a_name_that_the_room_has_not() -> None:
    with pytest.raises(AttributeError, match=r"module 'pipeline\.text' has no attribute 'latin'"):
        lazy.names_of("pipeline.text", {})("latin")


@pytest.mark.parametrize(
    ("room", "unasked"),
    [("flow", "pipeline.parse"), ("layout", "cv2"), ("restore", "wasmtime"), ("review", "starlette")],
)
def test_what_nobody_asked_for_is_not_loaded(room: str, unasked: str) -> None:
    program = f"import sys, pipeline.{room}; sys.exit({unasked!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
