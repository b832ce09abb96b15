"""Texts of lines by kind: runs of words out of a folder of texts, and patterns of official papers.

A text is a list of pieces `(text, by hand?)`. A kind is a function of a `random.Random` and a `Source`; `KINDS` says
how often each comes. What papers write in a pattern of its own (numbers, symbols, dates, abbreviations, markers, signs,
Roman numbers, names) is made from the word lists of `dictionaries/`, so that the reader meets far more of them than a
corpus has, and in combinations that it cannot learn by heart.
"""

from __future__ import annotations

import lzma
import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from tools.reader import patterns
from tools.reader.signs import classes, printed

Pieces = list[tuple[str, bool]]
OTHER_PLACE = 0.15  # of the runs get the tone marks of oa, oe, uy on the other vowel, as other offices type them
_PLACES = {f"{a}{y}": f"{x}{b}" for x, y, marked in (("o", "a", "òà óá ỏả õã ọạ"), ("o", "e", "òè óé ỏẻ õẽ ọẹ"),
           ("u", "y", "ùỳ úý ủỷ ũỹ ụỵ")) for a, b in marked.split()}  # fmt: skip
_PLACES |= {new: old for old, new in _PLACES.items()}
_PLACES |= {old.capitalize(): new.capitalize() for old, new in _PLACES.items()}
_PLACED = re.compile(rf"(?<![qQ])(?:{'|'.join(_PLACES)})(?!\w)")
BLOCK = 40  # lines of a text that are held out together
EVERY = 50  # one block of so many is held out


