"""Picture files as image XObjects: JPEG as it is, bilevel by CCITT G4, the rest without loss by Flate."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageOps, ImageSequence, TiffImagePlugin

_ALIKE = 12  # of 255, how far colours may be apart and be one
_COLOURS = 64  # of a picture of what is seen over a scan


def pictures(pdf: Any, path: Path) -> Iterator[tuple[Any, float, float]]:
    """Each picture of a PNG, JPEG or TIFF file: the XObject in `pdf`, width and height in points."""
    with Image.open(path) as opened:
        jpeg = opened.format == "JPEG" and opened.mode in ("L", "RGB") and not _turned(opened)
        for frame in ImageSequence.Iterator(opened):
            dpi = _dpi(frame)
            picture = frame if jpeg else ImageOps.exif_transpose(frame)
            width, height = picture.size
            made = _jpeg(pdf, path.read_bytes(), picture) if jpeg else _packed(pdf, picture)
            yield made, width / dpi * 72, height / dpi * 72


def _turned(picture: Any) -> bool:
    return int(picture.getexif().get(0x0112, 1)) != 1


def _dpi(picture: Any) -> float:
    said = picture.info.get("dpi", (0, 0))
    found = float(said[0]) if isinstance(said, tuple) and said else 0.0
    return found if 50 <= found <= 2400 else max(picture.size) / 11.69  # else as if A4


def _jpeg(pdf: Any, data: bytes, picture: Any) -> Any:
    made = _dictionary(pdf, b"", picture.size, 8, "/DeviceGray" if picture.mode == "L" else "/DeviceRGB")
    made.write(data, filter=Name.DCTDecode)
    return made


def _packed(pdf: Any, picture: Any) -> Any:
    if picture.mode == "1":
        return _bilevel(pdf, picture)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        flat = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(flat, picture.convert("RGBA"))
    grey = picture.mode in ("L", "I;16", "I", "F", "LA")
    if picture.mode.startswith("I"):
        picture = picture.point(lambda value: value / 256).convert("L")
    return flate_image(pdf, np.asarray(picture.convert("L" if grey else "RGB")))


def flate_image(pdf: Any, pixels: NDArray[np.uint8]) -> Any:
    """An image XObject of grey (h × w) or RGB (h × w × 3) samples, PNG's "up" predictor before Flate."""
    height, width = pixels.shape[:2]
    colours = 1 if pixels.ndim == 2 else 3
    rows = pixels.reshape(height, width * colours)
    up = rows.copy()
    up[1:] -= rows[:-1]
    body = np.concatenate([np.full((height, 1), 2, np.uint8), up], axis=1).tobytes()
    made = _dictionary(pdf, b"", (width, height), 8, "/DeviceGray" if colours == 1 else "/DeviceRGB")
    how = Dictionary(Predictor=15, Colors=colours, BitsPerComponent=8, Columns=width)
    made.write(zlib.compress(body, 9), filter=Name.FlateDecode, decode_parms=how)
    return made


def transparent_image(pdf: Any, pixels: NDArray[np.uint8]) -> Any:
    """An image XObject of RGBA samples (h × w × 4): a palette as small as looks the same, cover in 16 steps."""
    cover = ((pixels[:, :, 3].astype(np.int32) + 8) // 17).astype(np.uint8)
    palette, places = _palette(pixels)
    bits = next(bits for bits in (1, 2, 4, 8) if len(palette) <= 1 << bits)
    made = _rows(pdf, np.where(cover > 0, places, 0).astype(np.uint8), bits)
    made.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, len(palette) - 1, String(palette.tobytes())])
    made.SMask = _rows(pdf, cover, 4)
    return made


def _palette(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The fewest colours (n × 3) that show RGBA samples as they are, and the number of the colour at each place."""
    cover = pixels[:, :, 3]
    counts = cover > cover.max() * 0.7  # edges are thin: their colour is not known well, and hardly seen
    seen = pixels[:, :, :3].astype(np.int32)
    middle = np.median(seen[counts], axis=0)
    if np.percentile(np.abs(seen[counts] - middle).max(axis=1), 99) <= _ALIKE:
        return np.rint(middle).astype(np.uint8)[None], np.zeros(cover.shape, np.uint8)
    flat = np.where(cover[:, :, None] > 0, pixels[:, :, :3], middle.astype(np.uint8))
    quantized = Image.fromarray(flat).quantize(_COLOURS, dither=Image.Dither.NONE)
    table = np.asarray(quantized.getpalette(), np.uint8).reshape(-1, 3)
    places = np.asarray(quantized)
    return table[: int(places.max()) + 1], places


def _rows(pdf: Any, values: NDArray[np.uint8], bits: int) -> Any:
    """A grey image XObject of `values` (h × w, each of `bits` bits), by Flate."""
    height, width = values.shape
    per = 8 // bits
    padded = np.zeros((height, -(-width // per) * per), np.uint8)
    padded[:, :width] = values
    parted = padded.reshape(height, -1, per)
    packed = np.zeros(parted.shape[:2], np.uint8)
    for at in range(per):
        packed |= parted[:, :, at] << (8 - bits * (at + 1))
    made = _dictionary(pdf, b"", (width, height), bits, "/DeviceGray")
    made.write(zlib.compress(packed.tobytes(), 9), filter=Name.FlateDecode)
    return made


def _bilevel(pdf: Any, picture: Any) -> Any:
    packed = io.BytesIO()
    rows = {TiffImagePlugin.ROWSPERSTRIP: picture.height}
    picture.save(packed, "TIFF", compression="group4", tiffinfo=rows, strip_size=1 << 30)
    with Image.open(packed) as opened:
        tags: Any = vars(opened)["tag_v2"]
        (start,), (length,) = tags[273], tags[279]
        black_is_1 = tags[262] == 0
    data = packed.getvalue()[start : start + length]
    made = _dictionary(pdf, b"", picture.size, 1, "/DeviceGray")
    how = Dictionary(K=-1, Columns=picture.width, Rows=picture.height, BlackIs1=not black_is_1)
    made.write(data, filter=Name.CCITTFaxDecode, decode_parms=how)
    return made


def _dictionary(pdf: Any, data: bytes, size: tuple[int, int], bits: int, space: str) -> Any:
    return pdf.make_stream(
        data, Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1], BitsPerComponent=bits,
        ColorSpace=Name(space),
    )  # fmt: skip
