"""How a process of our own uses memory and processors: the command, workers of `batch`, and children that read.

Who calls the library has settings of their own, which are left alone. None of this changes what comes out.
"""

from __future__ import annotations

import gc
import os
import signal
import sys

ONE_THREAD = (
    "OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS",
    "OPENCV_FOR_THREADS_NUM", "ORT_NUM_THREADS", "POLARS_MAX_THREADS", "RAYON_NUM_THREADS",
)  # fmt: skip
"""Variables that numeric libraries look at when they are imported: their threads wait for one another at such sizes."""

_COLLECT = 50_000, 20, 50
"""Objects, and rounds, after which cycles are looked for: a document's many small values hold none."""
_TRIM, _MAP = -1, -3  # of glibc's mallopt
_LARGEST = 48 << 20
"""Bytes of an array that is taken from the heap: a page's largest (A4 at 300 dpi, four bytes a pixel) is 35 MB."""
_KEPT = 96 << 20
"""Bytes at the heap's end that are not given back: else each page's arrays are mapped, cleared and unmapped anew."""


def die_with_parent(parent: int) -> None:
    """End, on Linux, when the process `parent` does, however it does; at once where it has ended before we asked."""
    if sys.platform == "linux":
        import ctypes

        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def settle() -> None:
    """Make these settings; before numpy is imported, for its library looks at them then."""
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    settle_memory()


def settle_memory() -> None:
    """Make those of memory, which may be made at any time: a page takes a tenth less, a detector's look a third."""
    gc.set_threshold(*_COLLECT)
    if sys.platform == "linux":
        import ctypes

        try:
            mallopt = ctypes.CDLL(None).mallopt
        except (OSError, AttributeError):  # another C library than glibc
            return
        mallopt(_MAP, _LARGEST)
        mallopt(_TRIM, _KEPT)
