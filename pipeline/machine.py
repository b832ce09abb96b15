"""How many workers this machine, or the container around us, has room for."""

from __future__ import annotations

import os
from pathlib import Path

_CGROUP = Path("/sys/fs/cgroup")


def jobs_auto(worker_mb: int, root: Path = _CGROUP) -> int:
    """One worker a core that we may use, fewer when memory would not hold them; at least one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    limits = [float(cores), cpu_quota(root)]
    if worker_mb and (memory := memory_mb(root)):
        limits.append(memory / worker_mb)
    return max(1, int(min(limits)))


def cpu_quota(root: Path = _CGROUP) -> float:
    """Processors that the control group allows (version 2, then 1); infinite without a limit."""
    words = _words(root / "cpu.max")
    if len(words) == 2 and words[0].isdigit():
        return int(words[0]) / int(words[1])
    quota, period = _words(root / "cpu/cpu.cfs_quota_us"), _words(root / "cpu/cpu.cfs_period_us")
    if quota and period and int(quota[0]) > 0:
        return int(quota[0]) / int(period[0])
    return float("inf")


def memory_mb(root: Path = _CGROUP) -> float:
    """Memory of the control group, or of the machine where that is less; 0 when nothing tells."""
    found = [int(w[0]) / 2**20 for name in ("memory.max", "memory/memory.limit_in_bytes")
             if (w := _words(root / name)) and w[0].isdigit()]  # fmt: skip
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        found.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**20)
    return min(found, default=0.0)


def _words(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="ascii", errors="replace").split()
    except OSError:
        return []
