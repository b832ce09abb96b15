"""The verbs of duties as patterns: words of `duty_verbs.txt`, in both tone styles, and with a capital."""

from __future__ import annotations

import re
from functools import cache

from pipeline.parse.words import any_of, phrases
from pipeline.text.dictionaries import words
from pipeline.text.vietnamese import CAPITALS, both_tone_styles

_WORDS = "duty_words.tsv"


@cache
def _listed() -> tuple[str, ...]:
    return tuple(form for word in words("duty_verbs.txt") for form in both_tone_styles(word))


@cache
def plain_verbs() -> tuple[str, ...]:
    """The words alone, the longest first."""
    return tuple(sorted((word.lstrip("~") for word in _listed()), key=len, reverse=True))


@cache
def strong_verbs() -> tuple[str, ...]:
    """Those that never stand inside a unit's name."""
    return tuple(word for word in _listed() if word[0] != "~")


@cache
def capital_verbs() -> re.Pattern[str]:
    """The same words with a capital: they open a duty where a name is whole before them."""
    own = sorted({word[0].upper() + word[1:] for word in plain_verbs()}, key=len, reverse=True)
    return re.compile(rf"(?<=\s)(?=[{CAPITALS}]){any_of(own)}(?!\w)")


@cache
def verbs() -> tuple[re.Pattern[str], frozenset[str]]:
    """(pattern of words that open a duty, those that may also stand inside a unit's name)."""
    weak = frozenset(w[1:] for w in _listed() if w[0] == "~")
    return re.compile(rf"(?<=[\s,:)]){any_of(plain_verbs())}(?!\w)(?!{_doer()})"), weak


@cache
def person() -> re.Pattern[str]:
    """People named by the verb of what they do ("Hòa giải viên", "kiểm soát viên")."""
    return re.compile(rf"{any_of(plain_verbs())}{_doer()}", re.IGNORECASE)


@cache
def _doer() -> str:
    """What makes the name of a person of the verb before it; of "quản lý viên chức" nothing does."""
    makes = any_of(phrases(_WORDS, "makes_person"))
    return rf"\s{makes}(?!\w)(?!\s{any_of(phrases(_WORDS, 'makes_none'))}(?!\w))"


@cache
def _openings() -> tuple[str, ...]:
    return tuple(f"{word.lstrip('~').lower()} " for word in words("duty_verbs.txt"))


def opens_verb(text: str) -> bool:
    """Whether a text begins with a word of the list as that is spelt there, in small letters or capitals."""
    return text.lower().startswith(_openings())
