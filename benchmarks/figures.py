"""`docs/figures.md`: what each benchmark printed last, with day and machine; no figure is typed by hand.

The page is a section a benchmark, in the order of `make bench`; a benchmark that is run again replaces its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "figures.md"
HEAD = """# Figures

What the benchmarks print, as they printed it: `make bench` runs all of them and writes this page, `make bench-NAME` one
of them and its section. Times are noisy; ratios of one run hold. What a section measures is said at the head of
`benchmarks/NAME.py`. Papers that are not part of this repository are named where they are missing.
"""
_SECTION = re.compile(r"^## (\w+)\n\n(.*?)(?=^## \w+\n\n|\Z)", re.MULTILINE | re.DOTALL)


def written(page: str, name: str, when: str, output: str, order: Sequence[str]) -> str:
    """`page` with the section `name` made of a benchmark's `output`; `when` is its day and machine."""
    sections = {name: body.rstrip() + "\n\n" for name, body in _SECTION.findall(page)}
    fence = "```" if "```" not in output else "````"
    sections[name] = f"{when}\n\n{fence}text\n{output.strip(chr(10))}\n{fence}\n\n"
    names = [*(n for n in order if n in sections), *sorted(set(sections) - set(order))]
    return (HEAD + "\n" + "".join(f"## {n}\n\n{sections[n]}" for n in names)).rstrip() + "\n"


def write(name: str, when: str, output: str, order: Sequence[str]) -> None:
    """Write the section of a benchmark into `docs/figures.md`."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    PAGE.write_text(written(page, name, when, output, order), encoding="utf-8")
