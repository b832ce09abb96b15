"""The lists of words that the parser reads with."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.parse.words import any_of, bare, one_of, phrases, plain
from pipeline.text.dictionaries import dictionary, rows

WORDS = st.lists(st.text("abđ .", min_size=1, max_size=5), min_size=1, max_size=12, unique=True)


def test_the_longest_phrase_comes_first() -> None:
    found = phrases("duty_words.tsv", "adverb")
    assert found
    assert [len(phrase) for phrase in found] == sorted((len(phrase) for phrase in found), reverse=True)
    assert phrases("duty_words.tsv", "no such kind") == ()


@pytest.mark.parametrize("name", ["duty_words.tsv", "head_words.tsv", "task_labels.tsv"])
def test_kinds_are_explained_and_no_phrase_has_one_twice(name: str) -> None:
    head = " ".join(line for line in dictionary(name).read_text(encoding="utf-8").splitlines() if line[:1] == "#")
    found = [(kind, phrase) for kind, phrase, *_ in rows(name)]
    assert [row for row in set(found) if found.count(row) > 1] == []
    assert [kind for kind, _ in found if not re.search(rf"(?<!\w){kind}(?:, \w+)*(?: and \w+)?:", head)] == []


def test_a_pattern_of_phrases_takes_any_white_space() -> None:
    pattern = re.compile(one_of(("Ủy ban", "Ủy ban nhân dân"), bare))
    match = pattern.search(bare("của  Uỷ   ban tỉnh"))
    assert match is not None and match.span() == (5, 13)
    assert re.fullmatch(one_of(("hoà bình",), plain), plain("Hòa  bình"))


@given(WORDS, st.text("abđ .", max_size=20))
def test_a_branching_pattern_finds_the_same(words: list[str], text: str) -> None:
    words.sort(key=len, reverse=True)
    one_by_one = re.compile("|".join(map(re.escape, words)))
    assert [m.span() for m in re.finditer(any_of(words), text)] == [m.span() for m in one_by_one.finditer(text)]
