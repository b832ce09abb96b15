"""Versions of what decides about an item beside the program: an item made with others is not comparable."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import version

from pipeline import versions


@cache
def surroundings(name: str) -> str:
    """`name` with its version: a distribution, `tesseract` with its models, or the `processor`."""
    if name == "tesseract":
        return f"tesseract {versions.tesseract_version()} {versions.tesseract_models('vie+eng')}"
    if name == "processor":  # sums of floating-point numbers hang on the width of its registers
        return f"processor {_processor()}"
    return f"{name} {version(name)}"


def _processor() -> str:
    import cv2

    features = f"{platform.machine()} {cv2.getCPUFeaturesLine()}"
    return hashlib.sha256(features.encode()).hexdigest()[:8]
