"""The compiled core (`dictionaries/core.wasm`, source tools/core/core.c) as Python sees it.

WebAssembly runs on every machine from one file of 15 kB, without a compiler and with the same result to the bit; the
alternatives that were weighed are in docs/restore.md. A call costs Python some 0.1 ms, so work goes over in batches.
One instance holds one set of models; it is not shared between threads. Costs are integers in 1/256 of log10: 256 is
a factor of ten.
"""

from __future__ import annotations

import ctypes
import struct
from array import array
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from pipeline.text.dictionaries import dictionary

OTHER_CODE = 1023  # of a character that neither lexicon nor channel knows
MAX_RAW = 24  # longest reading, in characters, that candidates are looked for

_ENTRY = struct.Struct("<iHHHHi")
_NONE = 0xFFFFFFFF
_MOST_LISTS = 200_000  # some dozen documents' readings
_MOST_BYTES = 112 << 20
_MOST_CHANNELS = 56  # of the 64 that the core holds: a document may add a few
_SMALL_RESERVATION = 256 << 20
NO_TABLE = -1  # of whole words
_STRIDE = 11  # numbers a step of the way: span, entry, posterior, four times (entry, posterior)
_FUNCTIONS = (
    "alloc", "lm_load", "lm_cost", "lexicon_load", "channel_load", "confusions_load",
    "channel_use", "list_put", "lists", "candidates_of", "join", "setup", "tune", "decode",
)  # fmt: skip

