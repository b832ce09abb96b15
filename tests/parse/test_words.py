"""The lists of words that the parser reads with."""

from __future__ import annotations

import re

from pipeline.parse.words import bare, one_of, phrases, plain


def test_the_longest_phrase_comes_first() -> None:
    found = phrases("duty_words.tsv", "adverb")
    assert found
    assert [len(phrase) for phrase in found] == sorted((len(phrase) for phrase in found), reverse=True)
    assert phrases("duty_words.tsv", "no such kind") == ()


def test_a_pattern_of_phrases_takes_any_white_space() -> None:
    pattern = re.compile(one_of(("Ủy ban", "Ủy ban nhân dân"), bare))
    match = pattern.search(bare("của  Uỷ   ban tỉnh"))
    assert match is not None and match.span() == (5, 13)
    assert re.fullmatch(one_of(("hoà bình",), plain), plain("Hòa  bình"))
