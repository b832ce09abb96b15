"""What the page on installing and the Containerfile name is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONTAINER = (ROOT / "Containerfile").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]


def test_what_the_container_copies_is_there() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINER, re.MULTILINE)
    names = [name for line in copied for name in line.split()]
    assert "pipeline" in names
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_the_container_is_run_by_a_user_without_rights() -> None:
    last = CONTAINER.rpartition("FROM ")[2]
    assert re.search(r"^USER 10001", last, re.MULTILINE)
    assert last.index("USER") < last.index("ENTRYPOINT")
    assert "rm -rf /var/lib/apt/lists" in last


@pytest.mark.parametrize("text", [CONTAINER, PAGE], ids=["Containerfile", "install.md"])
def test_extras_that_are_named_are_there(text: str) -> None:
    named = {extra for names in re.findall(r"(?:\.|whl)\[([\w,]+)\]", text) for extra in names.split(",")}
    assert named
    assert named <= EXTRAS.keys()
