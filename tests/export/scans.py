"""Scans made for the tests: a page on which each word is a black bar, and the Document that tells where."""

from __future__ import annotations

import io
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import cv2
import numpy as np
import pikepdf
from numpy.typing import NDArray
from PIL import Image

from pipeline.cleanup import skew
from pipeline.cleanup.bend import Bend, bend_of_steps
from pipeline.document import Document, Edit, Header, Line, Page, Signature, Source, Word
from pipeline.export.model import Loaded

WIDTH, HEIGHT, DPI = 1654, 2339, 200.0
TEXTS = (
    "ỦY BAN NHÂN DÂN XÃ CHẤN HƯNG", "Số: 09/KH-UBND", "I", "Căn cứ Quyết định số 5085/QĐ-UBND ngày 31/12/2024;",
    "a) Nâng cao chất lượng phục vụ - bảo đảm đúng thời hạn", "đ) Kinh phí: 1.250.000 đồng (không kể thuế)",
)  # fmt: skip


def line(text: str, top: int, *, left: int = 200, letter: int = 24) -> Line:
    """A line whose words are as wide as their letters; its text may hold edits made by hand later."""
    words, at = [], left
    for word in text.split():
        words.append(Word(float(at), float(at + letter * len(word)), 0.9))
        at += letter * (len(word) + 1)
    return Line(text=text, raw=text, box=(left, top, at - letter, top + 40), confidence=0.9, words=tuple(words))


def restored(text: str, raw: str, start: int, end: int, read: str, top: int) -> Line:
    """A line read as `raw` whose characters `start` to `end` of `text` were read as `read`."""
    seen = line(raw, top)
    edit = Edit(start=start, end=end, raw=read, text=text[start:end], rule="channel", confidence=0.9)
    return Line(text=text, raw=raw, box=seen.box, confidence=0.9, edits=(edit,), words=seen.words)


BEND = Bend((800.0, 900.0), (700.0, 800.0), (0.0, 0.0, 0.0, 0.0, 60.0, *[0.0] * 15))  # its ends hang down


def page(
    lines: Sequence[Line], *, number: int = 1, rotation: int = 0, angle: float = 0.0, bend: Bend | None = None
) -> Page:
    steps = (f"levelled by {angle:.2f}°",) if angle else ()
    steps += (bend.step(60),) if bend else ()
    width, height = (WIDTH, HEIGHT) if not angle else skew.level(np.zeros((HEIGHT, WIDTH), np.uint8), angle).shape[::-1]
    return Page(number=number, width=width, height=height, dpi=DPI, rotation=rotation, steps=steps, lines=tuple(lines))


def picture(shown: Page, *, angle: float = 0.0) -> NDArray[np.uint8]:
    """The page as the scanner saw it: bars for words, bent, tilted and turned as `shown` says was undone."""
    level = np.full((shown.height, shown.width), 255, np.uint8)
    for one in shown.lines:
        for word in one.words:
            level[int(one.box[1]) + 6 : int(one.box[3]) - 6, int(word.left) : int(word.right)] = 0
    if bend := bend_of_steps(shown.steps):
        x, y = np.meshgrid(np.arange(0.0, shown.width, 16), np.arange(0.0, shown.height, 16))
        up = (bend.straight(x.ravel(), y.ravel()) - y.ravel()).reshape(y.shape).astype(np.float32)
        far = np.arange(shown.width, dtype=np.float32) / 16, np.arange(shown.height, dtype=np.float32) / 16
        up = cv2.remap(up, *np.meshgrid(*far), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        x, y = np.meshgrid(np.arange(shown.width, dtype=np.float32), np.arange(shown.height, dtype=np.float32))
        level = cv2.remap(level, x, y + up, cv2.INTER_LINEAR, borderValue=255)
    if angle:
        matrix = cv2.getRotationMatrix2D((shown.width / 2, shown.height / 2), -angle, 1.0)
        matrix[0, 2] += (WIDTH - shown.width) / 2
        matrix[1, 2] += (HEIGHT - shown.height) / 2
        level = cv2.warpAffine(level, matrix, (WIDTH, HEIGHT), borderValue=255)
    return np.ascontiguousarray(np.rot90(level, shown.rotation // 90))


def pdf(pictures: Sequence[NDArray[np.uint8]], *, rotate: int = 0, colour: bool = False) -> bytes:
    """A scanner's PDF: each page one JPEG."""
    made = pikepdf.new()
    for pixels in pictures:
        upright = np.ascontiguousarray(np.rot90(pixels, rotate // 90))
        image = Image.fromarray(upright).convert("RGB" if colour else "L")
        data = io.BytesIO()
        image.save(data, "JPEG", quality=90)
        size = image.width / DPI * 72, image.height / DPI * 72
        sheet = made.add_blank_page(page_size=size)
        jpeg = made.make_stream(
            data.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=image.width,
            Height=image.height, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode, Interpolate=True,
            Intent=pikepdf.Name.Default,  # as scanners write it, though there is no such intent
            ColorSpace=pikepdf.Name.DeviceRGB if colour else pikepdf.Name.DeviceGray,
        )  # fmt: skip
        sheet.Contents = made.make_stream(f"q {size[0]} 0 0 {size[1]} 0 0 cm /Im1 Do Q".encode())
        sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im1=jpeg))
        sheet.Rotate = rotate
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def document(folder: Path, name: str, data: bytes, pages: Sequence[Page], kind: str = "scan") -> Loaded:
    """Write the original `name` into `folder`; the Document of it."""
    (folder / name).write_bytes(data)
    head = Header(
        issuer="ỦY BAN NHÂN DÂN XÃ CHẤN HƯNG", number="09", symbol="KH-UBND", type="Kế hoạch", date="2025-07-30",
        subject="Cải cách hành chính <năm> 2025 & sau đó",
    )  # fmt: skip
    source = Source(file=name, sha256=sha256(data).hexdigest(), kind=kind, page_count=len(pages))  # type: ignore[arg-type]
    made = Document(source=source, pages=tuple(pages), header=head, signature=Signature(name="Trần Thử Nghiệm"))
    stem = Path(name).stem
    (folder / f"{stem}.json").write_bytes(made.to_json())
    return Loaded(path=folder / f"{stem}.json", name=f"{stem}.json", document=made)
