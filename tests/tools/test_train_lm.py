"""The language model: chances that sum to one, weights of texts, what is left out."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from pipeline.restore.decoder.lexicon import BEGIN, END
from tools.packed_lm import Order, read_model, write_model
from tools.train_lm import ORDERS, balanced, chance, counted, estimated, packed, pruned, read_tokens

WORDS = [BEGIN, END, *"cơ quan nhà nước ban hành kế hoạch công tác năm".split()]
NUMBER = {word: i for i, word in enumerate(WORDS)}


@pytest.fixture
def texts(tmp_path: Path) -> list[tuple[np.ndarray, float]]:
    draw = random.Random(7)
    out = []
    for name, weight in (("plain", 1.0), ("heavy", 3.0)):
        path = tmp_path / f"{name}.txt"
        rows = (" ".join(draw.choices(WORDS[2:], range(1, 12), k=draw.randint(1, 9))) for _ in range(400))
        path.write_text("\n".join(rows), encoding="utf-8")
        out.append((read_tokens(path, NUMBER), weight))
    return out


def trained(texts: list[tuple[np.ndarray, float]], least: float) -> list[Order]:
    counts = [counted(texts, n, NUMBER[BEGIN]) for n in range(1, ORDERS + 1)]
    orders = pruned(estimated(counts, NUMBER[BEGIN], len(NUMBER)), least)
    balanced(orders)
    return orders


@pytest.mark.parametrize("least", [-1e9, 0.5, 5.0])
def test_every_context_sums_to_one(texts: list[tuple[np.ndarray, float]], least: float) -> None:
    orders = trained(texts, least)
    for context in ("", "cơ", "<s> cơ", "cơ quan nhà", "năm năm năm", "hành kế hoạch"):
        ids = [NUMBER[w] for w in context.split()]
        key = sum(w << 16 * (len(ids) - i) for i, w in enumerate(ids))
        p = chance(orders, len(ids), key + np.arange(len(WORDS)))
        assert p.sum() == pytest.approx(1, abs=1e-6)
        assert (p[NUMBER[BEGIN]] == 0) and (np.delete(p, NUMBER[BEGIN]) > 0).all()


def test_less_is_kept_when_a_loss_may_be_greater_and_contexts_stay(texts: list[tuple[np.ndarray, float]]) -> None:
    whole, small = trained(texts, -1e9), trained(texts, 1.0)
    assert [len(o["key"]) for o in small[:2]] == [len(o["key"]) for o in whole[:2]]
    assert len(small[3]["key"]) < len(whole[3]["key"])
    assert np.isin(small[3]["key"] >> 16, small[2]["key"]).all()


def test_a_heavy_text_counts_more(tmp_path: Path) -> None:
    for name, text in (("plain", "kế hoạch năm"), ("heavy", "kế hoạch công tác")):
        (tmp_path / f"{name}.txt").write_text(f"{text}\n" * 5 + "cơ quan\nnhà nước ban hành\n", encoding="utf-8")
    texts = [(read_tokens(tmp_path / f"{name}.txt", NUMBER), weight) for name, weight in (("plain", 1), ("heavy", 3))]
    counts = counted(texts, 3, NUMBER[BEGIN])
    of = dict(zip(map(int, counts.keys), counts.weighted, strict=True))
    plan = (NUMBER["kế"] << 16) + NUMBER["hoạch"]
    assert of[(plan << 16) + NUMBER["công"]] == 3 * of[(plan << 16) + NUMBER["năm"]] == 15


def test_two_runs_give_the_same_bytes(texts: list[tuple[np.ndarray, float]], tmp_path: Path) -> None:
    files = [tmp_path / "a.bin", tmp_path / "b.bin"]
    for path in files:
        write_model(path, packed(trained(texts, 0.5)))
    assert files[0].read_bytes() == files[1].read_bytes()
    assert [len(order["key"]) for order in read_model(files[0])] == [len(o["key"]) for o in trained(texts, 0.5)]
