"""Names of files as text that JSON, databases, web pages and screens take, and names of results that never meet.

A file system holds bytes. Names out of old archives and foreign ZIP files are often no UTF-8 (CP1258, TCVN3, VISCII);
Python hands such a byte on as half a character that nothing else takes. Here it is spelled `%E9`, as in a URL: the file
is found again by that spelling, in a Document, the ledger, a report, a message. Results have spelled names on the disk
too, so that every system that they are copied to takes them.
"""

from __future__ import annotations

import itertools
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import PurePath
from typing import Literal

MAX_NAME_BYTES = 240
"""A name of a result without its suffix; file systems allow `MAX_FILE_BYTES` with it."""
MAX_FILE_BYTES = 255
Stands = Literal["", "own", "other"]
"""Whose result stands under a name: nobody's, that of the paper itself, that of another."""
_LOST = re.compile("[\udc80-\udcff]")
_HALVES = re.compile("[\ud800-\udfff]")


def spelled(path: str) -> str:
    """`path` itself; in a folder's or file's name that is no UTF-8 each such byte as `%E9`, and `%` as `%25`."""
    if not _LOST.search(path):
        return path
    return "/".join(key(name) if _LOST.search(name) else name for name in path.split("/"))


def readable(sentence: str) -> str:
    """`sentence`, which may name files, with each byte that is no UTF-8 as `%E9`."""
    return _HALVES.sub(lambda half: _percent(half[0]) if _LOST.match(half[0]) else "\ufffd", sentence)


def key(path: str) -> str:
    """A path as the ledger holds it: as `spelled`, and `%` as `%25` in every name, so that `path_of` gives it back."""
    return re.sub("[%\udc80-\udcff]", lambda found: _percent(found[0]), path)


def path_of(name: str) -> str:
    """The path that `key` made `name` from."""
    return re.sub("%([0-9A-F]{2})", lambda found: _char(int(found[1], 16)), name)


def _percent(char: str) -> str:
    return f"%{ord(char) & 0xFF:02X}"


def _char(byte: int) -> str:
    return chr(byte) if byte < 0x80 else chr(0xDC00 + byte)


def free_stem(name: str, taken: set[str], stands: Callable[[str], Stands] = lambda stem: "") -> str:
    """A name without suffix for the result of the file `name`: its stem, or `name.ext`, `name-2` … where that is taken.

    `stands` says whose result stands under a name already: this very paper's, which is replaced, or another's. Names
    that a file system could take for one (upper and lower case, NFC and NFD) count as the same; what is found is added
    to `taken` (folded).
    """
    free = ""
    for number, candidate in enumerate(_candidates(spelled(name))):
        if not candidate or fold(candidate) in taken or (whose := stands(candidate)) == "other":
            continue
        if whose == "own" or not free:
            free = candidate
        if whose == "own" or number:  # who has lost the first result may still have a second one
            break
    taken.add(fold(free))
    return free


def usual_stem(name: str) -> str:
    """The name without suffix that the result of the file `name` has where nothing is in its way."""
    return shortened(PurePath(spelled(name)).stem)


def _candidates(name: str) -> Iterator[str]:
    yield usual_stem(name)
    yield shortened(name)
    yield from (shortened(f"{name}-{number}") for number in itertools.count(2))


def fold(name: str) -> str:
    """What two names share that a file system could take for one: case and composition."""
    return unicodedata.normalize("NFC", name).casefold()


def shortened(name: str, suffix: str = "") -> str:
    """`name` and `suffix`; of a name that a file system would not take with them, its beginning and a digest."""
    raw = os.fsencode(name)
    most = min(MAX_NAME_BYTES, MAX_FILE_BYTES - len(suffix.encode()))
    if len(raw) > most:
        name = raw[: most - 13].decode("utf-8", "ignore") + "-" + sha256(raw).hexdigest()[:12]
    return name + suffix
