"""The models in one core: lexicon, language model, capitals, and the channels that are asked for.

Loading copies files into the core, tables as they were built beforehand (`built`).
"""

from __future__ import annotations

import math
import string
import struct
from array import array
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec

from pipeline.restore.decoder import built
from pipeline.restore.decoder.confusions import confusion_parts
from pipeline.restore.decoder.core import MAX_RAW, NO_TABLE, OTHER_CODE, Core, Entry
from pipeline.restore.decoder.lexicon import BEGIN, END, Lexicon, read_lexicon, specials
from pipeline.restore.decoder.tokens import UNKNOWN, folded
from pipeline.text.dictionaries import dictionary, rows, rows_of
from pipeline.text.vietnamese import skeleton

LOWER, INITIAL, UPPER, KEEPS, STARTS = range(5)
ONE_LETTER = 255  # in the place of a shape's cost: the word has no capitals apart from its initial
TEMPER = 600  # thousandths: scores × 0.6 make the lattice's posteriors near calibrated
_ROW = struct.Struct("<HHi")
_READ = string.printable + "".join(map(chr, range(0xA1, 0x180))) + "–—‘’“”„•…€™ﬁﬂơưƠƯ"

SPECIALS = specials()

ChannelTable = dict[tuple[str, str], int]


class Noise(msgspec.Struct, frozen=True):
    """A channel's costs for what its table does not hold, and how far from the best a reading is followed."""

    width: int = 700
    substitution: int = 1150
    deletion: int = 950
    insertion: int = 850
    candidates: int = 30
    keep: int = 0  # bonus of the reading itself where it is a word
    folds: bool = False  # whether its readings have tones, of "hoá" and "hóa" one: the lexicon knows one style of them


WHOLE_WORDS = ("eng", "eng_old", "vie")  # engines with a table of whole words
NOISE = {"eng": Noise(), "eng_old": Noise(), "vie": Noise(keep=60, folds=True)}


