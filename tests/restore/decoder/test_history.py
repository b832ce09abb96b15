"""What was restored before has no say in what comes after: one text, one result, whatever the process did."""

from __future__ import annotations

import pytest

from pipeline.restore import restore_lines
from pipeline.restore.decoder import core
from pipeline.restore.decoder.chunks import ChunkPlan
from pipeline.restore.decoder.costs import COSTS
from pipeline.restore.decoder.lattice import Lattices
from pipeline.restore.decoder.resources import Channel, channel_of, models

BEFORE = ("Thuc hién Quyét dinh sb 5085/Qb-UBND ngay 31/12/2024 ctia UBND", "cdi cach hdnh chinh, x4 Chén Hung")
TEXT = ("Can cir Quyét dinh sé 468/QD-TTg ngay 27 thang 3 nam 2021", "phdi hgp véi cac phdng chuyén mén t6 chttc")


@pytest.mark.parametrize("kind", ["eng", "vie"])
def test_a_plan_is_the_same_after_other_texts(kind: str) -> None:
    assert seen(kind, ()) == seen(kind, BEFORE)


def seen(kind: str, before: tuple[str, ...]) -> list[object]:
    """The plans of the words of `TEXT` after those of `before`, lists told by what is in them."""
    known = channel_of(kind)
    lattices = Lattices(Channel(known.models, known.table, known.noise), COSTS[kind])
    found: list[object] = []
    for texts in (before, TEXT):
        lattices.prefetch(texts)
        plans = [lattices.plan(chunk, "inside", False) for text in texts for chunk in text.split()]
        found = [told(lattices, plan) for plan in plans]
    return found


def told(lattices: Lattices, plan: ChunkPlan) -> list[object]:
    core = lattices.models.core
    return [(s.start, s.end, s.extra, core.entries(s.list), lattices.single.keeps(s.list)) for s in plan.spans]


def test_what_is_kept_of_earlier_texts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    before = restore_lines(list(TEXT), channel="eng")
    monkeypatch.setattr(core, "_MOST_LISTS", 1)
    loaded = models()
    again = [restore_lines(list(TEXT), channel="eng") for _ in range(2)]
    assert again == [before, before]
    assert models() is not loaded


def test_channels_of_earlier_texts_are_let_go_before_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    before = restore_lines(list(TEXT), channel="eng")
    monkeypatch.setattr(core, "_MOST_CHANNELS", 0)
    loaded = models()
    assert [restore_lines(list(TEXT), channel="eng") for _ in range(2)] == [before, before]
    assert models() is not loaded


def test_a_channel_too_many_is_refused_not_put_over_another() -> None:
    full = core.Core()
    for number in range(64):
        assert full.put_channel(b"", b"", 1024) == number
    with pytest.raises(Exception, match="trap"):
        full.put_channel(b"", b"", 1024)
