"""Numbers, symbols, dates, abbreviations, signs and names as official papers write them, drawn at random.

Patterns and words are data: `words/` here, and the word lists of `dictionaries/`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

DICTIONARIES = Path(__file__).parents[2] / "dictionaries"
WORDS = Path(__file__).with_name("words")
CAPITALS = "ABCDĐEGHIKLMNOPQRSTUƯVXY"
ROMANS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()

Draw = Callable[[random.Random], str]


@cache
def _rows(path: Path) -> tuple[list[str], ...]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line.split("\t") for line in lines if line and not line.startswith("#"))


@cache
def _words(path: Path) -> tuple[str, ...]:
    return tuple(word for row in _rows(path) for word in row[0].split())


@cache
def _patterns() -> dict[str, tuple[list[str], list[float]]]:
    out: dict[str, tuple[list[str], list[float]]] = {}
    for kind, pattern, *weight in _rows(WORDS / "patterns.tsv"):
        texts, weights = out.setdefault(kind, ([], []))
        texts.append("" if pattern == "{}" else pattern.replace("\\s", " "))
        weights.append(float(weight[0]) if weight else 1.0)
    return out


def drawn(r: random.Random, kind: str) -> str:
    """A pattern of `kind` with its slots filled."""
    texts, weights = _patterns()[kind]
    return re.sub(r"\{(\w+)\}", lambda slot: SLOTS[slot[1]](r), r.choices(texts, weights)[0])


@cache
def _symbol_tails() -> tuple[list[str], list[float]]:
    rows = [row for row in _rows(DICTIONARIES / "symbol_tails.tsv") if row[0] == "group"]
    return [row[1] for row in rows], [float(row[2]) ** 0.6 for row in rows]


@cache
def _places() -> tuple[str, ...]:
    return tuple(place for row in _rows(DICTIONARIES / "places.tsv") for place in (row[0], *row[2].split(";")))


@cache
def _types() -> tuple[str, ...]:
    return tuple(row[1] for row in _rows(DICTIONARIES / "document_types.tsv") if row[1])


def _group(r: random.Random) -> str:
    names, weights = _symbol_tails()
    return r.choices(names, weights)[0]


def place(r: random.Random) -> str:
    return r.choice(_places()) if r.random() < 0.9 else r.choice(("TP. Hồ Chí Minh", "Hà Nội", "Phường 5", "Quận 3"))


def position(r: random.Random) -> str:
    return drawn(r, "office") + r.choice(_rows(DICTIONARIES / "positions.txt"))[0]


def paper(r: random.Random) -> str:
    return r.choice(_rows(DICTIONARIES / "document_types.tsv"))[0]


def person(r: random.Random) -> str:
    """A name put together at random."""
    names = _words(DICTIONARIES / "surnames.txt")
    family = r.choice(names[:15] if r.random() < 0.7 else names)
    return " ".join([family, *(r.choice(_words(WORDS / "given.txt")) for _ in range(r.choice((1, 2, 2, 2, 3))))])


def day(r: random.Random) -> str:
    return f"{r.randint(1, 31):02d}" if r.random() < 0.8 else str(r.randint(1, 31))


def month(r: random.Random) -> str:
    return f"{r.randint(1, 12):02d}" if r.random() < 0.5 else str(r.randint(1, 12))


def year(r: random.Random) -> str:
    return str(r.randint(2015, 2026) if r.random() < 0.6 else r.randint(1975, 2026))


def number(r: random.Random) -> str:
    """The number of a paper."""
    most, share = r.choice(((99, 2), (999, 0), (999, 0), (9999, 0), (9999, 0), (30, 2)))
    return f"{r.randint(1, most):0{share}d}" + (r.choice("aABb") if r.random() < 0.03 else "")


def symbol(r: random.Random) -> str:
    """What stands behind the slash: QĐ-UBND, KH-SYT, UBND-VX, HD-BCĐ.TW."""
    unit = _group(r)
    if r.random() < 0.2:
        unit += r.choice("-.&") + _group(r)
    if r.random() < 0.1:
        return f"{unit}-{r.choice(_rows(DICTIONARIES / 'initials.tsv'))[0]}"
    return f"{r.choice(_types())}-{unit}" if r.random() < 0.85 else f"{unit}/{_group(r)}"


def abbreviation(r: random.Random) -> str:
    """Initials, every other one with Đ or Ư; none is a word."""
    k = r.random()
    if k < 0.35:
        out = r.choice(_rows(DICTIONARIES / "initials.tsv"))[0]
    elif k < 0.5:
        out = _group(r)
    elif k < 0.7:
        out = r.choice(_words(WORDS / "abbreviations.txt"))
    else:
        out = "".join(r.choice("ĐƯĐƯ" if r.random() < 0.3 else CAPITALS) for _ in range(r.randint(2, 6)))
    if r.random() < 0.15:
        out += r.choice("-/.&") + r.choice(_words(WORDS / "abbreviations.txt"))
    return r.choice(("%s",) * 6 + ("(%s)", "%s,", "%s;", "%s.", "“%s”", "%s:")) % out


def figure(r: random.Random) -> str:
    value = r.randrange(10 ** r.randint(1, 9))
    return f"{value:,}".replace(",", r.choice((".", ".", ".", " ", ",", "")))


def syllable(r: random.Random) -> str:
    """A syllable that need not be a word, with any tone."""
    head = r.choice(("", *"b c ch d đ g gh h k kh l m n ng nh ph qu r s t th tr v x".split()))
    vowel = r.choice("aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵ")
    out = head + vowel + r.choice(("", "", "n", "ng", "c", "t", "m", "i", "o", "u", "p", "nh", "ch"))
    return r.choice((str, str, str, str.capitalize, str.upper))(out)


def code(r: random.Random) -> str:
    letters = "ABCDEFGHIKLMNOPQRSTUVWXYZĐ0123456789"
    out = "".join(r.choice(letters if r.random() < 0.9 else "lI1O0.-/") for _ in range(r.randint(2, 9)))
    return out.lower() if r.random() < 0.15 else out


def numbered(r: random.Random) -> str:
    return f"{number(r)}/{symbol(r)}" if r.random() < 0.6 else f"{number(r)}/{year(r)}/{symbol(r)}"


def foreign(r: random.Random) -> str:
    """Foreign words, addresses of mail and web."""
    return drawn(r, "foreign")


def _ones(r: random.Random) -> str:
    """What 1, l, I and 7 stand in together."""
    return "".join(r.choice("1110l1I/7" if r.random() < 0.5 else "0123456789") for _ in range(r.randint(1, 6)))


def odd(r: random.Random) -> str:
    kinds: tuple[Draw, ...] = (numbered, abbreviation, code, syllable, foreign, figure)
    return r.choices(kinds, (3, 1.5, 1.2, 3, 1, 0.8))[0](r)


def within(r: random.Random) -> str:
    """What stands among the words of a sentence."""
    kind = r.choice(
        ("abbreviation", "abbreviation", "numbered", "numbered", "sign", "sign", "roman", "cell", "marker", "code")
    )
    return _WITHIN[kind](r) if kind in _WITHIN else drawn(r, kind)


_WITHIN: dict[str, Draw] = {"abbreviation": abbreviation, "numbered": numbered, "code": code}
SLOTS: dict[str, Draw] = {
    "n": lambda r: str(r.randint(0, 120)),
    "m": lambda r: str(r.randint(1, 99)),
    "figure": figure,
    "digits": lambda r: "".join(r.choice("0123456789") for _ in range(r.randint(4, 13))),
    "deep": lambda r: ".".join(str(r.randint(1, 15)) for _ in range(r.randint(2, 4))),
    "ones": _ones,
    "day": day,
    "month": month,
    "year": year,
    "hour": lambda r: str(r.randint(0, 23)),
    "minute": lambda r: r.choice(("00", "30", "15", "45")),
    "roman": lambda r: r.choice(ROMANS[:6] if r.random() < 0.7 else ROMANS),
    "low": lambda r: r.choice(ROMANS[:12]).lower(),
    "letter": lambda r: r.choice("abcdđeghiklmnopq"),
    "unit": lambda r: drawn(r, "unit"),
    "foreign": lambda r: r.choice(_words(WORDS / "foreign.txt")),
    "lower": lambda r: r.choice(_words(WORDS / "foreign.txt")).lower(),
    "upper": lambda r: r.choice(_words(WORDS / "foreign.txt")).upper(),
}
