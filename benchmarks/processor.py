"""Processor time of a benchmark, with that of the engines it starts and of those that are kept running."""

from __future__ import annotations

import os
from pathlib import Path


def own_and_children() -> tuple[float, float]:
    """User and system seconds of this process, and of the children that ended and (Linux) of those that are there."""
    times = os.times()
    others = times.children_user + times.children_system
    for place in Path("/proc").glob("[0-9]*"):
        try:
            told = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(told[1]) == os.getpid():
            others += sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")
    return times.user + times.system, others


def cpu() -> float:
    """Both of `own_and_children` together."""
    return sum(own_and_children())
