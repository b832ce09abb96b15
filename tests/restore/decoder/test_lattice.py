"""What a chunk of a line may read, laid as spans between nodes."""

from __future__ import annotations

from pipeline.restore.decoder.costs import COSTS
from pipeline.restore.decoder.lattice import Lattices
from pipeline.restore.decoder.resources import channel_of


def test_words_are_those_of_the_lexicon() -> None:
    lattices = Lattices(channel_of("eng"), COSTS["eng"])
    assert lattices.is_word("nhân") and lattices.is_word("NHÂN")
    assert not lattices.is_word("nhdn")


def test_a_heading_is_capitals_that_could_be_words() -> None:
    lattices = Lattices(channel_of("eng"), COSTS["eng"])
    assert lattices.is_heading("KE HOACH TRIEN KHAI NHIEM VU")
    assert not lattices.is_heading("Ke hoach trien khai")
    assert not lattices.is_heading("XQZ WRT FGH")
