"""Patterns of sentences with listed words in them."""

import pkgutil
import re
from importlib import import_module

import pytest

from pipeline.parse import duties
from pipeline.parse.duties.patterns import LABELS, pattern, words
from pipeline.parse.words import bare, phrases, plain


def test_a_kind_stands_for_each_of_its_phrases() -> None:
    assert {"đồng chí", "thứ trưởng"} <= set(words("person"))
    persons = pattern(r"các {person}(?!\w)")
    assert all(persons.fullmatch(plain(f"các {person}")) for person in words("person"))
    assert persons.match("các sở") is None


def test_the_longest_phrase_is_tried_first() -> None:
    lengths = [len(phrase) for phrase in words("general")]
    assert lengths == sorted(lengths, reverse=True)


def test_texts_are_searched_in_the_form_of_the_pattern() -> None:
    assert pattern("{topic}", bare).match(bare("Kinh phí")) and not pattern("{topic}", str).match(bare("Kinh phí"))
    assert pattern("{topic}", str).match("kinh phí")


def test_another_list_has_kinds_of_its_own() -> None:
    tail = pattern(r"\s{tail}(?!\w)", plain, LABELS).search(plain("Các xã căn cứ tình hình thực tế"))
    assert tail is not None and tail[0] == plain(" căn cứ")
    assert words("tail") == ()


def test_braces_of_counts_are_no_kinds() -> None:
    assert pattern(r"a{2,3}").fullmatch("aaa")


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(duties.__path__)])
def test_every_kind_that_a_template_names_is_listed(name: str) -> None:
    """A kind without phrases would match everywhere and say nothing."""
    values = vars(import_module(f"{duties.__name__}.{name}")).items()
    templates = [value for key, value in values if isinstance(value, str) and not key.startswith("__")]
    named = {kind for template in templates for kind in re.findall(r"\{([a-z_]+)\}", template)}
    assert [kind for kind in sorted(named) if not (words(kind) or phrases(LABELS, kind))] == []