class Models:
    """Lexicon, language model and capitals in a core, and the alphabet that channels share."""

    def __init__(self) -> None:
        self.core = Core()
        self._phrases: dict[tuple[tuple[int, ...], int], str] = {}
        text = dictionary("lexicon.tsv")
        self.lexicon = read_lexicon(text)
        letters, skeletons, *tables, shapes = built.parts(text, (), lambda: lexicon_parts(self.lexicon))
        self.code = code_of(letters)
        self.skeletons = frozenset(skeletons.decode().split())
        self.core.call("lm_load", self.core.put_file(dictionary("lm.bin")))
        words = len(tables[-1]) // 4
        self.core.call("lexicon_load", words, len(tables[0]) // 2, *map(self.core.put, tables))
        self._load_shapes(shapes)

    def confusions(self, path: Path) -> int:
        """The table of whole words at `path` loaded into the core; its number."""
        core, lexicon = self.core, dictionary("lexicon.tsv")
        tables = built.parts(path, (lexicon,), lambda: confusion_parts(path, self.code, dict(forms(self.lexicon))))
        return core.call("confusions_load", len(tables[1]) // 4 - 1, *map(core.put, tables))

    def phrase(self, entry: Entry) -> str:
        """The words of an entry as they are printed, with spaces between them."""
        text = self._phrases.get((entry.words, entry.shape))
        if text is None:
            text = " ".join(self.form(word, entry.shape) for word in entry.words)
            self._phrases[entry.words, entry.shape] = text
        return text

    def form(self, word: int, shape: int) -> str:
        """A word as it is printed in `shape`; marks are printed as they are."""
        words = self.lexicon.words
        return _shaped(words[word], shape) if word < len(words) else SPECIALS[word - len(words)]

    def _load_shapes(self, per_word: bytes) -> None:
        costs = array("i", [0] * 16)
        for at, row in enumerate(rows("shapes.tsv")):
            costs[at // 3 * 4 + at % 3] = int(row[2])
        core, number = self.core, self.lexicon.number
        core.call(
            "setup", core.put(costs.tobytes()), core.put(per_word), number[BEGIN], number[END], number[UNKNOWN], TEMPER
        )


class Channel:
    """A channel loaded into the core; a reading's candidates are found once and kept as a numbered list.

    `table` holds the costs, or names the file that does, which is then read when somebody asks for them.
    """

    def __init__(self, models: Models, table: ChannelTable | Path, noise: Noise, confusions: int = NO_TABLE) -> None:
        self.models = models
        self.noise = noise
        self.confusions = confusions
        self._given = table
        self._lists: dict[str, int] = {}
        if isinstance(table, Path):
            keys, rows = built.parts(
                table, (dictionary("lexicon.tsv"),), lambda: channel_parts(self.table, models.code)
            )
        else:
            keys, rows = channel_parts(table, models.code)
        core = models.core
        self._number = core.put_channel(keys, rows, len(models.code) + 1)

    @cached_property
    def table(self) -> ChannelTable:
        """Costs of (printed segment, read segment) in 1/256 of log10."""
        return read_channel(self._given) if isinstance(self._given, Path) else self._given

    def candidates(self, reading: str) -> int:
        """The number of the list of words that may have been read as `reading`."""
        reading = folded(reading) if self.noise.folds else reading
        if reading not in self._lists:
            self.prefetch((reading,))
        return self._lists[reading]

    def cost(self, word: str, reading: str) -> int | None:
        """What reading the printed form `word` as `reading` costs; None where it is no candidate."""
        models = self.models
        entries = models.core.entries(self.candidates(reading))
        return next((e.cost for e in entries if models.form(e.words[0], e.shape) == word), None)

    def prefetch(self, readings: Iterable[str]) -> None:
        """Find the candidates of many readings at once: a call to the core costs as much as some twenty readings."""
        if self.noise.folds:
            readings = map(folded, readings)
        new = [r for r in dict.fromkeys(readings) if r not in self._lists]
        if new:
            code, n, core = self.models.code, self.noise, self.models.core
            core.use(self._number, n.width, n.substitution, n.deletion, n.insertion, n.keep, self.confusions)
            first = core.candidates([[code.get(c, OTHER_CODE) for c in r[:MAX_RAW]] for r in new], n.candidates)
            self._lists.update(zip(new, range(first, first + len(new)), strict=True))


def read_channel(path: Path) -> ChannelTable:
    """Costs of (printed segment, read segment) in 1/256 of log10."""
    return {(printed, read): int(cost) for printed, read, cost in rows_of(path)}


def stripping(letters: Iterable[str]) -> ChannelTable:
    """The channel of a text whose marks were taken off: every letter becomes its base letter, nothing else happens."""
    return {(c, skeleton(c)): 0 for c in letters if c.isalpha()}


def letters_of(engine: str) -> ChannelTable | Path:
    """What the letters of a page become to `engine`, whose versions share it."""
    return dictionary(f"channel_{engine.partition('_')[0]}.tsv")


@lru_cache(maxsize=1)
def models() -> Models:
    """The models of the dictionaries, loaded once."""
    return Models()


@lru_cache(maxsize=4)
def channel_of(name: str) -> Channel:
    """The channel `eng`, `eng_old`, `vie` or `stripped`, loaded once."""
    loaded = models()
    if name == "stripped":
        return Channel(loaded, stripping(loaded.code), Noise(500, 3000, 3000, 3000, 24))
    words = loaded.confusions(dictionary(f"confusions_{name}.tsv")) if name in WHOLE_WORDS else NO_TABLE
    return Channel(loaded, letters_of(name), NOISE[name], words)


def code_of(letters: bytes) -> dict[str, int]:
    """Numbers of the characters that lexicon and channels know, from 1."""
    return {c: i + 1 for i, c in enumerate(letters.decode())}


def lexicon_parts(lexicon: Lexicon) -> built.Parts:
    """Letters, bare letters of words, then text, offsets and numbers of all forms by their codes, shapes of words."""
    printed = forms(lexicon)
    letters = "".join(sorted({c for form, _ in printed for c in form} | set(_READ))).encode()
    code = code_of(letters)
    text, at = array("H"), array("I", [0])
    coded = sorted(([code[c] for c in form], number) for form, number in printed)
    for codes, _ in coded:
        text.extend(codes)
        at.append(len(text))
    numbers = array("i", (number for _, number in coded))
    bare = "\n".join(sorted(_skeletons(lexicon))).encode()
    return letters, bare, text.tobytes(), at.tobytes(), numbers.tobytes(), _word_shapes(lexicon)


def channel_parts(table: ChannelTable, code: Mapping[str, int]) -> built.Parts:
    """Keys and rows of a channel as the core wants them: the cheapest of a key first."""
    rows = []
    for (printed, read), cost in table.items():
        if all(c in code for c in printed):
            key = 0
            for i, c in enumerate(read):
                key |= code.get(c, OTHER_CODE) << (10 * i)
            rows.append((key, code[printed[0]], code[printed[1]] if len(printed) > 1 else 0, cost))
    rows.sort(key=lambda row: (row[0], row[1], row[2] != 0, row[3]))
    return array("I", (row[0] for row in rows)).tobytes(), b"".join(_ROW.pack(*row[1:]) for row in rows)


def _skeletons(lexicon: Lexicon) -> frozenset[str]:
    """Bare letters of all words but abbreviations, which stand mostly in capitals."""
    rows = zip(lexicon.words, lexicon.total, lexicon.upper, strict=True)
    return frozenset(skeleton(word) for word, total, upper in rows if 2 * upper <= total)


def _shaped(word: str, shape: int) -> str:
    if shape == LOWER:
        return word
    return word.upper() if shape == UPPER else word[0].upper() + word[1:]


def forms(lexicon: Lexicon) -> list[tuple[str, int]]:
    """All printed forms with word * 4 + shape; a word of one letter has no capitals apart from its initial."""
    return [
        (_shaped(word, shape), i * 4 + shape)
        for i, word in enumerate(lexicon.words)
        for shape in ((LOWER, INITIAL, UPPER) if len(word) > 1 else (LOWER, INITIAL))
    ]


def _word_shapes(lexicon: Lexicon) -> bytes:
    """For each word and shape the cost of the shape against the average word's, in 1/32 of log10."""
    total, initial, upper = sum(lexicon.total), sum(lexicon.initial), sum(lexicon.upper)
    average = ((total - initial - upper) / total, initial / total, upper / total)
    out = bytearray()
    for word, n, i, u in zip(lexicon.words, lexicon.total, lexicon.initial, lexicon.upper, strict=True):
        strength = 20.0
        shares = [
            (count + strength * a) / (n + strength) / a for count, a in zip((n - i - u, i, u), average, strict=True)
        ]
        costs = [-32 * math.log10(s) for s in shares]
        low = min(costs)
        out += bytes(min(254, round((c - low) / 2)) for c in costs)
        if len(word) == 1:
            out[-1] = ONE_LETTER
    out += bytes(3 * (len(lexicon.number) - len(lexicon.words)))
    return bytes(out)
