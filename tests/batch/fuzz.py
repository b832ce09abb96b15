"""Hostile files by seed: good files of every kind, each spoilt in one of several ways. One seed, one set of bytes."""

from __future__ import annotations

import io
import random
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

from tests.papers import PLAN, png, scan_pdf, type_pdf

Spoil = Callable[[bytes, random.Random], bytes]


def fuzzed(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` names and contents; kinds and ways take turns, places and values are drawn."""
    rng = random.Random(seed)
    kinds = sorted(good_files().items())
    ways = sorted(WAYS.items())
    for number in range(count):
        name, data = kinds[number % len(kinds)]
        way, spoil = ways[(number // len(kinds) + number % len(kinds)) % len(ways)]
        stem, _, suffix = name.rpartition(".")
        yield f"{number:03} {stem} {way}.{suffix}", spoil(data, rng)


def good_files() -> dict[str, bytes]:
    """Small good files of every kind that is read."""
    line = Image.new("L", (500, 120), 255)
    ImageDraw.Draw(line).text((20, 40), "Can cu Luat 09/KH-UBND ngay 30/7/2025", fill=0)
    text = "\n".join(PLAN)
    files = {
        "bilevel.png": png(line.convert("1")),
        "colour.png": png(line.convert("RGB")),
        "palette.png": png(line.convert("P")),
        "deep.png": png(line.convert("I;16")),
        "photo.jpg": _saved(line.convert("RGB"), "JPEG"),
        "progressive.jpg": _saved(line, "JPEG", progressive=True),
        "fax.tif": _saved(line.convert("1"), "TIFF", compression="group4"),
        "pages.tif": _saved(line, "TIFF", compression="tiff_lzw", save_all=True, append_images=[line]),
        "plain.txt": text.encode(),
        "wide.txt": text.encode("utf-16"),
        "old.txt": "C¨n cø LuËt Tæ chøc chÝnh quyÒn ®Þa ph­¬ng; ñy ban nh©n d©n x·\n".encode("latin-1") * 5,
    }
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "a.pdf"
        files["type.pdf"] = _settled(type_pdf(place, [PLAN, PLAN]))
        files["packed.pdf"] = _settled(type_pdf(place, [PLAN]), packed=True)
        files["scan.pdf"] = _settled(scan_pdf(place, [line, line]))
        files["searchable.pdf"] = _settled(scan_pdf(place, [line], layer=PLAN))
    return files


def _settled(path: Path, *, packed: bool = False) -> bytes:
    """The bytes of a PDF without what is different each time it is saved."""
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    out = io.BytesIO()
    with pikepdf.open(path) as pdf:
        del pdf.trailer["/ID"]  # half of it would stay, and it is drawn by chance
        pdf.save(out, deterministic_id=True, object_stream_mode=mode, compress_streams=packed)
    return out.getvalue()


def _saved(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)  # type: ignore[arg-type]
    return out.getvalue()


def _piece(data: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(data))
    return start, min(len(data), start + rng.randrange(1, max(2, len(data) // 4)))


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(1, len(data))]


def _flip(data: bytes, rng: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(rng.choice((1, 4, 16, 64))):
        spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def _lose(data: bytes, rng: random.Random) -> bytes:
    start, end = _piece(data, rng)
    return data[:start] + data[end:]


def _repeat(data: bytes, rng: random.Random) -> bytes:
    start, end = _piece(data, rng)
    return data[:start] + data[start:end] * rng.choice((2, 50)) + data[end:]


def _fill(data: bytes, rng: random.Random) -> bytes:
    start, end = _piece(data, rng)
    return data[:start] + bytes([rng.choice((0, 255))]) * (end - start) + data[end:]


def _swap(data: bytes, rng: random.Random) -> bytes:
    start, end = _piece(data, rng)
    return data[end:] + data[start:end] + data[:start]


def _numbers(data: bytes, rng: random.Random) -> bytes:
    """Some of the numbers written in digits become others: sizes, counts, places, references of a PDF."""

    def other(found: re.Match[bytes]) -> bytes:
        if rng.random() > 0.15:
            return found[0]
        return rng.choice((b"0", b"-1", b"1", b"7", b"65536", b"2147483647", b"99999999999", b"1e9", b"0.5"))

    return re.sub(rb"(?<![\w.])\d+(?![\w.])", other, data)


def _big_fields(data: bytes, rng: random.Random) -> bytes:
    """Two or four bytes of the first hundred become extreme: sizes and offsets of picture headers."""
    spoilt = bytearray(data)
    width = rng.choice((2, 4))
    for _ in range(rng.choice((1, 2, 4))):
        place = rng.randrange(min(len(spoilt) - width, 100))
        spoilt[place : place + width] = rng.choice((b"\xff", b"\x7f", b"\0")) * width
    return bytes(spoilt)


WAYS: dict[str, Spoil] = {
    "cut": _cut, "flip": _flip, "lose": _lose, "repeat": _repeat, "fill": _fill, "swap": _swap, "numbers": _numbers,
    "fields": _big_fields,
}  # fmt: skip
