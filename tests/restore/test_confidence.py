"""How sure the rules are: each one that code names has a row, and each row is of a rule."""

from __future__ import annotations

import ast
from pathlib import Path

from pipeline.restore.confidence import table

ROOM = Path(__file__).parents[2] / "pipeline" / "restore"
CALLS = {"Fixed": 4, "confidence_of": 0}  # where the rule stands among the arguments; behind it the case


def named() -> set[tuple[str, str]]:
    """Rules and cases as the code names them."""
    found = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in CALLS:
                continue
            told = [arg for arg in node.args if not isinstance(arg, ast.Starred)]
            starred = 2 * (len(node.args) > len(told))  # *match.span() is first and last
            rule, *case = told[CALLS[node.func.id] - starred :]
            rules = [c.value for c in ast.walk(rule) if isinstance(c, ast.Constant)]
            cases = [c.value for arg in case[:1] for c in ast.walk(arg) if isinstance(c, ast.Constant)] or [""]
            found |= {(rule, case) for rule in rules for case in cases}
    return found


def test_every_rule_has_a_measured_confidence() -> None:
    assert named() == table().keys()


def test_confidences_are_chances() -> None:
    assert all(0 < confidence < 1 for confidence in table().values())
