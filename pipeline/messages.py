"""What `sohoa` says to people, in English or Vietnamese, from one catalogue.

The English sentence in the code is the key (as with gettext), so the code reads as what it says; `messages.vi.tsv`
beside this file holds the Vietnamese, one row a sentence, with the same `{places}`. What is wrong with a paper is kept:
in its Document, a batch's ledger, the service's database, where another program reads it too. So errors and diagnostics
are finished English sentences, and one is found again by the row whose fixed words it fits. What has no row is said in
English: a missing translation never hides a message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pipeline.text.dictionaries import rows_of

Lang = Literal["en", "vi"]
_CATALOGUE = Path(__file__).with_name("messages.vi.tsv")
_VIETNAMESE = str.maketrans(".,", ",.")
_PLACE = re.compile(r"\{(\w+)(?::[^{}]*)?\}")


def language(environ: Mapping[str, str]) -> Lang:
    """The language of the user's locale: the first that is set of LC_ALL, LC_MESSAGES and LANG."""
    chosen = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "vi" if chosen.lower().startswith("vi") else "en"


class Messages:
    """Says sentences in one language: `say("{done} of {total} done", done=3, total=5)`."""

    def __init__(self, lang: Lang = "en") -> None:
        self.lang = lang

    def __call__(self, sentence: str, **values: object) -> str:
        """The sentence in this language with its places filled."""
        spoken = catalogue().get(sentence, sentence) if self.lang == "vi" else sentence
        return spoken.format(**values) if values else spoken

    def number(self, value: float, digits: int = 0) -> str:
        """`value` with so many digits behind the point, which is a comma in Vietnamese; thousands the other way."""
        said = f"{value:,.{digits}f}"
        return said.translate(_VIETNAMESE) if self.lang == "vi" else said

    def finished(self, sentence: str) -> str:
        """A sentence that was raised as finished English text, in this language where the catalogue has its like."""
        if self.lang == "en":
            return sentence
        known = catalogue()
        if sentence in known:
            return known[sentence]
        for pattern, vietnamese in _patterns():
            if match := pattern.fullmatch(sentence):
                # A value may be a sentence itself (the reason inside an error).
                values = {name[1:]: self.finished(value) for name, value in match.groupdict().items()}
                return _filled(vietnamese, values)
        return sentence


def _filled(sentence: str, values: Mapping[str, str]) -> str:
    """The sentence with its places filled; `{0:,}` is a number with a point, which gets its comma."""

    def value(place: re.Match[str]) -> str:
        said = values[place.group(1)]
        return said.translate(_VIETNAMESE) if place[0].endswith(":,}") else said

    return _PLACE.sub(value, sentence)


@cache
def catalogue() -> dict[str, str]:
    """English sentence → Vietnamese sentence."""
    return dict(rows_of(_CATALOGUE))


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Rows with places as regular expressions, the ones with the most fixed text first."""
    rows = sorted(catalogue().items(), key=lambda row: -len(_PLACE.sub("", row[0])))
    return [(_pattern(english), vietnamese) for english, vietnamese in rows if _PLACE.search(english)]


def _pattern(english: str) -> re.Pattern[str]:
    parts = _PLACE.split(english)  # fixed, name, fixed, name, … fixed
    fixed = [re.escape(part) for part in parts[::2]]
    named = [f"(?P<_{name}>.+?)" for name in parts[1::2]]
    return re.compile("".join(a + b for a, b in zip(fixed, [*named, ""], strict=True)), re.DOTALL)
