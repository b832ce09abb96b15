"""Pictures of pages, made when a page is looked at and kept: the paper in its colours, turned as it was read.

Boxes of a Document are in pixels of the page as it was cleaned. So the picture is turned, reduced, levelled and
straightened by what `Page.steps` says was done, and nothing else: seals and signatures stay to be seen.
"""

from __future__ import annotations

import hashlib
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline import output
from pipeline.document import Document, Page
from pipeline.errors import OutputError, SohoaError
from pipeline.results import Loaded, Originals

CACHE = ".sohoa-review"
QUALITY = 82
LONGEST_SIDE = 2400


class Pictures:
    """Makes the pictures of the Documents below `folder`; the papers are looked for in `sources` and in `folder`."""

    def __init__(self, folder: Path, sources: Sequence[Path] = ()) -> None:
        self._originals = Originals([*sources, folder])
        self._cache = folder / CACHE
        self._lock = threading.Lock()
        self._found: dict[str, Path | None] = {}

    def original(self, path: Path, document: Document) -> Path | None:
        """The paper that `document` was read from, or None where it is not there."""
        key = f"{document.source.sha256}/{document.source.file}"
        with self._lock:
            if key not in self._found:
                self._found[key] = self._originals.find(Loaded(path=path, name=path.name, document=document))
            return self._found[key]

    def page(self, path: Path, document: Document, number: int) -> bytes | None:
        """The picture of a page as JPEG; None where the paper is not there or cannot be drawn."""
        page = next((p for p in document.pages if p.number == number), None)
        if page is None or not page.width or not page.height:
            return None
        kept = self._cache / f"{_key(document, page)}.jpg"
        try:
            return kept.read_bytes()
        except OSError:
            pass
        original = self.original(path, document)
        if original is None:
            return None
        try:
            with self._lock:  # PDFium draws for one at a time
                data = drawn(original, page)
        except SohoaError:
            return None
        self._keep(kept, data)
        return data

    def _keep(self, path: Path, data: bytes) -> None:
        try:
            output.make_folder(path.parent)
            output.write(path, data)
        except OutputError:  # a folder of results that may only be read: pictures are made each time
            if self._cache.name == CACHE:
                self._cache = Path(tempfile.mkdtemp(prefix="sohoa-review-"))


def _key(document: Document, page: Page) -> str:
    said = f"{document.source.sha256} {document.source.file} {page.number} {page.width} {page.height} {page.steps}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def drawn(original: Path, page: Page) -> bytes:
    """The page of the paper `original` as JPEG, its sides those of `page` or in proportion smaller."""
    from pipeline.cleanup import as_read
    from pipeline.ingest import open_source

    with open_source(original) as opened:
        found = next((p for p in opened.pages if p.number == page.number), None)
        if found is not None and found.picture is not None:
            return _jpeg(as_read(found.picture(), page.rotation, page.steps))
    return _jpeg(_of_pdf(original, page))


def _of_pdf(original: Path, page: Page) -> NDArray[np.uint8]:
    """A page of type drawn at the size of `page`."""
    import pypdfium2

    document = pypdfium2.PdfDocument(original)
    try:
        sheet = document[page.number - 1]
        scale = page.width / max(sheet.get_width(), 1.0)
        return np.asarray(sheet.render(scale=scale).to_pil().convert("RGB"), dtype=np.uint8)
    finally:
        document.close()


def _jpeg(picture: NDArray[np.uint8]) -> bytes:
    import cv2

    longest = max(picture.shape[:2])
    if longest > LONGEST_SIDE:
        scale = LONGEST_SIDE / longest
        size = round(picture.shape[1] * scale), round(picture.shape[0] * scale)
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    if picture.ndim == 3:
        picture = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), dtype=np.uint8)
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    assert done
    return bytes(data.tobytes())
