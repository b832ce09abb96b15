"""The room's door."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline import layout


def test_all_that_is_named_is_there() -> None:
    assert [name for name in layout.__all__ if not hasattr(layout, name)] == []
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        layout.nothing  # noqa: B018


def test_the_parser_loads_no_image_library() -> None:
    code = "import sys, pipeline.parse; print(*sorted({'cv2', 'numpy', 'onnxruntime'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
