"""Lists of one reading each: what was read stays, nothing is printed there, or another mark is."""

from __future__ import annotations

from typing import Literal

from pipeline.restore.decoder.core import Entry
from pipeline.restore.decoder.resources import KEEPS, Models
from pipeline.restore.decoder.tokens import UNKNOWN

_Kind = Literal["kept", "nothing", "other mark"]


class SingleReadings:
    """Puts such lists into the core, each once, and knows what a list says."""

    def __init__(self, models: Models) -> None:
        self._models = models
        self._lists: dict[tuple[_Kind, str, int], int] = {}
        self._said: dict[int, tuple[_Kind, str]] = {}

    def kept(self, token: str, shape: int = KEEPS, cost: int = 0) -> int:
        """A list by which what was read stays and counts as `token`, or as up to three parted by spaces."""
        return self._number("kept", token, shape, cost)

    def nothing(self, cost: int) -> int:
        """A list by which nothing is printed there."""
        return self._number("nothing", "", KEEPS, cost)

    def other_mark(self, mark: str, cost: int) -> int:
        """A list by which another mark is printed."""
        return self._number("other mark", mark, KEEPS, cost)

    def _number(self, kind: _Kind, text: str, shape: int, cost: int) -> int:
        number = self._lists.get((kind, text, cost))
        if number is None:
            known = self._models.lexicon.number
            words = tuple(known.get(one, known[UNKNOWN]) for one in text.split(" ")) if text else ()
            number = self._models.core.put_list([Entry(words, shape, cost)])
            self._lists[kind, text, cost] = number
            self._said[number] = kind, text
        return number

    def keeps(self, number: int) -> bool:
        """Whether the list `number` keeps what was read."""
        return number in self._said and self._said[number][0] == "kept"

    def is_kept_word(self, number: int) -> bool:
        """Whether the list `number` keeps a word that no lexicon holds."""
        return self._said.get(number) == ("kept", UNKNOWN)

    def is_nothing(self, number: int) -> bool:
        """Whether the list `number` says that nothing is printed."""
        return self._said.get(number) == ("nothing", "")

    def other_mark_of(self, number: int) -> str | None:
        """The mark that the list `number` puts in the place of the one that was read."""
        kind, text = self._said.get(number, ("", ""))
        return text if kind == "other mark" else None

    def are_candidates(self, number: int) -> bool:
        """Whether the list `number` is none of these, but holds words that may have been read so."""
        return number not in self._said
