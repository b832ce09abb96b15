"""Batches of lines, and what a reader makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from tools.reader.model import Reader
from tools.reader.samples import HIGH
from tools.reader.scoring import spelled

MOST = 32 * 560  # columns of a batch


def batches(widths: Sequence[int], size: int, g: np.random.Generator | None = None) -> Iterator[list[int]]:
    """Indices of lines of like width; shuffled when `g` is given."""
    order = sorted(range(len(widths)), key=lambda i: widths[i] + (g.uniform(0, 24) if g else 0))
    out: list[list[int]] = [[]]
    for i in order:
        if out[-1] and (len(out[-1]) >= size or (len(out[-1]) + 1) * widths[i] > MOST):
            out.append([])
        out[-1].append(i)
    if g is not None:
        g.shuffle(out)  # type: ignore[arg-type]
    yield from out


def stacked(pictures: Sequence[NDArray[Any]]) -> tuple[Tensor, Tensor]:
    """x and widths, as the reader takes them, of pictures of float32 0–1 or uint8."""
    wide = -(-max(p.shape[1] for p in pictures) // 8) * 8 + 8
    x = np.zeros((len(pictures), 1, HIGH, wide), np.float32)
    for i, picture in enumerate(pictures):
        x[i, 0, :, : picture.shape[1]] = picture if picture.dtype == np.float32 else picture.astype(np.float32) / 255
    return torch.from_numpy(x), torch.tensor([p.shape[1] for p in pictures])


def read(reader: Reader, pictures: Sequence[NDArray[Any]], size: int = 32) -> list[str]:
    texts = [""] * len(pictures)
    reader.eval()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for batch in batches([p.shape[1] for p in pictures], size):
            logits, lengths = reader(*stacked([pictures[i] for i in batch]))
            ids = logits.argmax(-1).numpy()
            for row, i in enumerate(batch):
                texts[i] = spelled(ids[row, : int(lengths[row])].tolist())
    return texts
