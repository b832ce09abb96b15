"""General counts in the lower orders of the language model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.text.dictionaries import dictionary
from tools.mix_general import General, back_off, mix
from tools.packed_lm import chances, read_model, write_model


def test_a_model_that_is_read_and_written_is_the_same(tmp_path: Path) -> None:
    out = tmp_path / "lm.bin"
    size = write_model(out, read_model(dictionary("lm.bin")))
    assert out.read_bytes() == dictionary("lm.bin").read_bytes()
    assert size == out.stat().st_size


def test_back_offs_let_chances_sum_to_one() -> None:
    context, p, below = np.array([0, 0, 2]), np.array([0.5, 0.2, 0.6]), np.array([0.3, 0.1, 0.5])
    backs = back_off(context, p, below, 3)
    assert backs == pytest.approx([0.3 / 0.6, 1.0, 0.4 / 0.5])


def test_a_common_pair_becomes_likelier_and_a_rare_context_stays() -> None:
    orders = read_model(dictionary("lm.bin"))
    words = len(orders[0]["key"])
    before = {
        int(k): float(p) for k, p in zip(orders[1]["key"][:50_000], chances(orders[1]["p"][:50_000]), strict=True)
    }
    pair = next(k for k, p in before.items() if p < 0.01 and (k >> 16) > 100)
    first, second = pair >> 16, pair & 0xFFFF
    lone = next(k for k in before if (k >> 16) not in (first, second))
    general = General({(first,): 5000, (second,): 5000}, {(first, second): 1000, (lone >> 16, lone & 0xFFFF): 5}, words)
    mix(orders, general, 0.1, 1000)
    after = dict(zip(map(int, orders[1]["key"]), chances(orders[1]["p"]), strict=True))
    assert after[pair] > before[pair] + 0.05
    assert after[lone] == pytest.approx(before[lone])
