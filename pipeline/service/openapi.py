"""The description of the service in OpenAPI 3.1; its schemas are those of the values that are sent."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

import msgspec

from pipeline import __version__
from pipeline.document import Document
from pipeline.ocr import Quality
from pipeline.service.forms import FORMS
from pipeline.service.hooks import Event
from pipeline.service.model import LANGUAGE, Paper, PaperList
from pipeline.service.problems import MEDIA_TYPE, Problem

_TYPES = (Document, Paper, PaperList, Problem, Event)
_OPTIONS: dict[str, tuple[dict[str, Any], str]] = {
    "name": ({"type": "string"}, "the name of the file, where its bytes are the body"),
    "quality": ({"type": "string", "enum": list(get_args(Quality))}, "how much time a page is worth"),
    "language": ({"type": "string", "pattern": f"^{LANGUAGE.pattern}$"}, "language of the text, as Tesseract names it"),
    "to": ({"type": "string", "enum": list(FORMS)}, "the form of the result, where `wait` gives it"),
}
_WAIT = (
    "wait",
    {"type": "integer", "minimum": 0, "maximum": 1_000_000},
    "wait so many seconds for the result (60 at most)",
)
_ID = {
    "name": "id", "in": "path", "required": True, "schema": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
    "description": "the id of a document",
}  # fmt: skip
_SAID = {
    400: "the request is wrong", 401: "no token, or a wrong one", 403: "a page of another site asks",
    404: "there is no such document or form", 405: "this cannot be done here", 408: "the file came too slowly",
    409: "not at this moment: it is not read yet, or is being read", 413: "the file is too large",
    415: "not of a type that is taken", 421: "called by a name that is not the service's",
    422: "the file cannot be read; `detail` says why", 429: "too many files wait; see Retry-After",
    500: "a fault of the service", 503: "not at present; see Retry-After",
}  # fmt: skip


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _query(name: str, schema: dict[str, Any], said: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": said}


def _json(said: str, schema: str) -> dict[str, Any]:
    return {"description": said, "content": {"application/json": {"schema": _ref(schema)}}}


def _result(said: str) -> dict[str, Any]:
    """A document in any of its forms; two of them are JSON."""
    types = {form.type.partition(";")[0] for form in FORMS.values()} - {"application/json"}
    docling = {"type": "object", "required": ["schema_name"], "description": "a DoclingDocument"}
    content: dict[str, Any] = {"application/json": {"schema": {"anyOf": [_ref("Document"), docling]}}}
    return {"description": said, "content": content | {type_: {"schema": {}} for type_ in sorted(types)}}


def _operation(name: str, summary: str, answers: dict[str, Any], *refused: int, **more: Any) -> dict[str, Any]:
    """An operation with the problems that may come of it; those of every request are added."""
    codes = sorted({*refused, 421, 403, *(() if more.get("security") == [] else (401,))})
    problem = {MEDIA_TYPE: {"schema": _ref("Problem")}}
    told = {str(code): {"description": _SAID[code], "content": problem} for code in codes if str(code) not in answers}
    return {"operationId": name, "summary": summary, **more, "responses": {**answers, **told}}


_FILE = {"type": "string", "format": "binary", "minLength": 1}
_FILE_TYPES = ("application/pdf", "image/png", "image/jpeg", "image/tiff", "text/plain", "application/octet-stream")
_FIELDS = {name: {**schema, "description": said} for name, (schema, said) in _OPTIONS.items()}
_FORM_OF_FILE = {"type": "object", "required": ["file"], "properties": {"file": _FILE, **_FIELDS}}
_HEALTH = {"application/json": {"schema": {"type": "object", "properties": {"status": {"type": "string"}}}}}
_STATUS = {"type": "array", "items": {"enum": ["queued", "running", "done", "incomplete", "failed"]}}
_FORM = {"name": "form", "in": "path", "required": True, "schema": {"type": "string", "enum": list(FORMS)}}
_PATHS = {
    "/documents": {
        "post": _operation(
            "postDocument", "hand a file in; the same file with the same options is the same document",
            {"200": _result("read, where `wait` was long enough"), "202": _json("taken", "Paper")},
            400, 408, 413, 415, 422, 429, 500, 503,
            parameters=[_query(*_WAIT), *(_query(name, *rest) for name, rest in _OPTIONS.items())],
            requestBody={
                "required": True,
                "content": {
                    "multipart/form-data": {"schema": _FORM_OF_FILE},
                    **{kind: {"schema": _FILE} for kind in _FILE_TYPES},
                },
            },
        ),
        "get": _operation(
            "listDocuments", "documents, the newest first", {"200": _json("a page of them", "PaperList")},
            400, 500, 503, parameters=[
                _query("limit", {"type": "integer", "minimum": 1, "maximum": 500, "default": 50}, "how many"),
                _query("before", {"type": "integer", "minimum": 1, "maximum": 2**62}, "those before this; see `next`"),
                _query("status", _STATUS, "only those; may be given again"),
            ],
        ),
    },
    "/documents/{id}": {
        "get": _operation(
            "getDocument", "what is known of a document", {"200": _json("its status", "Paper")}, 400, 404, 500, 503,
            parameters=[_ID, _query(*_WAIT)],
        ),
        "delete": _operation(
            "deleteDocument", "take a document away with everything that came of it", {"204": {"description": "gone"}},
            404, 409, 500, 503, parameters=[_ID],
        ),
    },
    "/documents/{id}.{form}": {
        "get": _operation(
            "getForm", "a document in a form: its data, its text, or what another system imports",
            {"200": _result("the document")}, 400, 404, 409, 422, 500, 503, parameters=[_ID, _FORM, _query(*_WAIT)],
        ),
    },
    "/healthz": {
        "get": _operation(
            "health", "whether files are read at present",
            {
                "200": {"description": "files are read", "content": _HEALTH},
                "503": {"description": "not now", "content": _HEALTH},
            },
            security=[],
        ),
    },
    "/metrics": {
        "get": _operation(
            "metrics", "figures, as Prometheus reads them",
            {"200": {"description": "them", "content": {"text/plain": {"schema": {"type": "string"}}}}}, 500, 503,
        ),
    },
}  # fmt: skip
_WEBHOOK = {
    "operationId": "documentEvent",
    "summary": "sent to the owner's addresses when a document is done or has failed; at least once",
    "parameters": [
        {"name": name, "in": "header", "required": True, "schema": {"type": "string"}, "description": said}
        for name, said in (
            ("Sohoa-Timestamp", "seconds since 1970"),
            ("Sohoa-Signature", "sha256=HMAC-SHA256 of the timestamp, a point and the body"),
            ("Sohoa-Delivery", "the same for every try of this webhook"),
        )
    ],
    "requestBody": {"required": True, "content": {"application/json": {"schema": _ref("Event")}}},
    "responses": {"2XX": {"description": "taken; with any other answer it is sent again"}},
}


@cache
def document() -> dict[str, Any]:
    """The description."""
    _, made = msgspec.json.schema_components(_TYPES, ref_template="#/components/schemas/{name}")
    schemas = _plain(msgspec.json.decode(msgspec.json.encode(made)))  # defaults that are tuples become arrays
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "sohoa", "version": __version__,
            "description": "Scanned Vietnamese administrative documents to correct text and data.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": _PATHS,
        "webhooks": {"document": {"post": _WEBHOOK}},
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }  # fmt: skip


def _plain(value: Any) -> Any:
    """Arrays of so many values of one kind said as makers of clients know them: they stumble over `items: false`."""
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if not isinstance(value, dict):
        return value
    said = {name: _plain(part) for name, part in value.items()}
    kinds = said.get("prefixItems", [])
    if said.get("items") is False and kinds and all(kind == kinds[0] for kind in kinds):
        del said["prefixItems"]
        said |= {"items": kinds[0], "minItems": len(kinds), "maxItems": len(kinds)}
    return said
