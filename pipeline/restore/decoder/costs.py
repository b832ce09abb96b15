"""What departures from a reading cost, for each kind of noise, in 1/256 of log10: 256 is a factor of ten."""

from __future__ import annotations

import msgspec

NEVER = 10_000
NAME = 0.985  # posterior that changing a word of a name needs
SPECKS = "'`~_^*\\{}°¢€£¥©®«»"  # what engines make of dust
EDGE_MARKS = "',.:()=<>;" + SPECKS


class Costs(msgspec.Struct, frozen=True):
    """What a departure from the reading costs, in 1/256 of log10."""

    unknown: int = 200  # a word that no lexicon holds is kept
    unknown_letter: int = 90  # the same, for each of its letters
    impossible: int = 0  # the same, more, for letters with marks that are no syllable
    split: int = 330  # a space that was not read
    merge: int = 420  # a space that was read inside a word
    dust: int = 560  # a mark that is not printed
    edge_dust: int = 330  # the same at the end of a line
    other_mark: int = 450  # a mark that is another: a full stop before a small letter is a comma
    digit_letter: int = 0  # a digit that is a letter; NEVER in a text whose digits can be trusted
    mixed: int = 1100  # small letters and digits that belong together as they are: m2, km2
    mixed_capitals: int = -150  # the same with capitals: H5N1, 5G
    mixed_short: int = 150  # the same where it may be a word in a text of slips: 1A "là", 14m "lâm", X4 "Xã"
    doubt: float = 0.0  # posterior under which a word that was read is not changed into another
    name_doubt: float = 0.0  # the same for a word beside another with a capital, which may be a name
    edge_marks: str = EDGE_MARKS  # marks that may be dust where they stand alone at the edge of a line
    abbreviation: int = 200  # a word with capitals inside that is no syllable is kept: TTHC, IoT

    def sure_of(self, capitals: int) -> float:
        """The posterior that changing a word needs; `capitals` words in a row begin with one (three are a name)."""
        if self.doubt == 0:
            return 0.0
        return self.doubt if capitals < 2 else self.name_doubt if capitals == 2 else NAME


COSTS = {
    "eng": Costs(unknown=100, dust=450, edge_dust=280, edge_marks=EDGE_MARKS + "|"),
    "vie": Costs(
        unknown=-100, unknown_letter=20, impossible=450, abbreviation=-700, split=450, merge=520, dust=750,
        edge_dust=380, digit_letter=250, mixed=-300, mixed_capitals=-800, doubt=0.5, name_doubt=0.7,
    ),
    "stripped": Costs(
        unknown=0, unknown_letter=0, abbreviation=-900, split=NEVER, merge=NEVER, dust=NEVER, edge_dust=NEVER,
        digit_letter=NEVER, mixed=-600, mixed_capitals=-1000,
    ),
}  # fmt: skip
