"""Which version of the English model read a text is told by the words that it spoils in its own way."""

from __future__ import annotations

import pytest

from pipeline.restore.decoder.engine_versions import ENOUGH, VERSIONS, version_of
from pipeline.restore.decoder.resources import channel_of
from pipeline.restore.values import Learnt
from pipeline.text.dictionaries import dictionary


def rows(version: str) -> dict[tuple[str, str], int]:
    """The table of a version: (printed, read) → cost."""
    lines = dictionary(f"confusions_{version}.tsv").read_text(encoding="utf-8").splitlines()
    table = {(printed, read): int(cost) for printed, read, cost in (line.split("\t") for line in lines)}
    return {pair: cost for pair, cost in table.items() if pair[1]}


@pytest.mark.parametrize(("version", "other"), [VERSIONS, VERSIONS[::-1]])
def test_a_versions_own_words_name_it(version: str, other: str) -> None:
    own, others = rows(version), rows(other)
    typical = sorted((pair for pair in own if pair in others), key=lambda pair: own[pair] - others[pair])
    learnt = [Learnt(printed, read, 0.99) for printed, read in typical[: 3 * ENOUGH]]
    assert version_of(learnt) is channel_of(version)


def test_few_words_name_none() -> None:
    assert version_of([Learnt("thực", "thc", 0.99)] * (ENOUGH - 1)) is channel_of("eng")
