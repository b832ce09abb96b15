"""Compile the search of restoration, `tools/core/core.c`, to `dictionaries/core.wasm`.

    python -m tools.build_core [-o FILE]        # make core

The compiler is that of the `ziglang` wheel (MIT; clang inside), so that no system package is needed. The hash of the
source is written into the file as a custom section, which WebAssembly engines pass over: a test holds the two together.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "core" / "core.c"
BUILT = HERE.parent / "dictionaries" / "core.wasm"
SECTION = b"source.sha256"
FLAGS = (
    "--target=wasm32-freestanding", "-O3", "-mbulk-memory", "-fno-sanitize=all", "-fno-stack-protector",
    "-fno-unroll-loops", "-nostdlib", "-g0",
    "-Wl,--no-entry", "-Wl,--export-memory", "-Wl,-z,stack-size=262144", "-Wl,--strip-all",
)  # fmt: skip


def source_hash() -> bytes:
    """SHA-256 of the source as it is now."""
    return hashlib.sha256(SOURCE.read_bytes()).digest()


def built_from(module: bytes) -> bytes:
    """The hash of the source that `module` says it was built from, `b""` where it says nothing."""
    at = 8  # magic and version
    while at < len(module):
        kind, (size, start) = module[at], _number(module, at + 1)
        length, name = _number(module, start)
        if kind == 0 and module[name : name + length] == SECTION:
            return module[name + length : start + size]
        at = start + size
    return b""


def compiled() -> bytes:
    """The module with the hash of its source."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "core.wasm"
        subprocess.run([sys.executable, "-m", "ziglang", "cc", *FLAGS, "-o", str(out), str(SOURCE)], check=True)
        body = bytes([len(SECTION)]) + SECTION + source_hash()
        return out.read_bytes() + b"\0" + bytes([len(body)]) + body


def _number(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned LEB128 number and where it ends."""
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        at, shift, last = at + 1, shift + 7, data[at] < 0x80
        if last:
            return value, at


def main() -> None:
    """Arguments → the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", dest="out", type=Path, default=BUILT, metavar="FILE")
    out = parser.parse_args().out
    out.write_bytes(compiled())
    print(f"{out}: {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
