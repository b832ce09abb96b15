"""Rules of the house that a machine can hold: what there is one of stays one."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "pipeline"


@pytest.mark.parametrize(
    ("pattern", "home"),
    [
        (r"dictionary\([^)]*\)\.(?:read_text|open)", "text/dictionaries.py"),  # the reader of dictionaries
        (r"skeleton\([^()]*\)\.(?:lower|casefold)", "text/vietnamese.py"),  # `bare`
        (r"fold_tone_style\([^()]*\)\.(?:lower|casefold)", "text/vietnamese.py"),  # `plain`
        (r"[\"']I[\"']\s*:\s*1\b|\(1,\s*[\"']I[\"']\)", "text/enumerators.py"),  # the values of Roman numerals
    ],
)
def test_what_stands_in_one_place(pattern: str, home: str) -> None:
    files = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    assert {name for name, code in files.items() if re.search(pattern, code)} <= {home}


def test_a_class_name_means_one_thing() -> None:
    """A leading underscore makes no other name of it."""
    where: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                where[node.name.lstrip("_")].append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert {name: places for name, places in where.items() if len(places) > 1} == {}
