"""Processor time of a benchmark, with that of the readers and engines it starts and of those that are kept running."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from pathlib import Path


def own_and_children() -> tuple[float, float]:
    """User and system seconds of this process, and of all below it: of those that ended and were waited for, and
    (Linux) of those that are there."""
    times = os.times()
    others = times.children_user + times.children_system
    told = dict(_processes())
    return times.user + times.system, others + sum(_seconds(told[pid]) for pid in _below(told, os.getpid()))


def seconds_of(process: int) -> float:
    """User and system seconds of a process and of all below it (Linux)."""
    told = dict(_processes())
    return sum(_seconds(told[pid]) for pid in {process, *_below(told, process)} if pid in told)


def _below(told: dict[int, list[str]], process: int) -> set[int]:
    found = {process}
    for _ in range(4):  # reader, engine, program
        found |= {pid for pid, line in told.items() if int(line[1]) in found}
    return found - {process}


def _seconds(line: list[str]) -> float:
    """Of a process and of those of its children that ended and were waited for."""
    return sum(map(int, line[11:15])) / os.sysconf("SC_CLK_TCK")


def _processes() -> Iterator[tuple[int, list[str]]]:
    for place in Path("/proc").glob("[0-9]*"):
        try:
            yield int(place.name), (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue


def cpu() -> float:
    """Both of `own_and_children` together."""
    return sum(own_and_children())


def peak_of_children() -> int:
    """Kilobytes that the largest child took at most, whether it has ended or (Linux) is there."""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    for place in Path("/proc").glob("[0-9]*"):
        try:
            told = (place / "status").read_text()
        except OSError:
            continue
        if f"\nPPid:\t{os.getpid()}\n" in told and "VmHWM:" in told:
            peak = max(peak, int(told.split("VmHWM:")[1].split()[0]))
    return peak