class Source:
    """Lines of prose, each half for itself: what is held out is never trained on."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines

    @classmethod
    def of_files(cls, files: Sequence[tuple[Path, float]], held: bool) -> Source:
        """The training or held-out lines of text files (.txt, .xz), each taken as often as its weight says."""
        out: list[str] = []
        for file, weight in files:
            draw = random.Random(file.name)
            opened = lzma.open if file.suffix == ".xz" else open
            with opened(file, "rt", encoding="utf-8") as stream:
                rows = stream.read().split("\n")
            for at in range(0, len(rows), BLOCK):
                times = int(weight) + (draw.random() < weight % 1)
                if (at // BLOCK % EVERY == 7) == held:
                    block = (unicodedata.normalize("NFC", " ".join(row.split())) for row in rows[at : at + BLOCK])
                    out += [row for row in block if len(row) > 1] * times
        return cls(out)

    def run(self, r: random.Random, most: int) -> str:
        """A run of words of about `most` letters, all of whose signs the reader has."""
        while True:
            row = r.choice(self.lines)
            words = row.split()
            at = 0 if r.random() < 0.35 or len(row) <= most else r.randrange(len(words))
            out = ""
            for word in words[at:]:
                if len(out) + len(word) >= most:
                    break
                out = f"{out} {word}" if out else word
            if r.random() < OTHER_PLACE:
                out = _PLACED.sub(lambda found: _PLACES[found[0]], out)
            if out and classes(printed(out)) is not None:
                return out

    @cached_property
    def signed(self) -> Sequence[str]:
        """The lines that have a rare sign."""
        rare = set('!?"=[]–…²°§≤≥×<>*@#$&_~')
        return [line for line in self.lines if rare & set(line)] or self.lines


def body(r: random.Random, source: Source) -> Pieces:
    text = source.run(r, r.randint(55, 95))
    return [(text.rstrip(" .,;") + "./." if r.random() < 0.06 else text, False)]


def short(r: random.Random, source: Source) -> Pieces:
    return [(source.run(r, r.choice((6, 10, 15, 20, 25, 30, 40, 50))), False)]


def caps(r: random.Random, source: Source) -> Pieces:
    return [(source.run(r, r.randint(8, 55)).upper(), False)]


def mixed(r: random.Random, source: Source) -> Pieces:
    """A run of words in which patterns stand: abbreviations, codes, signs, Roman numbers, foreign words."""
    words = source.run(r, r.randint(15, 70)).split()
    for _ in range(r.choice((1, 1, 2, 3))):
        words.insert(r.randint(0, len(words)), patterns.within(r))
    return [(" ".join(words), False)]


def signed(r: random.Random, source: Source) -> Pieces:
    """A part of a line about a rare sign, or a pattern of signs."""
    if r.random() < 0.5:
        return [(" ".join(patterns.drawn(r, "sign") for _ in range(r.randint(1, 5))), False)]
    lines = source.signed
    words = r.choice(lines).split()
    at = r.randrange(len(words))
    text = printed(" ".join(words[max(0, at - 4) : at + r.randint(3, 9)])[:90])
    return [(text if classes(text) else patterns.drawn(r, "sign"), False)]


def odd(r: random.Random, source: Source) -> Pieces:
    """Codes, abbreviations and rare syllables: what a reader that guesses words would get wrong."""
    return [(" ".join(patterns.odd(r) for _ in range(r.randint(1, 9))), False)]


def abbreviations(r: random.Random, source: Source) -> Pieces:
    return [(" ".join(patterns.abbreviation(r) for _ in range(r.randint(1, 7))), False)]


def digits(r: random.Random, source: Source) -> Pieces:
    return [(patterns.drawn(r, "cell"), False)]


def roman(r: random.Random, source: Source) -> Pieces:
    if r.random() < 0.35:
        return [(patterns.drawn(r, "alone"), False)]
    return [(f"{patterns.drawn(r, 'roman')} {source.run(r, r.randint(4, 40))}", False)]


def marker(r: random.Random, source: Source) -> Pieces:
    return [(f"{patterns.drawn(r, 'marker')} {source.run(r, r.randint(4, 60))}", False)]


def title(r: random.Random, source: Source) -> Pieces:
    return [(patterns.position(r) + (f" {patterns.place(r).upper()}" if r.random() < 0.2 else ""), False)]


def name(r: random.Random, source: Source) -> Pieces:
    return [(patterns.drawn(r, "honorific") + patterns.person(r), False)]


def opening(r: random.Random, source: Source) -> Pieces:
    return [(patterns.drawn(r, "opening") + source.run(r, r.randint(5, 45)), False)]


def number(r: random.Random, source: Source) -> Pieces:
    """The number line of a head; a draft has a gap where the number will stand."""
    hand = r.random() < 0.85
    tail = "/" + patterns.symbol(r)
    if r.random() < 0.15:
        tail = f"/{patterns.year(r)}{tail}"
    if r.random() < 0.15:
        return [(r.choice(("Số:", "Số: ", "Số")) + " " * r.randint(1, 14), False), (tail, False)]
    return [(patterns.drawn(r, "label"), False), (patterns.number(r), hand), (tail, False)]


def date(r: random.Random, source: Source) -> Pieces:
    """The place and date of a head; a draft has a gap where the day will stand."""
    where = f"{patterns.place(r)}, " if r.random() < 0.92 else ""
    hand = r.random() < 0.85
    day, month, year = patterns.day(r), patterns.month(r), patterns.year(r)
    if r.random() < 0.12:
        gap, late = " " * r.randint(1, 8), r.random() < 0.4
        head = f"{where}ngày{gap} tháng{gap if late else ' ' + month}"
        return [(f"{head} năm {year}", False)]
    said = "ngày " if r.random() < 0.95 else "Ngày "
    return [
        (where + said, False), (day, hand), (" tháng ", False), (month, hand and r.random() < 0.5),
        (f" năm {year}", False),
    ]  # fmt: skip


def cited(r: random.Random, source: Source) -> Pieces:
    """A number and a day written into printed text."""
    hand = r.random() < 0.7
    lead = source.run(r, r.randint(8, 35)) if r.random() < 0.8 else "(Ban hành kèm theo"
    slash = r.random() < 0.4
    return [
        (f"{lead} {patterns.paper(r)} số ", False), (patterns.number(r), hand), (f"/{patterns.symbol(r)} ngày ", False),
        (patterns.day(r), hand), ("/" if slash else " tháng ", False), (patterns.month(r), hand and r.random() < 0.6),
        (("/" if slash else " năm ") + patterns.year(r) + r.choice(("", " của", ";", " về việc", ")")), False),
    ]  # fmt: skip


def beside(r: random.Random, source: Source) -> Pieces:
    """Two columns of a head or a foot, or cells without rulings, in one line: wide white is one blank."""
    lines = [source.run(r, r.randint(4, 34)) for _ in range(r.choice((2, 2, 2, 3)))]
    if r.random() < 0.5:
        lines = [line.upper() for line in lines]
    elif r.random() < 0.3:
        lines[-1] = patterns.drawn(r, "cell")
    return [((" " * r.randint(3, 40)).join(lines), False)]


def written(r: random.Random, source: Source) -> Pieces:
    """A number alone by hand, as in a stamp or a cell."""
    return [(r.choice((patterns.number, patterns.day))(r), True)]


def nothing(r: random.Random, source: Source) -> Pieces:
    """A line that is no text."""
    return []


KINDS: dict[Callable[[random.Random, Source], Pieces], float] = {
    body: 0.33, short: 0.11, caps: 0.07, mixed: 0.09, signed: 0.045, odd: 0.05, abbreviations: 0.035, digits: 0.07,
    roman: 0.025, marker: 0.025, title: 0.02, name: 0.04, opening: 0.015, number: 0.08, date: 0.05, cited: 0.04,
    written: 0.01, beside: 0.03, nothing: 0.03,
}  # fmt: skip
