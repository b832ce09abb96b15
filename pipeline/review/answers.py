"""Answers of the review server that are the same for every route."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from pipeline.corrections import Conflict
from pipeline.names import readable


def name_of(request: Request) -> str:
    """The Document that a request is about."""
    return str(request.path_params["name"])


def as_json(value: Any, status: int = 200) -> Response:
    """`value` as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def as_error(sentence: str, status: int) -> Response:
    """What is wrong, as JSON; a name in it may be no UTF-8."""
    return as_json({"error": readable(sentence)}, status)


def no_such(request: Request, error: Exception) -> Response:
    """A name that is none of ours."""
    return Response("Not found", 404, media_type="text/plain")


def not_understood(request: Request, error: Exception) -> Response:
    """A body that is no request."""
    return as_error("not understood", 400)


def conflict(request: Request, error: Exception) -> Response:
    """Somebody was here first: what stands there now, by whom and since when."""
    assert isinstance(error, Conflict)
    return as_json({"conflict": {"current": error.current, "by": error.by, "at": error.at}}, 409)
