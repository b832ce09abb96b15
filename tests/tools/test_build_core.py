"""The compiled search and its source belong together."""

from __future__ import annotations

import importlib.util

import pytest

from tools.build_core import BUILT, SOURCE, built_from, compiled, source_hash


def test_the_compiled_search_is_of_the_source_that_is_here() -> None:
    assert built_from(BUILT.read_bytes()) == source_hash(), f"{SOURCE.name} was changed: make core"


def test_a_module_without_the_section_says_nothing() -> None:
    assert built_from(b"\0asm\x01\0\0\0") == b""
    assert built_from(b"\0asm\x01\0\0\0" + b"\0\x05\x04name") == b""


@pytest.mark.skipif(importlib.util.find_spec("ziglang") is None, reason="the compiler comes with `make core`")
def test_the_same_source_gives_the_same_bytes() -> None:
    assert compiled() == BUILT.read_bytes()
