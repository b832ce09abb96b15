"""How often a rule is right where it changes what was read: `dictionaries/rule_confidence.tsv`.

A rule may have cases that are more or less sure than its others. `python -m benchmarks.calibrate --write` counts, in
the columns `right` and `edits`, and fits the figure where a hundred edits tell of it; below that it was chosen by hand.
"""

from __future__ import annotations

from functools import cache

from pipeline.text.dictionaries import rows


@cache
def table() -> dict[tuple[str, str], float]:
    """(rule, case) → confidence."""
    return {(rule, case): float(confidence) for rule, case, confidence, *_ in rows("rule_confidence.tsv")}


def confidence_of(rule: str, case: str = "") -> float:
    """The confidence of a case of a rule, which has a row of the table."""
    return table()[rule, case]
