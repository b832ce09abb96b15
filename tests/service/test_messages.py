"""Every sentence that a client can be answered with has its Vietnamese."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from pipeline import service
from pipeline.messages import catalogue
from tests.test_errors import literal, words


def sentences() -> Iterator[str]:
    for path in Path(service.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if name in ("RefusedError", "answer") and words(sentence := literal(node.args[1])):
                yield sentence


def test_every_sentence_has_its_vietnamese() -> None:
    found = set(sentences())
    assert {"there is no such document", "status {0}: there are: {1}", "pages of other sites may not ask here"} <= found
    assert sorted(found - set(catalogue())) == []
