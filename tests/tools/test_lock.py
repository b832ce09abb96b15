"""The lock files hold what pyproject.toml asks for, by hashes, from no index in particular."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

packaging = pytest.importorskip("packaging.requirements")

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
DEV = [*RUN, *PROJECT["project"]["optional-dependencies"]["dev"]]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(("name", "asked"), [("run", RUN), ("dev", DEV)])
def test_the_lock_holds_what_is_asked_for(name: str, asked: list[str]) -> None:
    text = (ROOT / "tools" / "lock" / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    locked: dict[str, set[str]] = {}
    for entry in re.split(r"(?m)^(?=[a-z])", text)[1:]:
        package, version = re.match(r"([^=\[]+)(?:\[.*\])?==([^\s;]+)", entry).groups()  # type: ignore[union-attr]
        locked.setdefault(plain(package), set()).add(version)
        assert "--hash=sha256:" in entry, entry
    for line in asked:
        wanted = packaging.Requirement(line)
        versions = locked.get(plain(wanted.name), set())
        assert versions and all(map(wanted.specifier.contains, versions)), f"{line}: {versions}; run `make lock`"
