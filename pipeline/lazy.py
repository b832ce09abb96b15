"""Names of a room that are imported when they are asked for: others do not wait for what they load."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def names_of(room: str, where: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of the package `room`; `where` gives the module in it that has each name."""

    def get(name: str) -> Any:
        if name in where:
            return getattr(import_module(f"{room}.{where[name]}"), name)
        raise AttributeError(f"module {room!r} has no attribute {name!r}")

    return get
