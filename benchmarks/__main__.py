"""`make bench`: every benchmark that exists, one after the other; what they print becomes `docs/figures.md`.

    python -m benchmarks [NAME …]      # all, or bench-NAME alone

Each benchmark is a module of this folder that prints its table when run and says what it left out (for example where
`../shared` is missing). It runs in a process of its own, so that none measures the memory or the warmth of another.
"""

from __future__ import annotations

import datetime
import os
import platform
import subprocess
import sys
from pathlib import Path

from benchmarks import figures

HERE = Path(__file__).resolve().parent
ORDER = (
    "cost", "restore", "calibrate", "error_rate", "scan", "archive", "harm", "parse", "effigy", "tables", "batch",
    "export", "search",
)  # fmt: skip
# table_peers runs in another environment, parse prints what parse_corpus finds
HELPERS = frozenset({"__init__", "__main__", "table_peers", "parse_corpus"})


def main(chosen: list[str]) -> int:
    """Run the chosen benchmarks; 0 when all ended well."""
    there = sorted((path.stem for path in HERE.glob("*.py") if _is_benchmark(path)), key=_place)
    unknown = sorted(set(chosen) - set(there))
    if unknown:
        print(f"benchmarks: there is no {', '.join(unknown)}; there are: {', '.join(there)}", file=sys.stderr)
        return 2
    when = f"{datetime.date.today()} · {machine()}"
    print(when, flush=True)
    failed = []
    for name in chosen or there:
        print(f"\n## {name}\n", flush=True)
        ended, output = _run(name)
        if ended:
            failed.append(name)
        else:
            figures.write(name, when, output, ORDER)
    if failed:
        print(f"\nbenchmarks that did not end well: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _run(name: str) -> tuple[int, str]:
    """Exit status and standard output of a benchmark, which is shown while it runs."""
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    lines = []
    with subprocess.Popen(command, cwd=HERE.parent, stdout=subprocess.PIPE, text=True, encoding="utf-8") as running:
        assert running.stdout is not None
        for line in running.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    return running.returncode, "".join(lines)


def machine() -> str:
    """Processor, cores, Python and Tesseract, as figures need them beside them."""
    from pipeline.cli.doctor import tesseract_version

    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip()
            for line in info.read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ]
        cpu = names[0] if names else cpu
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cpu}, {cores} cores · Python {platform.python_version()} · Tesseract {tesseract_version() or 'none'}"


def _is_benchmark(path: Path) -> bool:
    """A module that can be run; what others import is not one."""
    return path.stem not in HELPERS and 'if __name__ == "__main__":' in path.read_text(encoding="utf-8")


def _place(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER), name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
