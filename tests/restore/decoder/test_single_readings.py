"""Lists of one reading: what was read stays, nothing is printed, or another mark is."""

from __future__ import annotations

from pipeline.restore.decoder.resources import models
from pipeline.restore.decoder.single_readings import SingleReadings
from pipeline.restore.decoder.tokens import UNKNOWN


def test_a_list_says_what_it_was_made_for() -> None:
    single = SingleReadings(models())
    word, kept, nothing, mark = single.kept(UNKNOWN), single.kept("nhân"), single.nothing(40), single.other_mark(",", 9)
    assert len({word, kept, nothing, mark}) == 4
    assert single.keeps(word) and single.is_kept_word(word)
    assert single.keeps(kept) and not single.is_kept_word(kept)
    assert single.is_nothing(nothing) and not single.keeps(nothing)
    assert single.other_mark_of(mark) == "," and single.other_mark_of(nothing) is None
    assert not any(map(single.are_candidates, (word, kept, nothing, mark)))
    assert single.are_candidates(max(word, kept, nothing, mark) + 1)


def test_a_list_is_put_into_the_core_once() -> None:
    single = SingleReadings(models())
    assert single.nothing(40) == single.nothing(40) != single.nothing(41)
    assert single.kept("nhân") == single.kept("nhân") != single.kept("dân")
