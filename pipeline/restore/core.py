"""The compiled core (`dictionaries/core.wasm`, source tools/core/core.c) as Python sees it.

WebAssembly runs on every machine from one file of 15 kB, without a compiler and with the same result to the bit; the
alternatives that were weighed are in docs/restore.md. One instance holds one set of models; it is not shared between
threads. Costs are integers in 1/256 of log10: 256 is a factor of ten.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

import msgspec

from pipeline.data import dictionary

OTHER_CODE = 1023  # of a character that neither lexicon nor channel knows
MAX_RAW = 24  # longest reading, in characters, that candidates are looked for

_SPAN = struct.Struct("<IIIi")
_ENTRY = struct.Struct("<iHHHHi")


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One way to read a span: model words, `shape` (0 lower, 1 initial, 2 capitals, 3 keeps, 4 starts anew), cost."""

    words: tuple[int, ...]
    shape: int
    cost: int


class Step(msgspec.Struct, frozen=True, array_like=True):
    """One step of the best way: a span's index, the entry taken, its posterior, other (entry, posterior) of the span."""

    span: int
    entry: int
    posterior: float
    others: tuple[tuple[int, float], ...]


class Core:
    """The functions of the core on the memory of one instance."""

    def __init__(self) -> None:
        import wasmtime

        engine = wasmtime.Engine()
        self._store = wasmtime.Store(engine)
        module = wasmtime.Module(engine, dictionary("core.wasm").read_bytes())
        exports = wasmtime.Instance(self._store, module, []).exports(self._store)
        self._memory: Any = exports["memory"]
        self._functions: dict[str, Any] = {
            name: exports[name]
            for name in (
                "alloc", "mark", "release", "lm_load", "lm_cost", "lexicon_load", "channel_load", "channel_use",
                "list_put", "list_size", "list_entries", "candidates", "setup", "tune", "decode",
            )
        }  # fmt: skip
        self._entries: dict[int, tuple[Entry, ...]] = {}

    def call(self, name: str, *args: int) -> int:
        """Call an exported function; integers in, integer out (unsigned pointers come as they are)."""
        result = self._functions[name](self._store, *args)
        return int(result) if result is not None else 0

    def put(self, data: bytes) -> int:
        """Copy `data` into the core for good; its address."""
        at = self.call("alloc", len(data)) & 0xFFFFFFFF
        self._memory.write(self._store, data, at)
        return at

    def read(self, at: int, size: int) -> bytes:
        """`size` bytes of the core's memory."""
        return bytes(self._memory.read(self._store, at, at + size))

    def candidates(self, codes: Sequence[int], most: int) -> int:
        """The list of the `most` best forms for a reading (character codes)."""
        at = self.put(struct.pack(f"<{len(codes)}H", *codes))
        return self.call("candidates", len(codes), at, most)

    def put_list(self, entries: Sequence[Entry]) -> int:
        """A list of the host's own entries."""
        data = b"".join(_ENTRY.pack(len(e.words), *(*e.words, 0, 0, 0)[:3], e.shape, e.cost) for e in entries)
        return self.call("list_put", len(entries), self.put(data))

    def entries(self, number: int) -> tuple[Entry, ...]:
        """The entries of a list."""
        found = self._entries.get(number)
        if found is None:
            size = self.call("list_size", number)
            data = self.read(self.call("list_entries", number), size * _ENTRY.size) if size else b""
            found = tuple(Entry(tuple(row[1 : 1 + row[0]]), row[4], row[5]) for row in _ENTRY.iter_unpack(data))
            self._entries[number] = found
        return found

    def decode(self, n_nodes: int, spans: Sequence[tuple[int, int, int, int]]) -> list[Step]:
        """The best way through nodes 0..n_nodes over `spans` (start, end, list, extra cost), sorted by start."""
        sizes = [self.call("list_size", s[2]) for s in spans]
        keep = self.call("mark") & 0xFFFFFFFF
        at = self.put(b"".join(_SPAN.pack(*s) for s in spans))
        out = self.call("alloc", 12 * n_nodes + 16) & 0xFFFFFFFF
        total = sum(sizes)
        shares = self.call("alloc", 4 * total + 4) & 0xFFFFFFFF
        self.call("decode", n_nodes, len(spans), at, out, shares)
        way = struct.unpack(f"<{3 * n_nodes + 3}I", self.read(out, 12 * n_nodes + 12))
        share = struct.unpack(f"<{total}I", self.read(shares, 4 * total))
        self.call("release", keep)
        first, offsets = 0, []
        for size in sizes:
            offsets.append(first)
            first += size
        steps = []
        for i in range(0, len(way) - 2, 3):
            span, entry, posterior = way[i : i + 3]
            if span == 0xFFFFFFFF:
                break
            a = offsets[span]
            rest = [(k, share[a + k] / 1e6) for k in range(sizes[span]) if k != entry and share[a + k] > 10_000]
            rest.sort(key=lambda x: -x[1])
            steps.append(Step(span, entry, min(1.0, posterior / 1e6), tuple(rest)))
        return steps
