"""Folders of scans with what is printed on them: NAME.pdf or NAME.jpg, and NAME.truth.json with `lines` by page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Scan(NamedTuple):
    name: str
    path: Path
    lines: dict[int, list[str]]  # printed ones, by page


def scans_of(folder: Path) -> Iterator[Scan]:
    """The scans of `folder` that have a truth, by name."""
    for told in sorted(folder.glob("*.truth.json")):
        name = told.name.removesuffix(".truth.json")
        lines = json.loads(told.read_text(encoding="utf-8"))["lines"]
        scan = next(path for path in folder.glob(f"{name}.*") if path != told)
        yield Scan(name, scan, {int(number): texts for number, texts in lines.items()})
