"""Runs: where flags in a row are set without a break."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def runs_of(flags: NDArray[Any]) -> list[tuple[int, int]]:
    """Start and end (exclusive) of each run of what is set in `flags` (n)."""
    steps = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return list(zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True))
