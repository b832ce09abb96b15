"""Rules of the house that a machine can hold: what there is one of stays one."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

from pipeline.text.vietnamese import skeleton

PACKAGE = Path(__file__).parents[1] / "pipeline"


@pytest.mark.parametrize(
    ("pattern", "home"),
    [
        (r"dictionary\([^)]*\)\.(?:read_text|open)", "text/dictionaries.py"),  # the reader of dictionaries
        (r"skeleton\([^()]*\)\.(?:lower|casefold)", "text/vietnamese.py"),  # `bare`
        (r"fold_tone_style\([^()]*\)\.(?:lower|casefold)", "text/vietnamese.py"),  # `plain`
        (
            r"[\"']I[\"']\s*:\s*1\b|\(1,\s*[\"']I[\"']\)|[\"']II[\"'],\s*[\"']III[\"']",
            "text/enumerators.py",
        ),  # the values of Roman numerals
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


ONE_MEANING = {
    "closing": "the closing of a paper: read, and laid out again",
    "desk": "finds what a request asks for",
    "digitize": "the way of a document, and its command",
    "fields": "the fields of that part of a paper",
    "heads": "the heads of a table's columns: where they stand, what they mean",
    "lines": "the lines of a page",
    "markers": "signs before items and rows",
    "model": "the values of a room",
    "numbers": "numbers that an engine read wrongly",
    "pages": "the pages of a document",
    "paragraphs": "lines joined to paragraphs",
    "pdf": "the PDF that comes in and the one that goes out",
    "reader": "reads the thing that its room is named after",
    "regions": "parts of a paper that stand together",
    "rulings": "the rulings of tables: found, wiped",
    "run": "starts what the room does",
    "server": "answers over HTTP",
    "symbols": "symbols of papers (12/KH-UBND)",
    "tasks": "the tasks that rows of a table give",
    "text": "the text of a file, coming in and going out",
    "work": "what a worker does",
    "work_rows": "tasks and duties as rows",
}
"""Names that several modules have because they mean the same in each."""


def test_a_module_name_means_one_thing() -> None:
    names = [path.stem for path in PACKAGE.rglob("*.py") if path.stem != "__init__"]
    assert {name for name in names if names.count(name) > 1} == ONE_MEANING.keys()


def stray_strings(code: str) -> list[int]:
    """Lines of string statements that document nothing: half a text that was to be joined, an assertion's words lost.

    What documents stands first in a module, class or function, or under the constant or field that it is about.
    """
    found = []
    for node in ast.walk(ast.parse(code)):
        body = getattr(node, "body", None)
        for at, here in enumerate(body if isinstance(body, list) else []):
            if not isinstance(here, ast.Expr) or not isinstance(here.value, ast.Constant | ast.JoinedStr):
                continue
            value = here.value.value if isinstance(here.value, ast.Constant) else ""
            opens = at == 0 and isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            about = isinstance(node, ast.Module | ast.ClassDef) and isinstance(body[at - 1], ast.Assign | ast.AnnAssign)
            if isinstance(value, str) and not (opens or about):
                found.append(here.lineno)
    return found


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ('"""A module."""\nX = 1\n"""What X is."""\ndef f():\n    """F."""\n', []),
        ('def f():\n    text = "a"\n    "b"\n', [3]),
        ('for x in y:\n    "lost"\n    f"{x}"\n', [2, 3]),
        ("def f():\n    ...\n", []),
    ],
)
def test_stray_strings_are_found(code: str, lines: list[int]) -> None:
    assert stray_strings(code) == lines


@pytest.mark.parametrize("folder", ["pipeline", "tests", "tools", "benchmarks"])
def test_no_string_stands_alone(folder: str) -> None:
    files = sorted((PACKAGE.parent / folder).rglob("*.py"))
    strays = [f"{path}:{line}" for path in files for line in stray_strings(path.read_text(encoding="utf-8"))]
    assert files and strays == []


MOST_PHRASES = {"parse": 1_370, "restore": 140}
"""Vietnamese phrases in the code of a room: what its grammar needs. A new word goes into `dictionaries/`."""


@pytest.mark.parametrize("room", MOST_PHRASES)
def test_words_of_the_language_are_data(room: str) -> None:
    count = 0
    for path in (PACKAGE / room).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # documentation
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                phrases = re.findall(r"[^\W\d_]+(?: [^\W\d_]+)*", node.value)
                count += sum(skeleton(phrase) != phrase for phrase in phrases)
    assert count <= MOST_PHRASES[room]
