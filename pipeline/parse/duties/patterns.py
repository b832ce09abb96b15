"""Patterns of sentences with listed words in them: `{kind}` stands for any phrase of that kind in `duty_words.tsv`, or
in another such list."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipeline.parse.words import one_of, phrases, plain

_WORDS = "duty_words.tsv"
_KIND = re.compile(r"\{([a-z_]+)\}")
LABELS = "task_labels.tsv"


def words(kind: str) -> tuple[str, ...]:
    """The phrases of a kind, the longest first."""
    return phrases(_WORDS, kind)


@cache
def pattern(template: str, form: Callable[[str], str] = plain, name: str = _WORDS) -> re.Pattern[str]:
    """The template with its kinds of the list `name` filled in, for texts in the same form: `plain` ones, skeletons
    (`bare`), as printed (`str`)."""
    return re.compile(_KIND.sub(lambda kind: one_of(phrases(name, kind[1]), form), template))
