"""Whole words as an engine reads them: listed ones count, others of the word are dearer, the rest is the channel's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.restore.decoder.core import NO_TABLE
from pipeline.restore.decoder.resources import NOISE, Channel, channel_of, models

Costs = Callable[[str], dict[str, int]]


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Costs, Costs]:
    """Costs of the candidates of a reading, by form: without a table, and with one of three rows."""
    path: Path = tmp_path_factory.mktemp("table") / "confusions.tsv"
    path.write_text("thực\tthc\t40\nthực\t\t150\nkhông-có\tthc\t1\n", encoding="utf-8")
    loaded, table = models(), channel_of("eng").table

    def of(number: int) -> Costs:
        channel = Channel(loaded, table, NOISE["eng"], number)

        def told(reading: str) -> dict[str, int]:
            entries = loaded.core.entries(channel.candidates(reading))
            return {loaded.form(e.words[0], e.shape): e.cost for e in entries}

        return told

    return of(NO_TABLE), of(loaded.confusions(path))


def test_a_listed_reading_has_its_cost(costs: tuple[Costs, Costs]) -> None:
    assert costs[1]("thc")["thực"] == 40


def test_another_reading_of_a_listed_word_is_dearer(costs: tuple[Costs, Costs]) -> None:
    plain, listed = (of("thuc") for of in costs)
    assert listed["thực"] == plain["thực"] + 150


def test_other_words_cost_what_their_letters_do(costs: tuple[Costs, Costs]) -> None:
    plain, listed = (of("thc") for of in costs)
    shared = plain.keys() & listed.keys() - {"thực"}
    assert len(shared) > 5
    assert all(plain[word] == listed[word] for word in shared)
