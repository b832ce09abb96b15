"""How often a rule is right where it changes what was read: `dictionaries/rule_confidence.tsv`.

A rule may have cases that are more or less sure than its others. `python -m benchmarks.calibrate --write` counts, in
the columns `right` and `edits`, and fits the figure where a hundred edits tell of it; below that it was chosen by hand.
A word that the search decides has its posterior at a temperature that the same command fits
(`dictionaries/temperature.tsv`).
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

from pipeline.text.dictionaries import rows


@cache
def table() -> dict[tuple[str, str], float]:
    """(rule, case) → confidence."""
    return {(rule, case): float(confidence) for rule, case, confidence, *_ in rows("rule_confidence.tsv")}


@cache
def temperature() -> float:
    """By what the log-odds of the search's posteriors are divided, so that they are as often right as they say."""
    ((_, divisor, *_),) = rows("temperature.tsv")
    return float(divisor)


def log_odds(chance: float) -> float:
    """The log-odds of a chance, of 0 and 1 those of what is nearly so."""
    held = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(held / (1 - held))


def tempered(chance: float, by: float) -> float:
    """A chance whose log-odds are divided by the temperature `by`; never quite 0 or 1."""
    return 1 / (1 + math.exp(-log_odds(chance) / by))


@lru_cache(maxsize=50_000)  # a step of the search asks, and posteriors are in millionths
def of_posterior(posterior: float) -> float:
    """The chance that a word of this `posterior` is right."""
    return tempered(posterior, temperature())


def confidence_of(rule: str, case: str = "") -> float:
    """The confidence of a case of a rule, which has a row of the table."""
    return table()[rule, case]
