"""The channel taught by the document itself."""

from __future__ import annotations

from pipeline.restore.decoder.adaptation import ENOUGH, adapted, best_cut
from pipeline.restore.decoder.resources import Channel
from pipeline.restore.values import Learnt

TABLE = {("a", "a"): 5, ("ạ", "a"): 60, ("ạ", "g"): 900, ("n", "n"): 5, ("h", "h"): 5, ("nh", "rn"): 300}


def channel() -> Channel:
    made = object.__new__(Channel)
    object.__setattr__(made, "table", dict(TABLE))
    return made


def test_the_cheapest_cut_is_taken() -> None:
    assert sorted(best_cut(TABLE, "nhạ", "rna")) == [("nh", "rn"), ("ạ", "a")]
    assert sorted(best_cut(TABLE, "han", "han")) == [("a", "a"), ("h", "h"), ("n", "n")]


def test_a_short_document_teaches_nothing() -> None:
    few = [Learnt("nhạ", "nhg", 0.99)] * (ENOUGH - 1)
    assert adapted(channel(), few) is None


def test_what_a_document_shows_often_gets_cheaper_and_the_rest_dearer() -> None:
    table = adapted(channel(), [Learnt("nhạ", "nhg", 0.99)] * ENOUGH)
    assert table is not None
    assert table["ạ", "g"] < TABLE["ạ", "g"]
    assert table["ạ", "a"] > TABLE["ạ", "a"]
    assert table["a", "a"] == TABLE["a", "a"]  # of which nothing was seen


def test_doubtful_words_teach_nothing() -> None:
    assert adapted(channel(), [Learnt("nhạ", "nhg", 0.7)] * (2 * ENOUGH)) is None
