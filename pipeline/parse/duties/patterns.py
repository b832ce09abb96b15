"""Patterns of sentences with the words of `duty_words.tsv` in them: `{kind}` stands for any phrase of that kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipeline.parse.words import one_of, phrases, plain

_KIND = re.compile(r"\{([a-z_]+)\}")


def words(kind: str) -> tuple[str, ...]:
    """The phrases of a kind, the longest first."""
    return phrases("duty_words.tsv", kind)


@cache
def pattern(template: str, form: Callable[[str], str] = plain) -> re.Pattern[str]:
    """The template with its kinds filled in, for texts in the same form: `plain` ones, skeletons (`bare`), as printed
    (`str`)."""
    return re.compile(_KIND.sub(lambda kind: one_of(words(kind[1]), form), template))
