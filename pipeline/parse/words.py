"""The lists of words that the parser reads with, each loaded once from `dictionaries/`.

A list is data: a new word is a new line there. Phrases are compared on skeletons (letters without marks, in lower
case), which have a character for each of the text, so that what is found holds in the text as printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipeline.text.dictionaries import dictionary
from pipeline.text.vietnamese import fold_tone_style, skeleton


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table of `dictionaries/`, its comments left out."""
    lines = dictionary(name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and line[0] != "#")


@cache
def phrases(name: str, kind: str) -> tuple[str, ...]:
    """The phrases of one kind (first column), the longest first."""
    return tuple(sorted((row[1] for row in rows(name) if row[0] == kind), key=lambda x: (-len(x), x)))


def bare(text: str) -> str:
    """`text` without marks and in lower case, as long as `text`."""
    return skeleton(text).lower()


def plain(text: str) -> str:
    """`text` in lower case and one tone style, as long as `text`: for words that differ by their marks only."""
    return fold_tone_style(text).lower()


def one_of(some: tuple[str, ...], form: Callable[[str], str] = bare) -> str:
    """A pattern of any of the phrases, for texts in the same form: skeletons, or `plain` ones."""
    return "(?:" + "|".join(re.escape(form(phrase)).replace(r"\ ", r"\s+") for phrase in some) + ")"
