"""The packed form of a language model, `lm.bin`, which restoration reads.

A trie by rows: order after order, n-grams sorted by their words, each with its last word (uint16), the number of its
continuations (uint16), back-off and probability in steps of -1/32 of log10 (uint8 each); the highest order has only
word and probability. Header: "SLM1", then the five counts (words, 1- to 4-grams) as uint32.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

STEP = 32
Order = dict[str, np.ndarray]


def read_model(path: Path) -> list[Order]:
    """The orders of a packed model: `key` (words as base 65536), `p`, and `b` but for the highest."""
    data = path.read_bytes()
    sizes = np.frombuffer(data, "<u4", 5, 4)[1:]
    at = 24
    orders: list[Order] = []

    def take(dtype: str, n: int) -> np.ndarray:
        nonlocal at
        out = np.frombuffer(data, dtype, n, at)
        at += out.nbytes
        return out

    context = np.zeros(1, np.int64)
    children = np.array([sizes[0]])
    for k, n in enumerate(map(int, sizes)):
        last = take("<u2", n).astype(np.int64) if k else np.arange(n, dtype=np.int64)
        key = (np.repeat(context, children) << 16) + last if k else last
        order: Order = {"key": key}
        if k < 3:
            children = take("<u2", n).astype(np.int64)
            order["b"] = take("u1", n)
        order["p"] = take("u1", n)
        orders.append(order)
        context = key
    return orders


def write_model(path: Path, orders: list[Order]) -> int:
    """Write the packed model; its size in bytes."""
    sizes = [len(orders[0]["key"]), *(len(order["key"]) for order in orders)]
    parts = [b"SLM1" + np.array(sizes, "<u4").tobytes()]
    for k, order in enumerate(orders):
        if k:
            parts.append((order["key"] & 0xFFFF).astype("<u2").tobytes())
        if k < 3:
            above = orders[k + 1]["key"] >> 16
            n = np.searchsorted(above, order["key"], "right") - np.searchsorted(above, order["key"], "left")
            parts += [n.astype("<u2").tobytes(), order["b"].tobytes()]
        parts.append(order["p"].tobytes())
    path.write_bytes(b"".join(parts))
    return path.stat().st_size


def chances(steps: np.ndarray) -> np.ndarray:
    """Probabilities, or back-offs, of the bytes of a packed model."""
    return 10.0 ** (-steps.astype(float) / STEP)


def quantised(p: np.ndarray) -> np.ndarray:
    """The bytes of probabilities."""
    return in_steps(np.log10(np.maximum(p, 1e-8)))


def in_steps(logarithms: np.ndarray) -> np.ndarray:
    """The bytes of logarithms to the base of ten."""
    return np.clip(np.rint(-STEP * logarithms), 0, 255).astype(np.uint8)