Span = tuple[int, int, int, int]  # first node, last node, list, extra cost


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One way to read a span: model words, `shape` (0 lower, 1 initial, 2 capitals, 3 keeps, 4 starts anew), cost."""

    words: tuple[int, ...]
    shape: int
    cost: int


class Step(msgspec.Struct, frozen=True, array_like=True):
    """One step of the best way: a span, the entry taken, its posterior, other (entry, posterior) of the span."""

    span: int
    entry: int
    posterior: float
    others: tuple[tuple[int, float], ...]


def _instance(reservation: int = 0) -> tuple[Any, Any]:
    """A store and the core's instance in it, for whose memory `reservation` bytes of addresses are set aside (0: 4 GB).

    Setting aside what the core can ever address makes each access cheap and takes no memory, but a limit on addresses
    (`ulimit -v`) may forbid it; then some are set aside, and accesses are checked (9 % slower, the same results).
    """
    import wasmtime

    config = wasmtime.Config()
    if reservation:
        config.memory_reservation = reservation
    engine = wasmtime.Engine(config)
    store = wasmtime.Store(engine)
    try:
        return store, wasmtime.Instance(store, wasmtime.Module(engine, dictionary("core.wasm").read_bytes()), [])
    except wasmtime.WasmtimeError as error:
        if reservation:
            raise MemoryError(str(error)) from None
        return _instance(_SMALL_RESERVATION)


class Core:
    """The functions of the core on the memory of one instance."""

    def __init__(self) -> None:
        self._store, instance = _instance()
        exports = instance.exports(self._store)
        self._memory: Any = exports["memory"]
        self._functions: dict[str, Any] = {name: exports[name] for name in _FUNCTIONS}
        self._lists = self.call("lists")
        self._scratch = (0, 0)
        self._channels = 0
        self._in_use: tuple[int, ...] = ()
        self._sizes: dict[int, int] = {}
        self._entries: dict[int, tuple[Entry, ...]] = {}

    def call(self, name: str, *args: int) -> int:
        """Call an exported function; integers in, integer out (unsigned pointers come as they are)."""
        result = self._functions[name](self._store, *args)
        return int(result) if result is not None else 0

    def put(self, data: bytes) -> int:
        """Copy `data` into the core for good; its address."""
        at = self.call("alloc", len(data)) & _NONE
        ctypes.memmove(self._base() + at, data, len(data))
        return at

    def put_file(self, path: Path) -> int:
        """Copy the file at `path` into the core for good; its address."""
        size = path.stat().st_size
        at = self.call("alloc", size) & _NONE
        with path.open("rb", buffering=0) as file:
            if file.readinto((ctypes.c_char * size).from_address(self._base() + at)) != size:
                raise OSError(f"{path}: could not be read to its end")
        return at

    def read(self, at: int, size: int) -> bytes:
        """`size` bytes of the core's memory."""
        return ctypes.string_at(self._base() + at, size)

    def _base(self) -> int:
        address = ctypes.cast(self._memory.data_ptr(self._store), ctypes.c_void_p).value
        assert address is not None
        return address

    def _room(self, data: bytes, more: int) -> int:
        """The address of `data` with `more` bytes behind it, in memory that the next call may use again."""
        size = len(data) + more
        if size > self._scratch[1]:
            self._scratch = (self.call("alloc", 2 * size) & _NONE, 2 * size)
        ctypes.memmove(self._base() + self._scratch[0], data, len(data))
        return self._scratch[0]

    def is_full(self) -> bool:
        """Whether so much is kept of earlier texts that it is time to load everything anew."""
        return (
            len(self._sizes) > _MOST_LISTS
            or self._channels > _MOST_CHANNELS
            or int(self._memory.data_len(self._store)) > _MOST_BYTES
        )

    def put_channel(self, keys: bytes, rows: bytes, codes: int) -> int:
        """Copy a channel into the core for good, `keys` and `rows` as `channel_load` wants them; its number."""
        number = self.call("channel_load", len(keys) // 4, self.put(keys), self.put(rows), codes)
        self._channels = number + 1
        return number

    def use(self, *channel: int) -> None:
        """Look candidates up in this channel (number, then its costs) from now on."""
        if channel != self._in_use:
            self.call("channel_use", *channel)
            self._in_use = channel

    def candidates(self, readings: Sequence[Sequence[int]], most: int) -> int:
        """Lists of the `most` best forms of each reading (character codes); the number of the first list."""
        if not readings:
            return 0
        lengths = array("I", map(len, readings)).tobytes()
        codes = array("H", (code for reading in readings for code in reading)).tobytes()
        sizes = self._room(lengths + codes, 0)
        first = self.call("candidates_of", len(readings), sizes, sizes + len(lengths), most)
        self._sizes.update(enumerate(array("I", self.read(sizes, len(lengths))), first))
        return first

    def join(self, pairs: Sequence[tuple[int, int]], of_a: int, of_b: int, absent: int, most: int) -> list[int]:
        """A list for each pair of lists: the words of either, with both costs (`tools/core/core.c`)."""
        if not pairs:
            return []
        data = array("I", (x for pair in pairs for x in pair)).tobytes()
        at = self._room(data, 0)
        self.call("join", len(pairs), at, of_a, of_b, absent, most)
        out = array("I", self.read(at, len(data)))
        self._sizes.update(zip(out[::2], out[1::2], strict=True))
        return list(out[::2])

    def put_list(self, entries: Sequence[Entry]) -> int:
        """A list of the host's own entries."""
        data = b"".join(_ENTRY.pack(len(e.words), *(*e.words, 0, 0, 0)[:3], e.shape, e.cost) for e in entries)
        number = self.call("list_put", len(entries), self.put(data))
        self._sizes[number] = len(entries)
        return number

    def entries(self, number: int) -> tuple[Entry, ...]:
        """The entries of a list."""
        found = self._entries.get(number)
        if found is None:
            size = self._sizes[number]
            at = int.from_bytes(self.read(self._lists + 4 * number, 4), "little")
            data = self.read(at, size * _ENTRY.size)
            found = tuple(Entry(row[1 : 1 + row[0]], row[4], row[5]) for row in _ENTRY.iter_unpack(data))
            self._entries[number] = found
        return found

    def decode(self, n_nodes: int, spans: Sequence[Span]) -> list[Step]:
        """The best way through nodes 0..n_nodes over `spans`, sorted by their first node."""
        laid = array("i", chain.from_iterable(spans)).tobytes()
        size = 4 * (_STRIDE * n_nodes + 1)
        at = self._room(laid, size)
        self.call("decode", n_nodes, len(spans), at, at + len(laid))
        way = array("I", self.read(at + len(laid), size))
        steps = []
        for i in range(0, len(way) - 1, _STRIDE):
            if way[i] == _NONE:
                break
            others: list[tuple[int, float]] = []
            for k in range(i + 3, i + _STRIDE, 2):
                if way[k] == _NONE:
                    break
                others.append((way[k], way[k + 1] / 1e6))
            steps.append(Step(way[i], way[i + 1], min(1.0, way[i + 2] / 1e6), tuple(others)))
        return steps
