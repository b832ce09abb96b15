"""How sure the rules are: each one that code names has a row, and each row is of a rule."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.restore import restore_lines
from pipeline.restore.confidence import table, temperature, tempered
from pipeline.restore.decoder import beam_search

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


CHANCE = st.floats(0.001, 0.999)


@given(CHANCE, CHANCE, st.floats(0.3, 3))
def test_a_temperature_keeps_the_order_and_the_middle(one: float, other: float, by: float) -> None:
    low, high = sorted((one, other))
    assert tempered(low, by) <= tempered(high, by)
    assert (tempered(one, by) > 0.5) == (one > 0.5) or abs(one - 0.5) < 1e-9
    assert tempered(tempered(one, by), 1 / by) == pytest.approx(one, abs=0.01) or not 0.001 < tempered(one, by) < 0.999


def test_words_have_the_posterior_at_the_temperature(monkeypatch: pytest.MonkeyPatch) -> None:
    line = ["Giam sat cum ca benh tai cac truong hoc, khu dan cu", "doi tuong hung va cac ban lien quan"]
    warm = [edit.confidence for line in restore_lines(line).lines for edit in line.edits]
    monkeypatch.setattr(beam_search, "of_posterior", lambda posterior: posterior)
    plain = [edit.confidence for line in restore_lines(line).lines for edit in line.edits]
    assert warm == [pytest.approx(tempered(chance, temperature()), abs=0.002) for chance in plain]
    assert any(0.5 < chance < 0.95 for chance in plain)
