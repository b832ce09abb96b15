"""Tesseract's library in a process of its own, so that it is started once and not for every page.

    python -I -S tesseract_child.py vie

Says the library's version on a line. Then, until the input ends: how many pictures come, the width, height and pixels
of each, all of them before anything is answered; back come the length and the text of Tesseract's table of words (TSV
without its head, pages from 1). Numbers are little-endian, of 32 bits. Ends with status 1 where it cannot start.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import struct
import sys
from typing import Any, BinaryIO

_NAMES = ("libtesseract.so.5", "libtesseract.5.dylib")
_AS_ONE_LINE = 13  # page segmentation mode: the picture is a line, as it is
_VARIABLES = {"thresholding_method": "0", "user_defined_dpi": "300"}


def _library() -> Any:
    for name in (*_NAMES, ctypes.util.find_library("tesseract")):
        try:
            return ctypes.CDLL(name) if name else None
        except OSError:
            continue
    return None


def _declare(library: Any) -> None:
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    library.TessVersion.restype = text
    library.TessBaseAPICreate.restype = pointer
    library.TessBaseAPIInit3.argtypes = [pointer, text, text]
    library.TessBaseAPISetVariable.argtypes = [pointer, text, text]
    library.TessBaseAPISetPageSegMode.argtypes = [pointer, number]
    library.TessBaseAPISetImage.argtypes = [pointer, text, number, number, number, number]
    library.TessBaseAPIGetTsvText.argtypes = [pointer, number]
    library.TessBaseAPIGetTsvText.restype = pointer  # not text: it is to be freed
    library.TessDeleteText.argtypes = [pointer]


def _engine(library: Any, language: str) -> Any:
    engine = library.TessBaseAPICreate()
    if library.TessBaseAPIInit3(engine, None, language.encode()) != 0:
        return None
    library.TessBaseAPISetPageSegMode(engine, _AS_ONE_LINE)
    for name, value in _VARIABLES.items():
        library.TessBaseAPISetVariable(engine, name.encode(), value.encode())
    return engine


def _table(library: Any, engine: Any, number: int, wide: int, high: int, pixels: bytes) -> bytes:
    library.TessBaseAPISetImage(engine, pixels, wide, high, 1, wide)
    found = library.TessBaseAPIGetTsvText(engine, number)
    if not found:
        return b""
    text: bytes = ctypes.string_at(found)
    library.TessDeleteText(found)
    return text


def serve(language: str, asked: BinaryIO, answers: BinaryIO) -> int:
    """Answer until `asked` ends; the exit status."""
    library = _library()
    if library is None:
        return 1
    _declare(library)
    engine = _engine(library, language)
    if engine is None:
        return 1
    answers.write(library.TessVersion() + b"\n")
    answers.flush()
    while len(head := asked.read(4)) == 4:
        pictures = []
        for _ in range(struct.unpack("<I", head)[0]):
            wide, high = struct.unpack("<II", asked.read(8))
            pictures.append((wide, high, asked.read(wide * high)))
        told = b"".join(_table(library, engine, number, *picture) for number, picture in enumerate(pictures))
        answers.write(struct.pack("<I", len(told)) + told)
        answers.flush()
    return 0


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer))
