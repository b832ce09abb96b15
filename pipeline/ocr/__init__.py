"""Recognition: text lines in, words with boxes and confidences out."""

from __future__ import annotations

from pipeline.ocr.model import RawLine, RawWord

__all__ = ["RawLine", "RawWord"]
