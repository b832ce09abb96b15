"""The lists of words that the parser reads with, each loaded once from `dictionaries/`.

A list is data: a new word is a new line there. Phrases are compared on skeletons (letters without marks, in lower
case), which have a character for each of the text, so that what is found holds in the text as printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from pipeline.text.dictionaries import rows
from pipeline.text.vietnamese import bare, plain

__all__ = ["any_name", "any_of", "bare", "one_of", "phrases", "plain", "rows"]


@cache
def phrases(name: str, kind: str) -> tuple[str, ...]:
    """The phrases of one kind (first column), the longest first."""
    return tuple(sorted(_by_kind(name).get(kind, ()), key=_longest_first))


@cache
def _by_kind(name: str) -> dict[str, list[str]]:
    """The phrases of a list by their kinds: more than a hundred are asked for, one after the other."""
    kinds: dict[str, list[str]] = {}
    for kind, phrase, *_ in rows(name):
        kinds.setdefault(kind, []).append(phrase)
    return kinds


def one_of(some: tuple[str, ...], form: Callable[[str], str] = bare) -> str:
    """A pattern of any of the phrases, for texts in the same form: skeletons, or `plain` ones."""
    return any_of(tuple(map(form, some))).replace(r"\ ", r"\s+")


def any_name(names: Iterable[str]) -> str:
    """A pattern of any of the names (types of papers), for `plain` texts, the longest first."""
    return one_of(tuple(sorted(names, key=_longest_first)), plain)


def _longest_first(phrase: str) -> tuple[int, str]:
    return -len(phrase), phrase


def any_of(some: Sequence[str]) -> str:
    """A pattern of any of the words, the first of those that begin alike first; they branch at their first two letters,
    as an engine that tries one word after another is slow with hundreds."""
    return _branch(some, 2)


def _branch(some: Sequence[str], depth: int) -> str:
    groups: dict[str, list[str]] = {}
    for word in some:
        groups.setdefault(word[:1], []).append(word[1:])
    if not depth or len(groups) == len(some):
        return "(?:" + "|".join(map(re.escape, some)) + ")"
    return "(?:" + "|".join(re.escape(first) + _branch(rest, depth - 1) for first, rest in groups.items()) + ")"
