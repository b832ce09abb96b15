"""A plug-in of OCRmyPDF: our reading of a page, restored, as the text under it.

    ocrmypdf --plugin pipeline.ocrmypdf_plugin scan.pdf out.pdf

OCRmyPDF draws each page and asks for its text; we read the picture as `sohoa digitize` reads one, and give back the
text layer of our searchable PDF, so that what is copied is what was read. Pages that lie on their side or tilt are read
all the same; with `--rotate-pages` and `--deskew` OCRmyPDF sets them right by what we say.
"""

from __future__ import annotations

import logging
from collections.abc import Set
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from ocrmypdf import OcrEngine, OrientationConfidence, hookimpl
from ocrmypdf.exceptions import BadArgsError, MissingDependencyError
from PIL import Image

import pipeline
from pipeline.document import Page
from pipeline.errors import MissingProgramError, UnreadableError
from pipeline.export import text_layer
from pipeline.machine import jobs_auto

if TYPE_CHECKING:
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

LANGUAGES = frozenset({"vie", "eng"})
"""What `-l` may name; the reading is Vietnamese, and OCRmyPDF says `eng` where nothing was typed."""
RENDERER = "sandwich"
"""OCRmyPDF's name for a text layer that the engine makes."""
WORKER_MB = 1024
SURE = 100.0
"""An orientation that we say at all is over every `--rotate-pages-threshold`."""


@hookimpl
def check_options(options: Any) -> None:
    """Take the renderer that lays our own text layer, refuse what would set the words anew or have another engine read;
    as many processes as memory holds, where processes are asked for (`--no-use-threads`) and not how many."""
    if options.pdf_renderer not in ("auto", RENDERER):
        raise BadArgsError(
            f"--pdf-renderer {options.pdf_renderer}: sohoa makes the text layer itself; leave this option out"
        )
    if (engine := getattr(options, "ocr_engine", "auto")) != "auto":  # from OCRmyPDF 17 on
        raise BadArgsError(f"--ocr-engine {engine}: the plug-in sohoa is the engine; leave one of the two out")
    options.pdf_renderer = RENDERER
    if not options.use_threads:
        options.jobs = options.jobs or jobs_auto(WORKER_MB)


@hookimpl
def get_ocr_engine() -> OcrEngine:
    """Our engine. OCRmyPDF 17 tells the options too, 16 does not."""
    return SohoaEngine()


class SohoaEngine(OcrEngine):
    """OCRmyPDF's face of our reading; every call is for one page's picture."""

    @staticmethod
    def version() -> str:
        return pipeline.__version__

    @staticmethod
    def creator_tag(options: Any) -> str:
        return f"sohoa {pipeline.__version__}"

    def __str__(self) -> str:
        return f"sohoa {pipeline.__version__}"

    @staticmethod
    def languages(options: Any) -> Set[str]:
        return LANGUAGES

    @staticmethod
    def get_orientation(input_file: Path, options: Any) -> OrientationConfidence:
        """How far the page is turned clockwise, in degrees."""
        from pipeline import cleanup  # loads OpenCV

        grey = _grey(input_file)
        turn = cleanup.turn_of(grey) or cleanup.turn_by_osd(grey)
        return OrientationConfidence(angle=(360 - 90 * turn) % 360, confidence=SURE if turn else 0.0)

    @staticmethod
    def get_deskew(input_file: Path, options: Any) -> float:
        """Degrees by which the lines fall to the right."""
        from pipeline import cleanup

        return cleanup.clean(_grey(input_file)).angle

    @staticmethod
    def generate_pdf(input_file: Path, output_pdf: Path, output_text: Path, options: Any) -> None:
        """The page's text layer, of the size of its picture, and its text."""
        page = _read(input_file)
        width, height = _points(input_file)
        output_pdf.write_bytes(text_layer(page, width, height))
        output_text.write_text("".join(line.text + "\n" for line in page.lines), encoding="utf-8")

    @staticmethod
    def generate_hocr(input_file: Path, output_hocr: Path, output_text: Path, options: Any) -> None:
        """Refused: from hOCR others set the words anew, and what is copied is no longer what was read."""
        raise BadArgsError("sohoa makes the text layer itself and no hOCR for OCRmyPDF; see `sohoa export --to hocr`")


def _read(picture: Path) -> Page:
    """The page of one picture; without lines, and with a warning, where it could not be read."""
    try:
        return pipeline.digitize(picture).pages[0]
    except MissingProgramError as error:
        raise MissingDependencyError(str(error)) from error
    except UnreadableError as error:
        log.warning("left without text: %s", str(error).removeprefix(f"{picture}: "))
        return Page(number=1)


def _grey(picture: Path) -> NDArray[Any]:
    with Image.open(picture) as image:
        return np.asarray(image.convert("L"))


def _points(picture: Path) -> tuple[float, float]:
    """The size of a picture by the resolution that OCRmyPDF gives it."""
    with Image.open(picture) as image:
        across, down = image.info.get("dpi", (72.0, 72.0))
        return image.width / float(across) * 72, image.height / float(down) * 72
