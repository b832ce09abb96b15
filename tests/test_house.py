"""Rules of the house that a machine can hold: what there is one of stays one."""

from __future__ import annotations

import re
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
